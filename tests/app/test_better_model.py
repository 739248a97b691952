"""The first page's one quiet line about a better model: when it is said, and when it is not."""

import pytest
from PySide6.QtWidgets import QApplication

from app.folders.better_model import BetterModel, better_model
from engine.models.choice import list_choices
from engine.models.machine import Machine
from tests.app.seen import says


@pytest.mark.parametrize(
    ("machine", "name"),
    [
        (Machine("cpu", "this processor", 64_000, 1e12), None),
        (Machine("cpu", "this processor", 8_000, 5e10), None),
        (Machine("cuda:0", "a small card", 6_000, 2e13), "Qwen3-Embedding-0.6B"),
        (Machine("cuda:0", "a slow card", 24_000, 2e13), "Qwen3-Embedding-0.6B"),
        (Machine("cuda:0", "a good card", 16_000, 2e14), "Qwen3-Embedding-4B"),
        (Machine("cuda:0", "a great card", 80_000, 8e14), "Qwen3-Embedding-8B"),
    ],
)
def test_the_best_that_is_no_burden(tmp_path, machine, name):
    found = better_model(list_choices(tmp_path, machine))
    assert (found.model.name if found else None) == name


def measurements(program, monkeypatch) -> list[tuple[str, bool]]:
    """What the engine was doing each time this computer was to be measured; it is measured elsewhere."""
    asked = []

    def measured():
        status = program.bridge.status
        asked.append((status.model.state, status.busy))
        return ()

    monkeypatch.setattr(program.bridge.engine.models, "all", measured)
    return asked


def test_nothing_is_measured_without_a_card(program, wait, monkeypatch):
    wait(lambda: program.window.pages.currentWidget() is program.window.welcome.page)
    asked = measurements(program, monkeypatch)
    better = BetterModel(program.bridge, has_gpu=lambda: False, rest_ms=0)
    better.look()
    wait(lambda: program.bridge.status.model.state == "ready" and not program.bridge.status.busy)
    QApplication.processEvents()
    assert asked == []


def test_it_waits_until_the_engine_is_idle(program, wait, monkeypatch):
    wait(lambda: program.bridge.engine is not None)
    asked = measurements(program, monkeypatch)
    better = BetterModel(program.bridge, has_gpu=lambda: True, rest_ms=0)
    better.look()
    wait(lambda: bool(asked))
    assert asked == [("ready", False)], "once, of an engine that has nothing to do"


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no window manager
def test_the_line_leads_to_the_models(program, wait):
    from app.settings.dialog import SettingsDialog
    from app.settings.models_page import ModelsPage

    window = program.window
    wait(lambda: window.pages.currentWidget() is window.welcome.page)
    assert not says(window.welcome.page, "a better model")
    window.welcome.page.offer_model("Qwen3 Embedding, full")
    assert says(window.welcome.page, "a better model: Qwen3 Embedding, full")
    window.welcome.page.models_asked.emit()
    dialog = window.findChild(SettingsDialog)
    page = dialog.findChild(ModelsPage)
    assert page.isVisible()
    wait(lambda: len(page.cards) > 3, 60)
    dialog.close()

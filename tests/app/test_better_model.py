"""The first page's one quiet line about a better model: when it is said, and when it is not."""

import pytest

from app.folders.better_model import BetterModel, better_model
from engine.models.choice import list_choices
from engine.models.machine import Machine


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


def test_nothing_is_measured_without_a_card(program, wait):
    wait(lambda: program.window.pages.currentWidget() is program.window.welcome.page)
    better = BetterModel(program.bridge, has_gpu=lambda: False)
    better.look()
    wait(lambda: program.bridge.status.model.state == "ready")
    assert not better._rest.isActive()


def test_it_waits_until_the_engine_is_idle(program, wait):
    better = BetterModel(program.bridge, has_gpu=lambda: True)
    better._rest.setInterval(60_000)  # the computer itself is measured elsewhere
    better.look()
    assert better._rest.isActive() == (program.bridge.status.model.state == "ready")
    wait(lambda: better._rest.isActive())
    assert program.bridge.status.model.state == "ready" and not program.bridge.status.busy
    better._rest.stop()


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no window manager
def test_the_line_leads_to_the_models(program, wait):
    from app.settings.dialog import SettingsDialog
    from app.settings.models_page import ModelsPage

    window = program.window
    wait(lambda: window.pages.currentWidget() is window.welcome.page)
    assert window.welcome.page._model.isHidden()
    window.welcome.page.offer_model("Qwen3 Embedding, full")
    assert (
        "Qwen3 Embedding, full" in window.welcome.page._model_name.whole() and not window.welcome.page._model.isHidden()
    )
    window.welcome.page.models_asked.emit()
    dialog = window.findChild(SettingsDialog)
    page = dialog.findChild(ModelsPage)
    assert page.isVisible()
    wait(lambda: len(page.cards) > 3, 60)
    dialog.close()

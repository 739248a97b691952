"""Choosing a model: the cards, a download from a hub on this machine, a change, a folder, a server."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtWidgets import QLabel

from app.engine_bridge import EngineBridge
from app.settings.dialog import SettingsDialog
from app.settings.entries import entries
from app.settings.model_download import ModelDownload, hub_host
from app.settings.models_page import ModelsPage
from engine.base.settings import Settings
from engine.base.types import ModelSpeed
from engine.models.catalog import STARTER
from engine.models.choice import list_choices
from engine.models.machine import Machine
from engine.models.measured import Measured
from tests.models.hub import running_hub
from tests.models.peer import Habits, peer

MINI = "all-MiniLM-L6-v2"
SMALL_GPU = Machine("cuda:0", "GeForce RTX 3060", 12_000, 2e13)


@pytest.fixture
def page(qapp, paths, qtbot):
    """The page over no engine, with the choices of a computer that has a small GPU."""
    bridge = EngineBridge(lambda: None)
    entry = next(entry for entry in entries(Settings()) if entry.name == "model.name")
    made = ModelsPage(entry, bridge, ModelDownload(bridge))
    qtbot.addWidget(made)
    made.show_choices(list_choices(paths.models, SMALL_GPU))
    yield made
    ended = []
    bridge.closed.connect(lambda: ended.append(1))
    bridge.close()
    qtbot.waitUntil(lambda: bool(ended))


def card(page, name):
    return next(card for card in page.cards if card.choice.model.name == name)


def shown(widget):
    return not widget.isHidden()


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel) if shown(label)]


def test_each_card_says_what_a_model_costs_and_whether_it_runs(page):
    assert not [card for card in page.cards if "Reranker" in card.choice.model.name]
    full = card(page, "Qwen3-Embedding-4B")
    assert "Qwen3-Embedding-4B · 8.1 GB to download · 10.5 GB of memory" in words(full)
    assert any(text.startswith("Runs on GeForce RTX 3060: about") for text in words(full))
    largest = card(page, "Qwen3-Embedding-8B")
    assert any(text.startswith("Needs 18.5 GB of memory") for text in words(largest))
    assert any("huggingface.co" in text and "only when you press Download" in text for text in words(page))


def test_what_can_be_done_follows_from_what_is_here(page):
    starter, mini = card(page, STARTER), card(page, MINI)
    assert shown(starter._badge) and not shown(starter._use) and not shown(starter._download)
    assert shown(mini._download) and not shown(mini._use) and not shown(mini._bar)
    page.show_value("/models/of-mine")
    assert shown(starter._use) and not shown(starter._badge)
    assert page._other._field.text() == "/models/of-mine"


def test_a_mirror_is_named(monkeypatch):
    monkeypatch.setenv("HF_ENDPOINT", "https://hub.example.org/")
    assert hub_host() == "hub.example.org"


@pytest.fixture
def hub(monkeypatch):
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    with running_hub() as hub:
        monkeypatch.setattr("huggingface_hub.constants.ENDPOINT", hub.url)
        monkeypatch.setattr(
            "huggingface_hub.constants.HUGGINGFACE_CO_URL_TEMPLATE",
            hub.url + "/{repo_id}/resolve/{revision}/{filename}",
        )
        yield hub


def test_a_model_is_fetched_stopped_and_refused(program, hub, wait, qtbot):
    dialog = SettingsDialog(program.bridge, Settings(), program.window)
    qtbot.addWidget(dialog)
    page = dialog.findChild(ModelsPage)
    page.show_choices(list_choices(program.bridge.engine.paths.models, SMALL_GPU))
    page._asked = True  # this computer is measured elsewhere

    card(page, MINI)._download.click()
    assert shown(card(page, MINI)._cancel) and not card(page, "Qwen3-Embedding-4B")._download.isEnabled()
    wait(lambda: not page._download.name)
    assert any("sentence-transformers/all-MiniLM-L6-v2" in text for text in words(card(page, MINI))), words(page)

    hub.repositories["sentence-transformers/" + MINI] = {
        "config.json": b"{}",
        "model.safetensors": bytes(range(256)) * 48_000,
    }
    card(page, MINI)._download.click()
    card(page, MINI)._cancel.click()
    wait(lambda: not page._download.name)
    assert not card(page, MINI).choice.present and shown(card(page, MINI)._download)

    card(page, MINI)._download.click()
    wait(lambda: any(one.choice.model.name == MINI and one.choice.present for one in page.cards))
    assert shown(card(page, MINI)._use)
    assert any("91 MB on the disk" in text for text in words(card(page, MINI)))


def test_a_model_that_cannot_be_used_says_so_and_the_old_one_goes_on(program, wait, tmp_path, qtbot, expected_warnings):
    dialog = SettingsDialog(program.bridge, Settings(), program.window)
    qtbot.addWidget(dialog)
    expected_warnings.allow("cannot be used")
    page = dialog.findChild(ModelsPage)
    page._other._field.setText(str(tmp_path))
    page._other._use.click()
    wait(lambda: "cannot be used" in page._change.text())
    assert program.bridge.engine.settings.model.name == str(tmp_path)
    page._on_use(STARTER)
    wait(lambda: not page._change.text())
    assert program.bridge.status.model.name == STARTER


def test_a_server_is_asked_before_it_is_used(program, wait, qtbot):
    dialog = SettingsDialog(program.bridge, Settings(), program.window)
    qtbot.addWidget(dialog)
    other = dialog.findChild(ModelsPage)._other
    other._field.setText("a folder")
    assert not other._test.isEnabled()
    with peer(Habits()) as address:
        other._field.setText(address)
        other._test.click()
        wait(lambda: "words, 256 dimensions" in other._answer.text())
    other._test.click()
    wait(lambda: "256" not in other._answer.text() and other._test.isEnabled())
    assert other._answer.text()


def test_the_model_in_use_can_be_measured(page):
    starter, full = card(page, STARTER), card(page, "Qwen3-Embedding-4B")
    starter.show_use(wanted=True, answering=False)
    assert not shown(starter._measure), "a model that is not ready has no speed yet"
    starter.show_use(wanted=True, answering=True)
    full.show_use(wanted=False, answering=False)
    assert (shown(starter._measure), shown(full._measure)) == (True, False)
    asked = []
    starter.measure_asked.connect(lambda: asked.append(1))
    starter._measure.click()
    starter._measure.click()
    assert asked == [1], "while it is being measured, it is not measured again"
    assert starter._measure.text() == "Measuring…"


def test_a_measured_model_says_so(page, paths):
    Measured(paths.models).set_speed(STARTER, "cpu", ModelSpeed(8000.0, 32.4, 6.2))
    page.show_choices(list_choices(paths.models, SMALL_GPU))
    assert any(
        "Measured here: 32 passages a second, a question in 6 ms." in text for text in words(card(page, STARTER))
    )

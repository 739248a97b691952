"""Choosing a model: the cards, a download from a hub on this machine, a change, a folder, a server."""

from __future__ import annotations

import logging

import pytest
from PySide6.QtWidgets import QProgressBar

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
from tests.app.seen import button, buttons, field, press, says, sentences, shown
from tests.models.hub import running_hub
from tests.models.peer import Habits, peer

MINI = "all-MiniLM-L6-v2"
GET_MINI, GET_4B = "Download 91 MB", "Download 8.1 GB"
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


def other(page):
    """The part of the page for a model that has no card."""
    return field(page, OTHER).parentWidget()


def card(page, name):
    return next(card for card in page.cards if card.choice.model.name == name)


OTHER = "Folder of a model, or address of a server"  # the name of its field


def offered(card):
    """What can be done with a model: the first word of each button."""
    return {words.split()[0] for words in buttons(card)}


def test_each_card_says_what_a_model_costs_and_whether_it_runs(page):
    assert not [card for card in page.cards if "Reranker" in card.choice.model.name]
    full = card(page, "Qwen3-Embedding-4B")
    assert "Qwen3-Embedding-4B · 8.1 GB to download · 10.5 GB of memory" in sentences(full)
    assert any(text.startswith("Runs on GeForce RTX 3060: about") for text in sentences(full))
    largest = card(page, "Qwen3-Embedding-8B")
    assert any(text.startswith("Needs 18.5 GB of memory") for text in sentences(largest))
    assert any("huggingface.co" in text and "only when you press Download" in text for text in sentences(page))


def test_what_can_be_done_follows_from_what_is_here(page):
    starter, mini = card(page, STARTER), card(page, MINI)
    assert says(starter, "In use") and offered(starter) == {"Measure"}
    assert offered(mini) == {"Download"} and not shown(mini, QProgressBar)
    page.show_value("/models/of-mine")
    assert offered(starter) == {"Use"} and not says(starter, "In use")
    assert field(page, OTHER).text() == "/models/of-mine"


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

    press(card(page, MINI), GET_MINI)
    assert offered(card(page, MINI)) == {"Cancel"} and not button(card(page, "Qwen3-Embedding-4B"), GET_4B).isEnabled()
    wait(lambda: offered(card(page, MINI)) == {"Download"})
    assert any("sentence-transformers/all-MiniLM-L6-v2" in text for text in sentences(card(page, MINI))), sentences(
        page
    )

    hub.repositories["sentence-transformers/" + MINI] = {
        "config.json": b"{}",
        "model.safetensors": bytes(range(256)) * 48_000,
    }
    press(card(page, MINI), GET_MINI)
    press(card(page, MINI), "Cancel")
    wait(lambda: offered(card(page, MINI)) == {"Download"})
    assert not card(page, MINI).choice.present

    press(card(page, MINI), GET_MINI)
    wait(lambda: any(one.choice.model.name == MINI and one.choice.present for one in page.cards))
    assert offered(card(page, MINI)) == {"Use"}
    assert any("91 MB on the disk" in text for text in sentences(card(page, MINI)))


def test_a_model_that_cannot_be_used_says_so_and_the_old_one_goes_on(program, wait, tmp_path, qtbot, expected_warnings):
    dialog = SettingsDialog(program.bridge, Settings(), program.window)
    qtbot.addWidget(dialog)
    expected_warnings.allow("cannot be used")
    page = dialog.findChild(ModelsPage)
    field(page, OTHER).setText(str(tmp_path))
    press(other(page), "Use")
    wait(lambda: says(page, "cannot be used"))
    assert program.bridge.engine.settings.model.name == str(tmp_path)
    page.show_choices(list_choices(program.bridge.engine.paths.models, SMALL_GPU))
    press(card(page, STARTER), "Use")
    wait(lambda: not says(page, "cannot be used"))
    assert program.bridge.status.model.name == STARTER


def test_a_server_is_asked_before_it_is_used(program, wait, qtbot):
    dialog = SettingsDialog(program.bridge, Settings(), program.window)
    qtbot.addWidget(dialog)
    server = other(dialog.findChild(ModelsPage))
    field(server, OTHER).setText("a folder")
    assert not button(server, "Test").isEnabled()
    with peer(Habits()) as address:
        field(server, OTHER).setText(address)
        press(server, "Test")
        wait(lambda: says(server, "words, 256 dimensions"))
    press(server, "Test")
    wait(lambda: not says(server, "256") and button(server, "Test").isEnabled())
    assert says(server, "cannot be reached")


def test_the_model_in_use_can_be_measured(page):
    starter, full = card(page, STARTER), card(page, "Qwen3-Embedding-4B")
    starter.show_use(wanted=True, answering=False)
    assert "Measure" not in offered(starter), "a model that is not ready has no speed yet"
    starter.show_use(wanted=True, answering=True)
    full.show_use(wanted=False, answering=False)
    assert "Measure" in offered(starter) and "Measure" not in offered(full)
    asked = []
    starter.measure_asked.connect(lambda: asked.append(1))
    press(starter, "Measure")
    button(starter, "Measuring…").click()
    assert asked == [1], "while it is being measured, it is not measured again"


def test_a_measured_model_says_so(page, paths):
    Measured(paths.models).set_speed(STARTER, "cpu", ModelSpeed(8000.0, 32.4, 6.2))
    page.show_choices(list_choices(paths.models, SMALL_GPU))
    assert any(
        "Measured here: 32 passages a second, a question in 6 ms." in text for text in sentences(card(page, STARTER))
    )

"""The second reader: chosen among cards, none, or a folder."""

from __future__ import annotations

import pytest

from app.settings.dialog import SettingsDialog
from app.settings.rerankers_page import RerankersPage
from engine.base.settings import Settings
from engine.models.catalog import KNOWN_MODELS, Role
from engine.models.choice import list_choices
from engine.models.machine import Machine
from tests.app.seen import buttons, field, press, says

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SMALL_GPU = Machine("cuda:0", "GeForce RTX 3060", 12_000, 2e13)
SMALL = "Qwen3-Reranker-0.6B"
OTHER = "Folder of a model"  # the name of its field


@pytest.fixture
def page(filled, qtbot):
    """In the dialog over an engine; what was chosen is taken back."""
    dialog = SettingsDialog(filled.bridge, Settings(), filled.window)
    qtbot.addWidget(dialog)
    made = dialog.findChild(RerankersPage)
    yield made
    filled.bridge.engine.change_setting("search.reranker", "")


def test_the_known_ones_are_offered_and_nothing_else(page, filled):
    page.show_choices(list_choices(filled.bridge.engine.paths.models, SMALL_GPU))
    assert [card.choice.model.name for card in page.cards] == [
        model.name for model in KNOWN_MODELS if model.role is Role.RERANKER
    ]
    small = page.cards[0]
    assert [words.split()[0] for words in buttons(small)] == ["Download"], "its files are not here"
    small.show_use(wanted=True, answering=True)
    assert says(small, "In use") and "Measure" not in buttons(small), "only a model that embeds can be measured"
    assert "Do without" not in buttons(page), "none is chosen"
    assert "Test" not in buttons(page), "a server reads nothing again"


def test_one_is_chosen_and_taken_back(page, filled, wait, tmp_path):
    engine = filled.bridge.engine
    here = tmp_path / SMALL
    here.mkdir()
    (here / "config.json").write_text("{}")
    page.show_choices(list_choices(tmp_path, SMALL_GPU))
    press(page.cards[0], "Use")
    wait(lambda: engine.settings.search.reranker == SMALL)
    wait(lambda: "Use" not in buttons(page.cards[0]) and "Do without" in buttons(page))
    assert says(page, "Takes effect when Hither starts again.")
    press(page, "Do without")
    wait(lambda: engine.settings.search.reranker == "" and "Do without" not in buttons(page))
    other = field(page, OTHER)
    other.setText(str(here))
    press(other.parentWidget(), "Use")
    wait(lambda: engine.settings.search.reranker == str(here))


def test_a_folder_that_is_chosen_is_shown(page, filled):
    page.show_choices(list_choices(filled.bridge.engine.paths.models, SMALL_GPU))
    page.show_value("/models/mine")
    assert field(page, OTHER).text() == "/models/mine" and "Do without" in buttons(page)
    page.show_value(SMALL)
    assert field(page, OTHER).text() == ""


def test_this_computer_is_measured_when_it_is_seen(filled, wait, qtbot):
    dialog = SettingsDialog(filled.bridge, Settings(), filled.window)
    qtbot.addWidget(dialog)
    dialog.show_group("search")
    dialog.show()
    made = dialog.findChild(RerankersPage)
    wait(lambda: len(made.cards) == 2, 60)
    assert not says(made, "Measuring this computer…")

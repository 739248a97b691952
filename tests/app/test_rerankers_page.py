"""The second reader: chosen among cards, none, or a folder."""

from __future__ import annotations

import pytest

from app.settings.dialog import SettingsDialog
from app.settings.rerankers_page import RerankersPage
from engine.base.settings import Settings
from engine.models.catalog import KNOWN_MODELS, Role
from engine.models.choice import list_choices
from engine.models.machine import Machine

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

SMALL_GPU = Machine("cuda:0", "GeForce RTX 3060", 12_000, 2e13)
SMALL = "Qwen3-Reranker-0.6B"


@pytest.fixture
def page(filled, qtbot):
    """In the dialog over an engine; what was chosen is taken back."""
    dialog = SettingsDialog(filled.bridge, Settings(), filled.window)
    qtbot.addWidget(dialog)
    made = dialog.findChild(RerankersPage)
    made._asked = True  # this computer is measured elsewhere
    yield made
    filled.bridge.engine.change_setting("search.reranker", "")


def test_the_known_ones_are_offered_and_nothing_else(page, filled):
    page.show_choices(list_choices(filled.bridge.engine.paths.models, SMALL_GPU))
    assert [card.choice.model.name for card in page.cards] == [
        model.name for model in KNOWN_MODELS if model.role is Role.RERANKER
    ]
    small = page.cards[0]
    assert not small._download.isHidden() and small._use.isHidden(), "its files are not here"
    small.show_use(wanted=True, answering=True)
    assert not small._badge.isHidden() and small._measure.isHidden(), "only what answers can be measured"
    assert page._none.isHidden(), "none is chosen"
    assert page._other._test.isHidden(), "a server reads nothing again"


def test_one_is_chosen_and_taken_back(page, filled, wait, tmp_path):
    engine = filled.bridge.engine
    here = tmp_path / SMALL
    here.mkdir()
    (here / "config.json").write_text("{}")
    page.show_choices(list_choices(tmp_path, SMALL_GPU))
    page.cards[0]._use.click()
    wait(lambda: engine.settings.search.reranker == SMALL)
    wait(lambda: page.cards[0]._use.isHidden() and not page._none.isHidden())
    assert page._word.text() == "Takes effect when Hither starts again."
    page._none.click()
    wait(lambda: engine.settings.search.reranker == "" and page._none.isHidden())
    page._other._field.setText(str(here))
    page._other._use.click()
    wait(lambda: engine.settings.search.reranker == str(here))


def test_a_folder_that_is_chosen_is_shown(page, filled):
    page.show_choices(list_choices(filled.bridge.engine.paths.models, SMALL_GPU))
    page.show_value("/models/mine")
    assert page._other._field.text() == "/models/mine" and not page._none.isHidden()
    page.show_value(SMALL)
    assert page._other._field.text() == ""


def test_this_computer_is_measured_when_it_is_seen(filled, wait, qtbot):
    dialog = SettingsDialog(filled.bridge, Settings(), filled.window)
    qtbot.addWidget(dialog)
    dialog.show_group("search")
    dialog.show()
    made = dialog.findChild(RerankersPage)
    wait(lambda: len(made.cards) == 2, 60)
    assert made._word.isHidden()

"""The list says below which row results are only vaguely alike."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.search.results_model import ResultsModel, Role
from app.search.results_view import ResultsView
from tests.app.conftest import hit


def dividers(*fits: bool) -> list[str]:
    model = ResultsModel()
    model.show([hit(f"/{number}.txt", fits=each) for number, each in enumerate(fits)])
    return [model.index(row).data(Role.DIVIDER) for row in range(len(fits))]


def test_the_first_vague_row_has_the_words_above_it() -> None:
    assert dividers(True, False, False) == ["", "Below this, only vaguely alike", ""]
    assert dividers(False, False) == ["Nothing fits well: these are only vaguely alike", ""]
    assert dividers(True, True) == ["", ""]


def test_a_screen_reader_hears_it() -> None:
    model = ResultsModel()
    model.show([hit("/a.txt", fits=False)])
    assert model.index(0).data(Qt.ItemDataRole.AccessibleTextRole).startswith("Nothing fits well")


@pytest.mark.parametrize("first_fits", [True, False])
def test_the_row_makes_room_for_it(qtbot, theme, first_fits: bool) -> None:
    view = ResultsView(theme)
    qtbot.addWidget(view)
    view.resize(700, 500)
    view.show()
    view.show_hits((hit("/a.txt", fits=first_fits), hit("/b.txt", fits=False), hit("/c.txt", fits=False)), keep=None)
    heights = [view.visualRect(view.results.index(row)).height() for row in range(3)]
    divided = 1 if first_fits else 0
    assert heights[divided] > heights[2] == min(heights)

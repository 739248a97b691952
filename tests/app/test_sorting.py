"""The order of results: by relevance, date, name or size; remembered, and changed in place."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.search.sort_chip import SortChip, ordered_sentence
from app.window_state import WindowState
from app.words.i18n import counted_files
from engine.base.search_order import SearchOrder
from tests.app.seen import actions, menu, says
from tests.app.test_window import type_and_wait

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize(
    ("order", "fitting", "said"),
    [
        (SearchOrder.RELEVANCE, 9, ""),
        (SearchOrder.DATE, 0, ""),
        (SearchOrder.DATE, 1, "Newest first, of the 1 file that fit best."),
        (SearchOrder.SIZE, 308, "Largest first, of the 308 files that fit best."),
    ],
)
def test_it_is_said_of_which_files_it_is_the_order(order, fitting, said):
    assert ordered_sentence(order, fitting) == said


def test_the_chip_says_its_order_and_keeps_it(qtbot, paths):
    state = WindowState(paths)
    chip = SortChip(state)
    qtbot.addWidget(chip)
    told = []
    chip.changed.connect(lambda: told.append(chip.order))
    assert chip.text().startswith("Best first") and not chip.property("chosen")
    actions(menu(chip))["Newest first"].trigger()
    chip.choose(SearchOrder.DATE)
    assert told == [SearchOrder.DATE] and chip.text().startswith("Newest first") and chip.property("chosen")
    again = SortChip(state)
    qtbot.addWidget(again)
    assert again.order is SearchOrder.DATE
    state.keep_text("order", "by moonlight")
    assert SortChip(state).order is SearchOrder.RELEVANCE


def test_the_library_is_asked_for_another_order(filled, wait):
    search = filled.window.search
    names = type_and_wait(filled, "lease", wait)
    answers = []
    search.answers.channel.answered.connect(answers.append)

    def answered(order):
        search.sort.choose(order)
        wait(lambda: bool(answers) and not answers[-1].partial)
        answer, answers[:] = answers[-1], []
        return answer

    try:
        by_name = answered(SearchOrder.NAME)
        shown = [hit.path.name for hit in search.results.results.hits]
        assert shown == sorted(shown, key=str.casefold) and 0 < len(shown) <= len(names)
        assert by_name.fitting == len(shown)
        assert says(search, f"By name, of the {counted_files(len(shown))} that fit best.")
        assert [hit.path.name for hit in answered(SearchOrder.RELEVANCE).hits] == names
        assert not says(search, "that fit best")
    finally:
        search.answers.channel.answered.disconnect(answers.append)
        search.sort.choose(SearchOrder.RELEVANCE)


def test_more_is_fetched_as_the_end_comes_near(program, tmp_path, wait):
    folder = tmp_path / "many"
    folder.mkdir()
    for number in range(30):
        (folder / f"{number:02}.txt").write_text(f"Note {number} about a garden.\n", "utf-8")
    program.window.resize(900, 420)
    program.bridge.engine.change_setting("search.limit", 5)
    program.window.folders.add([folder])
    wait(lambda: program.bridge.status.documents == 30 and not program.bridge.status.busy, 60)
    search = program.window.search
    search.sort.choose(SearchOrder.NAME)
    names = type_and_wait(program, "type:text", wait)
    assert names == [f"{number:02}.txt" for number in range(5)]
    assert "5 files found, and more" in search.results.accessibleDescription()
    search.results.setFocus()
    for _ in range(4):
        QTest.keyClick(search.results, Qt.Key.Key_Down)
    wait(lambda: search.results.results.rowCount() == 30)
    assert [hit.path.name for hit in search.results.results.hits] == [f"{number:02}.txt" for number in range(30)]
    assert search.results.currentIndex().row() == 4, "what was chosen stays"
    assert search.results.accessibleDescription() == "30 files found"
    answers = []
    search.answers.channel.answered.connect(answers.append)
    program.bridge.index_changed.emit()
    wait(lambda: bool(answers) and not answers[-1].partial)
    assert len(answers[-1].hits) == 30, "as many are asked for as are shown"
    assert search.results.results.rowCount() == 30

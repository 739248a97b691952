"""A narrow window: panes that do not fit fold, open when asked, and stand where they stood once there is room again."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from app.widgets.columns import Columns
from tests.app.seen import button, press, sentences
from tests.app.test_window import type_and_wait

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.fixture
def window(filled, wait):
    """With results, wide, and afterwards as it was."""
    made = filled.window
    made.show_search()
    made.bring_up()
    made.resize(1180, 760)
    type_and_wait(filled, "terminate", wait)
    QApplication.processEvents()
    made.activateWindow()  # a window of the test before may only now be gone, and with it the keyboard
    wait(made.isActiveWindow)
    yield made
    made.side.fold()
    made.resize(1180, 760)
    QApplication.processEvents()
    made.search.box.clear()


def sized(window, width):
    window.resize(width, 600)
    for _ in range(3):
        QApplication.processEvents()
    assert window.width() == width, "it can be as narrow"


def where(part, window):
    return part.mapTo(window, QPoint()).x(), part.width()


@pytest.mark.parametrize(
    ("width", "folders", "preview"),
    [(1180, True, True), (800, True, True), (640, False, True), (619, False, False), (480, False, False)],
)
def test_what_fits_stands_side_by_side_and_within_the_window(window, width, folders, preview):
    sized(window, width)
    assert (window.folders.panel.isVisible(), window.search.preview.isVisible()) == (folders, preview)
    places = [where(part, window) for part in (window.folders.panel, window.search.results, window.search.preview)]
    shown = [place for place, seen in zip(places, (folders, True, preview), strict=True) if seen]
    ends = [left + wide for left, wide in shown]
    assert all(end <= left for end, (left, _) in zip(ends, shown[1:], strict=False)), "nothing lies on another"
    assert ends[-1] <= width


def test_what_was_there_comes_back_with_the_room(window):
    window.side.splitter.setSizes([260, 920])
    window.search.splitter.setSizes([500, 400])
    QApplication.processEvents()
    before = [where(part, window) for part in (window.folders.panel, window.search.results, window.search.preview)]
    outer, inner = window.side.kept_layout(), window.search.splitter.kept_layout()
    sized(window, 640)
    sized(window, 480)
    assert (window.side.kept_layout(), window.search.splitter.kept_layout()) == (outer, inner), (
        "what is kept at the end"
    )
    sized(window, 1180)
    assert [
        where(part, window) for part in (window.folders.panel, window.search.results, window.search.preview)
    ] == before


def test_the_folders_open_over_the_page_take_the_keyboard_and_give_it_back(window):
    sized(window, 480)
    window.search.box.focus()
    window.side.toggle()
    drawer = window.side.drawer
    assert drawer.isVisible() and drawer.isAncestorOf(QApplication.focusWidget())
    for key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
        for _ in range(12):
            QTest.keyClick(QApplication.focusWidget(), key)
            assert drawer.isAncestorOf(QApplication.focusWidget())
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert not drawer.isVisible() and window.search.box.field.hasFocus()
    window.side.toggle()
    QTest.mouseClick(drawer, Qt.MouseButton.LeftButton, pos=QPoint(drawer.width() - 10, 200))
    assert not drawer.isVisible()
    window.side.toggle()
    press(window.folders.panel, "Activity")
    assert not drawer.isVisible() and window.pages.currentWidget() is window.status.activity
    sized(window, 1180)
    assert window.folders.panel.isVisible(), "it was only for the moment"


def test_a_preview_that_has_no_room_takes_the_place_of_the_results(window, filled, wait):
    search = window.search
    sized(window, 480)
    QTest.keyClick(search.box.field, Qt.Key.Key_F3)
    assert search.preview.isVisible() and not search.results.isVisible()
    QApplication.processEvents()
    assert search.preview.width() == search.width()
    wait(lambda: bool(sentences(search.preview)))
    search.preview.escaped.emit()
    assert search.results.isVisible() and not search.preview.isVisible() and search.box.field.hasFocus()
    search.toggle_preview()
    type_and_wait(filled, "apple", wait)
    assert search.results.isVisible() and not search.preview.isVisible(), "who types wants to see what is found"
    search.toggle_preview()
    sized(window, 1180)
    assert search.results.isVisible() and search.preview.isVisible()
    assert filled.state.flag("preview", True)


def test_without_a_preview_the_folders_stay_longer(window):
    window.search.toggle_preview()
    try:
        sized(window, 640)
        assert window.folders.panel.isVisible()
    finally:
        window.resize(1180, 760)
        QApplication.processEvents()
        window.search.toggle_preview()
    sized(window, 640)
    assert not window.folders.panel.isVisible()


def test_what_is_no_filter_goes_below_the_filters(window):
    chips, sort = window.search.chips, window.search.sort
    kind = button(chips, "Kind  ▾")
    sized(window, 1180)
    assert sort.mapTo(chips, QPoint()).y() == kind.mapTo(chips, QPoint()).y()
    kind.choose("A kind of a name that needs room", "type:text")
    sized(window, 480)
    assert sort.mapTo(chips, QPoint()).y() > kind.mapTo(chips, QPoint()).y()
    chips.clear()


@pytest.mark.parametrize(("width", "rows"), [(700, [2, 2, 1]), (480, [2, 2, 1]), (399, [1, 1, 1, 1, 1]), (90, [1] * 5)])
def test_cards_stand_in_as_many_columns_as_fit(qtbot, width, rows):
    page = QWidget()
    qtbot.addWidget(page)
    grid = Columns(200, most=2)
    QHBoxLayout(page).addLayout(grid)
    cards = [QWidget() for _ in range(5)]
    grid.show_cards(cards)
    grid.fit(width)
    placed = [grid.getItemPosition(grid.indexOf(card))[:2] for card in cards]
    assert [sum(row == number for row, _ in placed) for number in range(len(rows))] == rows

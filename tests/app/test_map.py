"""The map in the window: points that are found under the pointer, colours with a legend, and the same as a list."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox

from app.map.map_page import BY_FOLDER, BY_GROUP, BY_KIND, MapPage, kind_title
from app.map.map_view import hint
from engine.base.map_types import LibraryMap, MapGroup, MapPoint
from engine.base.types import Kind
from tests.app.seen import find, press, says, sentences, tree

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no window manager

POINTS = tuple(
    MapPoint(x, y, Path(f"/home/me/{folder}/{number}.txt"), kind, 2, group, "What it says")
    for number, (x, y, folder, kind, group) in enumerate(
        [(-0.8, -0.8, "work", Kind.TEXT, 0), (-0.7, -0.8, "work", Kind.CODE, 0), (0.8, 0.7, "home", Kind.TEXT, 1)]
    )
)
MAP = LibraryMap(POINTS, (MapGroup(0, ("lease", "rent"), 2, POINTS[0]), MapGroup(1, ("cake",), 1, POINTS[2])), 1200)


@pytest.fixture
def page(qtbot, theme, filled) -> MapPage:
    made = MapPage(theme, filled.bridge)
    qtbot.addWidget(made)
    made.resize(900, 600)
    made.show_map(MAP, [Path("/home/me/work"), Path("/home/me/home")])
    made.show()
    return made


def colour_at(page: MapPage, point: MapPoint) -> str:
    """The colour in which a point is drawn."""
    picture, place = page.view.grab().toImage(), page.view.place_of(point)
    ratio = picture.devicePixelRatio()
    return picture.pixelColor(round(place.x() * ratio), round(place.y() * ratio)).name()


def test_a_click_searches_near(page):
    asked = []
    page.search_asked.connect(asked.append)
    place = page.view.place_of(POINTS[2])
    assert page.view.point_at(place + QPointF(3, 3)) == POINTS[2]
    assert page.view.point_at(QPointF(page.view.width() / 2, page.view.height() / 2)) is None
    QTest.mouseMove(page.view, place.toPoint())
    QTest.mouseClick(page.view, Qt.MouseButton.LeftButton, pos=place.toPoint())
    assert asked == ['like:"/home/me/home/2.txt#2" ']
    assert "2.txt" in hint(POINTS[2]) and "What it says" in hint(POINTS[2])


def test_it_moves_and_zooms_by_mouse_and_keys(page):
    view = page.view
    before = view.place_of(POINTS[2])
    QTest.keyClick(view, Qt.Key.Key_Plus)
    assert view.place_of(POINTS[2]).x() > before.x()
    QTest.keyClick(view, Qt.Key.Key_Left)
    QTest.keyClick(view, Qt.Key.Key_0)
    assert view.place_of(POINTS[2]) == before
    asked = []
    view.chosen.connect(asked.append)
    start = before.toPoint()
    QTest.mousePress(view, Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(view, start + QPoint(40, 10))
    QTest.mouseRelease(view, Qt.MouseButton.LeftButton, pos=start + QPoint(40, 10))
    assert asked == [] and view.place_of(POINTS[2]) != before, "a drag is no click"


@pytest.mark.parametrize(
    ("by", "titles"),
    [(BY_GROUP, ["lease, rent", "cake"]), (BY_FOLDER, ["work", "home"]), (BY_KIND, ["Text and notes", "Program code"])],
)
def test_colours_have_a_legend(page, wait, by, titles):
    colours = find(page, QComboBox, "Colours")
    colours.setCurrentIndex(colours.findData(by))
    wait(lambda: [said for said in sentences(page) if said in titles] == titles)  # new labels show a moment later
    assert len({colour_at(page, point) for point in POINTS}) == len(titles)


def test_the_list_says_the_same(page):
    asked = []
    page.search_asked.connect(asked.append)
    before = colour_at(page, POINTS[2])
    top = tree(page).topLevelItem(0)
    assert top.text(0) == "lease, rent" and top.text(1) == "2"
    assert [top.child(row).text(0) for row in range(top.childCount())] == ["0.txt", "1.txt"]
    tree(page).setCurrentItem(top.child(1))
    assert colour_at(page, POINTS[2]) != before, "the other group is faded"
    tree(page).setFocus()
    QTest.keyClick(tree(page), Qt.Key.Key_Return)
    assert asked == ['like:"/home/me/work/1.txt#2" ']
    assert says(page, "1,200") or says(page, "1200")


def test_an_empty_map_says_why(page):
    page.show_map(LibraryMap((), (), 0))
    assert says(page, "nothing to draw") and tree(page).topLevelItemCount() == 0
    assert all(kind_title(kind) for kind in Kind)


def test_the_map_of_a_real_library(filled, wait):
    window = filled.window
    press(window.folders.panel, "Map")
    assert window.pages.currentWidget() is window.map
    wait(lambda: tree(window.map).topLevelItemCount() > 0, 60)
    point = tree(window.map).topLevelItem(0).data(0, Qt.ItemDataRole.UserRole)
    window.map.view.chosen.emit(point)
    assert window.pages.currentWidget() is window.search
    assert window.search.box.text() == f'like:"{point.path}#{point.number}" '
    wait(lambda: window.search.results.results.rowCount() > 0)
    window.search.box.clear()

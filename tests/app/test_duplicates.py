"""The page of duplicates: groups of the real engine's, found again in the window and by keyboard alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QTreeWidgetItem

from app.desktop.desktop_actions import clipboard_text
from app.duplicates.duplicates_page import DuplicatesPage
from engine.base.duplicate_types import DuplicateFile, DuplicateGroup, Duplicates
from engine.base.errors import ModelError
from tests.app.seen import button, find, says, tree, trees

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no window manager

A, B, C = (DuplicateFile(Path(f"/home/me/{name}"), 2_000_000, 1_700_000_000_000_000_000) for name in ("a", "b", "c"))
FOUND = Duplicates((DuplicateGroup((A, B), 1.0), DuplicateGroup((A, C), 0.934)), 12, "")


@pytest.fixture
def page(qtbot, theme, filled) -> DuplicatesPage:
    made = DuplicatesPage(theme, filled.bridge, filled.window.actions_on_hits)
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    return made


def top_items(page: DuplicatesPage) -> list[QTreeWidgetItem]:
    """The groups that are listed; none while there is no list."""
    return [shown.topLevelItem(row) for shown in trees(page) for row in range(shown.topLevelItemCount())]


def test_copies_in_a_folder_are_found_from_its_menu(program, folder, wait):
    shutil.copy(folder / "contract.txt", folder / "contract again.txt")
    program.window.folders.add([folder])
    wait(lambda: program.bridge.status.documents == 6 and not program.bridge.status.busy, 60)
    program.window.folders.panel.duplicates_asked.emit(folder)
    page = program.window.pages.currentWidget()
    assert isinstance(page, DuplicatesPage)
    wait(lambda: bool(trees(page)))
    (group,) = top_items(page)
    assert {group.child(row).text(0) for row in range(group.childCount())} == {"contract.txt", "contract again.txt"}
    assert "identical" in group.text(0)
    assert says(page, "6 files")
    assert find(page, QComboBox, "Where to look").currentData() == folder
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert program.window.pages.currentWidget() is program.window.search


def test_what_is_said_of_the_groups(page):
    page.show_groups(FOUND)
    assert [item.text(0) for item in top_items(page)] == ["2 files, identical", "2 files, 93 % of the words in common"]
    assert says(page, "2 groups among 12 files") and says(page, "2.0 MB")
    page.show_groups(Duplicates((), 12))
    assert says(page, "none is like another")


def test_files_are_opened_shown_and_copied_by_keyboard(page, theme, opener, filled):
    page.show_groups(FOUND)
    assert not button(page, "Open").isEnabled()
    tree(page).setFocus(Qt.FocusReason.TabFocusReason)
    assert tree(page).currentItem().text(0) == "a"
    assert button(page, "Open").isEnabled()
    QTest.keyClick(tree(page), Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert not button(page, "Open").isEnabled()
    QTest.keyClick(tree(page), Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard_text() == "/home/me/a\n/home/me/b"


def test_an_older_answer_and_an_error(page, filled, monkeypatch):
    asked = []
    monkeypatch.setattr(filled.bridge, "call", lambda run, done, failed: asked.append((done, failed)))
    page.ask(None)
    page.ask(None)
    (old, _), (new, _) = asked
    old(FOUND)
    assert top_items(page) == []
    new(FOUND)
    assert len(top_items(page)) == 2
    page.ask(None)
    _, failed = asked[-1]
    failed(ModelError("search.no_meaning"))
    assert says(page, "Meaning is not ready yet.")

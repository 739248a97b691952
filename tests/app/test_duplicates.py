"""The page of duplicates: groups of the real engine's, found again in the window and by keyboard alone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.desktop.desktop_actions import clipboard_text
from app.duplicates.duplicates_page import DuplicatesPage
from engine.base.duplicate_types import DuplicateFile, DuplicateGroup, Duplicates
from engine.base.errors import ModelError

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


def test_copies_in_a_folder_are_found_from_its_menu(program, folder, wait):
    shutil.copy(folder / "contract.txt", folder / "contract again.txt")
    program.window.folders.add([folder])
    wait(lambda: program.bridge.status.documents == 6 and not program.bridge.status.busy, 60)
    program.window.folders.panel.duplicates_asked.emit(folder)
    page = program.window.pages.currentWidget()
    assert isinstance(page, DuplicatesPage)
    wait(lambda: page._list.topLevelItemCount() == 1)
    group = page._list.topLevelItem(0)
    assert {group.child(row).text(0) for row in range(group.childCount())} == {"contract.txt", "contract again.txt"}
    assert "identical" in group.text(0)
    assert "6 files" in page._summary.text()
    assert page._place.currentData() == folder
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert program.window.pages.currentWidget() is program.window.search


def test_what_is_said_of_the_groups(page):
    page.show_groups(FOUND)
    titles = [page._list.topLevelItem(row).text(0) for row in range(2)]
    assert titles == ["2 files, identical", "2 files, 93 % of the words in common"]
    assert "2 groups among 12 files" in page._summary.text()
    assert "2.0 MB" in page._summary.text()
    page.show_groups(Duplicates((), 12))
    assert "none is like another" in page._summary.text()


def test_files_are_opened_shown_and_copied_by_keyboard(page, theme, opener, filled):
    page.show_groups(FOUND)
    assert not page._open.isEnabled()
    page._list.setFocus(Qt.FocusReason.TabFocusReason)
    assert page._list.currentItem().text(0) == "a"
    assert page._open.isEnabled()
    QTest.keyClick(page._list, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert not page._open.isEnabled()
    QTest.keyClick(page._list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard_text() == "/home/me/a\n/home/me/b"


def test_an_older_answer_and_an_error(page, monkeypatch):
    asked = []
    monkeypatch.setattr(page._bridge, "call", lambda run, done, failed: asked.append((done, failed)))
    page._compare(None)
    page._compare(None)
    (old, _), (new, failed) = asked
    old(FOUND)
    assert page._list.topLevelItemCount() == 0
    new(FOUND)
    assert page._list.topLevelItemCount() == 2
    failed(ModelError("Meaning is not ready yet.", "Search again in a moment."))
    assert "Meaning is not ready yet." in page._summary.text()

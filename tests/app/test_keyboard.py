"""The whole program with the keyboard alone: no control is out of its reach, and nothing needs a pointer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMessageBox, QPushButton, QWidget

from app.application import Application
from app.folders.welcome_page import FolderCard
from app.settings.dialog import SettingsDialog
from engine.base.paths import Paths
from tests.app.conftest import RecordingOpener, running, until, write_files
from tests.app.looks import controls
from tests.app.seen import settings_shown

Key, CONTROL, SHIFT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
FEW_ENOUGH = 80  # Tabs to any control

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no window manager


@pytest.fixture
def person(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A home with one folder to suggest."""
    home = tmp_path / "person"
    home.mkdir()
    write_files(home / "Documents")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    return home


@pytest.fixture
def opener() -> RecordingOpener:
    return RecordingOpener()


@pytest.fixture
def started(qapp: QApplication, ready_paths: Paths, person: Path, opener: RecordingOpener) -> Iterator[Application]:
    with running(qapp, ready_paths, opener) as made:
        yield made


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key for whatever has the keyboard now."""
    until(lambda: QApplication.focusWidget() is not None or QApplication.activeWindow() is not None, 5)
    QTest.keyClick(QApplication.focusWidget() or QApplication.activeWindow(), key, modifiers)
    QApplication.processEvents()


def tab_to(wanted: Callable[[QWidget], bool]) -> QWidget:
    """Press Tab until the keyboard is where it is wanted."""
    for _ in range(FEW_ENOUGH):
        focused = QApplication.focusWidget()
        if focused is not None and wanted(focused):
            return focused
        press(Key.Key_Tab)
    raise AssertionError(f"not reached by {FEW_ENOUGH} Tabs")


def says(text: str) -> Callable[[QWidget], bool]:
    def wanted(part: QWidget) -> bool:
        return text in (part.accessibleName() or getattr(part, "text", str)())

    return wanted


def reached(first: QWidget) -> set[QWidget]:
    """Every control that Tab comes to, in one round."""
    first.setFocus(Qt.FocusReason.TabFocusReason)
    found: list[QWidget] = []
    for _ in range(FEW_ENOUGH * 2):
        focused = QApplication.focusWidget()
        if focused is None or (focused in found[:1] and len(found) > 1):
            break
        if focused not in found:
            found.append(focused)
        press(Key.Key_Tab)
    return set(found)


def test_from_the_first_start_to_the_end(started: Application, person: Path, opener: RecordingOpener, wait):
    window = started.window
    wait(lambda: window.pages.currentWidget() is window.welcome.page)
    wait(lambda: bool(window.welcome.page.findChildren(FolderCard)))
    window.activateWindow()

    # The first page: untick a folder and tick it again, then start.
    card = tab_to(lambda part: isinstance(part, FolderCard))
    press(Key.Key_Space)
    assert window.welcome.page.chosen() == ()
    press(Key.Key_Space)
    assert window.welcome.page.chosen() == (person / "Documents",)
    assert card.isChecked()
    tab_to(says("Start"))
    press(Key.Key_Space)
    wait(lambda: started.bridge.status.documents == 5 and not started.bridge.status.busy, 60)
    assert window.pages.currentWidget() is window.search

    # Search, walk, open, reveal, copy, preview.
    search = window.search
    press(Key.Key_L, CONTROL)
    QTest.keyClicks(QApplication.focusWidget(), "either side may terminate")
    wait(lambda: search.results.current_hit() is not None and search.results.current_hit().path.name == "contract.txt")
    press(Key.Key_Down)
    press(Key.Key_Up)
    press(Key.Key_Return)
    assert opener.opened == [str(person / "Documents" / "contract.txt")]
    press(Key.Key_Return, CONTROL)
    assert opener.opened[-1] == str(person / "Documents")
    press(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == opener.opened[0]
    wait(lambda: "three months" in search.preview.text.toPlainText())
    press(Key.Key_F3)
    assert not search.preview.isVisible()
    press(Key.Key_F3)
    assert search.preview.isVisible()

    # Everything on the window can be reached, whichever way.
    everything = set(controls.focusable(window))
    assert len(everything) > 8
    assert everything - reached(search.box.field) == set()
    press(Key.Key_Backtab, SHIFT)
    assert QApplication.focusWidget() is not search.box.field

    # Pause, and go on.
    tab_to(says("Activity"))
    press(Key.Key_Space)
    assert window.pages.currentWidget() is window.status.activity
    tab_to(says("Pause indexing"))
    press(Key.Key_Space)
    wait(lambda: started.bridge.status.paused)
    press(Key.Key_Space)
    wait(lambda: not started.bridge.status.paused)
    press(Key.Key_Escape)
    assert window.pages.currentWidget() is window.search

    settings_by_keyboard(started)
    remove_by_keyboard(started, wait)
    press(Key.Key_Q, CONTROL)
    assert started.bridge.is_closing


def settings_by_keyboard(program: Application) -> None:
    """Each page opened and walked through; a switch turned and turned back."""
    press(Key.Key_Comma, CONTROL)
    dialog = program.window.findChild(SettingsDialog)
    dialog.activateWindow()
    until(dialog.isActiveWindow)
    for page in ("Search", "Appearance", "Indexing"):
        tab_to(lambda part, page=page: isinstance(part, QPushButton) and part.text() == page)
        press(Key.Key_Space)
        fields = settings_shown(dialog)
        assert fields, page
        missed = {
            field for field in fields if not any(is_in(part, field) for part in reached(dialog.findChild(QLineEdit)))
        }
        assert missed == set(), page
    press(Key.Key_Escape)
    until(lambda: not program.window.findChildren(SettingsDialog) or not dialog.isVisible())
    program.window.activateWindow()
    until(program.window.isActiveWindow)


def is_in(part: QWidget, field: QWidget) -> bool:
    return part is field or field.isAncestorOf(part) or part.focusProxy() is field


def remove_by_keyboard(program: Application, wait: Callable[..., None]) -> None:
    """The folder is asked about first; Enter would keep it."""
    asked: list[str] = []

    def answer() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        asked.append(box.text())
        tab_to(says("Remove"))
        press(Key.Key_Space)

    tab_to(says("Folders"))
    QTimer.singleShot(200, answer)
    press(Key.Key_Delete)
    assert len(asked) == 1 and "Documents" in asked[0]
    wait(lambda: program.bridge.status.folders == ())
    program.window.activateWindow()  # as a window manager does when a question is gone
    until(program.window.isActiveWindow)

"""What a desktop can lack and what can go wrong: each has a sentence that a person sees, and a way on."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QByteArray, QPoint
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel

from app.desktop.desktop_actions import Desktop
from app.desktop.hotkey.platform import NoHotkey
from app.engine_bridge import EngineBridge
from app.main_window import MainWindow
from app.quick.tray import TrayState, tray_state
from app.settings.dialog import SettingsDialog
from app.window_state import WindowState
from engine.base.errors import LibraryUnusable
from engine.base.messages import NOTHING
from engine.base.settings import Settings
from engine.engine import Engine
from tests.app.conftest import RecordingOpener, hit
from tests.app.looks import samples
from tests.app.seen import press, says, setting

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no window manager


@pytest.fixture
def bridge(qapp, wait):
    """To an engine that never opens."""
    made = EngineBridge(lambda: None)
    yield made
    ended = []
    made.closed.connect(lambda: ended.append(1))
    made.close()
    wait(lambda: bool(ended))


@pytest.fixture
def window(qtbot, theme, paths, bridge):
    made = MainWindow(theme, bridge, WindowState(paths), Desktop(RecordingOpener(answer=False)))
    made.show()
    yield made
    made.deleteLater()


def said(dialog: SettingsDialog, name: str) -> str:
    row = setting(dialog, name).parentWidget()
    return " ".join(part.text() for part in row.findChildren(QLabel) if part.property("role") == "warning")


def test_no_tray_says_what_closing_does(filled, bridge, window):
    dialog = SettingsDialog(bridge, Settings(), window, troubles=window.settings.troubles())
    assert "no tray" in said(dialog, "appearance.close_to_tray")
    assert "hither show" in said(dialog, "appearance.close_to_tray"), "and how to get it back"


def test_no_hotkey_service_says_what_to_bind(bridge, window):
    window.settings.hotkey_trouble = NoHotkey().why_not
    dialog = SettingsDialog(bridge, Settings(), window, troubles=window.settings.troubles())
    assert "hither toggle" in said(dialog, "appearance.hotkey")


def test_a_window_of_a_screen_that_is_gone_comes_up_on_the_one_there_is(theme, paths, window, wait):
    window.move(QPoint(9000, 9000))
    state = WindowState(paths)
    state.keep_bytes("geometry", QByteArray(window.saveGeometry()))
    bridge = EngineBridge(lambda: None)
    second = MainWindow(theme, bridge, state, Desktop(RecordingOpener()))
    second.show()
    assert QGuiApplication.primaryScreen().geometry().intersects(second.frameGeometry())
    ended = []
    bridge.closed.connect(lambda: ended.append(1))
    bridge.close()
    wait(lambda: bool(ended))
    second.deleteLater()


def test_the_popup_comes_up_where_there_is_room(filled, monkeypatch):
    monkeypatch.setattr(QGuiApplication, "screenAt", lambda _at: None)  # the pointer is on a screen that is gone
    filled.popup.appear()
    assert QGuiApplication.primaryScreen().geometry().contains(filled.popup.pos())
    filled.popup.hide()


def test_a_file_gone_between_search_and_opening_says_so(window, tmp_path):
    window.actions_on_hits.open([hit(str(tmp_path / "gone.txt"))])
    assert "no longer there" in window.toast.text() and window.toast.isVisible()


def test_no_program_for_a_file_gives_its_path(window, tmp_path):
    (tmp_path / "a.xyz").touch()
    window.actions_on_hits.open([hit(str(tmp_path / "a.xyz"))])
    assert "No program" in window.toast.text() and "path" in window.toast.text()


def test_a_full_disk_stays_on_the_window_and_in_the_tray(bridge, window):
    full = samples.FULL
    bridge.status_changed.emit(full)
    assert window.notice.isVisible()
    assert "are free on the disk" in window.notice.text() and "Free some space" in window.notice.text()
    assert tray_state(full) is TrayState.ATTENTION
    bridge.status_changed.emit(replace(full, notice=NOTHING))
    assert not window.notice.isVisible(), "gone as soon as there is room"


def test_an_engine_that_failed_is_tried_again(theme, ready_paths, wait):
    tries: list[int] = []

    def open_engine() -> Engine:
        tries.append(1)
        if len(tries) == 1:
            raise LibraryUnusable("library.folder_unwritable", path=ready_paths.root)
        return Engine.open(ready_paths, watch=False)

    bridge = EngineBridge(open_engine)
    window = MainWindow(theme, bridge, WindowState(ready_paths), Desktop(RecordingOpener()))
    window.show()
    bridge.open()
    wait(lambda: window.pages.currentWidget() is window.status.trouble)
    trouble = window.status.trouble
    assert says(trouble, "The library's folder cannot be written.") and says(trouble, "Check the permissions")
    press(trouble, "Try again")
    wait(lambda: window.pages.currentWidget() is not window.status.trouble)
    assert bridge.engine is not None
    ended = []
    bridge.closed.connect(lambda: ended.append(1))
    bridge.close()
    wait(lambda: bool(ended))
    window.deleteLater()


def test_a_search_that_fails_says_so_above_what_was_found(window):
    from engine.base.errors import WorkerStopped

    window.search.answers.channel.failed.emit(WorkerStopped("worker.stopped"))
    assert says(window.search, "The model was stopped.")

"""Run by test_x11.py inside an X server with a window manager and a tray: presses keys and prints what happened."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLineEdit

sys.path.insert(0, str(Path(__file__).parent.parent.parent))

from app.application import Application, StartOptions
from app.desktop.desktop_actions import Desktop
from app.desktop.hotkey.x11 import X11Hotkey
from engine.base.paths import Paths
from engine.base.settings import Appearance
from tests.app.conftest import RecordingOpener, until


def main() -> None:
    folder = Path(sys.argv[1])
    qt = QApplication([])
    seen: dict[str, object] = {"platform": QGuiApplication.platformName()}
    opener = RecordingOpener()
    other = QLineEdit()  # another program, as far as focus goes
    other.setWindowTitle("other")
    program = Application(qt, Paths.default(), Appearance(theme="light"), desktop=Desktop(opener))
    program.start(StartOptions(hidden=True))
    program.window.folders.add([folder])
    until(lambda: program.bridge.status is not None and program.bridge.status.documents == 5, 60)
    until(lambda: not program.bridge.status.busy, 60)
    until(lambda: program.tray is not None, 20)
    program.tray.show_when_available()
    seen["tray"] = program.tray.is_there
    seen["hotkey"] = program.hotkey.why_not

    other.show()
    other.activateWindow()
    until(other.isActiveWindow)
    popup = program.popup
    begun = time.perf_counter()
    keys("ctrl+alt+space")
    until(lambda: popup.isVisible() and popup.isActiveWindow(), 10)
    seen["popup_ms"] = round((time.perf_counter() - begun) * 1000)
    typed("terminate")
    until(lambda: popup.results.results.rowCount() > 0, 10)
    seen["typed"] = popup.box.text()
    seen["first"] = popup.results.current_hit().path.name
    keys("Escape")
    keys("Escape")
    until(lambda: not popup.isVisible(), 10)
    until(other.isActiveWindow, 10)
    seen["focus_returned"] = True

    keys("ctrl+alt+space")
    until(popup.isActiveWindow, 10)
    QGuiApplication.clipboard().setText("three months' notice")
    keys("ctrl+shift+v")
    until(lambda: popup.box.text() == "three months' notice", 10)
    until(lambda: popup.results.current_hit() is not None, 10)
    keys("ctrl+m")
    until(lambda: popup.box.text().startswith("like:"), 10)
    seen["like"] = Path(popup.box.text().split('"')[1]).name
    popup.box.focus()
    typed("cake")
    until(lambda: popup.results.current_hit() and popup.results.current_hit().path.name == "recipe.md", 10)
    keys("Return")
    until(lambda: bool(opener.opened), 10)
    seen["opened"] = Path(opener.opened[0]).name
    seen["popup_gone"] = not popup.isVisible()

    second = X11Hotkey()
    seen["taken"] = not second.grab("Ctrl+Alt+Space") and bool(second.why_not)
    seen["free"] = second.grab("Ctrl+Alt+F7")
    second.close()

    program.bridge.closed.connect(qt.quit)
    program.quit()
    qt.exec()
    sys.stdout.write(json.dumps(seen) + "\n")


def keys(combination: str) -> None:
    subprocess.run(["xdotool", "key", "--clearmodifiers", combination], check=True)


def typed(text: str) -> None:
    subprocess.run(["xdotool", "type", "--delay", "20", text], check=True)


if __name__ == "__main__":
    main()

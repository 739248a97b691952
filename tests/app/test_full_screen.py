"""Another program that fills the screen is seen on a real X server with a window manager."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time

import pytest

from app.desktop.full_screen import watcher
from tests.app.desktop_session import start_server

NEEDED = ("Xvfb", "openbox")
WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QWidget
app = QApplication([])
window = QWidget()
window.showFullScreen() if sys.argv[1] == "full" else window.show()
print("shown", flush=True)
app.exec()
"""


@pytest.mark.skipif(
    not all(map(shutil.which, NEEDED)),
    reason="needs an X server and a window manager; packaging/setup.sh installs them",
)
def test_a_window_that_fills_the_screen(monkeypatch):
    display, server = start_server()
    monkeypatch.setenv("DISPLAY", display)
    running = []
    try:
        ask = watcher("xcb")
        assert ask is not None
        assert ask() is False, "no window manager yet"
        environment = {**os.environ, "QT_QPA_PLATFORM": "xcb"}
        running.append(subprocess.Popen(["openbox"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL))
        for size, expected in (("normal", False), ("full", True)):
            window = subprocess.Popen(
                [sys.executable, "-c", WINDOW, size], env=environment, stdout=subprocess.PIPE, text=True
            )
            running.append(window)
            assert window.stdout is not None
            assert window.stdout.readline() == "shown\n"
            deadline = time.monotonic() + (20 if expected else 1)
            while ask() is not True and time.monotonic() < deadline:
                time.sleep(0.05)
            assert ask() is expected
        window.terminate()
        window.wait()
        deadline = time.monotonic() + 20
        while ask() and time.monotonic() < deadline:
            time.sleep(0.05)
        assert ask() is False, "it is over with the window"
    finally:
        for process in (*running, server):
            process.terminate()
            process.wait()
            if process.stdout is not None:
                process.stdout.close()
    assert ask() is False, "the server is gone"


def test_where_nobody_can_tell_nothing_is_asked():
    assert watcher("offscreen") is None
    assert watcher("wayland") is None

"""From the shortcut to a painted quick search with the keyboard, on an X server of our own with a window manager.

    python -m tests.bench.popup [--times 40]

The shortcut is pressed by xdotool, so each time holds the start of that program. Baseline is a frameless window with
one line edit and nothing else, shown by the same shortcut in the same run. Hither runs hidden, over a library of its
own in which five files are indexed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path

import numpy as np

from tests.bench.results import Figures

FIGURES = "figures.json"
BARE_KEYS, OUR_KEYS = "ctrl+alt+b", "ctrl+alt+space"


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--times", type=int, default=40)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if arguments.child:
        return measure(arguments.child, arguments.times)
    from tests.app.desktop_session import start_server

    display, server = start_server()
    with tempfile.TemporaryDirectory(prefix="hither-popup-") as folder:
        environment = {
            **os.environ,
            "DISPLAY": display,
            "QT_QPA_PLATFORM": "xcb",
            "HITHER_HOME": str(Path(folder, "home")),
            "XDG_RUNTIME_DIR": folder,
        }
        manager = subprocess.Popen(["openbox"], env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            time.sleep(1.0)  # it does not say when it is ready
            command = [sys.executable, "-m", "tests.bench.popup", "--times", str(arguments.times), "--child", folder]
            subprocess.run(["dbus-run-session", "--", *command], env=environment, check=True, timeout=300)
            return read_figures(Path(folder, FIGURES))
        finally:
            for process in (manager, server):
                process.terminate()
                process.wait()


def measure(folder: Path, times: int) -> Figures:
    from PySide6.QtCore import Qt
    from PySide6.QtWidgets import QApplication, QLineEdit

    from app.application import Application, StartOptions
    from app.desktop.hotkey.x11 import X11Hotkey
    from engine.base.paths import Paths
    from engine.base.settings import Appearance
    from tests.app.conftest import until, write_files

    qt = QApplication([])
    program = Application(qt, Paths.default(), Appearance(theme="light"))
    program.start(StartOptions(hidden=True))
    program.window.folders.add([write_files(folder / "files")])
    until(lambda: program.bridge.status is not None and program.bridge.status.documents == 5, 60)
    until(lambda: not program.bridge.status.busy, 60)
    bare = QLineEdit()
    bare.setWindowFlags(Qt.WindowType.FramelessWindowHint | Qt.WindowType.Tool)
    bare.resize(600, 60)

    def show_bare() -> None:
        bare.show()
        bare.raise_()
        bare.activateWindow()

    keys = X11Hotkey()
    assert keys.grab("Ctrl+Alt+B"), keys.why_not
    keys.pressed.connect(show_bare)
    found = {
        "bare window": [appeared(bare, BARE_KEYS, bare.hide) for _ in range(times)],
        "quick search": [appeared(program.popup, OUR_KEYS, program.popup.hide) for _ in range(times)],
    }
    figures = Figures()
    base = float(np.percentile(found["bare window"][1:], 50))
    print(f"{times} times each, load {os.getloadavg()[0]:.1f}; ms from the press to painted, with the keyboard")
    for name, taken in found.items():
        p50, p99 = np.percentile(taken[1:], [50, 99])
        print(f"{name:14} first {taken[0]:4.0f}, P50 {p50:4.0f}, P99 {p99:4.0f}, P50 against bare {p50 / base:.2f} x")
        figures.add_percentiles(name, taken[1:], "ms", (50, 99))
        figures.add(name, "ratio", p50 / base, "×")
    Path(folder, FIGURES).write_text(json.dumps([asdict(figure) for figure in figures.all]), "utf-8")
    keys.close()
    program.bridge.closed.connect(qt.quit)
    program.quit()
    qt.exec()
    return figures


def read_figures(path: Path) -> Figures:
    """What the process that showed the windows wrote."""
    figures = Figures()
    for fields in json.loads(path.read_text("utf-8")):
        figures.add(fields["row"], fields["name"], fields["value"], fields["unit"], samples=fields["samples"])
    return figures


def appeared(window: object, keys: str, hide: Callable[[], None]) -> float:
    """Press, and wait until the window is painted and active; ms."""
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QApplication, QWidget

    assert isinstance(window, QWidget)
    painted: list[float] = []

    class Eye(QObject):
        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                painted.append(time.perf_counter())
            return False

    eye = Eye()
    window.installEventFilter(eye)
    begun = time.perf_counter()
    press = subprocess.Popen(["xdotool", "key", keys])
    end = begun + 10
    while not (painted and window.isActiveWindow()):
        QApplication.processEvents()
        time.sleep(0.0005)
        assert time.perf_counter() < end, "nothing appeared"
    taken = (time.perf_counter() - begun) * 1000
    press.wait()
    window.removeEventFilter(eye)
    hide()
    rest = time.perf_counter() + 0.3
    while time.perf_counter() < rest:
        QApplication.processEvents()
        time.sleep(0.005)
    return taken


if __name__ == "__main__":
    main()

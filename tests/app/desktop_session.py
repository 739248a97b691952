"""A desktop of our own for one test: X server, window manager, tray, session bus, and a home with one program to open
files. What is done in it is done by keys and seen by what windows and files there are, as a person would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from engine.base.paths import Paths

NEEDED = ("Xvfb", "openbox", "trayer", "xdotool", "xwininfo", "dbus-daemon", "xdg-open")
MISSING = [name for name in NEEDED if shutil.which(name) is None]
ROOT = Path(__file__).parent.parent.parent
HANDLED = ("text/plain", "text/markdown", "text/x-python", "application/octet-stream", "inode/directory")
# Another program, as far as focus goes: what is typed into it stands in a file.
OTHER = """
import sys
from pathlib import Path
from PySide6.QtWidgets import QApplication, QLineEdit
qt = QApplication([])
line = QLineEdit()
line.setWindowTitle("other")
line.textChanged.connect(lambda text: Path(sys.argv[1]).write_text(text))
line.show()
qt.exec()
"""


@dataclass
class DesktopSession:
    home: Path
    environment: dict[str, str]
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)

    # --- programs
    def start(self, *command: str, **more: str) -> subprocess.Popen[bytes]:
        """A program of this desktop; it ends with it."""
        with (self.home / f"{len(self.processes)}.log").open("wb") as log:
            process = subprocess.Popen(
                command, cwd=ROOT, env={**self.environment, **more}, stdout=log, stderr=subprocess.STDOUT
            )
        self.processes.append(process)
        return process

    def program(self, *arguments: str) -> subprocess.Popen[bytes]:
        """Hither itself, as its launcher starts it."""
        return self.start(sys.executable, "-m", "app", *arguments, TMPDIR=str(self.home / "tmp"))

    def command(self, *arguments: str) -> int:
        """A `hither` command, to its end."""
        done = subprocess.run(
            [sys.executable, "-c", "import sys; from engine.cli import main; sys.exit(main())", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            timeout=60,
            check=False,
        )
        return done.returncode

    def other_program(self) -> Path:
        """Starts it and waits for its window; returns the file that holds what was typed into it."""
        typed = self.home / "typed"
        self.start(sys.executable, "-c", OTHER, str(typed))
        self.wait(lambda: bool(self.windows("other")))
        return typed

    def log(self) -> str:
        return "\n".join(path.read_text(errors="replace")[-3000:] for path in sorted(self.home.glob("*.log")))

    # --- keys and windows
    def keys(self, *combinations: str) -> None:
        subprocess.run(["xdotool", "key", "--clearmodifiers", *combinations], env=self.environment, check=True)

    def type(self, text: str) -> None:
        subprocess.run(["xdotool", "type", "--delay", "30", text], env=self.environment, check=True)

    def active(self) -> str:
        """The title of the window that has the keyboard."""
        return self.output("xdotool", "getactivewindow", "getwindowname")

    def windows(self, title: str) -> list[str]:
        """The visible windows of that title."""
        return self.output("xdotool", "search", "--onlyvisible", "--name", f"^{title}$").split()

    def activate(self, title: str) -> None:
        for window in self.windows(title):
            self.output("xdotool", "windowactivate", "--sync", window)
        self.wait(lambda: self.active() == title)

    def geometry(self, title: str) -> str:
        """Width and height of a window as "680x120"."""
        for line in self.output("xdotool", "getwindowgeometry", *self.windows(title)[:1]).splitlines():
            if "Geometry" in line:
                return line.split()[-1]
        return ""

    def tray_icons(self) -> int:
        """How many icons the tray has taken in."""
        for panel in self.output("xdotool", "search", "--class", "trayer").split():
            tree = self.output("xwininfo", "-tree", "-id", panel)
            if '"hither"' in tree or "QSystemTrayIcon" in tree or "Hither" in tree:
                return 1
        return 0

    # --- files
    def opened(self) -> list[str]:
        """What the desktop's program for files was given, in order."""
        record = self.home / "opened"
        return record.read_text().splitlines() if record.exists() else []

    def wait(self, condition: Callable[[], object], limit_s: float = 60) -> None:
        end = time.monotonic() + limit_s
        while not condition():
            assert time.monotonic() < end, f"not within {limit_s} s; {self.active()!r} is active\n{self.log()}"
            time.sleep(0.1)

    def output(self, *command: str) -> str:
        done = subprocess.run(command, env=self.environment, capture_output=True, text=True, check=False)
        return done.stdout.strip()


@contextmanager
def desktop_session(paths: Paths, folder: Path, *, tray: bool = True) -> Iterator[DesktopSession]:
    """A desktop with a library at `paths`; everything that was started in it ends with it."""
    home = folder / "person"
    for part in ("", "run", "tmp", ".config", ".local/share/applications"):
        (home / part).mkdir(parents=True, exist_ok=True, mode=0o700)
    (home / "run").chmod(0o700)
    display, server = start_server()
    session = DesktopSession(
        home,
        {
            **{name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "QT_", "DBUS_"))},
            "DISPLAY": display,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home / "run"),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_DATA_HOME": str(home / ".local/share"),
            "QT_QPA_PLATFORM": "xcb",
            "HITHER_HOME": str(paths.root),
            "LC_ALL": "C.UTF-8",
        },
    )
    session.processes.append(server)
    _give_opener(home)
    try:
        address = home / "bus"
        session.start("dbus-daemon", "--session", "--nofork", f"--address=unix:path={address}")
        session.wait(address.exists)
        session.environment["DBUS_SESSION_BUS_ADDRESS"] = f"unix:path={address}"
        session.start("openbox")
        if tray:
            session.start("trayer", "--edge", "bottom", "--width", "10")
        session.wait(lambda: "_NET_SUPPORTING_WM_CHECK" in session.output("xprop", "-root"))
        yield session
    finally:
        for process in reversed(session.processes):
            process.terminate()
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def start_server() -> tuple[str, subprocess.Popen[bytes]]:
    """An X server on a display of its own choice."""
    reading, writing = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x800x24", "-nolisten", "tcp"],
        pass_fds=[writing],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    os.close(writing)
    with os.fdopen(reading) as stream:
        return f":{stream.readline().strip()}", server


def _give_opener(home: Path) -> None:
    """A program for files that notes their paths."""
    script = home / "opener.sh"
    script.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> "{home}/opened"\n')
    script.chmod(0o700)
    (home / ".local/share/applications/opener.desktop").write_text(
        f"[Desktop Entry]\nType=Application\nName=Opener\nExec={script} %f\nMimeType={';'.join(HANDLED)};\n"
    )
    chosen = "".join(f"{kind}=opener.desktop\n" for kind in HANDLED)
    (home / ".config/mimeapps.list").write_text(f"[Default Applications]\n{chosen}")

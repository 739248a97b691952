"""Starts Hither at login, hidden: an XDG autostart file, a Windows Run key or a macOS launch agent.

The desktop's entry is the truth, not a setting: a person may remove it with the desktop's own tools. Each library has
an entry of its own that names the library, because a session has none of this run's environment.
"""

from __future__ import annotations

import configparser
import hashlib
import os
import plistlib
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import platformdirs
from PySide6.QtCore import QSettings

from engine.base.errors import HitherError
from engine.base.paths import Paths

RUN_KEY = r"HKEY_CURRENT_USER\Software\Microsoft\Windows\CurrentVersion\Run"
AGENT = "org.hither.window"
ENTRY = "Desktop Entry"


class Autostart(Protocol):
    def is_on(self) -> bool:
        """Whether the desktop starts Hither at login."""

    def set_on(self, on: bool) -> None:
        """Add or remove the entry; raises HitherError where that is not allowed."""


def autostart() -> Autostart:
    """The autostart entry of this system for this run's library."""
    mark = _library_mark()
    if sys.platform == "win32":
        return RunKey(QSettings(RUN_KEY, QSettings.Format.NativeFormat), start_command(), mark)
    if sys.platform == "darwin":
        return LaunchAgent(Path.home() / "Library" / "LaunchAgents", start_command(), mark)
    config = os.environ.get("XDG_CONFIG_HOME", "")
    folder = Path(config) if config.startswith("/") else Path.home() / ".config"  # relative paths are ignored
    return XdgEntry(folder / "autostart", start_command(), mark)


def start_command() -> list[str]:
    """The command that starts this installation with this run's library, without showing the window."""
    beside = Path(sys.executable).with_name("hither-window.exe" if sys.platform == "win32" else "hither-window")
    if os.environ.get("APPIMAGE"):  # an AppImage runs from a mount that disappears at exit
        program = [os.environ["APPIMAGE"]]
    elif getattr(sys, "frozen", False):
        program = [sys.executable]
    else:
        program = [str(beside)] if beside.exists() else [sys.executable, "-m", "app"]
    home = _own_home()
    return [*program, "--hidden", *(["--home", str(home)] if home is not None else [])]


def _own_home() -> Path | None:
    """The folder of this run's library; None if it is the default one."""
    own = Paths.default().root
    return None if own == Path(platformdirs.user_data_dir("hither", appauthor=False)) else own


def _library_mark() -> str:
    """A suffix that distinguishes the entries of several libraries; "" for the default library."""
    home = _own_home()
    return "" if home is None else hashlib.blake2b(os.fsencode(home), digest_size=4).hexdigest()


class XdgEntry:
    """A file in the autostart folder. Some desktops disable it by a line in the file."""

    def __init__(self, folder: Path, command: Sequence[str], mark: str = "") -> None:
        self.path = folder / f"{_marked('hither', '-', mark)}.desktop"
        self._command = command

    def is_on(self) -> bool:
        entry = configparser.ConfigParser(interpolation=None, strict=False)
        try:
            entry.read_string(self.path.read_text("utf-8"))
            hidden = entry.getboolean(ENTRY, "Hidden", fallback=False)
            return entry.has_section(ENTRY) and not hidden and _is_enabled(entry)
        except (OSError, ValueError, configparser.Error):
            return False

    def set_on(self, on: bool) -> None:
        lines = [
            f"[{ENTRY}]",
            "Type=Application",
            "Name=Hither",
            f"Exec={' '.join(quoted(part) for part in self._command)}",
            "Icon=hither",
            "X-GNOME-Autostart-enabled=true",
        ]
        _put(self.path, ("\n".join(lines) + "\n").encode("utf-8", "surrogateescape") if on else None)


class LaunchAgent:
    """A property list that launchd reads at the next login."""

    def __init__(self, folder: Path, command: Sequence[str], mark: str = "") -> None:
        self._label = _marked(AGENT, ".", mark)
        self.path = folder / f"{self._label}.plist"
        self._command = command

    def is_on(self) -> bool:
        return self.path.is_file()

    def set_on(self, on: bool) -> None:
        agent = {
            "Label": self._label,
            "ProgramArguments": list(self._command),
            "RunAtLoad": True,
            "ProcessType": "Interactive",
        }
        _put(self.path, plistlib.dumps(agent) if on else None)


class RunKey:
    """A value named Hither in `store`; on Windows that is the user's Run key in the registry."""

    def __init__(self, store: QSettings, command: Sequence[str], mark: str = "") -> None:
        self._store = store
        self._name = _marked("Hither", " ", mark)
        self._command = command

    def is_on(self) -> bool:
        return bool(self._store.value(self._name, ""))

    def set_on(self, on: bool) -> None:
        if on:
            self._store.setValue(self._name, subprocess.list2cmdline(self._command))
        else:
            self._store.remove(self._name)
        self._store.sync()
        if self._store.status() is not QSettings.Status.NoError:
            raise _refused(Path(self._store.fileName()))


def _marked(name: str, between: str, mark: str) -> str:
    return f"{name}{between}{mark}" if mark else name


def quoted(part: str) -> str:
    """Quote one argument of an Exec line; see "The Exec key" in the Desktop Entry Specification."""
    part = part.replace("%", "%%")
    if part and not set(part) & set(" \t\n\"'\\><~|&;$*?#()`"):
        return part
    for character in '\\"`$':
        part = part.replace(character, "\\" + character)
    return '"' + part.replace("\\", "\\\\") + '"'  # the value itself is a string, where a backslash is doubled


def _is_enabled(entry: configparser.ConfigParser) -> bool:
    return entry.getboolean(ENTRY, "X-GNOME-Autostart-enabled", fallback=True)


def _put(path: Path, content: bytes | None) -> None:
    try:
        if content is None:
            path.unlink(missing_ok=True)
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        raise _refused(path) from error


def _refused(place: Path) -> HitherError:
    return HitherError("window.autostart", path=place)

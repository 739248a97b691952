"""Lists the programs that can open a file, and starts them.

On Linux the list comes from the desktop files, by the standards for MIME applications and desktop entries. Windows and
macOS show a dialog of their own. A path is always one argument and never part of a shell command.
"""

from __future__ import annotations

import configparser
import locale
import os
import shlex
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QMimeDatabase, QProcess

ENTRY = "Desktop Entry"
MOST = 12
LISTS = ("Default Applications", "Added Associations")


@dataclass(frozen=True, slots=True)
class Program:
    name: str
    command: tuple[str, ...]  # with %f or %u in place of the file

    def start(self, path: Path) -> bool:
        """Open a file with this program; False if it cannot be started."""
        program, *arguments = filled(self.command, path)
        return _detached(program, arguments)


def has_own_dialog() -> bool:
    """Whether the system shows its own dialog to choose a program."""
    return sys.platform in ("win32", "darwin")


def ask_system(path: Path) -> bool:
    """Show the system's dialog (Windows, macOS); False if it cannot be started."""
    if sys.platform == "win32":
        command = ["rundll32.exe", "shell32.dll,OpenAs_RunDLL", os.fspath(path)]
    else:
        command = [
            "osascript", "-e", "on run argv",
            "-e", "set chosen to POSIX path of (choose application as alias)",
            "-e", 'do shell script "open -a " & quoted form of chosen & " " & quoted form of (item 1 of argv)',
            "-e", "end run", os.fspath(path),
        ]  # fmt: skip
    return _detached(command[0], command[1:])


def programs_for(path: Path, environment: Mapping[str, str] = os.environ) -> tuple[Program, ...]:
    """The programs for the file's MIME type, the default first, then those for its parent types (Linux)."""
    kind = QMimeDatabase().mimeTypeForFile(os.fspath(path))
    found: dict[tuple[str, ...], Program] = {}
    for name in (kind.name(), *kind.allAncestors()):
        if name == "application/octet-stream":  # the type of every file: its programs fit nothing in particular
            continue
        for desktop_id in _ids(name, environment):
            program = _program(desktop_id, environment)
            if program is not None:
                found.setdefault(program.command, program)
            if len(found) >= MOST:
                return tuple(found.values())
    return tuple(found.values())


def filled(command: Sequence[str], path: Path) -> list[str]:
    """The arguments with the file filled in; appended where the command has no placeholder."""
    made, put = [], False
    for argument in command:
        if argument in ("%f", "%F"):
            made.append(os.fspath(path))
        elif argument in ("%u", "%U"):
            made.append(path.absolute().as_uri())
        elif argument in ("%i", "%c", "%k"):
            continue
        else:
            made.append(argument.replace("%%", "%"))
            continue
        put = True
    return made if put else [*made, os.fspath(path)]


def _detached(program: str, arguments: Sequence[str]) -> bool:
    """Start a program that outlives this one and does not write to our output."""
    process = QProcess()
    process.setProgram(program)
    process.setArguments(list(arguments))
    process.setStandardInputFile(QProcess.nullDevice())
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    return bool(process.startDetached())


def _ids(mime: str, environment: Mapping[str, str]) -> Iterator[str]:
    """Desktop file ids for a MIME type: first the user's choice, then what programs declare."""
    removed: set[str] = set()
    for path in _lists(environment):
        lists = _read(path)
        for section in LISTS:
            yield from (id for id in lists.get(section, mime, fallback="").split(";") if id and id not in removed)
        removed.update(lists.get("Removed Associations", mime, fallback="").split(";"))
    for folder in _data_folders(environment):
        cache = _read(folder / "applications" / "mimeinfo.cache")
        yield from (id for id in cache.get("MIME Cache", mime, fallback="").split(";") if id and id not in removed)


def _lists(environment: Mapping[str, str]) -> Iterator[Path]:
    home = Path(environment.get("HOME", "~")).expanduser()
    desktops = [name.lower() for name in environment.get("XDG_CURRENT_DESKTOP", "").split(":") if name]
    folders = [Path(environment.get("XDG_CONFIG_HOME") or home / ".config")]
    folders += [Path(name) for name in (environment.get("XDG_CONFIG_DIRS") or "/etc/xdg").split(":") if name]
    folders += [folder / "applications" for folder in _data_folders(environment)]
    for folder in folders:
        yield from (folder / f"{desktop}-mimeapps.list" for desktop in desktops)
        yield folder / "mimeapps.list"


def _data_folders(environment: Mapping[str, str]) -> list[Path]:
    home = Path(environment.get("HOME", "~")).expanduser()
    shared = environment.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
    return [
        Path(environment.get("XDG_DATA_HOME") or home / ".local/share"),
        *map(Path, filter(None, shared.split(":"))),
    ]


def _program(desktop_id: str, environment: Mapping[str, str]) -> Program | None:
    """The program of a desktop file; None if it is missing, hidden or runs in a terminal."""
    for folder in _data_folders(environment):
        for part in (desktop_id, desktop_id.replace("-", "/", 1)):  # kde-x.desktop may be kde/x.desktop
            entry = _read(folder / "applications" / part)
            if not entry.has_section(ENTRY):
                continue
            values = entry[ENTRY]
            unwanted = any(values.get(key, "false").lower() == "true" for key in ("Hidden", "Terminal"))
            try:
                command = tuple(shlex.split(values.get("Exec", "")))
            except ValueError:
                return None
            if unwanted or not command or shutil.which(command[0], path=environment.get("PATH")) is None:
                return None
            return Program(_local_name(values) or desktop_id.removesuffix(".desktop"), command)
    return None


def _local_name(values: Mapping[str, str]) -> str:
    language = (locale.getlocale()[0] or os.environ.get("LANG", "")).split(".")[0]
    for key in (f"Name[{language}]", f"Name[{language.split('_')[0]}]", "Name"):
        if values.get(key):
            return values[key]
    return ""


def _read(path: Path) -> configparser.ConfigParser:
    """Parse a desktop file; empty if it is missing or malformed."""
    parser = configparser.ConfigParser(interpolation=None, strict=False, delimiters=("=",), comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment, method-assign]
    try:
        parser.read_string(path.read_text("utf-8"))
    except (OSError, ValueError, configparser.Error):
        return configparser.ConfigParser(interpolation=None)
    return parser

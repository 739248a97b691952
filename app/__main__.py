"""`hither-window`: passes its arguments to a window that is already running, or becomes the window."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from engine.base.settings import Appearance


def main(arguments: Sequence[str] | None = None) -> int:
    options = parse(sys.argv[1:] if arguments is None else arguments)
    if options.home:  # also for the processes that this one starts
        os.environ["HITHER_HOME"] = options.home
    from engine.base import log
    from engine.base.paths import Paths

    paths = Paths.default()

    from app.desktop.single_instance import hand_over, server_name

    if hand_over(server_name(paths), message(options)):
        return 0

    from PySide6.QtWidgets import QApplication

    from app.application import Application, StartOptions, install_hooks

    try:
        log.set_up(paths, verbose=options.verbose)
    except OSError as error:  # a read-only home, which the window reports; there is no log to write to
        print(f"No log can be written: {error}", file=sys.stderr)  # noqa: T201
    install_hooks()
    qt = QApplication(sys.argv[:1])
    qt.setApplicationName("Hither")
    qt.setDesktopFileName("hither")
    application = Application(qt, paths, appearance(paths.settings))
    application.start(StartOptions(options.hidden, options.toggle, options.query, tuple(options.folders)))

    application.watch_signals()
    return qt.exec()


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="hither-window", description="Find your files by what they mean.")
    parser.add_argument("folders", nargs="*", type=_absolute, metavar="FOLDER", help="a folder to add")
    parser.add_argument("--query", default="", metavar="TEXT", help="search for this at once")
    parser.add_argument("--hidden", action="store_true", help="start without showing the window")
    parser.add_argument("--toggle", action="store_true", help="show the quick search, or hide it")
    parser.add_argument("--home", default="", metavar="FOLDER", help="the library to use, as HITHER_HOME names it")
    parser.add_argument("--verbose", action="store_true", help="print the log to standard error as well")
    return parser.parse_args(list(arguments))


def _absolute(text: str) -> Path:
    return Path(text).expanduser().absolute()


def message(options: argparse.Namespace) -> dict[str, object]:
    if options.folders:
        return {"do": "add", "paths": [os.fspath(path) for path in options.folders]}
    if options.query:
        return {"do": "search", "text": options.query}
    if options.hidden:  # autostart while a window is already running
        return {"do": "stay"}
    return {"do": "toggle" if options.toggle else "show"}


def appearance(path: Path) -> Appearance:
    """Read language and colours before the window is made. The engine reports errors in the settings file."""
    from engine.base.errors import BadRequest
    from engine.base.settings import Appearance, load

    try:
        return load(path)[0].appearance
    except (BadRequest, OSError):
        return Appearance()


if __name__ == "__main__":
    sys.exit(main())

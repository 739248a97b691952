"""What the window asks of the desktop: open a file at its place, show it in the file manager, copy.

Only local files are ever handed on, never an address that a document brought along.
"""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QClipboard, QDesktopServices, QGuiApplication

from engine.base.types import Hit

log = logging.getLogger(__name__)

Opener = Callable[[QUrl], bool]


class Desktop:
    """Opens and reveals; `opener` is what the desktop offers, replaced where it is recorded."""

    def __init__(self, opener: Opener = QDesktopServices.openUrl) -> None:
        self._opener = opener

    def open(self, path: Path) -> str:
        """Open with the program of the desktop's choice; returns a sentence where that failed, else ""."""
        if not path.exists():
            return "gone"
        return "" if self._opener(file_url(path)) else "no-program"

    def reveal(self, path: Path) -> str:
        """Show the file in its folder, selected where the file manager can do that."""
        if not path.parent.exists():
            return "gone"
        if _reveal_selected(path):
            return ""
        return "" if self._opener(file_url(path.parent)) else "no-program"


def file_url(path: Path) -> QUrl:
    """The address of a local file, also where its name is not UTF-8 (those bytes stay percent-encoded)."""
    return QUrl.fromEncoded(path.absolute().as_uri().encode())


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def clipboard_text() -> str:
    """What is selected in any program, where the desktop tells (X11, Wayland), else what was copied."""
    clipboard = QGuiApplication.clipboard()
    selected = clipboard.text(QClipboard.Mode.Selection) if clipboard.supportsSelection() else ""
    return selected.strip() or clipboard.text().strip()


def shown_path(path: Path) -> str:
    """A path for people: the home folder as ~, undecodable bytes of a name as �."""
    text = os.fspath(path)
    home = str(Path.home())
    if home != "/" and (text == home or text.startswith(home + os.sep)):
        text = "~" + text[len(home) :]
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def shown_name(path: Path) -> str:
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def shown_file(hit: Hit) -> str:
    """The name of the file that was found; of one inside another: "archive.zip › docs/report.pdf"."""
    return shown_name(hit.path) + within(hit)


def within(hit: Hit) -> str:
    """What follows the name of an archive or a mail where the file that was found is inside it."""
    return f" › {hit.inside}" if hit.inside else ""


def _reveal_selected(path: Path) -> bool:
    if sys.platform == "win32":
        subprocess.Popen(["explorer", "/select,", os.fspath(path)])
        return True
    if sys.platform == "darwin":
        subprocess.Popen(["open", "-R", os.fspath(path)])
        return True
    return _file_manager_over_dbus(path)


def _file_manager_over_dbus(path: Path) -> bool:
    """org.freedesktop.FileManager1.ShowItems, which the common file managers serve; False where none does."""
    if not os.environ.get("DBUS_SESSION_BUS_ADDRESS"):
        return False
    try:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage
    except ImportError:
        return False
    bus = QDBusConnection.sessionBus()
    interface = bus.interface() if bus.isConnected() else None
    name = "org.freedesktop.FileManager1"
    if interface is None:
        return False
    known = interface.isServiceRegistered(name).value() or name in (interface.activatableServiceNames().value() or [])
    if not known:
        return False
    message = QDBusMessage.createMethodCall(name, "/org/freedesktop/FileManager1", name, "ShowItems")
    message.setArguments([[path.absolute().as_uri()], ""])
    return bool(bus.send(message))

"""Opens files, shows them in the file manager and copies to the clipboard.

Only local files are opened, never a URL that a document contains.
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

from app.desktop.runs_code import runs_code
from engine.base.types import Hit

log = logging.getLogger(__name__)

Opener = Callable[[QUrl], bool]


class Desktop:
    """Opens and reveals files. `opener` calls the desktop; tests pass one that records."""

    def __init__(self, opener: Opener = QDesktopServices.openUrl) -> None:
        self._opener = opener

    def open(self, path: Path) -> str:
        """Open a file with its default program; returns "", "gone" or "no-program".

        A file that would run something is shown in its folder instead; returns "runs".
        """
        if not path.exists():
            return "gone"
        if runs_code(path):
            return self.reveal(path) or "runs"
        return "" if self._opener(file_url(path)) else "no-program"

    def reveal(self, path: Path) -> str:
        """Show a file in its folder, selected where the file manager can do that; returns as `open` does."""
        if not path.parent.exists():
            return "gone"
        if _reveal_selected(path):
            return ""
        return "" if self._opener(file_url(path.parent)) else "no-program"


def file_url(path: Path) -> QUrl:
    """The URL of a local file; bytes of a name that are not UTF-8 stay percent-encoded."""
    return QUrl.fromEncoded(path.absolute().as_uri().encode())


def copy(text: str) -> None:
    QGuiApplication.clipboard().setText(text)


def clipboard_text() -> str:
    """The text selected in any program (X11, Wayland), else the clipboard's text."""
    clipboard = QGuiApplication.clipboard()
    selected = clipboard.text(QClipboard.Mode.Selection) if clipboard.supportsSelection() else ""
    return selected.strip() or clipboard.text().strip()


def shown_path(path: Path) -> str:
    """A path as shown: the home folder as ~, undecodable bytes as �."""
    text = os.fspath(path)
    home = str(Path.home())
    if home != "/" and (text == home or text.startswith(home + os.sep)):
        text = "~" + text[len(home) :]
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def shown_name(path: Path) -> str:
    return path.name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def shown_file(hit: Hit) -> str:
    """The name of the file of a hit; of a file inside another: "archive.zip › docs/report.pdf"."""
    return shown_name(hit.path) + within(hit)


def within(hit: Hit) -> str:
    """The suffix of a name for a file inside an archive or a mail; "" for other files."""
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
    """Call org.freedesktop.FileManager1.ShowItems; False if no file manager answers."""
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

"""What a global hotkey can do, and which of them this desktop has."""

from __future__ import annotations

import logging
import os
from abc import abstractmethod

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.i18n import translate

log = logging.getLogger(__name__)


class Hotkey(QObject):
    """`pressed` fires when the key is pressed anywhere; `why_not` says in a sentence why it cannot be had."""

    pressed = Signal()
    refused = Signal(str)  # after `grab` said yes: why it cannot be had after all

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.why_not = ""

    @abstractmethod
    def grab(self, keys: str) -> bool:
        """Take the combination ("Ctrl+Alt+Space", "" for none) in place of the one before; False where refused."""

    @abstractmethod
    def release(self) -> None:
        """Give the key back; idempotent."""


class NoHotkey(Hotkey):
    """Where programs may not take keys: says what to do instead."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.why_not = no_keys()

    def grab(self, keys: str) -> bool:
        return not keys

    def release(self) -> None:
        return


def no_keys() -> str:
    return translate(
        "Hotkey", "This desktop lets no program take a key. Bind `hither toggle` to one in its keyboard settings."
    )


def hotkey(parent: QObject | None = None) -> Hotkey:
    """The hotkey of this desktop."""
    kind = kind_of(QGuiApplication.platformName(), os.environ.get("XDG_SESSION_TYPE", ""))
    try:
        if kind == "x11":
            from app.quick.hotkey.x11 import X11Hotkey

            return X11Hotkey(parent)
        if kind == "portal":
            from app.quick.hotkey.portal import PortalHotkey

            return PortalHotkey(parent)
        if kind == "windows":
            from app.quick.hotkey.windows import WindowsHotkey

            return WindowsHotkey(parent)
        if kind == "macos":
            from app.quick.hotkey.macos import MacHotkey

            return MacHotkey(parent)
    except OSError:
        log.info("No hotkey: %s", kind, exc_info=True)
    return NoHotkey(parent)


def kind_of(platform: str, session: str) -> str:
    """Whose hotkey it is, by Qt's platform and the session's type; "" where there is none.

    A program drawn by X in a Wayland session can take keys only while another such program has the keyboard.
    """
    if platform.startswith("wayland") or (platform == "xcb" and session == "wayland"):
        return "portal"
    return {"xcb": "x11", "windows": "windows", "cocoa": "macos"}.get(platform, "")

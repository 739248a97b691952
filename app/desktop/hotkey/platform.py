"""Chooses the hotkey of this desktop."""

from __future__ import annotations

import logging
import os

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication

from app.desktop.hotkey.abc import Hotkey, no_keys

log = logging.getLogger(__name__)


class NoHotkey(Hotkey):
    """For desktops without global hotkeys: `why_not` says what to do instead."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.why_not = no_keys()

    def grab(self, keys: str) -> bool:
        return not keys

    def release(self) -> None:
        return


def hotkey(parent: QObject | None = None) -> Hotkey:
    """The hotkey of this desktop."""
    kind = kind_of(QGuiApplication.platformName(), os.environ.get("XDG_SESSION_TYPE", ""))
    try:
        if kind == "x11":
            from app.desktop.hotkey.x11 import X11Hotkey

            return X11Hotkey(parent)
        if kind == "portal":
            from app.desktop.hotkey.portal import PortalHotkey

            return PortalHotkey(parent)
        if kind == "windows":
            from app.desktop.hotkey.windows import WindowsHotkey

            return WindowsHotkey(parent)
        if kind == "macos":
            from app.desktop.hotkey.macos import MacHotkey

            return MacHotkey(parent)
    except OSError:
        log.info("No hotkey: %s", kind, exc_info=True)
    return NoHotkey(parent)


def kind_of(platform: str, session: str) -> str:
    """Which hotkey to use, by Qt's platform name and the session type; "" for none.

    A program that runs under X in a Wayland session gets keys only while another X program is focused.
    """
    if platform.startswith("wayland") or (platform == "xcb" and session == "wayland"):
        return "portal"
    return {"xcb": "x11", "windows": "windows", "cocoa": "macos"}.get(platform, "")

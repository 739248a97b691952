"""What a global hotkey can do, and which of them this desktop has."""

from __future__ import annotations

import sys
from abc import abstractmethod

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.i18n import translate


class Hotkey(QObject):
    """`pressed` fires when the key is pressed anywhere; `why_not` says in a sentence why it cannot be had."""

    pressed = Signal()

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
        self.why_not = translate(
            "Hotkey", "This desktop lets no program take a key. Bind `hither toggle` to one in its keyboard settings."
        )

    def grab(self, keys: str) -> bool:
        return not keys

    def release(self) -> None:
        return


def hotkey(parent: QObject | None = None) -> Hotkey:
    """The hotkey of this desktop."""
    if sys.platform.startswith("linux") and QGuiApplication.platformName() == "xcb":
        from app.quick.hotkey.x11 import X11Hotkey

        try:
            return X11Hotkey(parent)
        except OSError:
            return NoHotkey(parent)
    return NoHotkey(parent)

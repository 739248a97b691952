"""What a global hotkey can do."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QObject, Signal

from app.words.i18n import translate


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


def no_keys() -> str:
    return translate(
        "Hotkey", "This desktop lets no program take a key. Bind `hither toggle` to one in its keyboard settings."
    )

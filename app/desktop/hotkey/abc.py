"""The interface of a global hotkey."""

from __future__ import annotations

from abc import abstractmethod

from PySide6.QtCore import QObject, Signal

from app.words.i18n import translate


class Hotkey(QObject):
    """`pressed` is emitted when the key is pressed in any program; `why_not` says why there is no hotkey, or ""."""

    pressed = Signal()
    refused = Signal(str)  # the reason, if a key is refused after `grab` returned True

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.why_not = ""

    @abstractmethod
    def grab(self, keys: str) -> bool:
        """Register a combination ("Ctrl+Alt+Space"; "" for none) in place of the one before; False if refused."""

    @abstractmethod
    def release(self) -> None:
        """Unregister the key; idempotent."""


def no_keys() -> str:
    return translate(
        "Hotkey", "This desktop lets no program take a key. Bind `hither toggle` to one in its keyboard settings."
    )

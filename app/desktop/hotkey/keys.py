"""Parses a key combination from the settings into a platform's key and modifier numbers."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QKeyCombination, Qt
from PySide6.QtGui import QKeySequence


@dataclass(frozen=True, slots=True)
class Masks:
    """A platform's modifier bits."""

    shift: int
    control: int
    alt: int
    meta: int


def read_combination(keys: str, masks: Masks) -> tuple[Qt.Key, int] | None:
    """Parse "Ctrl+Alt+Space" into the key and the modifier bits; None if it is not one combination."""
    sequence = QKeySequence(keys, QKeySequence.SequenceFormat.PortableText)
    if sequence.count() != 1:
        return None
    # PySide6's stub leaves out __getitem__.
    pressed: QKeyCombination = sequence[0]  # type: ignore[index]
    modifiers = 0
    for qt_modifier, mask in (
        (Qt.KeyboardModifier.ShiftModifier, masks.shift),
        (Qt.KeyboardModifier.ControlModifier, masks.control),
        (Qt.KeyboardModifier.AltModifier, masks.alt),
        (Qt.KeyboardModifier.MetaModifier, masks.meta),
    ):
        if pressed.keyboardModifiers() & qt_modifier:
            modifiers |= mask
    return pressed.key(), modifiers


def portable_name(key: Qt.Key) -> str:
    """Qt's portable name of a key: "A", "5", "F12"."""
    return QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText)

"""How the keyboard came to a control."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent


def by_keyboard(event: QFocusEvent) -> bool:
    """Whether the keyboard brought the focus: then a list shows where it stands, as a click would not need."""
    return event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)

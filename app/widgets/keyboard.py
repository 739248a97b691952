"""Tells how a widget got the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent


def by_keyboard(event: QFocusEvent) -> bool:
    """Whether a key moved the focus; a list then selects its first row, which a click does not need."""
    return event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason)

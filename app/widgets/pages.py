"""The stack of pages in the window; every other page leads back to the first."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class Pages(QStackedWidget):
    """Shows one page at a time; `home` is the first."""

    returned = Signal()  # the person went back to the first page

    def __init__(self, home: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._home = home
        self.addWidget(home)

    def show_home(self) -> None:
        """Show the first page; the keyboard stays where it is."""
        self.setCurrentWidget(self._home)

    def go_back(self) -> None:
        """Show the first page and emit `returned`, so that the window moves the keyboard there."""
        self.show_home()
        self.returned.emit()

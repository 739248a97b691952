"""The stack of pages in the window; every other page leads back to the home page."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QWidget


class Pages(QStackedWidget):
    """Shows one page at a time. While `home` is set to another page, that page takes the place of the first."""

    returned = Signal()  # the person went back to the home page

    def __init__(self, home: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.home = home
        self.addWidget(home)

    def show_home(self) -> None:
        """Show the home page; the keyboard stays where it is."""
        self.setCurrentWidget(self.home)

    def go_back(self) -> None:
        """Show the home page and emit `returned`, so that the window moves the keyboard there."""
        self.show_home()
        self.returned.emit()

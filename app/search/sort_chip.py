"""In which order the results stand: a chip that says so, and a short menu. Relevance is the default, never marked."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.buttons import mark_chosen
from app.i18n import translate
from app.search.sorting import Order
from app.window_state import WindowState

KEPT = "order"


class SortChip(QPushButton):
    changed = Signal()

    def __init__(self, state: WindowState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        kept = state.text(KEPT)
        self.order = Order(kept) if kept in list(Order) else Order.RELEVANCE
        self.setProperty("role", "chip")
        self.setAutoDefault(False)
        self._menu = QMenu(self)
        group = QActionGroup(self._menu)
        self._actions = {}
        for order, title in order_titles().items():
            action = self._menu.addAction(title)
            action.setCheckable(True)
            action.triggered.connect(lambda _=False, order=order: self.choose(order))
            group.addAction(action)
            self._actions[order] = action
        self.clicked.connect(self.open_menu)
        self._show()

    def open_menu(self) -> None:
        self._menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def choose(self, order: Order) -> None:
        if order != self.order:
            self.order = order
            self._state.keep_text(KEPT, str(order))
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        title = order_titles()[self.order]
        self._actions[self.order].setChecked(True)
        mark_chosen(self, self.order is not Order.RELEVANCE)
        self.setText(f"{title}  ▾")
        self.setAccessibleName(translate("Sort", "Order: {order}").format(order=title))
        self.setToolTip(translate("Sort", "The order of what was found"))


def order_titles() -> dict[Order, str]:
    return {
        Order.RELEVANCE: translate("Sort", "Best first"),
        Order.DATE: translate("Sort", "Newest first"),
        Order.NAME: translate("Sort", "By name"),
        Order.SIZE: translate("Sort", "Largest first"),
    }

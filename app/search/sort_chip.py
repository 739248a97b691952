"""The chip that chooses the order of the results and remembers it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from app.widgets.buttons import mark_chosen
from app.window_state import WindowState
from app.words.i18n import counted_files, translate
from engine.base.search_order import SearchOrder

KEPT = "order"


class SortChip(QPushButton):
    changed = Signal()

    def __init__(self, state: WindowState, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state = state
        kept = state.text(KEPT)
        self.order = SearchOrder(kept) if kept in list(SearchOrder) else SearchOrder.RELEVANCE
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

    def choose(self, order: SearchOrder) -> None:
        if order != self.order:
            self.order = order
            self._state.keep_text(KEPT, str(order))
            self._show()
            self.changed.emit()

    def _show(self) -> None:
        title = order_titles()[self.order]
        self._actions[self.order].setChecked(True)
        mark_chosen(self, self.order is not SearchOrder.RELEVANCE)
        self.setText(f"{title}  ▾")
        self.setAccessibleName(translate("Sort", "Order: {order}").format(order=title))
        self.setToolTip(translate("Sort", "The order of what was found"))


def order_titles() -> dict[SearchOrder, str]:
    return {
        SearchOrder.RELEVANCE: translate("Sort", "Best first"),
        SearchOrder.DATE: translate("Sort", "Newest first"),
        SearchOrder.NAME: translate("Sort", "By name"),
        SearchOrder.SIZE: translate("Sort", "Largest first"),
    }


def ordered_sentence(order: SearchOrder, fitting: int) -> str:
    """How many files are in this order; "" for the best first, which orders all of them."""
    if order is SearchOrder.RELEVANCE or not fitting:
        return ""
    said = translate("Sort", "{order}, of the {files} that fit best.")
    return said.format(order=order_titles()[order], files=counted_files(fitting))

"""Offers a filter for words of the query such as "last week", as a chip that replaces the words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.words.i18n import translate
from engine.base.types import FilterOffer


class FilterOffers(QWidget):
    taken = Signal(str)  # the query with the filter

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(6)
        self._chips: list[QPushButton] = []
        self._shown: tuple[str, tuple[FilterOffer, ...]] = ("", ())
        self.hide()

    def show_offers(self, query: str, offers: Sequence[FilterOffer]) -> None:
        """Show these offers for `query`, which contains their words."""
        if self._shown == (query, tuple(offers)):
            return
        self._shown = (query, tuple(offers))
        while self._chips:
            self._chips.pop().deleteLater()
        for offer in offers:
            self._chips.append(self._chip(query, offer))
            self._row.addWidget(self._chips[-1])
        self.setVisible(bool(offers))

    def _chip(self, query: str, offer: FilterOffer) -> QPushButton:
        words = offer.words.strip("的の")  # "of" in Chinese and Japanese
        chip = QPushButton(f"+ {words}".replace("&", "&&"))
        chip.setProperty("role", "chip")
        chip.setAutoDefault(False)
        chip.setAccessibleName(translate("Filters", "Filter: {filter}").format(filter=offer.filter))
        chip.setToolTip(
            translate("Filters", "Put {filter} in the place of “{words}”").format(filter=offer.filter, words=words)
        )
        chip.clicked.connect(lambda: self.taken.emit(with_filter(query, offer)))
        return chip


def with_filter(query: str, offer: FilterOffer) -> str:
    """The query with the filter in place of its words."""
    return " ".join(f"{query[: offer.start]} {offer.filter} {query[offer.end :]}".split())

"""A grid of cards with as many columns as fit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QGridLayout, QWidget


class Columns(QGridLayout):
    """Each card gets at least `narrowest` pixels, each row at most `most` cards."""

    def __init__(self, narrowest: int, most: int) -> None:
        super().__init__()
        self._narrowest = narrowest
        self._most = most
        self._count = most
        self._cards: list[QWidget] = []
        self.setSpacing(10)

    def show_cards(self, cards: Sequence[QWidget]) -> None:
        """Replace all cards."""
        for card in self._cards:
            self.removeWidget(card)
        self._cards = list(cards)
        self._place()

    def fit(self, width: int) -> None:
        """Adapt to the width of the page in pixels."""
        count = max(1, min(self._most, width // self._narrowest))
        if count != self._count:
            self._count = count
            self._place()

    def _place(self) -> None:
        for card in self._cards:
            self.removeWidget(card)
        for place, card in enumerate(self._cards):
            self.addWidget(card, place // self._count, place % self._count)

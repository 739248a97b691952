"""The dialog that compares two presets on one query, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.engine_bridge import EngineBridge
from app.look.theme import Theme
from app.search.answer_list import AnswerList
from app.search.hit_actions import HitActions
from app.search.preset_chip import preset_title
from app.widgets.buttons import label
from app.words.i18n import translate
from engine.base.types import SearchRequest

if TYPE_CHECKING:
    from engine.models.presets import Preset

LIMIT = 20
COMPARED = 10


class CompareDialog(QDialog):
    """Made once for a window and reused; each side has a channel of its own."""

    def __init__(self, theme: Theme, bridge: EngineBridge, actions: HitActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(translate("Compare", "Compare two presets"))
        self.resize(980, 640)
        self.field = QLineEdit()
        self.field.setPlaceholderText(translate("Search", "What do you remember of it?"))
        self.field.setAccessibleName(translate("Search", "Search your files"))
        self.field.textChanged.connect(lambda _text: self._ask())
        self._same = label("", "quiet")
        self.sides = (_Side(theme, bridge, actions, self), _Side(theme, bridge, actions, self))
        row = QHBoxLayout()
        row.setSpacing(12)
        for side in self.sides:
            side.chosen.connect(self._ask)
            side.answered.connect(self._count)
            row.addWidget(side, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 16, 18, 14)
        column.setSpacing(10)
        column.addWidget(self.field)
        column.addLayout(row, 1)
        column.addWidget(self._same)

    def compare(self, text: str, filters: Sequence[str], presets: Sequence[Preset], chosen: str) -> None:
        """Show both sides for a query: the `chosen` preset left, another one right."""
        self._filters = tuple(filters)
        names = [preset.name for preset in presets]
        left = chosen or (names[0] if names else "")
        other = next((name for name in names if name != left), left)
        for side, name in zip(self.sides, (left, other), strict=True):
            side.offer(presets, name)
        self.field.setText(text)
        self._ask()
        self.show()
        self.raise_()
        self.field.setFocus()

    _filters: tuple[str, ...] = ()

    def _ask(self) -> None:
        for side in self.sides:
            side.search(self.field.text().strip(), self._filters)

    def _count(self) -> None:
        first, second = (list(side.results.results.hits)[:COMPARED] for side in self.sides)
        self._same.setText(likeness([hit.path for hit in first], [hit.path for hit in second]))


def likeness(first: Sequence[Path], second: Sequence[Path]) -> str:
    """Says how far two answers agree; "" if both are empty."""
    same, most = len({*first} & {*second}), max(len(first), len(second))
    if not most:
        return ""
    if same == most and list(first) != list(second):
        return translate("Compare", "The same {count}, in another order.").format(count=most)
    return translate("Compare", "{same} of the first {count} are the same.").format(same=same, count=most)


class _Side(AnswerList):
    """One answer, with a choice of preset above it."""

    chosen = Signal()

    def __init__(self, theme: Theme, bridge: EngineBridge, actions: HitActions, parent: QWidget) -> None:
        self.preset = QComboBox()
        super().__init__(self.preset, theme, bridge, actions, parent)
        self.preset.setAccessibleName(translate("Compare", "Preset"))
        self.preset.currentIndexChanged.connect(lambda _index: self.chosen.emit())

    def offer(self, presets: Sequence[Preset], chosen: str) -> None:
        self.preset.blockSignals(True)
        self.preset.clear()
        for preset in presets:
            self.preset.addItem(preset_title(preset), preset.name)
        self.preset.setCurrentIndex(max(0, self.preset.findData(chosen)))
        self.preset.blockSignals(False)

    def search(self, text: str, filters: tuple[str, ...]) -> None:
        preset = self.preset.currentData() or ""
        self.ask(SearchRequest(text, LIMIT, preset=preset, filters=filters, passages_per_document=1))

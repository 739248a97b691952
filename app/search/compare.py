"""Two presets beside each other on one question: each with its own list, and how many of the first are the same."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.buttons import label
from app.engine_bridge import EngineBridge
from app.i18n import from_engine, translate
from app.search.hit_actions import HitActions
from app.search.preset_chip import preset_title
from app.search.results_view import ResultsView
from app.theme import Theme
from engine.types import Hit, SearchRequest, SearchResponse

if TYPE_CHECKING:
    from engine.inference.presets import Preset

LIMIT = 20
COMPARED = 10


class CompareDialog(QDialog):
    """Made once for a window and shown again: each side has a channel of its own."""

    def __init__(self, theme: Theme, bridge: EngineBridge, actions: HitActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
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
        """Show both sides for a question: the chosen preset at the left, another at the right."""
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
        same = len({hit.path for hit in first} & {hit.path for hit in second})
        most = max(len(first), len(second))
        moved = same and [hit.path for hit in first] != [hit.path for hit in second]
        text = translate("Compare", "{same} of the first {count} are the same.").format(same=same, count=most)
        if moved and same == most:
            text = translate("Compare", "The same {count}, in another order.").format(count=most)
        self._same.setText(text if most else "")


class _Side(QWidget):
    chosen = Signal()
    answered = Signal()

    def __init__(self, theme: Theme, bridge: EngineBridge, actions: HitActions, parent: QWidget) -> None:
        super().__init__(parent)
        self._channel = bridge.search_channel()
        self._channel.answered.connect(self._on_answered)
        self.preset = QComboBox()
        self.preset.setAccessibleName(translate("Compare", "Preset"))
        self.preset.currentIndexChanged.connect(lambda _index: self.chosen.emit())
        self.results = ResultsView(theme)
        self.results.open_asked.connect(lambda: actions.open(self.results.chosen_hits()))
        self.results.reveal_asked.connect(lambda: actions.reveal(self.results.chosen_hits()))
        self.results.copy_asked.connect(lambda: actions.copy_paths(self.results.chosen_hits()))
        self.results.menu_asked.connect(lambda at: actions.show_menu(self.results.chosen_hits(), at, self))
        self._note = label("", "quiet", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.preset)
        column.addWidget(self.results, 1)
        column.addWidget(self._note)

    def offer(self, presets: Sequence[Preset], chosen: str) -> None:
        self.preset.blockSignals(True)
        self.preset.clear()
        for preset in presets:
            self.preset.addItem(preset_title(preset), preset.name)
        self.preset.setCurrentIndex(max(0, self.preset.findData(chosen)))
        self.preset.blockSignals(False)

    def search(self, text: str, filters: tuple[str, ...]) -> None:
        if not text:
            self._channel.cancel()
            self._show((), "")
            return
        preset = self.preset.currentData() or ""
        self._channel.search(SearchRequest(text, LIMIT, preset=preset, filters=filters, passages_per_document=1))

    def _on_answered(self, response: SearchResponse) -> None:
        if not response.partial:
            self._show(response.hits, from_engine(response.notice))

    def _show(self, hits: tuple[Hit, ...], note: str) -> None:
        self.results.show_hits(hits, keep=None)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.answered.emit()

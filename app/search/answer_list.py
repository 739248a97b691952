"""A list with the answer to one search under a heading, for comparisons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.engine_bridge import EngineBridge
from app.look.theme import Theme
from app.search.hit_actions import HitActions
from app.search.results_view import ResultsView
from app.widgets.buttons import label
from app.words.i18n import localized
from engine.base.errors import HitherError
from engine.base.types import Hit, SearchRequest, SearchResponse

if TYPE_CHECKING:
    from engine.models.presets import Preset


class AnswerList(QWidget):
    """Runs searches on a channel of its own and opens what is chosen."""

    answered = Signal()

    def __init__(
        self, heading: QWidget, theme: Theme, bridge: EngineBridge, actions: HitActions, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._channel = bridge.search_channel()
        self._channel.answered.connect(self._on_answered)
        self._channel.failed.connect(self._on_failed)
        self.results = ResultsView(theme)
        self.results.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.results.open_asked.connect(lambda: actions.open(self.results.chosen_hits()))
        self.results.reveal_asked.connect(lambda: actions.reveal(self.results.chosen_hits()))
        self.results.copy_asked.connect(lambda: actions.copy_paths(self.results.chosen_hits()))
        self.results.menu_asked.connect(lambda at: actions.show_menu(self.results.chosen_hits(), at, self))
        self._note = label("", "quiet", wrap=True)
        self._note.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(heading)
        column.addWidget(self.results, 1)
        column.addWidget(self._note)

    def ask(self, request: SearchRequest, trial: Preset | None = None) -> None:
        """Run a search and show its answer; empty for an empty text. `trial` is a preset that need not be saved."""
        if request.text:
            self._channel.search(request, trial)
        else:
            self._channel.cancel()
            self.show_hits((), "")

    def _on_answered(self, response: SearchResponse) -> None:
        if not response.partial:
            self.show_hits(response.hits, localized(response.notice))

    def _on_failed(self, error: HitherError) -> None:
        self.show_hits((), f"{localized(error.title)} {localized(error.hint)}".strip())

    def show_hits(self, hits: tuple[Hit, ...], note: str) -> None:
        """List hits, with a sentence below them unless it is empty."""
        self.results.show_hits(hits, keep=None)
        bar = Qt.ScrollBarPolicy.ScrollBarAlwaysOn if hits else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.results.setVerticalScrollBarPolicy(bar)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.answered.emit()

"""The common part of the pages for models and rerankers: cards, a note, a field for any other model.

Measuring this computer for the cards takes seconds; it runs in the background when the page is first shown.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.engine_bridge import EngineBridge
from app.settings.entries import Entry
from app.settings.model_card import ModelCard
from app.settings.model_download import ModelDownload
from app.settings.other_model import OtherModel
from app.widgets.buttons import label
from app.words.i18n import localized, translate
from engine.base.errors import HitherError
from engine.models.catalog import Role
from engine.models.choice import ModelChoice


class ModelChooser(QWidget):
    """Takes the place of a settings row. Subclasses lay out the parts and implement the choice."""

    role: Role

    def __init__(self, entry: Entry, bridge: EngineBridge, download: ModelDownload, *, servers: bool) -> None:
        super().__init__()
        self.entry = entry
        self.cards: list[ModelCard] = []
        self._bridge = bridge
        self._download = download
        self._wanted = str(entry.value)
        self._asked = False
        self._word = label("", "quiet", wrap=True)
        self._word.hide()
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self._other = OtherModel(bridge, servers=servers)
        self._other.use_asked.connect(self._on_use)
        bridge.status_changed.connect(self._ask_once)
        download.changed.connect(self._show_download)
        download.arrived.connect(self._ask)
        download.failed.connect(self._on_download_failed)

    def show_choices(self, choices: tuple[ModelChoice, ...]) -> None:
        """Show a card for each model of this page's role, in the given order."""
        while self.cards:
            card = self.cards.pop()
            card.hide()
            card.deleteLater()
        for choice in choices:
            if choice.model.role is self.role:
                card = ModelCard(choice)
                self._connect(card)
                self.cards.append(card)
                self._cards.addWidget(card)
        self._show_use()
        self._show_download()

    def show_value(self, value: object) -> None:
        self._wanted = str(value)
        self._show_use()

    def say(self, trouble: str) -> None:
        self._word.setText(trouble)
        self._word.setVisible(bool(trouble))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._ask_once()

    def _connect(self, card: ModelCard) -> None:
        card.use_asked.connect(self._on_use)
        card.download_asked.connect(self._download.start)
        card.cancel_asked.connect(self._download.cancel)

    def _ask_once(self) -> None:
        """Load the choices when the page is visible and the library is open, once."""
        if not self._asked and self.isVisible() and self._bridge.engine is not None:
            self._asked = True
            self.say(translate("Models", "Measuring this computer…"))
            self._ask()

    def _ask(self) -> None:
        def done(choices: tuple[ModelChoice, ...]) -> None:
            if shiboken6.isValid(self):
                self.say("")
                self.show_choices(choices)

        self._bridge.call(lambda engine: engine.models.all(), done, self._on_failed)

    def _on_failed(self, error: HitherError) -> None:
        if shiboken6.isValid(self):
            self.say(localized(error.in_full))

    def _on_use(self, name: str) -> None:
        """Use this model from now on."""
        raise NotImplementedError

    def _show_use(self) -> None:
        """Mark the card of the chosen model; a name without a card is shown in the field for others."""
        for card in self.cards:
            card.show_use(card.choice.model.name == self._wanted, self._answers())
        if self.cards:
            known = any(card.choice.model.name == self._wanted for card in self.cards)
            self._other.show_name("" if known else self._wanted)

    def _answers(self) -> bool:
        """Whether the chosen model is the active one."""
        return True

    def _show_download(self) -> None:
        for card in self.cards:
            card.show_download(self._download)

    def _on_download_failed(self, name: str, sentence: str) -> None:
        for card in self.cards:
            if card.choice.model.name == name:
                card.say(sentence)

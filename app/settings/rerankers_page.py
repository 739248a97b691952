"""The choice of a second reader for the best results: the known rerankers as cards, none, or a folder with another.

It stands among the settings of the search where a field for its name would. What a computer makes of each is measured
when it is first seen, as on the page of models.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.buttons import button, label
from app.engine_bridge import EngineBridge
from app.i18n import from_engine, translate
from app.settings.entries import Entry
from app.settings.model_card import ModelCard
from app.settings.model_download import ModelDownload
from app.settings.other_model import OtherModel
from engine.errors import HitherError
from engine.inference.catalog import Role
from engine.model_choice import ModelChoice


class RerankersPage(QWidget):
    """Stands in the dialog where the setting `search.reranker` would."""

    def __init__(self, entry: Entry, bridge: EngineBridge, download: ModelDownload) -> None:
        super().__init__()
        self.entry = entry
        self.cards: list[ModelCard] = []
        self._bridge = bridge
        self._download = download
        self._wanted = str(entry.value)
        self._asked = False
        self._word = label("", "quiet", wrap=True)
        self._word.hide()
        self._none = button(translate("Models", "Do without"), lambda: self._on_use(""))
        self._none.setAccessibleName(translate("Models", "Do without a second reading"))
        head = QHBoxLayout()
        head.addWidget(label(entry.label, "heading"))
        head.addStretch(1)
        head.addWidget(self._none)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self._other = OtherModel(bridge, servers=False)
        self._other.use_asked.connect(self._on_use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(label(entry.help, "quiet", wrap=True))
        column.addWidget(self._word)
        column.addLayout(self._cards)
        column.addWidget(self._other)
        self._show_use()
        download.changed.connect(self._show_download)
        download.arrived.connect(self._ask)
        download.failed.connect(self._on_download_failed)

    def show_choices(self, choices: tuple[ModelChoice, ...]) -> None:
        """One card for each model that reads again, in the order given."""
        while self.cards:
            card = self.cards.pop()
            card.hide()
            card.deleteLater()
        for choice in choices:
            if choice.model.role is Role.RERANKER:
                card = ModelCard(choice)
                card.use_asked.connect(self._on_use)
                card.download_asked.connect(self._download.start)
                card.cancel_asked.connect(self._download.cancel)
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
        if not self._asked and self._bridge.engine is not None:
            self._asked = True
            self.say(translate("Models", "Measuring this computer…"))
            self._ask()

    def _ask(self) -> None:
        def done(choices: tuple[ModelChoice, ...]) -> None:
            if shiboken6.isValid(self):
                self.say("")
                self.show_choices(choices)

        self._bridge.call(lambda engine: engine.models(), done, self._on_failed)

    def _on_failed(self, error: HitherError) -> None:
        if shiboken6.isValid(self):
            self.say(f"{from_engine(error.title)} {from_engine(error.hint)}".strip())

    def _on_use(self, name: str) -> None:
        def done(_none: None) -> None:
            if shiboken6.isValid(self):
                self.say(translate("Settings", "Takes effect when Hither starts again."))

        self._bridge.call(lambda engine: engine.change_setting(self.entry.name, name), done, self._on_failed)

    def _show_use(self) -> None:
        self._none.setVisible(bool(self._wanted))
        for card in self.cards:
            card.show_use(card.choice.model.name == self._wanted, True)
        known = any(card.choice.model.name == self._wanted for card in self.cards)
        self._other.show_name("" if known or not self.cards else self._wanted)

    def _show_download(self) -> None:
        for card in self.cards:
            card.show_download(self._download)

    def _on_download_failed(self, name: str, sentence: str) -> None:
        for card in self.cards:
            if card.choice.model.name == name:
                card.say(sentence)

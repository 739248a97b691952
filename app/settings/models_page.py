"""The choice of model: every known one as a card, with what this computer makes of it, and a field for any other.

Measuring takes seconds and happens behind the dialog, when the page is first seen. Rerankers are no choice here.
"""

from __future__ import annotations

import shiboken6
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.buttons import label
from app.engine_bridge import EngineBridge
from app.i18n import from_engine, translate
from app.settings.entries import Entry
from app.settings.model_card import ModelCard
from app.settings.model_download import ModelDownload, hub_host
from app.settings.other_model import OtherModel
from engine.errors import HitherError
from engine.inference.catalog import Role
from engine.model_choice import ModelChoice


class ModelsPage(QWidget):
    """Stands in the dialog where the setting `model.name` would."""

    def __init__(self, entry: Entry, bridge: EngineBridge, download: ModelDownload) -> None:
        super().__init__()
        self.entry = entry
        self.cards: list[ModelCard] = []
        self._bridge = bridge
        self._download = download
        self._wanted = str(entry.value)
        self._asked = False
        self._word = label("", "quiet", wrap=True)
        self._change = label("", "warning", wrap=True)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(10)
        self._column.addWidget(
            label(
                translate(
                    "Models",
                    "A better model finds more and needs more of the computer. After a change the library is read anew "
                    "behind you; until that is done the present model answers.",
                ),
                wrap=True,
            )
        )
        self._column.addWidget(
            label(
                translate(
                    "Models",
                    "Hither uses the internet for one thing only, and only when you press Download: it fetches the "
                    "model's files from {host}. Nothing of yours is sent.",
                ).format(host=hub_host()),
                "quiet",
                wrap=True,
            )
        )
        self._column.addWidget(self._change)
        self._column.addWidget(self._word)
        self._cards = QVBoxLayout()
        self._cards.setSpacing(10)
        self._column.addLayout(self._cards)
        self._other = OtherModel(bridge)
        self._other.use_asked.connect(self._on_use)
        self._column.addWidget(self._other)
        self._word.hide()
        self._show_change()
        download.changed.connect(self._show_download)
        download.arrived.connect(self._ask)
        download.failed.connect(self._on_download_failed)
        bridge.status_changed.connect(self._show_change)

    def show_choices(self, choices: tuple[ModelChoice, ...]) -> None:
        """One card for each model that can embed, in the order given."""
        self._word.hide()
        while self.cards:
            card = self.cards.pop()
            card.hide()
            card.deleteLater()
        for choice in choices:
            if choice.model.role is Role.EMBEDDER:
                card = ModelCard(choice)
                card.use_asked.connect(self._on_use)
                card.download_asked.connect(self._download.start)
                card.cancel_asked.connect(self._download.cancel)
                card.measure_asked.connect(self._on_measure)
                self.cards.append(card)
                self._cards.addWidget(card)
        self._show_change()
        self._show_download()

    def show_value(self, value: object) -> None:
        self._wanted = str(value)
        self._show_change()

    def say(self, trouble: str) -> None:
        self._word.setText(trouble)
        self._word.setVisible(bool(trouble))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._asked:
            self._asked = True
            self.say(translate("Models", "Measuring this computer…"))
            self._ask()

    def _ask(self) -> None:
        def done(choices: tuple[ModelChoice, ...]) -> None:
            if shiboken6.isValid(self):
                self.show_choices(choices)

        self._bridge.call(lambda engine: engine.models(), done, self._on_failed)

    def _on_failed(self, error: HitherError) -> None:
        if shiboken6.isValid(self):
            self.say(f"{from_engine(error.title)} {from_engine(error.hint)}".strip())

    def _on_use(self, name: str) -> None:
        self._bridge.call(lambda engine: engine.use_model(name), None, self._on_failed)

    def _on_measure(self) -> None:
        """Measure the model in use; the cards are made anew with what came of it, or as they were."""

        def failed(error: HitherError) -> None:
            self._on_failed(error)
            if shiboken6.isValid(self):
                self._ask()

        self._bridge.call(lambda engine: engine.measure_model(), lambda _: self._ask(), failed)

    def _show_change(self) -> None:
        """Which model is wanted, which one answers, and how far the change from one to the other is."""
        status = self._bridge.status
        answering = status.model.name if status is not None else self._wanted
        notice = from_engine(status.model.notice) if status is not None else ""
        self._change.setText(notice)
        self._change.setVisible(bool(notice))
        for card in self.cards:
            wanted = card.choice.model.name == self._wanted
            card.show_use(wanted, answering == self._wanted)
        if self.cards:
            known = any(card.choice.model.name == self._wanted for card in self.cards)
            self._other.show_name("" if known else self._wanted)

    def _show_download(self) -> None:
        for card in self.cards:
            card.show_download(self._download)

    def _on_download_failed(self, name: str, sentence: str) -> None:
        for card in self.cards:
            if card.choice.model.name == name:
                card.say(sentence)

"""The page that chooses the embedding model and shows how far a change of model is."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QVBoxLayout

from app.engine_bridge import EngineBridge
from app.settings.entries import Entry
from app.settings.model_card import ModelCard
from app.settings.model_chooser import ModelChooser
from app.settings.model_download import ModelDownload, hub_host
from app.widgets.buttons import label
from app.words.i18n import localized, translate
from engine.base.errors import HitherError
from engine.models.catalog import Role


class ModelsPage(ModelChooser):
    """Takes the place of the setting `model.name`."""

    role = Role.EMBEDDER

    def __init__(self, entry: Entry, bridge: EngineBridge, download: ModelDownload) -> None:
        super().__init__(entry, bridge, download, servers=True)
        self._change = label("", "warning", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        column.addWidget(
            label(
                translate(
                    "Models",
                    "A better model finds more and needs more of the computer. After a change the library is read anew "
                    "behind you; until that is done the present model answers.",
                ),
                wrap=True,
            )
        )
        column.addWidget(
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
        column.addWidget(self._change)
        column.addWidget(self._word)
        column.addLayout(self._cards)
        column.addWidget(self._other)
        self._show_use()
        bridge.status_changed.connect(self._show_use)

    def _connect(self, card: ModelCard) -> None:
        super()._connect(card)
        card.measure_asked.connect(self._on_measure)

    def _on_use(self, name: str) -> None:
        self._bridge.call(lambda engine: engine.models.use(name), None, self._on_failed)

    def _on_measure(self) -> None:
        """Measure the active model, then reload the cards."""

        def failed(error: HitherError) -> None:
            self._on_failed(error)
            if shiboken6.isValid(self):
                self._ask()

        self._bridge.call(lambda engine: engine.models.measure(), lambda _: self._ask(), failed)

    def _show_use(self) -> None:
        """Show the chosen and the active model, and the progress of a change."""
        status = self._bridge.status
        notice = localized(status.model.notice) if status is not None else ""
        self._change.setText(notice)
        self._change.setVisible(bool(notice))
        super()._show_use()

    def _answers(self) -> bool:
        status = self._bridge.status
        return status is None or status.model.name == self._wanted

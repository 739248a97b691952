"""The page that chooses a reranker: a known one, none, or a folder with another."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout

from app.engine_bridge import EngineBridge
from app.settings.entries import Entry
from app.settings.model_chooser import ModelChooser
from app.settings.model_download import ModelDownload
from app.widgets.buttons import button, label
from app.words.i18n import translate
from engine.models.catalog import Role


class RerankersPage(ModelChooser):
    """Takes the place of the setting `search.reranker`."""

    role = Role.RERANKER

    def __init__(self, entry: Entry, bridge: EngineBridge, download: ModelDownload) -> None:
        super().__init__(entry, bridge, download, servers=False)
        self._none = button(translate("Models", "Do without"), lambda: self._on_use(""))
        self._none.setAccessibleName(translate("Models", "Use no reranker"))
        head = QHBoxLayout()
        head.addWidget(label(entry.label, "heading"))
        head.addStretch(1)
        head.addWidget(self._none)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 6, 0, 6)
        column.setSpacing(8)
        column.addLayout(head)
        column.addWidget(label(entry.help, "quiet", wrap=True))
        column.addWidget(self._word)
        column.addLayout(self._cards)
        column.addWidget(self._other)
        self._show_use()

    def _on_use(self, name: str) -> None:
        def done(_none: None) -> None:
            if shiboken6.isValid(self):
                self.say(translate("Settings", "Takes effect when Hither starts again."))

        self._bridge.call(lambda engine: engine.change_setting(self.entry.name, name), done, self._on_failed)

    def _show_use(self) -> None:
        self._none.setVisible(bool(self._wanted))
        super()._show_use()

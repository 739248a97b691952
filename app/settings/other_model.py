"""A field for a model that has no card: a folder with a checkpoint, or the address of a server."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.engine_bridge import EngineBridge
from app.widgets.buttons import button, label
from app.words.i18n import localized, number, translate
from engine.base.errors import HitherError
from engine.base.messages import Message

if TYPE_CHECKING:
    from engine.engine import Engine


class OtherModel(QWidget):
    use_asked = Signal(str)

    def __init__(self, bridge: EngineBridge, *, servers: bool = True) -> None:
        """Without `servers` only a folder can be given, as for a reranker."""
        super().__init__()
        self._bridge = bridge
        self._field = QLineEdit()
        self._field.setPlaceholderText("http://localhost:8000/v1#model" if servers else "Qwen3-Reranker-0.6B")
        self._field.setAccessibleName(
            translate("Models", "Folder of a model, or address of a server")
            if servers
            else translate("Models", "Folder of a model")
        )
        self._field.textChanged.connect(self._on_edited)
        self._test = button(translate("Models", "Test"), self._on_test_pressed)
        self._use = button(translate("Models", "Use"), lambda: self.use_asked.emit(self._field.text().strip()))
        self._answer = label("", "quiet", wrap=True)
        line = QHBoxLayout()
        line.addWidget(self._field, 1)
        line.addWidget(button(translate("Models", "Folder…"), self._on_folder_pressed))
        line.addWidget(self._test)
        line.addWidget(self._use)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(6)
        column.addWidget(label(translate("Models", "Another model"), "heading"))
        what = translate(
            "Models",
            "A folder with a checkpoint, or a server with an OpenAI-compatible interface. A server sees the "
            "texts that it embeds.",
        )
        if not servers:
            what = translate("Models", "A folder with a checkpoint of a Qwen3-Reranker.")
        column.addWidget(label(what, "quiet", wrap=True))
        column.addLayout(line)
        column.addWidget(self._answer)
        self._test.setVisible(servers)
        self._on_edited()

    def show_name(self, name: str) -> None:
        """Show the folder or server in use; does nothing while the field is focused."""
        if not self._field.hasFocus():
            self._field.setText(name)

    def _on_edited(self) -> None:
        text = self._field.text().strip()
        self._test.setEnabled(text.startswith(("http://", "https://")))
        self._use.setEnabled(bool(text))
        self._answer.hide()

    def _on_folder_pressed(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, translate("Models", "Choose a folder with a checkpoint"))
        if chosen:
            self._field.setText(str(Path(chosen)))

    def _on_test_pressed(self) -> None:
        address = self._field.text().strip()
        self._test.setEnabled(False)
        self._say(translate("Models", "Asking the server…"))

        def done(answer: tuple[str, int, tuple[Message, ...]]) -> None:
            name, dim, notices = answer
            works = translate("Models", "It answers: {model}, {dim} dimensions.").format(model=name, dim=number(dim))
            end(" ".join([works, *(localized(notice) for notice in notices)]))

        def failed(error: HitherError) -> None:
            end(localized(error.in_full))

        def end(sentence: str) -> None:
            if shiboken6.isValid(self) and self._field.text().strip() == address:
                self._test.setEnabled(True)
                self._say(sentence)

        self._bridge.call(lambda engine: _meet(engine, address), done, failed)

    def _say(self, sentence: str) -> None:
        self._answer.setText(sentence)
        self._answer.show()


def _meet(engine: Engine, address: str) -> tuple[str, int, tuple[Message, ...]]:
    """Connect to a server; returns the name of its model, the dimensions, and notices.

    Sends requests, so never on the window's thread.
    """
    from engine.models.keys import api_key
    from engine.models.remote.remote_embedder import open_remote

    embedder = open_remote(address, models_dir=engine.paths.models, dim=0, api_key=api_key)
    try:
        return embedder.name, embedder.dim, embedder.notices
    finally:
        embedder.close()

"""The download of a model as the window shows it: one at a time, independent of the dialog that started it."""

from __future__ import annotations

import os
import threading
from urllib.parse import urlsplit

from PySide6.QtCore import QObject, QTimer, Signal

from app.engine_bridge import EngineBridge
from app.words.i18n import localized
from engine.base.errors import Cancelled, HitherError
from engine.base.types import DownloadProgress

LOOK_MS = 200


def hub_host() -> str:
    """The host that models are downloaded from: the hub, or the mirror in HF_ENDPOINT."""
    return urlsplit(os.environ.get("HF_ENDPOINT", "")).hostname or "huggingface.co"


class ModelDownload(QObject):
    """`name` is the model being downloaded, or ""; `progress` is None until the hub has answered."""

    changed = Signal()
    arrived = Signal(str)  # name of the downloaded model
    failed = Signal(str, str)  # name and a sentence

    def __init__(self, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent or bridge)
        self._bridge = bridge
        self.name = ""
        self.progress: DownloadProgress | None = None
        self._cancelled = threading.Event()
        # Written on the background thread and polled: never one signal for each chunk.
        self._newest: DownloadProgress | None = None
        self._look = QTimer(self)
        self._look.setInterval(LOOK_MS)
        self._look.timeout.connect(self._on_look)

    @property
    def is_cancelled(self) -> bool:
        return self._cancelled.is_set()

    def start(self, name: str) -> None:
        """Download a model; does nothing while another download runs."""
        if self.name:
            return
        self.name, self.progress, self._newest = name, None, None
        stop = self._cancelled = threading.Event()

        def note(progress: DownloadProgress) -> None:
            self._newest = progress

        self._bridge.call(
            lambda engine: engine.models.download(name, note, lambda: stop.is_set() or self._bridge.is_closing),
            lambda _folder: self._on_arrived(),
            self._on_failed,
        )
        self._look.start()
        self.changed.emit()

    def cancel(self) -> None:
        """Stop; the files stay on the disk, and the next download continues with them."""
        self._cancelled.set()
        self.changed.emit()

    def _on_look(self) -> None:
        if self._newest is not self.progress:
            self.progress = self._newest
            self.changed.emit()

    def _on_arrived(self) -> None:
        name = self._end()
        self.arrived.emit(name)

    def _on_failed(self, error: HitherError) -> None:
        name = self._end()
        if not isinstance(error, Cancelled):
            self.failed.emit(name, localized(error.in_full))

    def _end(self) -> str:
        self._look.stop()
        name, self.name, self.progress = self.name, "", None
        self.changed.emit()
        return name

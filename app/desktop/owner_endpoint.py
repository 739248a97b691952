"""Offers the window's engine to other Hither processes, and passes on their requests for the window."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from app.engine_bridge import EngineBridge

if TYPE_CHECKING:
    from engine.engine import Engine
    from engine.serve.local_endpoint import LocalEndpoint

log = logging.getLogger(__name__)

START_MS = 1200  # after the library is open, so that importing the server does not delay the first search


class OwnerEndpoint(QObject):
    """`asked` carries the messages described in app/desktop/single_instance.py."""

    asked = Signal(object)

    def __init__(self, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._lock = threading.Lock()  # guards _endpoint and _stopped
        self._endpoint: LocalEndpoint | None = None
        self._stopped = False
        bridge.opened.connect(lambda: QTimer.singleShot(START_MS, self._begin))
        bridge.at_close(self._stop)

    def _begin(self) -> None:
        self._bridge.call(self._start)

    def _start(self, engine: Engine) -> None:  # on a thread of the bridge
        from engine.serve.local_endpoint import LocalEndpoint

        endpoint = LocalEndpoint(engine, on_window=self._on_window)
        with self._lock:
            if self._stopped:
                return
            try:
                endpoint.start()
            except OSError as error:
                log.warning("Other Hither commands cannot reach this window: %s", error)
                return
            self._endpoint = endpoint

    def _stop(self) -> None:  # on the closing thread, before the engine closes
        with self._lock:
            self._stopped = True
            endpoint, self._endpoint = self._endpoint, None
        if endpoint is not None:
            endpoint.stop()

    def _on_window(self, action: str, text: str) -> None:  # on a thread of the server
        self._bridge.post(lambda: self.asked.emit({"do": action, "text": text}))

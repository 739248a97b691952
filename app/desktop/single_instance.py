"""Allows one window for each library: a second start passes its message to the first window and exits.

Messages are JSON lines over a local socket: `{"do": "show"}`, `{"do": "stay"}`, `{"do": "toggle"}`, `{"do": "search",
"text": "..."}`, `{"do": "add", "paths": [...]}`; the reply is `{"ok": true}`. Only the same user may connect.
"""

from __future__ import annotations

import hashlib
import json
import logging
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtNetwork import QLocalServer, QLocalSocket

from engine.base.paths import Paths

log = logging.getLogger(__name__)

CONNECT_MS = 300
ANSWER_MS = 2000
MESSAGE_BYTES = 64 * 1024
Message = dict[str, Any]


def server_name(paths: Paths) -> str:
    """The name of this library's socket; in the user's runtime folder where there is one."""
    mark = hashlib.sha256(str(paths.root).encode("utf-8", "surrogateescape")).hexdigest()[:16]
    name = f"hither-window-{mark}"
    run_time = os.environ.get("XDG_RUNTIME_DIR", "")
    if sys.platform not in ("win32", "darwin") and run_time and Path(run_time).is_dir():
        return str(Path(run_time) / name)
    return name


def hand_over(name: str, message: Message) -> bool:
    """Send a message to the running window; False if none answers."""
    socket = QLocalSocket()
    socket.connectToServer(name)
    if not socket.waitForConnected(CONNECT_MS):
        return False
    socket.write(json.dumps(message).encode() + b"\n")
    socket.flush()
    while not socket.canReadLine():
        if not socket.waitForReadyRead(ANSWER_MS):
            log.warning("The running window does not answer")
            return False
    answer = socket.readLine().data()
    socket.disconnectFromServer()
    return b'"ok": true' in answer


class SingleInstance(QObject):
    """The listening side; `asked` carries each message."""

    asked = Signal(object)  # Message

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._name = name
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_server_connection)

    def listen(self) -> bool:
        """Start listening. Removes a socket left by a crash: the caller has just checked that nobody answers it."""
        QLocalServer.removeServer(self._name)
        if self._server.listen(self._name):
            return True
        log.warning("A second start will not find this window: %s", self._server.errorString())
        return False

    def close(self) -> None:
        self._server.close()

    def _on_server_connection(self) -> None:
        while (socket := self._server.nextPendingConnection()) is not None:
            socket.readyRead.connect(lambda s=socket: self._on_socket_ready(s))
            socket.disconnected.connect(socket.deleteLater)
            if socket.bytesAvailable():
                self._on_socket_ready(socket)

    def _on_socket_ready(self, socket: QLocalSocket) -> None:
        while socket.canReadLine():
            line = bytes(socket.readLine(MESSAGE_BYTES).data())
            message = _understood(line)
            socket.write(json.dumps({"ok": message is not None}).encode() + b"\n")
            socket.flush()
            if message is not None:
                self.asked.emit(message)
        if socket.bytesAvailable() > MESSAGE_BYTES:
            socket.abort()


def _understood(line: bytes) -> Message | None:
    try:
        message = json.loads(line)
    except ValueError:
        return None
    if isinstance(message, dict) and message.get("do") in ("show", "toggle", "search", "add"):
        return message
    return None

"""Limits the open connections of a server, and the time until a connection sends its request.

Without a limit, any account of this machine could open sockets until the process has no file descriptor left.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

MAX_CONNECTIONS = 256
MAX_OF_ONE_PEER = 192
HEADERS_WITHIN_S = 10.0


class Connections:
    """The open connections of one server; used only on its event loop.

    If there are too many, the oldest connection that has not sent a request is closed.
    """

    def __init__(self, most: int = MAX_CONNECTIONS, most_of_peer: int = MAX_OF_ONE_PEER) -> None:
        self._most = most
        self._most_of_peer = most_of_peer
        self._peers: Counter[str] = Counter()
        self._waiting: dict[BoundedProtocol, None] = {}  # connections without a request, oldest first

    def add(self, connection: BoundedProtocol) -> bool:
        """Count a connection until `remove`; False if there is no room for it."""
        self._peers[connection.peer] += 1
        self._waiting[connection] = None
        if self._peers[connection.peer] > self._most_of_peer:
            return self._make_room(connection, connection.peer)
        if self._peers.total() > self._most:
            return self._make_room(connection, None)
        return True

    def has_request(self, connection: BoundedProtocol) -> None:
        self._waiting.pop(connection, None)

    def remove(self, connection: BoundedProtocol) -> None:
        self._waiting.pop(connection, None)
        self._peers[connection.peer] -= 1
        self._peers += Counter()  # drops peers without a connection

    def _make_room(self, newest: BoundedProtocol, peer: str | None) -> bool:
        for oldest in self._waiting:
            if oldest is not newest and (peer is None or oldest.peer == peer):
                self._waiting.pop(oldest)
                oldest.transport.abort()
                return True
        return False


class BoundedProtocol(HttpToolsProtocol):
    """uvicorn's protocol, counted in `bounds`, with a time limit for the headers of the first request."""

    peer = ""

    def __init__(self, *arguments: Any, bounds: Connections, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self._bounds = bounds
        self._headers_late: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self.peer = self.client[0] if self.client else ""
        self._headers_late = self.loop.call_later(HEADERS_WITHIN_S, transport.abort)
        if not self._bounds.add(self):
            transport.abort()

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        self._bounds.has_request(self)
        super().on_headers_complete()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self._bounds.remove(self)
        super().connection_lost(exc)

    def _stop_waiting(self) -> None:
        if self._headers_late is not None:
            self._headers_late.cancel()
            self._headers_late = None

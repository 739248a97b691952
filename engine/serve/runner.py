"""Runs an ASGI app on its own thread."""

from __future__ import annotations

import logging
import socket
import threading
from functools import partial

import uvicorn
from starlette.types import ASGIApp

from engine.base.errors import BadRequest, HitherError
from engine.serve.connections import BoundedProtocol, Connections

log = logging.getLogger(__name__)

START_TIMEOUT_S = 10.0
STOP_TIMEOUT_S = 3  # time for open requests to end


class ServerThread:
    """Serves `app` at `host`:`port` (0 chooses a free port) from `start()` to `stop()`; `port` is known before the
    start.

    Raises BadRequest at once if the address cannot be used.
    """

    def __init__(self, name: str, host: str, port: int) -> None:
        self._name = name
        self._socket = _listen(host, port)
        self.host = host
        self.port: int = self._socket.getsockname()[1]
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def is_stopping(self) -> bool:
        return self._server is not None and self._server.should_exit

    def start(self, app: ASGIApp) -> None:
        """Start the thread; returns once requests are answered."""
        started = threading.Event()

        class Server(uvicorn.Server):
            async def startup(self, sockets: list[socket.socket] | None = None) -> None:
                await super().startup(sockets)
                started.set()

        self._server = Server(
            uvicorn.Config(
                app,
                http=partial(BoundedProtocol, bounds=Connections()),  # type: ignore[arg-type]
                log_config=None,
                log_level="warning",
                access_log=False,
                lifespan="off",
                ws="none",
                server_header=False,
                proxy_headers=False,
                timeout_graceful_shutdown=STOP_TIMEOUT_S,
                timeout_keep_alive=30,
            )
        )
        self._thread = threading.Thread(target=self._server.run, args=([self._socket],), name=self._name, daemon=True)
        self._thread.start()
        if not started.wait(START_TIMEOUT_S):
            self.stop()
            raise HitherError("http.not_started")

    def stop(self) -> None:
        """End open requests and the thread; idempotent."""
        if self._server is not None:
            self._server.should_exit = True
        if self._thread is not None:
            self._thread.join(STOP_TIMEOUT_S + 5)
            self._thread = None
        self._socket.close()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, _, _, _, where = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listener = socket.create_server(where[:2], family=family, backlog=512)
    except (OSError, UnicodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise BadRequest("http.port_taken", host=host, port=port, reason=reason) from error
    listener.setblocking(False)
    return listener

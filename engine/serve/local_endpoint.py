"""The owner's endpoint: a loopback server that other Hither processes find through the address file."""

from __future__ import annotations

import os
import secrets

from engine.engine import Engine
from engine.serve import address as addresses
from engine.serve.address import Address
from engine.serve.library_app import WindowCall, create_app
from engine.serve.runner import ServerThread


class LocalEndpoint:
    """Serves `engine` to `hither` commands from `start()` to `stop()`; stop it before the engine is closed.

    `on_window(action, text)` shows, toggles or fills the window, if this process has one. It is called on a server
    thread and must return at once.
    """

    def __init__(self, engine: Engine, *, on_window: WindowCall | None = None) -> None:
        self._engine = engine
        self._on_window = on_window
        self._server: ServerThread | None = None
        self._address: Address | None = None

    def start(self) -> Address:
        """Listen on a random port and write the address file; raises BadRequest or OSError if that fails."""
        server = ServerThread("endpoint", "127.0.0.1", 0)
        address = Address(server.host, server.port, secrets.token_urlsafe(32), os.getpid())
        self._server, self._address = server, address
        app = create_app(self._engine, address.token, on_window=self._on_window, is_stopping=lambda: server.is_stopping)
        server.start(app)
        addresses.write(address, self._engine.paths.endpoint)
        return address

    def stop(self) -> None:
        """Delete the address file, then stop the server; idempotent."""
        if self._address is not None:
            addresses.remove(self._address, self._engine.paths.endpoint)
            self._address = None
        if self._server is not None:
            self._server.stop()
            self._server = None

"""The server of `hither serve`: embeddings and search for other programs, at an address chosen by the person.

Only this machine can reach it by default; other machines need a token.
"""

from __future__ import annotations

import ipaddress
import os
import secrets
from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware

from engine.base.errors import BadRequest
from engine.engine import Engine
from engine.serve.answers import EXCEPTION_HANDLERS
from engine.serve.embedding_app import MAX_BODY_BYTES, EmbeddingRoutes
from engine.serve.guard import LOOPBACK_NAMES, Guard
from engine.serve.library_app import library_routes, reading_routes
from engine.serve.runner import ServerThread


def create_server_app(
    engine: Engine,
    token: str,
    *,
    is_local: bool = True,
    allow_changes: bool = False,
    is_stopping: Callable[[], bool] = lambda: False,
) -> Starlette:
    """The routes of `hither serve`: those that change the library only with `allow_changes`.

    With `is_local`, only requests to a loopback host name are accepted.
    """
    guard = Middleware(
        Guard,
        token=token,
        max_body_bytes=MAX_BODY_BYTES,
        hosts=LOOPBACK_NAMES if is_local else None,
        open_paths=("/health",),
    )
    library = library_routes(engine, is_stopping=is_stopping) if allow_changes else reading_routes(engine)
    routes = [*EmbeddingRoutes(lambda: engine.models.worker).routes, *library]
    return Starlette(routes=routes, middleware=[guard], exception_handlers=EXCEPTION_HANDLERS)


class PublicServer:
    """Answers other programs from `start()` to `stop()`. The address is bound at once; raises BadRequest."""

    def __init__(self, engine: Engine, host: str, port: int, token: str, *, allow_changes: bool = False) -> None:
        is_local = is_loopback(host)
        if not is_local and not token:
            raise BadRequest("http.open_host", host=host)
        server = self._server = ServerThread("server", host, port)
        self.host, self.port = host, server.port
        self._app = create_server_app(
            engine, token, is_local=is_local, allow_changes=allow_changes, is_stopping=lambda: server.is_stopping
        )

    @property
    def url(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/v1"

    def start(self) -> None:
        self._server.start(self._app)

    def stop(self) -> None:
        self._server.stop()


def is_loopback(host: str) -> bool:
    """Whether only programs of this machine can reach the address; of the host names only "localhost"."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == "localhost"


def load_or_create_token(path: Path) -> str:
    """The token of this person's server: created at the first start (0600), then always the same."""
    try:
        token = path.read_text("ascii").strip()
    except FileNotFoundError:
        token = ""
    if token:
        return token
    token = secrets.token_urlsafe(32)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    path.unlink(missing_ok=True)
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as stream:
        stream.write(token + "\n")
    return token

"""Who may speak to a server of ours, and how much: host name, token and size of the body, before any route sees it.

The Host check defends against DNS rebinding (a web page whose name comes to mean 127.0.0.1); the token, against other
users of the machine. Refuses to know the routes, but for the few that are open to all.
"""

from __future__ import annotations

import hmac
from collections.abc import Collection

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from engine.errors import BadRequest, HitherError
from engine.serve.answers import error_answer

LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


class Guard:
    """ASGI middleware. `hosts` are the names the server may be called by, None for any; `token` "" lets all in."""

    def __init__(
        self, app: ASGIApp, token: str, hosts: Collection[str] | None = LOOPBACK_NAMES, open_paths: Collection[str] = ()
    ) -> None:
        self._app = app
        self._token = token.encode()
        self._hosts = hosts
        self._open_paths = frozenset(open_paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        await (refusal or self._app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = {name: value for name, value in scope["headers"] if name in (b"host", b"authorization")}
        if self._hosts is not None and _host_name(headers.get(b"host", b"")) not in self._hosts:
            return error_answer(BadRequest("This server is not known by that name.", "Use 127.0.0.1."), 403)
        if not self._token or scope["path"] in self._open_paths:
            return None
        kind, _, given = headers.get(b"authorization", b"").partition(b" ")
        if kind.lower() == b"bearer" and hmac.compare_digest(given.strip(), self._token):
            return None
        error = HitherError("The token is missing or wrong.", "Send it as: Authorization: Bearer TOKEN.")
        return error_answer(error, 401, {"WWW-Authenticate": "Bearer"}, type="authentication_error")


def _host_name(host: bytes) -> str:
    name = host.decode("latin-1").lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.partition(":")[0]

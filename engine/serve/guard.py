"""Checks host name, origin, token and body size of each request before any route.

The Host check prevents DNS rebinding (a web page whose name resolves to 127.0.0.1). Origin and Sec-Fetch-Site, which a
browser sets and a page cannot change, keep out web pages, also where no token is asked for. The token keeps out other
users of the machine.
"""

from __future__ import annotations

import asyncio
import contextlib
import hmac
from collections.abc import Collection

from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from engine.base.errors import BadRequest, HitherError
from engine.serve.answers import error_answer

DRAIN_TIMEOUT_S = 10.0
LOOPBACK_NAMES = frozenset({"127.0.0.1", "localhost", "::1"})


class Guard:
    """ASGI middleware. `hosts` are the accepted host names, None for any; `token` "" accepts everyone.

    A body larger than `max_body_bytes` is rejected by its Content-Length, or else while it is read. `open_paths` need
    no token.
    """

    def __init__(
        self,
        app: ASGIApp,
        token: str,
        max_body_bytes: int,
        hosts: Collection[str] | None = LOOPBACK_NAMES,
        open_paths: Collection[str] = (),
    ) -> None:
        self._app = app
        self._token = token.encode()
        self._max_body_bytes = max_body_bytes
        self._hosts = hosts
        self._open_paths = frozenset(open_paths)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        if refusal is None:
            await self._app(scope, self._bounded(receive), send)
            return
        # Read the rest of the body, or a client that is still sending would get no answer.
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(DRAIN_TIMEOUT_S):
                while (await receive()).get("more_body", False):
                    pass
        await refusal(scope, receive, send)

    def _bounded(self, receive: Receive) -> Receive:
        taken = 0

        async def receive_bounded() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > self._max_body_bytes:
                raise HTTPException(413)
            return message

        return receive_bounded

    def _refusal(self, scope: Scope) -> Response | None:
        headers = dict(scope["headers"])
        if self._hosts is not None and _host_name(headers.get(b"host", b"")) not in self._hosts:
            return error_answer(BadRequest("http.unknown_name"), 403)
        if _is_of_a_page(headers):
            return error_answer(BadRequest("http.web_page"), 403)
        if self._token and scope["path"] not in self._open_paths:
            kind, _, given = headers.get(b"authorization", b"").partition(b" ")
            if kind.lower() != b"bearer" or not hmac.compare_digest(given.strip(), self._token):
                error = HitherError("http.wrong_token")
                return error_answer(error, 401, {"WWW-Authenticate": "Bearer"}, type="authentication_error")
        length = headers.get(b"content-length", b"")
        if length.isdigit() and int(length) > self._max_body_bytes:
            return error_answer(BadRequest("http.too_large"), 413)
        return None


def _is_of_a_page(headers: dict[bytes, bytes]) -> bool:
    """Whether a browser sent the request for a page of another server."""
    if headers.get(b"sec-fetch-site", b"none") not in (b"none", b"same-origin"):
        return True
    origin = headers.get(b"origin")
    return origin is not None and origin != b"http://" + headers.get(b"host", b"")


def _host_name(host: bytes) -> str:
    name = host.decode("latin-1").lower()
    if name.startswith("["):
        return name[1:].partition("]")[0]
    return name.partition(":")[0]

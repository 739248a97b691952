"""HTTP to the owner's endpoint over a plain socket, one connection per call, closed by the server.

Importing `http.client` (with e-mail and TLS) would cost a short-lived command 30 of 60 ms, more than the search itself.
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator
from contextlib import closing
from io import BufferedReader
from typing import Any

from engine.base.errors import HitherError, LibraryError
from engine.serve import json_contract as contract
from engine.serve.address import Address

CONNECT_TIMEOUT_S = 2.0
ANSWER_TIMEOUT_S = 300.0  # a first search may wait for a model to load


class OwnerGone(LibraryError):
    """Nobody answers at the address, or another program does: the file is stale."""


class OwnerConnection:
    """Sends requests to the owner. Raises the HitherError that the façade raised there, or OwnerGone. Keeps no
    connection between calls."""

    def __init__(self, address: Address) -> None:
        self.address = address

    def call(self, method: str, target: str, body: Any = None, timeout_s: float = ANSWER_TIMEOUT_S) -> Any:
        """Send a request; returns the JSON of its answer."""
        with closing(self.open(method, target, body, timeout_s)) as stream:
            try:
                return json.loads(stream.read())
            except (OSError, ValueError) as error:
                raise OwnerGone("owner.closed") from error

    def open(self, method: str, target: str, body: Any, timeout_s: float) -> BufferedReader:
        """Send a request; returns the body of its answer as a stream, or raises the error in it."""
        content = b"" if body is None else contract.dumps(body).encode()
        head = (
            f"{method} {target} HTTP/1.1\r\nHost: {self.address.host}:{self.address.port}\r\n"
            f"Connection: close\r\nAuthorization: Bearer {self.address.token}\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(content)}\r\n\r\n"
        )
        try:
            connection = socket.create_connection((self.address.host, self.address.port), CONNECT_TIMEOUT_S)
            with connection:
                connection.settimeout(timeout_s)
                connection.sendall(head.encode("ascii") + content)
                stream = connection.makefile("rb")
            status = _read_status(stream)
        except (OSError, ValueError) as error:
            raise OwnerGone("owner.silent") from error
        if status == 200:
            return stream
        with closing(stream):
            raise _error_of(status, stream)


def json_lines(stream: BufferedReader) -> Iterator[Any]:
    """The JSON values of a chunked stream, one per line, until it ends or breaks."""
    rest = b""
    try:
        while size := int(stream.readline(), 16):
            *lines, rest = (rest + stream.read(size)).split(b"\n")
            yield from map(json.loads, lines)
            stream.readline()
    except (OSError, ValueError):
        return


def _read_status(stream: BufferedReader) -> int:
    status = int(stream.readline().split(b" ", 2)[1])
    while stream.readline() not in (b"\r\n", b"\n", b""):
        pass
    return status


def _error_of(status: int, stream: BufferedReader) -> HitherError:
    try:
        error = contract.error_from_json(json.loads(stream.read()))
    except (OSError, ValueError, KeyError, TypeError):
        return OwnerGone("owner.other_program")
    if status == 401:
        return OwnerGone("owner.other_token")
    return error

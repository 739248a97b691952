"""A small model hub on loopback: repositories, gated ones, ranges, optional faults."""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

COMMIT = "0123456789abcdef0123456789abcdef01234567"


class Hub:
    """`repositories[name][file]` are the bytes; `ranges` the received Range headers."""

    def __init__(self) -> None:
        self.repositories: dict[str, dict[str, bytes]] = {}
        self.gated: set[str] = set()
        self.served: list[str] = []
        self.ranges: list[str] = []
        self.cut_after: int | None = None  # break the connection within a file's body, once
        self.spoil: str = ""  # name of a file that arrives damaged
        self.url = ""


@contextmanager
def running_hub() -> Iterator[Hub]:
    hub = Hub()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def log_message(self, *_: Any) -> None: ...

        def do_HEAD(self) -> None:
            self._answer(body=False)

        def do_GET(self) -> None:
            self._answer(body=True)

        def _answer(self, *, body: bool) -> None:
            parts = self.path.partition("?")[0].strip("/").split("/")
            if parts[:2] == ["api", "models"]:
                self._info("/".join(parts[2:4]))
            elif len(parts) > 4 and parts[2] == "resolve":
                self._file("/".join(parts[:2]), "/".join(parts[4:]), body)
            else:
                self._send(404, {}, b"")

        def _info(self, name: str) -> None:
            if name not in hub.repositories:
                self._send(404, {"X-Error-Code": "RepoNotFound"}, b"{}")
                return
            files = hub.repositories[name]
            siblings = [
                {"rfilename": file, "size": len(data), "blobId": "0" * 40}
                | ({"lfs": {"sha256": _sha(data), "size": len(data), "pointerSize": 130}} if _is_large(file) else {})
                for file, data in files.items()
            ]
            info = {"id": name, "modelId": name, "sha": COMMIT, "siblings": siblings, "private": False, "tags": []}
            self._send(200, {"Content-Type": "application/json"}, json.dumps(info).encode())

        def _file(self, name: str, file: str, body: bool) -> None:
            if name in hub.gated:
                self._send(403, {"X-Error-Code": "GatedRepo", "X-Error-Message": "Access is restricted"}, b"")
                return
            data = hub.repositories.get(name, {}).get(file)
            if data is None:
                self._send(404, {"X-Error-Code": "EntryNotFound"}, b"")
                return
            if hub.spoil == file:
                data = bytes(len(data))
            headers = {"ETag": f'"{_sha(data)}"', "X-Repo-Commit": COMMIT, "Accept-Ranges": "bytes"}
            status, start = 200, 0
            if given := self.headers.get("Range"):
                hub.ranges.append(given)
                start = int(given.removeprefix("bytes=").partition("-")[0])
                status = 206
                headers["Content-Range"] = f"bytes {start}-{len(data) - 1}/{len(data)}"
            if body:
                hub.served.append(file)
            self._send(status, headers, data[start:], body=body, cut=_is_large(file))

        def _send(
            self, status: int, headers: dict[str, str], data: bytes, *, body: bool = True, cut: bool = False
        ) -> None:
            self.send_response(status)
            for key, value in headers.items():
                self.send_header(key, value)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            if not body:
                return
            if cut and hub.cut_after is not None:
                data, hub.cut_after = data[: hub.cut_after], None
                self.close_connection = True
            self.wfile.write(data)

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    hub.url = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, name="hub", daemon=True)
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _is_large(file: str) -> bool:
    return file.endswith(".safetensors")


def _sha(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

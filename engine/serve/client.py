"""The other side of the owner's endpoint: the calls of the façade, made over loopback by a short-lived command.

Decides nothing; turns calls into requests and answers into the frozen values. It speaks HTTP over a plain socket, one
connection a call, ended by the server: `http.client` alone would cost a command more than the search it asks for
(30 of 60 ms, as it brings e-mail and TLS).
"""

from __future__ import annotations

import json
import socket
from collections.abc import Iterator, Sequence
from contextlib import closing
from io import BufferedReader
from pathlib import Path
from typing import Any

from engine.base.duplicate_types import Duplicates
from engine.base.errors import HitherError, LibraryError
from engine.base.paths import Paths
from engine.base.types import (
    Compacted,
    Exported,
    Failure,
    Finding,
    Folder,
    ModelSpeed,
    SearchRequest,
    SearchResponse,
    Status,
)
from engine.serve import address as addresses
from engine.serve import json_contract as contract
from engine.serve.address import Address

CONNECT_TIMEOUT_S = 2.0
GREETING_TIMEOUT_S = 5.0  # an owner that hangs must not hang every command
MAINTENANCE_TIMEOUT_S = 3600.0  # it reads all of a library
ANSWER_TIMEOUT_S = 300.0  # a first search may wait for a model to load


class OwnerGone(LibraryError):
    """Nobody answers at the address, or somebody else does: the file is a leftover."""


class OwnerClient:
    """Calls the process that owns the library. Not safe for several threads at once; holds no connection between calls.

    Every call raises the HitherError that the façade raised there, or OwnerGone.
    """

    def __init__(self, address: Address) -> None:
        self.address = address

    @classmethod
    def find(cls, paths: Paths) -> OwnerClient | None:
        """The owner of this library, if one is running and answers."""
        address = addresses.read(paths.endpoint)
        if address is None:
            return None
        client = cls(address)
        try:
            client.call("GET", "/v1/owner", timeout_s=GREETING_TIMEOUT_S)
        except OwnerGone:
            return None
        return client

    # --- search
    def search(self, request: SearchRequest) -> SearchResponse:
        return contract.response_from_json(self.call("POST", "/v1/search", contract.request_to_json(request)))

    # --- library
    def status(self, *, fresh: bool = False) -> Status:
        return contract.status_from_json(self.call("GET", f"/v1/status?failures=0&fresh={int(fresh)}"))[0]

    def failures(self, limit: int = 1000, *, benign: bool = False) -> tuple[Failure, ...]:
        found = self.call("GET", f"/v1/failures?limit={limit}&benign={int(benign)}")
        return tuple(contract.failure_from_json(item) for item in found["failures"])

    def folders(self) -> tuple[Folder, ...]:
        return tuple(contract.folder_from_json(item) for item in self.call("GET", "/v1/folders")["folders"])

    def add_folder(self, path: Path) -> Folder:
        return contract.folder_from_json(self.call("POST", "/v1/folders", {"path": str(path)}))

    def remove_folder(self, folder_id: int) -> None:
        self.call("DELETE", f"/v1/folders/{folder_id}")

    def set_folder_preset(self, folder_id: int, preset: str) -> None:
        self.call("PATCH", f"/v1/folders/{folder_id}", {"preset": preset})

    def measure_model(self, seconds: float = 5.0) -> ModelSpeed:
        return ModelSpeed(**self.call("POST", "/v1/measure", {"seconds": seconds}))

    def index(self, paths: Sequence[Path]) -> None:
        self.call("POST", "/v1/index", {"paths": [str(path) for path in paths]})

    def follow(self, paths: Sequence[Path], *, vectors: bool = True) -> Iterator[Status]:
        """Index these paths, and tell about twice a second how far it is, as engine.serve.progress.follow does."""
        body = {"paths": [str(path) for path in paths], "wait": True, "vectors": vectors}
        with closing(self._open("POST", "/v1/index", body, timeout_s=30.0)) as stream:
            for value in _lines(stream):
                if "error" in value:
                    raise contract.error_from_json(value)
                if value.get("done"):
                    return
                yield contract.status_from_json(value)[0]
        raise OwnerGone("Hither was closed meanwhile.", "What was indexed is kept; start it again to go on.")

    def rescan(self, folder_id: int | None = None) -> None:
        self.call("POST", "/v1/rescan", {"folder": folder_id})

    def retry(self, paths: Sequence[Path] = ()) -> None:
        self.call("POST", "/v1/retry", {"paths": [str(path) for path in paths]})

    def pause(self) -> None:
        self.call("POST", "/v1/pause")

    def resume(self) -> None:
        self.call("POST", "/v1/resume")

    def check(self) -> tuple[Finding, ...]:
        return self._doctor(repair=False)

    def repair(self) -> tuple[Finding, ...]:
        return self._doctor(repair=True)

    def compact(self, *, models: bool = False) -> Compacted:
        return Compacted(**self.call("POST", "/v1/compact", {"models": models}, timeout_s=MAINTENANCE_TIMEOUT_S))

    def duplicates(self, folder: Path | None = None, *, nearly: bool = True) -> Duplicates:
        body = {"folder": None if folder is None else str(folder), "nearly": nearly}
        return contract.duplicates_from_json(self.call("POST", "/v1/duplicates", body, timeout_s=MAINTENANCE_TIMEOUT_S))

    def backup(self, target: Path) -> int:
        return int(self.call("POST", "/v1/backup", {"path": str(target)}, timeout_s=MAINTENANCE_TIMEOUT_S)["bytes"])

    def export(self, folder: Path, format: str = "numpy") -> Exported:
        body = {"path": str(folder), "format": format}
        return Exported(**self.call("POST", "/v1/export", body, timeout_s=MAINTENANCE_TIMEOUT_S))

    def _doctor(self, *, repair: bool) -> tuple[Finding, ...]:
        found = self.call("POST", "/v1/doctor", {"repair": repair}, timeout_s=MAINTENANCE_TIMEOUT_S)
        return tuple(contract.finding_from_json(item) for item in found["findings"])

    def change_setting(self, name: str, value: Any) -> None:
        self.call("PUT", "/v1/settings", {"name": name, "value": value})

    def ask_window(self, action: str, text: str = "") -> bool:
        """Ask the window of the owner to "show", "toggle" or "search"; False where the owner has none."""
        return bool(self.call("POST", "/v1/window", {"action": action, "text": text})["window"])

    # --- HTTP
    def call(self, method: str, target: str, body: Any = None, timeout_s: float = ANSWER_TIMEOUT_S) -> Any:
        with closing(self._open(method, target, body, timeout_s)) as stream:
            try:
                return json.loads(stream.read())
            except (OSError, ValueError) as error:
                raise OwnerGone("Hither was closed meanwhile.", "Try again.") from error

    def _open(self, method: str, target: str, body: Any, timeout_s: float) -> BufferedReader:
        """Send a request; returns the body of its answer as a stream, or raises the error that it holds."""
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
            raise OwnerGone("Hither does not answer.", "Start it again.") from error
        if status == 200:
            return stream
        with closing(stream):
            raise _error_of(status, stream)


def _lines(stream: BufferedReader) -> Iterator[Any]:
    """The JSON values of a chunked stream, one a line, up to where it ends or breaks."""
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
        return OwnerGone("Another program answers in Hither's place.", "Start Hither again.")
    if status == 401:
        return OwnerGone("Another Hither answers there.", "Try again.")
    return error

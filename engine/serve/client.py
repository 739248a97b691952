"""The client of the owner's endpoint: makes the façade's calls over loopback, for short-lived commands.

It speaks HTTP over a plain socket, one connection per call, closed by the server. Importing `http.client` (with e-mail
and TLS) would cost a command 30 of 60 ms, more than the search itself.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

from engine.base.duplicate_types import Duplicates
from engine.base.paths import Paths
from engine.base.types import (
    Compacted,
    Exported,
    Failure,
    Finding,
    Folder,
    ModelSpeed,
    SavedSearch,
    SearchRequest,
    SearchResponse,
    Status,
)
from engine.serve import address as addresses
from engine.serve import json_contract as contract
from engine.serve import saved_search_json
from engine.serve.address import Address
from engine.serve.owner_connection import OwnerConnection, OwnerGone, json_lines

GREETING_TIMEOUT_S = 5.0  # a hanging owner must not block every command
MAINTENANCE_TIMEOUT_S = 3600.0  # it may read the complete library


class OwnerClient:
    """Calls the process that owns the library. Not safe for several threads at once; keeps no connection between calls.

    Every call raises the HitherError that the façade raised there, or OwnerGone.
    """

    def __init__(self, address: Address) -> None:
        self._connection = connection = OwnerConnection(address)
        self.address = address
        self.folders = _Folders(connection)
        self.duplicates = _Duplicates(connection)
        self.models = _Models(connection)
        self.saved_searches = _SavedSearches(connection)
        self.maintenance = _Maintenance(connection)

    @classmethod
    def find(cls, paths: Paths) -> OwnerClient | None:
        """The owner of this library, if it runs and answers."""
        address = addresses.read(paths.endpoint)
        if address is None:
            return None
        client = cls(address)
        try:
            client._connection.call("GET", "/v1/owner", timeout_s=GREETING_TIMEOUT_S)
        except OwnerGone:
            return None
        return client

    def search(self, request: SearchRequest) -> SearchResponse:
        return contract.response_from_json(
            self._connection.call("POST", "/v1/search", contract.request_to_json(request))
        )

    def status(self, *, fresh: bool = False) -> Status:
        return contract.status_from_json(self._connection.call("GET", f"/v1/status?failures=0&fresh={int(fresh)}"))[0]

    def failures(self, limit: int = 1000, *, benign: bool = False) -> tuple[Failure, ...]:
        found = self._connection.call("GET", f"/v1/failures?limit={limit}&benign={int(benign)}")
        return tuple(contract.failure_from_json(item) for item in found["failures"])

    def index(self, paths: Sequence[Path]) -> None:
        self._connection.call("POST", "/v1/index", {"paths": [str(path) for path in paths]})

    def follow(self, paths: Sequence[Path], *, vectors: bool = True) -> Iterator[Status]:
        """Index these paths and yield the status about twice a second, like engine.serve.progress.follow."""
        body = {"paths": [str(path) for path in paths], "wait": True, "vectors": vectors}
        with closing(self._connection.open("POST", "/v1/index", body, timeout_s=30.0)) as stream:
            for value in json_lines(stream):
                if "error" in value:
                    raise contract.error_from_json(value)
                if value.get("done"):
                    return
                yield contract.status_from_json(value)[0]
        raise OwnerGone("owner.closed_indexing")

    def retry(self, paths: Sequence[Path] = ()) -> None:
        self._connection.call("POST", "/v1/retry", {"paths": [str(path) for path in paths]})

    def pause(self) -> None:
        self._connection.call("POST", "/v1/pause")

    def resume(self) -> None:
        self._connection.call("POST", "/v1/resume")

    def change_setting(self, name: str, value: Any) -> None:
        self._connection.call("PUT", "/v1/settings", {"name": name, "value": value})

    def ask_window(self, action: str, text: str = "") -> bool:
        """Ask the owner's window to "show", "toggle" or "search"; False if the owner has no window."""
        return bool(self._connection.call("POST", "/v1/window", {"action": action, "text": text})["window"])


class _Part:
    def __init__(self, connection: OwnerConnection) -> None:
        self._call = connection.call


class _Folders(_Part):
    def all(self) -> tuple[Folder, ...]:
        return tuple(contract.folder_from_json(item) for item in self._call("GET", "/v1/folders")["folders"])

    def add(self, path: Path) -> Folder:
        return contract.folder_from_json(self._call("POST", "/v1/folders", {"path": str(path)}))

    def remove(self, folder_id: int) -> None:
        self._call("DELETE", f"/v1/folders/{folder_id}")

    def rescan(self, folder_id: int | None = None) -> None:
        self._call("POST", "/v1/rescan", {"folder": folder_id})

    def set_preset(self, folder_id: int, preset: str) -> None:
        self._call("PATCH", f"/v1/folders/{folder_id}", {"preset": preset})


class _Duplicates(_Part):
    def find(self, folder: Path | None = None, *, nearly: bool = True) -> Duplicates:
        body = {"folder": None if folder is None else str(folder), "nearly": nearly}
        return contract.duplicates_from_json(self._call("POST", "/v1/duplicates", body, MAINTENANCE_TIMEOUT_S))


class _Models(_Part):
    def measure(self, seconds: float = 5.0) -> ModelSpeed:
        return ModelSpeed(**self._call("POST", "/v1/measure", {"seconds": seconds}))


class _SavedSearches(_Part):
    def all(self) -> tuple[SavedSearch, ...]:
        return tuple(saved_search_json.from_json(item) for item in self._call("GET", "/v1/searches")["searches"])

    def save(self, search: SavedSearch) -> SavedSearch:
        return saved_search_json.from_json(self._call("POST", "/v1/searches", saved_search_json.to_json(search)))

    def delete(self, search_id: int) -> None:
        self._call("DELETE", f"/v1/searches/{search_id}")

    def mark_seen(self, search_id: int) -> None:
        self._call("POST", f"/v1/searches/{search_id}/seen")


class _Maintenance(_Part):
    def check(self) -> tuple[Finding, ...]:
        return self._doctor(repair=False)

    def repair(self) -> tuple[Finding, ...]:
        return self._doctor(repair=True)

    def compact(self, *, models: bool = False) -> Compacted:
        return Compacted(**self._call("POST", "/v1/compact", {"models": models}, MAINTENANCE_TIMEOUT_S))

    def backup(self, target: Path) -> int:
        return int(self._call("POST", "/v1/backup", {"path": str(target)}, MAINTENANCE_TIMEOUT_S)["bytes"])

    def export(self, folder: Path, format: str = "numpy") -> Exported:
        body = {"path": str(folder), "format": format}
        return Exported(**self._call("POST", "/v1/export", body, MAINTENANCE_TIMEOUT_S))

    def _doctor(self, *, repair: bool) -> tuple[Finding, ...]:
        found = self._call("POST", "/v1/doctor", {"repair": repair}, MAINTENANCE_TIMEOUT_S)
        return tuple(contract.finding_from_json(item) for item in found["findings"])

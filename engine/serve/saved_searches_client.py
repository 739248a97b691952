"""The saved searches of a library that another process owns."""

from __future__ import annotations

from engine.base.types import SavedSearch
from engine.serve.client import OwnerClient
from engine.serve.saved_search_json import from_json, to_json


class OwnersSearches:
    """The calls of the façade, made over loopback; each raises what it raised there, or OwnerGone."""

    def __init__(self, client: OwnerClient) -> None:
        self._client = client

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        return tuple(from_json(item) for item in self._client.call("GET", "/v1/searches")["searches"])

    def save_search(self, search: SavedSearch) -> SavedSearch:
        return from_json(self._client.call("POST", "/v1/searches", to_json(search)))

    def delete_saved_search(self, search_id: int) -> None:
        self._client.call("DELETE", f"/v1/searches/{search_id}")

    def mark_search_seen(self, search_id: int) -> None:
        self._client.call("POST", f"/v1/searches/{search_id}/seen")

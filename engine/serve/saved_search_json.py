"""Saved searches as JSON, in both directions. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from engine.base.errors import BadRequest
from engine.base.types import SavedSearch

KINDS = {"id": int, "name": str, "query": str, "preset": str, "watched": bool}


def to_json(search: SavedSearch) -> dict[str, Any]:
    return {
        "id": search.id,
        "name": search.name,
        "query": search.text,
        "preset": search.preset,
        "watched": search.watched,
        "new": [str(path) for path in search.unseen],
    }


def from_json(value: Mapping[str, Any]) -> SavedSearch:
    """Read a saved search; "id" 0 or missing means a new one. Raises BadRequest with the name of the wrong field."""
    if not isinstance(value, Mapping):
        raise BadRequest("http.no_object", example='{"name": "…", "query": "…"}')
    given: dict[str, Any] = {"id": 0, "preset": "", "watched": False} | dict(value)
    for name, kind in KINDS.items():
        if not isinstance(given.get(name), kind):
            raise BadRequest("http.wrong_type", name=name, expected=kind.__name__)
    new = tuple(Path(path) for path in given.get("new", ()))
    return SavedSearch(given["name"], given["query"], given["preset"], given["watched"], new, given["id"])

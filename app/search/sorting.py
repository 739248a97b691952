"""The order in which an answer's files are shown. Pure: it reorders what was found and finds nothing more."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from enum import StrEnum

from engine.types import Hit


class Order(StrEnum):
    RELEVANCE = "relevance"
    DATE = "date"
    NAME = "name"
    SIZE = "size"


def in_order(hits: Sequence[Hit], order: Order) -> tuple[Hit, ...]:
    """The best first, or the newest, the first by name, the largest; equal ones stay as relevant as they were."""
    if order is Order.DATE:
        return tuple(sorted(hits, key=lambda hit: -hit.modified_ns))
    if order is Order.NAME:
        return tuple(sorted(hits, key=lambda hit: unicodedata.normalize("NFKD", hit.path.name).casefold()))
    if order is Order.SIZE:
        return tuple(sorted(hits, key=lambda hit: -hit.size_bytes))
    return tuple(hits)

"""In which orders the files of an answer may stand, and how names are compared. Pure; standard library only."""

from __future__ import annotations

import unicodedata
from enum import StrEnum


class SearchOrder(StrEnum):
    """The best first, the newest, by name, the largest."""

    RELEVANCE = "relevance"
    DATE = "date"
    NAME = "name"
    SIZE = "size"


def name_key(name: str) -> str:
    """By which names are put in order: without case, and accents after the letters that bear them."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFKD", name).casefold()

"""Sort orders for search results, and the key that sorts names. Pure; standard library only."""

from __future__ import annotations

import unicodedata
from enum import StrEnum


class SearchOrder(StrEnum):
    """Best first, newest first, by name, largest first."""

    RELEVANCE = "relevance"
    DATE = "date"
    NAME = "name"
    SIZE = "size"


def name_key(name: str) -> str:
    """The sort key of a name: ignores case, and sorts an accented letter directly after the plain one."""
    return name.lower() if name.isascii() else unicodedata.normalize("NFKD", name).casefold()

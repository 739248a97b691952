"""How far a query is the name or the title of a file. Refuses to know what that is worth (fusion.py)."""

from __future__ import annotations

import functools
from pathlib import PurePosixPath

from engine.search.asked import Asked
from engine.search.fusion import NameShare, name_bonus, name_share
from engine.segment import tokens
from engine.store.passages import DocumentRow

_NONE = NameShare()


class NameMatcher:
    """Compares one query with the names of many files."""

    def __init__(self, asked: Asked) -> None:
        self._query = _tokens(asked.parsed.text)
        self._rarities = asked.rarities
        last = [*tokens(asked.parsed.text)][-1:]
        self._beginning = last[0] if last and asked.parsed.open_ended else ""

    def share(self, document: DocumentRow) -> NameShare:
        """The better of the file's name with and without its extension; its title where that is what was typed.

        A title in part counts with the words: of a plain text it is only the first line.
        """
        path = PurePosixPath(document.inside) if document.inside else document.path
        best = max(map(self._share, _spellings(path.name)), key=name_bonus)
        title = _tokens(document.title)
        return NameShare(1.0, 1.0) if title and title == self._query else best

    def _share(self, name: frozenset[str]) -> NameShare:
        query, start = self._query, self._beginning
        if start and start not in name:
            # The word being typed is the one it begins.
            longer = [token for token in name if token.startswith(start)]
            if longer:
                query = query - {start} | {longer[0]}
        if query.isdisjoint(name):
            return _NONE
        return name_share(query, name, self._rarities)


@functools.lru_cache(maxsize=50_000)
def _spellings(name: str) -> tuple[frozenset[str], ...]:
    """The words of a file's name, with its extension and without."""
    whole, stem = _tokens(name), _tokens(PurePosixPath(name).stem)
    return (whole,) if whole == stem else (whole, stem)


@functools.lru_cache(maxsize=50_000)
def _tokens(text: str) -> frozenset[str]:
    return frozenset(tokens(text))

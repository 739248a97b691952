"""Compares a query with the name and the title of a file."""

from __future__ import annotations

import functools
from dataclasses import dataclass
from pathlib import PurePosixPath

from engine.search.asked import Asked
from engine.search.fusion import NameShare, name_bonus, name_share
from engine.store.passages import DocumentRow
from engine.text.words import tokens

_NONE = NameShare()


@dataclass(frozen=True, slots=True)
class _Spelling:
    """The words of a name; `line` has each after a space, so that the beginning of one is looked for at once."""

    words: frozenset[str]
    line: str


class NameMatcher:
    """Compares one query with the names of many files."""

    def __init__(self, asked: Asked) -> None:
        self._query = _tokens(asked.parsed.text)
        self._rarities = asked.rarities
        last = [*tokens(asked.parsed.text)][-1:]
        self._beginning = last[0] if last and asked.parsed.open_ended else ""

    def share(self, document: DocumentRow) -> NameShare:
        """The better of the file's name with and without its extension; its title where that is what was typed, and how
        far it is where not."""
        path = PurePosixPath(document.inside) if document.inside else document.path
        spellings = _spellings(path.name)
        best = self._share(spellings[0])
        for other in spellings[1:]:
            best = max(best, self._share(other), key=name_bonus)
        title = _tokens(document.title)
        if not title or title.isdisjoint(self._query):
            return best
        if title == self._query:
            return NameShare(1.0, 1.0)
        both = name_share(self._query, title, self._rarities)
        return NameShare(best.asked, best.named, both.asked * both.named)

    def _share(self, name: _Spelling) -> NameShare:
        query, start = self._query, self._beginning
        if start and start not in name.words and f" {start}" in name.line:
            # The word being typed is the one it begins.
            longer = next(token for token in name.line.split() if token.startswith(start))
            query = query - {start} | {longer}
        if query.isdisjoint(name.words):
            return _NONE
        return name_share(query, name.words, self._rarities)


@functools.lru_cache(maxsize=50_000)
def _spellings(name: str) -> tuple[_Spelling, ...]:
    """A file's name, with its extension and without."""
    whole, stem = _spelling(name), _spelling(PurePosixPath(name).stem)
    return (whole,) if whole.words == stem.words else (whole, stem)


def _spelling(name: str) -> _Spelling:
    words = list(tokens(name))
    return _Spelling(frozenset(words), "".join(f" {word}" for word in words))


@functools.lru_cache(maxsize=50_000)
def _tokens(text: str) -> frozenset[str]:
    return frozenset(tokens(text))

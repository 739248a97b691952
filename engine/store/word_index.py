"""Full-text candidates by BM25 from the FTS5 tables, for MATCH expressions that are already valid."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

import apsw
import numpy as np

from engine.store.counts import CountCache
from engine.store.database import Database
from engine.store.postings import Match, Postings, PostingsCache, best_of

FEW_ALLOWED = 5_000


class WordIndex:
    """Queries of the full-text tables."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._postings = PostingsCache(database)
        self._counts = CountCache(database)
        self._among_terms: tuple[str, int, dict[str, int]] | None = None  # replaced as a whole

    def search_any(
        self,
        expressions: Sequence[str],
        limit: int,
        allowed: np.ndarray | None = None,
        terms: Sequence[tuple[Collection[str], float]] = (),
    ) -> list[Match]:
        """Texts that match any expression, best first; `terms` group these expressions (see postings.best_of).

        Of an expression with very many matches only the newest texts are scored (postings.py). `allowed`: int64 text
        ids, sorted, to choose from.
        """
        if allowed is not None and len(allowed) < FEW_ALLOWED:
            # So few texts are scored one by one, however frequent the words are.
            found = {expression: self._among(expression, allowed) for expression in expressions}
        else:
            found = {expression: self._postings.of(expression) for expression in expressions}
        return best_of(found, terms, limit, allowed)

    def _among(self, expression: str, allowed: np.ndarray) -> Postings:
        rows = sorted(self.search(expression, len(allowed), allowed), reverse=True)
        return Postings(np.array([id for id, _ in rows], np.int64), np.array([score for _, score in rows], np.float32))

    def search(
        self,
        match: str,
        limit: int,
        allowed: np.ndarray | None = None,
    ) -> list[tuple[int, float]]:
        """(text_id, score) best first; score = −bm25, higher is better. `allowed`: int64 text ids to choose from."""
        restriction, values = _restriction(allowed)
        return list(
            self._database.rows(
                f"""SELECT rowid, -bm25(words) AS score FROM words WHERE words MATCH ? {restriction}
                    ORDER BY score DESC LIMIT ?""",
                (match, *values, limit),
            )
        )

    def search_names(self, match: str, limit: int, allowed: np.ndarray | None = None) -> list[tuple[int, float]]:
        """(document_id, score) of documents whose file name, title or folder matches; the file name has the highest
        weight."""
        restriction, values = _restriction(allowed)
        return list(
            self._database.rows(
                f"""SELECT rowid, -bm25(names, 8.0, 4.0, 1.0) AS score FROM names WHERE names MATCH ? {restriction}
                    ORDER BY score DESC LIMIT ?""",
                (match, *values, limit),
            )
        )

    def document_frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """In how many texts each term (a folded token of the index) occurs."""
        return {term: self._counts.of("SELECT doc FROM words_vocab WHERE term = ?", term) for term in terms}

    def frequencies_among(self, terms: Sequence[str]) -> dict[str, int]:
        """How many texts contain each term, without terms that no text contains; for hundreds at once.

        The last answer is kept, since a person types on after a word.
        """
        asked, commits = json.dumps(list(terms)), self._database.commits
        known = self._among_terms
        if known is None or known[:2] != (asked, commits):
            rows = self._database.rows(
                "SELECT v.term, v.doc FROM json_each(?) j JOIN words_vocab v ON v.term = j.value", (asked,)
            )
            known = self._among_terms = (asked, commits, {str(term): int(count) for term, count in rows})
        return known[2]

    def total(self) -> int:
        """How many texts there are; a little too high after deletions."""
        return self._counts.of("SELECT count(*) FROM texts")


def _restriction(allowed: np.ndarray | None) -> tuple[str, tuple[object, ...]]:
    if allowed is None:
        return "", ()
    if not len(allowed):
        return "AND FALSE", ()  # carray does not accept an empty array
    return "AND rowid IN (SELECT value FROM carray(?))", (apsw.carray(np.ascontiguousarray(allowed, dtype=np.int64)),)

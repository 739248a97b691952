"""Full-text candidates by BM25 from the FTS5 tables. Takes a MATCH string that is already safe (engine/search makes
it) and returns ids with scores; knows nothing of ranking beyond that."""

from __future__ import annotations

from collections.abc import Sequence

import apsw
import numpy as np

from engine.store.database import Database


class WordIndex:
    def __init__(self, database: Database) -> None:
        self._database = database

    def search(
        self,
        match: str,
        limit: int,
        allowed: np.ndarray | None = None,
        *,
        heading_weight: float = 1.0,
        body_weight: float = 1.0,
    ) -> list[tuple[int, float]]:
        """(text_id, score) best first; score = −bm25, higher is better. `allowed`: int64 text ids to choose from."""
        restriction, values = _restriction(allowed)
        return list(
            self._database.rows(
                f"""SELECT rowid, -bm25(words, ?, ?) AS score FROM words WHERE words MATCH ? {restriction}
                    ORDER BY score DESC LIMIT ?""",
                (heading_weight, body_weight, match, *values, limit),
            )
        )

    def search_names(self, match: str, limit: int, allowed: np.ndarray | None = None) -> list[tuple[int, float]]:
        """(document_id, score) of documents whose file name, title or folder matches; the name counts most."""
        restriction, values = _restriction(allowed)
        return list(
            self._database.rows(
                f"""SELECT rowid, -bm25(names, 8.0, 4.0, 1.0) AS score FROM names WHERE names MATCH ? {restriction}
                    ORDER BY score DESC LIMIT ?""",
                (match, *values, limit),
            )
        )

    def document_frequencies(self, terms: Sequence[str]) -> dict[str, int]:
        """In how many texts each term (one token of the index, folded) stands."""
        found = dict.fromkeys(terms, 0)
        reader = self._database.reader()
        for term in found:
            for (count,) in reader.execute("SELECT doc FROM words_vocab WHERE term = ?", (term,)):
                found[term] = count
        return found

    def total(self) -> int:
        """How many texts there are, upwards rounded after deletions."""
        return int(self._database.reader().execute("SELECT count(*) FROM texts").get)


def _restriction(allowed: np.ndarray | None) -> tuple[str, tuple[object, ...]]:
    if allowed is None:
        return "", ()
    if not len(allowed):
        return "AND FALSE", ()  # carray takes no empty array
    return "AND rowid IN (SELECT value FROM carray(?))", (apsw.carray(np.ascontiguousarray(allowed, dtype=np.int64)),)

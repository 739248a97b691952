"""Saved searches, and for each watched one which matches are known."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.base.errors import BadRequest
from engine.base.types import SavedSearch
from engine.store.database import Database

MOST_UNSEEN = 200
MOST_SEARCHES = 200
LONGEST = 4000  # characters of a query


@dataclass(frozen=True, slots=True)
class Watched:
    """A watched search. Documents with an id up to `looked_up_to` and files in `known` are not new."""

    search: SavedSearch
    looked_up_to: int
    known: frozenset[Path] | None  # None before the first look


class SavedSearchTable:
    """All SQL about saved searches."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[SavedSearch, ...]:
        """In the order in which they were saved."""
        rows = self._database.rows("SELECT id, name, query, preset, watched, unseen FROM saved_searches ORDER BY id")
        return tuple(
            SavedSearch(name, text, preset, bool(watched), _paths(unseen), id)
            for id, name, text, preset, watched, unseen in rows
        )

    def save(self, search: SavedSearch) -> SavedSearch:
        """Add a search, or replace the one with its id; earlier matches stay seen only if the query is unchanged.

        Raises BadRequest if it has no name or no query, or does not exist any more.
        """
        name, text = search.name.strip(), search.text.strip()
        if not name or not text or len(text) > LONGEST:
            raise BadRequest("saved_search.empty")
        with self._database.write() as connection:
            if not search.id:
                if int(connection.execute("SELECT count(*) FROM saved_searches").get) >= MOST_SEARCHES:
                    raise BadRequest("saved_search.too_many")
                id = connection.execute(
                    """INSERT INTO saved_searches(name, query, preset, watched, looked_up_to) VALUES (?,?,?,?,
                       coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'documents'), 0)) RETURNING id""",
                    (name, text, search.preset, int(search.watched)),
                ).get
            else:
                id = search.id
                connection.execute(
                    """UPDATE saved_searches SET name=?1, query=?2, preset=?3, watched=?4,
                       unseen = CASE WHEN query = ?2 AND preset = ?3 AND ?4 THEN unseen ELSE '[]' END,
                       known = CASE WHEN query = ?2 AND preset = ?3 AND watched THEN known END,
                       looked_up_to = CASE WHEN query = ?2 AND preset = ?3 AND watched THEN looked_up_to
                         ELSE coalesce((SELECT seq FROM sqlite_sequence WHERE name = 'documents'), 0) END
                       WHERE id = ?5""",
                    (name, text, search.preset, int(search.watched), id),
                )
                if not connection.changes():
                    raise BadRequest("saved_search.gone")
        return next(kept for kept in self.all() if kept.id == id)

    def delete(self, id: int) -> None:
        """Deleting a search that does not exist is no error."""
        with self._database.write() as connection:
            connection.execute("DELETE FROM saved_searches WHERE id = ?", (id,))

    def mark_seen(self, id: int) -> None:
        with self._database.write() as connection:
            connection.execute("UPDATE saved_searches SET unseen = '[]' WHERE id = ?", (id,))

    def newest_document(self) -> int:
        """The highest id that any document ever had; cheap."""
        found = self._database.reader().execute("SELECT seq FROM sqlite_sequence WHERE name = 'documents'").get
        return int(found or 0)

    def watched(self) -> tuple[Watched, ...]:
        """The watched searches that may have new matches."""
        rows = self._database.rows(
            """SELECT id, looked_up_to, known FROM saved_searches
               WHERE watched AND (known IS NULL OR looked_up_to < ?) ORDER BY id""",
            (self.newest_document(),),
        )
        if not rows:
            return ()
        by_id = {search.id: search for search in self.all()}
        return tuple(
            Watched(by_id[id], looked_up_to, None if known is None else frozenset(_paths(known)))
            for id, looked_up_to, known in rows
            if id in by_id
        )

    def record_look(
        self, watched: Watched, up_to: int, known: Collection[Path], new: Sequence[Path]
    ) -> SavedSearch | None:
        """Store the result of a look; None if the search was changed or deleted meanwhile, and then nothing is
        stored."""
        search = watched.search
        unseen = tuple(dict.fromkeys((*new, *search.unseen)))[:MOST_UNSEEN]
        with self._database.write() as connection:
            connection.execute(
                """UPDATE saved_searches SET looked_up_to=?, known=?, unseen=?
                   WHERE id=? AND query=? AND preset=? AND watched AND looked_up_to=?""",
                (up_to, _json(known), _json(unseen), search.id, search.text, search.preset, watched.looked_up_to),
            )
            if not connection.changes():
                return None
        return next((kept for kept in self.all() if kept.id == search.id), None)


def _json(paths: Collection[Path]) -> str:
    return json.dumps([os.fspath(path) for path in paths])  # ASCII: a name that is not UTF-8 survives as an escape


def _paths(text: str) -> tuple[Path, ...]:
    return tuple(Path(path) for path in json.loads(text))

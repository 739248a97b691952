"""Caches counts that need a scan: how many texts there are, and how many contain a word.

Small counts are read again after every write, since a word that was missing may be there now. Large ones are expensive
and change little in a minute.
"""

from __future__ import annotations

import threading
import time

from engine.store.database import Database

SMALL = 2_000
_FRESH_S = 60.0
_REMEMBERED = 20_000


class CountCache:
    """Safe to call from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()  # guards _known
        self._known: dict[tuple[str, tuple[str, ...]], tuple[int, int, float]] = {}  # count, commits, when

    def of(self, sql: str, *values: str) -> int:
        """The number that a query returns; 0 if it returns nothing."""
        commits, now = self._database.commits, time.monotonic()
        with self._lock:
            count, at, made = self._known.get((sql, values), (0, -1, 0.0))
        if at == commits or (count >= SMALL and now - made < _FRESH_S):
            return count
        count = int(self._database.reader().execute(sql, values).get or 0)
        with self._lock:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            self._known[sql, values] = (count, commits, now)
        return count

"""Counts that cost a scan, remembered: how many texts there are, and how many hold a word.

Small ones are counted again after every write, since a word that was nowhere a moment ago may be found now; large ones
change little in a minute, and are what costs.
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
        """What a query of one number gives, 0 where it gives none."""
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

"""Deletes orphaned texts.

They are kept for a moment, so that a file that was moved or saved again needs no new vectors. Where a person removed a
folder, they are deleted at once.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from engine.store.passages import Passages

KEPT_S = 25.0
"""How long an orphaned text is kept. A move is reported within two seconds; a missed one is searched for after ten."""


class Orphans:
    """Safe to call from any thread. `on_gone` is called with the ids of the deleted texts."""

    def __init__(
        self, passages: Passages, on_gone: Callable[[Sequence[int]], None], is_stopping: Callable[[], bool]
    ) -> None:
        self._passages = passages
        self._on_gone = on_gone
        self._is_stopping = is_stopping
        self._lock = threading.Lock()  # one collection at a time
        self.expected = threading.Event()  # files changed, so there may be orphans
        self.expected.set()  # from the last run

    def collect(self, orphaned_for_s: float = KEPT_S) -> int:
        """Delete texts that have been orphaned for `orphaned_for_s`; returns how many."""
        count = 0
        with self._lock:
            self.expected.clear()
            while not self._is_stopping():
                gone = self._passages.collect_orphans(orphaned_for_s=orphaned_for_s)
                if not len(gone):
                    break
                count += len(gone)
                self._on_gone(gone.tolist())
            if self._passages.orphan_count():
                self.expected.set()
        return count

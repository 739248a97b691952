"""When texts that no file has any more are deleted: a moment after their last file went, so that a file that was moved
or saved anew costs no new vector, and at once where a person removed a folder."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence

from engine.store.passages import Passages

KEPT_S = 25.0
"""How long an orphaned text stays. A move is told within two seconds, and what was missed is looked for after ten."""


class Orphans:
    """Safe to call from any thread. `on_gone` takes the texts whose rows were deleted."""

    def __init__(
        self, passages: Passages, on_gone: Callable[[Sequence[int]], None], is_stopping: Callable[[], bool]
    ) -> None:
        self._passages = passages
        self._on_gone = on_gone
        self._is_stopping = is_stopping
        self._lock = threading.Lock()  # one collection at a time
        self.expected = threading.Event()  # files were changed: there may be some
        self.expected.set()  # from the last run

    def collect(self, orphaned_for_s: float = KEPT_S) -> int:
        """Delete texts that have been orphaned for so long; returns how many."""
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

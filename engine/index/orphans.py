"""Deletes texts that no file has any more.

A text is deleted when it was orphaned at two looks in a row, LOOK_EVERY_S apart. A file that comes back in between
costs no new vector, and deletion does not depend on a quiet moment.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence

import numpy as np

from engine.store.passages import Passages

LOOK_EVERY_S = 600.0


class Orphans:
    """Used on the thread "housekeeping"; `expect` from any. `on_gone` takes the texts whose rows were deleted."""

    def __init__(
        self, passages: Passages, on_gone: Callable[[Sequence[int]], None], is_stopping: Callable[[], bool]
    ) -> None:
        self._passages = passages
        self._on_gone = on_gone
        self._is_stopping = is_stopping
        self._orphaned = np.empty(0, np.int64)  # at the last look
        self._looked_at = time.monotonic()
        self._expected = True

    def expect(self) -> None:
        """Files were changed: there may be some."""
        self._expected = True

    @property
    def due(self) -> bool:
        return self._expected and time.monotonic() - self._looked_at > LOOK_EVERY_S

    def look(self) -> None:
        """Delete what is orphaned since the last look, and remember what is orphaned now."""
        self._expected, self._looked_at = False, time.monotonic()
        while not self._is_stopping() and len(gone := self._passages.collect_orphans(among=self._orphaned)):
            self._on_gone(gone.tolist())
        self._orphaned = self._passages.orphans()
        if len(self._orphaned):
            self._expected = True

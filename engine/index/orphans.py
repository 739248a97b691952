"""When texts that no file has any more are forgotten: what was loose at one look and is loose at the next. Files that
come back meanwhile cost no new vector, and where files change all the time nothing waits for a quiet moment."""

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
        self._loose = np.empty(0, np.int64)  # at the last look
        self._looked_at = time.monotonic()
        self._expected = True

    def expect(self) -> None:
        """Files were changed: there may be some."""
        self._expected = True

    @property
    def due(self) -> bool:
        return self._expected and time.monotonic() - self._looked_at > LOOK_EVERY_S

    def look(self) -> None:
        """Delete what is loose since the last look, and remember what is loose now."""
        self._expected, self._looked_at = False, time.monotonic()
        while not self._is_stopping() and len(gone := self._passages.collect_orphans(among=self._loose)):
            self._on_gone(gone.tolist())
        self._loose = self._passages.orphans()
        if len(self._loose):
            self._expected = True

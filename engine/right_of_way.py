"""Who goes first where a search and the work behind it share one interpreter and a few processors.

A search says when it begins, at the key, and when it ends; the threads of indexing ask between two small steps and
wait while one is under way, and for a moment after, in which its answer is painted. Decides how long they wait at
most, so that indexing never starves; refuses to know what a search and a step are.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator

TURN_S = 0.25
"""A search that takes longer waits for something else: a model that loads, a server, a second reading."""
PAINTING_S = 0.03  # after an answer
LONGEST_WAIT_S = 0.15
WORK_SHARE = 0.5
"""After a wait a thread works for this share of its length before it waits again: whoever types without a pause leaves
a third of the time to indexing."""


class RightOfWay:
    """Safe to use from any thread."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._changed = threading.Condition()  # guards what is written of _searches and _until
        self._searches = 0
        self._until = 0.0  # when the last turn is over, whether its search has ended or not
        self._free = threading.local()  # .until: when this thread has to wait again

    def begin(self) -> Turn:
        """A search is under way from now on."""
        with self._changed:
            self._searches += 1
            self._until = self._clock() + TURN_S
        return Turn(self._end)

    @contextlib.contextmanager
    def search(self) -> Iterator[None]:
        turn = self.begin()
        try:
            yield
        finally:
            turn.end()

    def _end(self) -> None:
        with self._changed:
            self._searches -= 1
            if not self._searches:
                self._until = min(self._until, self._clock()) + PAINTING_S
            self._changed.notify_all()

    @property
    def taken(self) -> bool:
        """Whether a search is under way or its answer is being painted."""
        return self._until > 0.0 and self._clock() < self._until

    def give_way(self) -> None:
        """Wait while a search has the right of way, at most LONGEST_WAIT_S; costs next to nothing while none has."""
        if not self.taken:
            return
        began = now = self._clock()
        if now < getattr(self._free, "until", 0.0):
            return
        with self._changed:
            while now < min(self._until, began + LONGEST_WAIT_S):
                self._changed.wait(min(self._until, began + LONGEST_WAIT_S) - now)
                now = self._clock()
        self._free.until = now + WORK_SHARE * (now - began)


class Turn:
    """That of one search; ended once, however often it is told."""

    def __init__(self, end: Callable[[], None]) -> None:
        self._lock = threading.Lock()  # guards _end
        self._end: Callable[[], None] | None = end

    def end(self) -> None:
        with self._lock:
            end, self._end = self._end, None
        if end is not None:
            end()

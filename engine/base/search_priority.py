"""Pauses background work while a search runs, since both share one interpreter and a few processors.

A search reports when it begins and ends. Indexing threads call `yield_to_search` between two small steps and wait while
a search runs, and shortly after it, while its answer is painted. Extraction processes cannot ask, so `ProcessPauser`
pauses them. Every wait is bounded, so that indexing never starves.
"""

from __future__ import annotations

import contextlib
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

SEARCH_S = 0.25
"""A search has priority for this long. One that takes longer waits for something else: a model that loads, a server,
reranking."""
PAINTING_S = 0.03  # after an answer
LONGEST_WAIT_S = 0.15
WORK_SHARE = 0.5
"""After a wait a thread works for this share of the wait before it waits again. So while a person types without a
pause, indexing still gets a third of the time."""


class SearchPriority:
    """Tells background threads when to wait for a search. Safe to use from any thread."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._changed = threading.Condition()  # guards writes to _searches and _until
        self._searches = 0
        self._until = 0.0  # when the priority of the last search ends, finished or not
        self._free = threading.local()  # .until: this thread need not wait before this time

    def begin(self) -> RunningSearch:
        """Start the priority of one search; call `end` of the result when it is finished."""
        with self._changed:
            self._searches += 1
            self._until = self._clock() + SEARCH_S
            self._changed.notify_all()
        return RunningSearch(self._end)

    @contextlib.contextmanager
    def search(self) -> Iterator[None]:
        """`begin` and `end` as a context manager."""
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
    def searches(self) -> int:
        """The number of searches that have begun and not ended."""
        return self._searches

    @property
    def search_running(self) -> bool:
        """Whether a search runs or its answer is being painted."""
        return self._until > 0.0 and self._clock() < self._until

    def yield_to_search(self, meanwhile: Callable[[], AbstractContextManager[None]] = contextlib.nullcontext) -> None:
        """Wait while a search runs, at most LONGEST_WAIT_S, inside the context `meanwhile`; nearly free while none
        runs."""
        if not self.search_running:
            return
        began = now = self._clock()
        if now < getattr(self._free, "until", 0.0):
            return
        with meanwhile(), self._changed:
            while now < min(self._until, began + LONGEST_WAIT_S):
                self._changed.wait(min(self._until, began + LONGEST_WAIT_S) - now)
                now = self._clock()
        self._free.until = now + WORK_SHARE * (now - began)

    def wait_for_search(self, given_up: Callable[[], bool]) -> None:
        """Block until a search runs and this thread has to wait for it, or until `given_up()` is true after a `wake`.
        For a thread that does nothing else."""
        with self._changed:
            while not given_up():
                pause = getattr(self._free, "until", 0.0) - self._clock()
                if self.search_running and pause <= 0:
                    return
                self._changed.wait(pause if self.search_running else None)

    def wake(self) -> None:
        """Make waiting threads check their condition again."""
        with self._changed:
            self._changed.notify_all()


class RunningSearch:
    """One search that has priority; `end` may be called more than once."""

    def __init__(self, end: Callable[[], None]) -> None:
        self._lock = threading.Lock()  # guards _end
        self._end: Callable[[], None] | None = end

    def end(self) -> None:
        with self._lock:
            end, self._end = self._end, None
        if end is not None:
            end()


class ProcessPauser:
    """Pauses work that cannot call `yield_to_search`, on a thread of its own, for as long as a thread would wait.

    `paused` is a context manager: the work is paused inside it.
    """

    def __init__(self, search_priority: SearchPriority, paused: Callable[[], AbstractContextManager[None]]) -> None:
        self._search_priority = search_priority
        self._paused = paused
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pause-processes", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._search_priority.wake()
        if self._thread.is_alive():
            self._thread.join()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._search_priority.wait_for_search(self._stopping.is_set)
            self._search_priority.yield_to_search(self._paused)

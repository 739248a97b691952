"""Who goes first where a search and the work behind it share one interpreter and a few processors.

A search says when it begins, at the key, and when it ends; the threads of indexing ask between two small steps and
wait while one is under way, and for a moment after, in which its answer is painted. Processes that read files cannot
ask, and are made to stand still as long. Decides how long they wait at most, so that indexing never starves; refuses
to know what a search and a step are.
"""

from __future__ import annotations

import contextlib
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager

SEARCH_S = 0.25
"""A search that takes longer waits for something else: a model that loads, a server, a second reading."""
PAINTING_S = 0.03  # after an answer
LONGEST_WAIT_S = 0.15
WORK_SHARE = 0.5
"""After a wait a thread works for this share of its length before it waits again: whoever types without a pause leaves
a third of the time to indexing."""
SWITCH_INTERVAL_S = 0.0002
"""So long a thread of Python that was computing goes on where another wants to: a search asks SQLite or the index a
dozen times, and each time would wait for up to 5 ms, as Python has it."""


def take_short_turns() -> None:
    """For the whole process, and for good."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)


def multiply_on_one_thread() -> None:
    """Have numpy's products run on the thread that asks for them, in the whole process and for good.

    What a search multiplies takes a millisecond or two. Shared out over threads that have to wait for a processor, it
    took 8 ms longer in one of twenty searches here, while the one that asked was spinning.
    """
    import threadpoolctl  # 17 ms, and the window imports this module before it is there

    threadpoolctl.threadpool_limits(limits=1, user_api="blas")


class SearchPriority:
    """Safe to use from any thread."""

    def __init__(self, *, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._changed = threading.Condition()  # guards what is written of _searches and _until
        self._searches = 0
        self._until = 0.0  # when the last turn is over, whether its search has ended or not
        self._free = threading.local()  # .until: when this thread has to wait again

    def begin(self) -> RunningSearch:
        """A search is under way from now on."""
        with self._changed:
            self._searches += 1
            self._until = self._clock() + SEARCH_S
            self._changed.notify_all()
        return RunningSearch(self._end)

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
    def search_running(self) -> bool:
        """Whether a search is under way or its answer is being painted."""
        return self._until > 0.0 and self._clock() < self._until

    def yield_to_search(self, meanwhile: Callable[[], AbstractContextManager[None]] = contextlib.nullcontext) -> None:
        """Wait while a search has the right of way, at most LONGEST_WAIT_S, inside `meanwhile`; costs next to nothing
        while none has."""
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
        """Block until this thread has to give way, or `given_up` says so after `wake`; on a thread that does nothing
        else."""
        with self._changed:
            while not given_up():
                pause = getattr(self._free, "until", 0.0) - self._clock()
                if self.search_running and pause <= 0:
                    return
                self._changed.wait(pause if self.search_running else None)

    def wake(self) -> None:
        """Have those that wait look again."""
        with self._changed:
            self._changed.notify_all()


class RunningSearch:
    """That of one search; ended once, however often it is told."""

    def __init__(self, end: Callable[[], None]) -> None:
        self._lock = threading.Lock()  # guards _end
        self._end: Callable[[], None] | None = end

    def end(self) -> None:
        with self._lock:
            end, self._end = self._end, None
        if end is not None:
            end()


class ProcessPauser:
    """Has work stand still that cannot ask: on a thread of its own, as long as another thread would wait.

    `paused` makes it stand still while inside.
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

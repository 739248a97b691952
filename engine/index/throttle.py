"""The gate that the indexing threads ask before they take more work, and one thread that wakes them when it opens.

Looks at the machine only while there is work: an idle library wakes nobody. What is allowed is decided in quiet.py.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from engine.base.errors import DiskFull
from engine.base.settings import Indexing
from engine.index.quiet import Conditions, Pace, Rhythm, Verdict, decide, low_disk

LOOK_EVERY_S = 5.0
TICK_S = 1.0


class Throttle:
    """`allows` may be called from any thread; the callbacks run on the thread "quiet"."""

    def __init__(
        self,
        indexing: Callable[[], Indexing],
        read: Callable[[], Conditions],
        *,
        hurried: Callable[[], bool],
        working: Callable[[], bool],
        has_work: Callable[[], bool],
        on_open: Callable[[], None],
        on_disk_low: Callable[[DiskFull], None],
        on_disk_free: Callable[[], None],
    ) -> None:
        self._indexing = indexing
        self._read = read
        self._hurried = hurried
        self._working = working
        self._has_work = has_work
        self._on_open = on_open
        self._on_disk_low = on_disk_low
        self._on_disk_free = on_disk_free
        self._lock = threading.Lock()  # guards _conditions, _verdict, _looked_at and _rhythm
        self._conditions = Conditions()
        self._verdict = Verdict()
        self._looked_at: float | None = None
        self._rhythm = Rhythm()
        self._refused = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="quiet", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def begin_to_stop(self) -> None:
        self._stopping.set()
        self._refused.set()

    def stop(self) -> None:
        self.begin_to_stop()
        if self._thread.is_alive():
            self._thread.join()

    @property
    def notice(self) -> str:
        """Why indexing waits or is slower; as of the last time that somebody had work."""
        return self._verdict.notice

    def allows(self, are_few: Callable[[], bool] | None = None) -> bool:
        """Whether more work may be taken now. The slow pace does not hold it back where `are_few` says that it is
        only a little."""
        pace = self._look()
        allowed = self._is_open() or (pace is Pace.SLOW and are_few is not None and are_few())
        if not allowed:
            self._refused.set()
        return allowed

    def _look(self) -> Pace:
        now = time.monotonic()
        with self._lock:
            before = self._verdict
            if self._looked_at is None or now - self._looked_at >= LOOK_EVERY_S:
                self._looked_at, self._conditions = now, self._read()
            indexing = self._indexing()
            self._verdict = decide(self._conditions, indexing, before, hurried=self._hurried())
            verdict = self._verdict
        if verdict.disk_low and not before.disk_low:
            sentence = low_disk(indexing)
            self._on_disk_low(
                DiskFull(sentence[0].upper() + sentence[1:], "Free some space; indexing then goes on by itself.")
            )
        elif before.disk_low and not verdict.disk_low:
            self._on_disk_free()
        return verdict.pace

    def _is_open(self) -> bool:
        with self._lock:
            if self._verdict.pace is Pace.SLOW:
                return self._rhythm.allows(time.monotonic(), working=self._working())
            return self._verdict.pace is Pace.FULL

    def _run(self) -> None:
        while True:
            self._refused.wait()
            while not self._stopping.wait(TICK_S):
                self._refused.clear()  # before asking: whoever is refused from now on is not overheard
                if not self._has_work():
                    break
                self._look()
                if self._is_open():
                    self._on_open()
                    break
            if self._stopping.is_set():
                return

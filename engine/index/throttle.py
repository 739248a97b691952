"""Says whether a thread of the indexer may start more work, and wakes the threads when they may again.

It measures the machine only while there is work, so an idle library costs nothing. The pace is decided in quiet.py.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from engine.base.errors import DiskFull
from engine.base.messages import Message
from engine.index.pipeline import Pipeline
from engine.index.quiet import Conditions, Pace, Rhythm, Verdict, decide

LOOK_EVERY_S = 5.0
TICK_S = 1.0
WORDS_FIRST_S = 60.0
FEW_FILES = 48  # so few are read at once even at the slow pace


class Throttle:
    """Owns the thread "quiet". The methods `may_…` may be called from any thread."""

    def __init__(self, pipeline: Pipeline, read_conditions: Callable[[], Conditions]) -> None:
        """`read_conditions` measures what the machine is doing."""
        self._pipeline = pipeline
        self._read_conditions = read_conditions
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
    def notice(self) -> Message:
        """Why indexing waits or is slower, as of the last time there was work; NOTHING for no reason."""
        return self._verdict.notice

    # --- the questions

    def may_read(self) -> bool:
        """Whether more files may be read."""
        return not self._pipeline.held_back and self._allows(few=self._has_few_files)

    def may_embed(self) -> bool:
        """Whether more texts may be embedded.

        In the first minute of a burst of files, words come first: the processors are left to reading.
        """
        since = self._pipeline.reading_since
        words_first = bool(since) and time.monotonic() - since < WORDS_FIRST_S
        return not self._pipeline.held_back and not words_first and self._allows()

    def may_work_first(self) -> bool:
        """Whether work may start for what a person has just saved or asked for. It is little work, so the slow pace
        does not hold it back."""
        return not self._pipeline.held_back and self._allows(few=lambda: True)

    def may_read_pictures(self) -> bool:
        """Whether words in pictures may be recognised: only while there is nothing else to do."""
        pipeline = self._pipeline
        if not pipeline.settings().indexing.pictures or pipeline.held_back or pipeline.pictures.next() is None:
            return False
        if pipeline.scanning or pipeline.files_in_flight or pipeline.has_texts_to_do():
            return False
        return self._allows()

    def _has_few_files(self) -> bool:
        return len(self._pipeline.documents.pending(FEW_FILES + 1)) <= FEW_FILES

    def _allows(self, few: Callable[[], bool] = lambda: False) -> bool:
        """Whether more work may start. Where `few()` is true, the slow pace does not hold it back."""
        pace = self._look()
        allowed = self._is_open() or (pace is Pace.SLOW and few())
        if not allowed:
            self._refused.set()
        return allowed

    def _look(self) -> Pace:
        now = time.monotonic()
        with self._lock:
            before = self._verdict
            if self._looked_at is None or now - self._looked_at >= LOOK_EVERY_S:
                self._looked_at, self._conditions = now, self._read_conditions()
            indexing = self._pipeline.settings().indexing
            self._verdict = decide(self._conditions, indexing, before, awaited=self._pipeline.is_awaited)
            verdict = self._verdict
        if verdict.disk_low and not before.disk_low:
            self._pipeline.on_problem(DiskFull("indexing.low_disk", megabytes=indexing.min_free_mb))
        elif before.disk_low and not verdict.disk_low:
            self._pipeline.on_disk_free()
        return verdict.pace

    def _is_open(self) -> bool:
        with self._lock:
            if self._verdict.pace is Pace.SLOW:
                return self._rhythm.allows(time.monotonic(), working=self._pipeline.is_working)
            return self._verdict.pace is Pace.FULL

    def _run(self) -> None:
        while True:
            self._refused.wait()
            while not self._stopping.wait(TICK_S):
                self._refused.clear()  # before the checks, so that a later refusal is not lost
                if not self._pipeline.has_work():
                    break
                self._look()
                if self._is_open():
                    self._pipeline.wake()
                    break
            if self._stopping.is_set():
                return

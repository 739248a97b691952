"""Runs Python's full garbage collections between searches, and only over new objects.

Most objects of a running process stay: modules, the model's parts, caches. A full collection looks at all of them; it
takes 20 to 60 ms here and blocks every Python thread. Python starts one every few seconds while somebody types or files
are stored, often in the middle of a search. Here objects that survive a collection are frozen (`gc.freeze`), so that
the next one takes a few milliseconds, and it waits until an answer is shown.
"""

from __future__ import annotations

import gc
import queue
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

MIDDLE_COLLECTIONS = 5
"""A collection of new objects is due after this many collections of the middle generation. Between two of those a few
thousand objects were made and kept."""
FULL_EVERY_S = 600.0  # seconds between two collections that include frozen objects
_THRESHOLDS = gc.get_threshold()
_NEVER_FULL = 1000  # so high a threshold that Python hardly ever starts a full collection itself


def freeze_live_objects() -> None:
    """Collect all garbage and freeze what is alive, so that later collections skip it; takes about 20 ms."""
    gc.unfreeze()  # frozen objects that have become garbage since are collected too
    _collect_new()


class GarbageCollector:
    """Runs full collections in Python's place, on a thread that sleeps while no objects are made.

    `yield_to_search` blocks while a search runs.
    """

    def __init__(self, yield_to_search: Callable[[], None]) -> None:
        self._yield_to_search = yield_to_search
        # A collection may start anywhere, so put() must be reentrant: SimpleQueue is.
        self._due: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="garbage-collector", daemon=True)

    def start(self) -> None:
        gc.set_threshold(*_THRESHOLDS[:2], _NEVER_FULL)
        gc.callbacks.append(self._on_collection)
        self._thread.start()

    def stop(self) -> None:
        """Give collections back to Python; idempotent."""
        if self._on_collection in gc.callbacks:
            gc.callbacks.remove(self._on_collection)
            gc.set_threshold(*_THRESHOLDS)
        self._due.put(False)
        if self._thread.is_alive():
            self._thread.join()

    def _on_collection(self, phase: str, info: Mapping[str, Any]) -> None:
        if phase == "stop" and info["generation"] == 1 and gc.get_count()[2] >= MIDDLE_COLLECTIONS:
            self._due.put(True)

    def _run(self) -> None:
        everything = time.monotonic() + FULL_EVERY_S
        while self._due.get():
            self._yield_to_search()
            if gc.get_count()[2] < MIDDLE_COLLECTIONS:  # a duplicate notification
                continue
            if time.monotonic() < everything:
                _collect_new()
            else:
                freeze_live_objects()
                everything = time.monotonic() + FULL_EVERY_S


def _collect_new() -> None:
    gc.collect()
    gc.freeze()

"""What a process holds once it is up (modules, the model's parts, what caches keep) stays for long. Decides when
reference cycles are looked for, and that the collector looks at each object once; refuses to know what it is.

A full collection takes 20 to 60 ms here, during which no thread of the interpreter runs, and Python begins one every
few seconds while somebody types or files are stored: in the middle of a search as well as anywhere. Over what is new
since the last one it takes a few, and it can wait until an answer is shown.
"""

from __future__ import annotations

import gc
import queue
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

MIDDLE_COLLECTIONS = 5
"""After so many collections of the middle generation (a few thousand objects made and kept each) what is new is looked
through."""
FULL_EVERY_S = 600.0  # so seldom what was left out is looked at once more
_THRESHOLDS = gc.get_threshold()
_NEVER_FULL = 1000  # collections of the middle generation before Python begins a full one by itself


def freeze_live_objects() -> None:
    """Collect what is garbage now, and leave all that is alive out of later collections; takes some 20 ms."""
    gc.unfreeze()  # of an earlier time: what has become garbage since goes too
    _collect_new()


class GarbageCollector:
    """Does full collections in Python's place, on a thread that sleeps while nothing is made.

    `yield_to_search` blocks while a collection would be in somebody's way.
    """

    def __init__(self, yield_to_search: Callable[[], None]) -> None:
        self._yield_to_search = yield_to_search
        # Its put() may be called while another of the same thread is under way, as collections come anywhere.
        self._due: queue.SimpleQueue[bool] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="garbage-collector", daemon=True)

    def start(self) -> None:
        gc.set_threshold(*_THRESHOLDS[:2], _NEVER_FULL)
        gc.callbacks.append(self._on_collection)
        self._thread.start()

    def stop(self) -> None:
        """Leave collections to Python again; idempotent."""
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
            if gc.get_count()[2] < MIDDLE_COLLECTIONS:  # told more than once of the same
                continue
            if time.monotonic() < everything:
                _collect_new()
            else:
                freeze_live_objects()
                everything = time.monotonic() + FULL_EVERY_S


def _collect_new() -> None:
    gc.collect()
    gc.freeze()

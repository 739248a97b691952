"""Caches the vectors of recent queries, so that repeating or correcting a query needs no model."""

from __future__ import annotations

import threading
from collections import OrderedDict
from concurrent.futures import Future

from engine.models.base import Vectors


class QueryCache:
    """A least-recently-used cache for one model at a time. Thread-safe."""

    def __init__(self, size: int) -> None:
        self._size = size
        self._lock = threading.Lock()  # guards _key and _vectors
        self._key = ""
        self._vectors: OrderedDict[tuple[str, str], Vectors] = OrderedDict()

    def use(self, key: str) -> None:
        """Set the model key; vectors of another model are dropped."""
        with self._lock:
            if key != self._key:
                self._vectors.clear()
                self._key = key

    def get(self, instruction: str, text: str) -> Vectors | None:
        with self._lock:
            vectors = self._vectors.get((instruction, text))
            if vectors is None:
                return None
            self._vectors.move_to_end((instruction, text))
        return vectors.copy()

    def remember(self, instruction: str, text: str, done: Future[Vectors]) -> None:
        """Cache the result of a successful request."""
        if done.cancelled() or done.exception() is not None:
            return
        with self._lock:
            self._vectors[(instruction, text)] = done.result().copy()
            self._vectors.move_to_end((instruction, text))
            while len(self._vectors) > self._size:
                self._vectors.popitem(last=False)

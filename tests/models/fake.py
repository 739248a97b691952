"""A deterministic embedder with optional faults, for tests in which the meaning of vectors does not matter."""

from __future__ import annotations

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from engine.base.types import TextKind
from engine.models.base import Tokens, Vectors


class FakeEmbedder:
    """One token per character; a vector depends on its text alone. `before` runs before each batch."""

    key = "fake/1"
    name = "fake"
    dim = 8
    min_dim = 8
    vocabulary_size = 0x110000
    max_tokens = 64
    device = "cpu"

    def __init__(self, before: Callable[[Sequence[Tokens]], None] | None = None) -> None:
        self.batches: list[list[str]] = []
        self.threads: set[str] = set()
        self.closed = 0
        self._before = before

    def tokenize(self, texts: Sequence[str], kind: TextKind, instruction: str = "") -> list[Tokens]:
        return [
            Tokens(
                np.frombuffer(text[: self.max_tokens].ljust(1).encode("utf-32-le", "surrogatepass"), np.int32),
                text=text,
            )
            for text in texts
        ]

    def embed(self, batch: Sequence[Tokens]) -> Vectors:
        self.threads.add(threading.current_thread().name)
        if self._before is not None:
            self._before(batch)
        self.batches.append([tokens.text for tokens in batch])
        return np.stack([fake_vector(tokens.text) for tokens in batch])

    def close(self) -> None:
        self.closed += 1


def fake_vector(text: str) -> Vectors:
    vector = (
        np.random.default_rng(list(text.encode("utf-8", "surrogatepass")))
        .standard_normal(FakeEmbedder.dim)
        .astype(np.float32)
    )
    return np.asarray(vector / np.linalg.norm(vector), np.float32)


class OverlappingFake(FakeEmbedder):
    """A fake whose device is another thread: `before` runs there before each batch, and may fail there."""

    overlaps = True

    def __init__(
        self,
        before: Callable[[Sequence[Tokens]], None] | None = None,
        at_begin: Callable[[Sequence[Tokens]], None] | None = None,
    ) -> None:
        super().__init__(before)
        self.begun: list[list[str]] = []
        self._at_begin = at_begin
        self._device = ThreadPoolExecutor(1, thread_name_prefix="device")

    def begin(self, batch: Sequence[Tokens]) -> Callable[[], Vectors]:
        if self._at_begin is not None:
            self._at_begin(batch)
        self.begun.append([tokens.text for tokens in batch])
        return self._device.submit(self.embed, batch).result

    def close(self) -> None:
        super().close()
        self._device.shutdown(wait=False)

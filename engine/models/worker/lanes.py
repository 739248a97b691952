"""The two kinds of models in one worker: the embedder in one lane, the reranker in the other.

A lane's fields belong to the inference thread; `tokenize` may be called by the tokeniser thread once a model was
loaded.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from engine.base.errors import DeviceLost
from engine.models.base import Embedder, Interruptible, Overlapping, Reranker, Tokens
from engine.models.worker.batching import SlicePace
from engine.models.worker.queue import EMBED, RERANK, Request


@dataclass(slots=True, eq=False)
class EmbedLane:
    """The lane of the embedder. `fallback` loads the same model elsewhere after the device was lost."""

    load: Callable[[], Embedder]
    pace: SlicePace
    fallback: Callable[[], Embedder] | None = None
    model: Embedder | None = None
    on_device: bool = False

    name = EMBED

    @property
    def width(self) -> int:
        """Values per row; valid after the first load."""
        assert self.model is not None
        return self.model.dim

    def tokenize(self, request: Request, texts: Sequence[str]) -> list[Tokens]:
        assert self.model is not None
        return self.model.tokenize(texts, request.kind, request.instruction)

    @property
    def overlaps(self) -> bool:
        """Whether a started batch runs while the next one is prepared."""
        return isinstance(self.model, Overlapping) and self.model.overlaps

    def begin(self, batch: Sequence[Tokens]) -> Callable[[], NDArray[np.float32]]:
        """Start a batch; call the result to wait for its rows. Without overlapping, it has run when this returns."""
        assert self.model is not None
        if isinstance(self.model, Overlapping) and self.model.overlaps:
            return self.model.begin(batch)
        rows = self.model.embed(batch)
        return lambda: rows

    def interrupt_with(self, between: Callable[[], None] | None) -> None:
        """Call `between` within long runs, if the model can."""
        if isinstance(self.model, Interruptible):
            self.model.interrupt_with(between)

    def lost_device(self, error: DeviceLost) -> bool:
        """Switch to the fallback; False if there is none left."""
        if self.fallback is None:
            return False
        self.load, self.fallback = self.fallback, None
        return True


@dataclass(slots=True, eq=False)
class RerankLane:
    load: Callable[[], Reranker]
    pace: SlicePace
    model: Reranker | None = None
    on_device: bool = False

    name = RERANK
    width = 1
    overlaps = False

    def tokenize(self, request: Request, texts: Sequence[str]) -> list[Tokens]:
        assert self.model is not None
        return self.model.tokenize(request.query, texts, request.instruction)

    def begin(self, batch: Sequence[Tokens]) -> Callable[[], NDArray[np.float32]]:
        assert self.model is not None
        rows = self.model.score(batch)[:, None]
        return lambda: rows

    def interrupt_with(self, between: Callable[[], None] | None) -> None: ...

    def lost_device(self, error: DeviceLost) -> bool:
        return False


Lane = EmbedLane | RerankLane

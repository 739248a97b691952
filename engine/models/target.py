"""The model that texts are embedded for, as the indexer sees it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np

Embed = Callable[[Sequence[str]], "Future[np.ndarray[Any, Any]]"]


@dataclass(frozen=True, slots=True)
class Target:
    """The model that texts are embedded for, and the index for its vectors."""

    model_id: int
    embed: Embed
    embed_first: Embed  # with priority over all indexing, for texts that a person waits for
    on_vectors: Callable[[np.ndarray, np.ndarray, list[str], int], None]  # text ids, vectors, languages, last row


class IndexingModel(Protocol):
    """What the indexer needs of the models. ModelChanged is published when `target` was replaced."""

    @property
    def target(self) -> Target | None:
        """The model that texts are embedded for; None while none is loaded."""

    @property
    def model_id(self) -> int | None:
        """The row of that model in the library; known before loading if an earlier run loaded it."""

    def forget(self, text_ids: Sequence[int]) -> None:
        """Remove the vectors of deleted texts from the vector index."""

    def on_nothing_queued(self) -> None:
        """Called when no text waits for a vector and no file is being read."""


class NoModel:
    """An IndexingModel for an indexer without vectors."""

    target: Target | None = None
    model_id: int | None = None

    def forget(self, text_ids: Sequence[int]) -> None:
        """There are no vectors."""

    def on_nothing_queued(self) -> None:
        """There is no pending model."""

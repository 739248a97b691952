"""The model that texts are embedded for: what it offers to the indexer, and what the indexer tells it."""

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
    embed_first: Embed  # before all indexing, for what a person waits for
    on_vectors: Callable[[np.ndarray, np.ndarray, list[str], int], None]  # text ids, vectors, languages, last row


class IndexingModel(Protocol):
    """The models as the indexer sees them. ModelChanged is published when `target` was replaced."""

    @property
    def target(self) -> Target | None:
        """The model that texts are embedded for; None while there is none that is loaded."""

    @property
    def model_id(self) -> int | None:
        """The row of that model in the library; known before it is loaded where it was loaded in an earlier run."""

    def forget(self, text_ids: Sequence[int]) -> None:
        """Remove the vectors of texts that are gone from the vector index."""

    def on_nothing_queued(self) -> None:
        """Called when no text waits for a vector and no file is being read."""


class NoModel:
    """An IndexingModel for an indexer that finds words only."""

    target: Target | None = None
    model_id: int | None = None

    def forget(self, text_ids: Sequence[int]) -> None:
        """There are no vectors."""

    def on_nothing_queued(self) -> None:
        """There is no model that could take over."""

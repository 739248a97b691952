"""What a ready model gives to the indexer, and what the model switch needs from the indexer."""

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


class TargetConsumer(Protocol):
    """The indexer, as the model switch sees it."""

    def set_target(self, target: Target) -> None:
        """Embed texts for this model from now on."""

    def reading(self) -> str:
        """The file being read, "" for none."""

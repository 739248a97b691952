"""What every model offers to the worker, whichever library runs it: tokens off its thread, vectors on its thread.

Decides the shape of tokens and vectors and who may call what; refuses to know devices, batches and queues.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from engine.base.types import TextKind

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """One text as the model will see it, special tokens included.

    `ids` is int32 of shape (n,), n >= 1. `shared` counts the leading tokens that every text of the same
    instruction begins with, so that a causal model may compute them once. A backend without tokens of its own
    (a remote server) keeps the text instead, and `ids` then only has the right length, for budgets.
    """

    ids: NDArray[np.int32]
    truncated: bool = False
    shared: int = 0
    text: str = ""

    def __len__(self) -> int:
        return len(self.ids)


class Embedder(Protocol):
    """A loaded model that turns texts into vectors."""

    @property
    def key(self) -> str:
        """Identity that goes with stored vectors: equal keys mean comparable vectors.

        Holds name, revision or hash, pooling, dimension and the version of our canonicalisation of texts.
        """

    @property
    def name(self) -> str: ...

    @property
    def dim(self) -> int: ...

    @property
    def min_dim(self) -> int:
        """The shortest prefix of a vector that is a vector too, once normalised again; `dim` where none is."""

    @property
    def vocabulary_size(self) -> int:
        """Token ids are below it; 0 for a backend that takes texts alone."""

    @property
    def max_tokens(self) -> int:
        """The longest input, special tokens included; longer texts are cut and marked `truncated`."""

    @property
    def device(self) -> str:
        """ "cpu", "cuda:0" or "remote"."""

    def tokenize(self, texts: Sequence[str], kind: TextKind, instruction: str = "") -> list[Tokens]:
        """Tokenise texts as `kind`, in input order; safe from any thread, meant for one that is not the worker's.

        `instruction` applies to queries of models that take one; others ignore it.
        """

    def embed(self, batch: Sequence[Tokens]) -> Vectors:
        """Embed one batch; called only from the inference thread.

        Returns float32, shape (len(batch), dim), rows L2-normalised, in input order.
        Raises OutOfMemory (the caller halves the batch) and ModelError (fatal for the model).
        """

    def close(self) -> None:
        """Give memory and device back; called from the inference thread, and idempotent."""


class OverlappingEmbedder(Embedder, Protocol):
    """An Embedder whose device can be given a batch while it still works on the one before."""

    @property
    def overlaps(self) -> bool:
        """Whether this device can."""

    def begin(self, batch: Sequence[Tokens]) -> Callable[[], Vectors]:
        """As `embed`, in two steps: call the result to wait for the vectors. Both may raise what `embed` does."""


class Reranker(Protocol):
    """A loaded model that reads a query and a passage together."""

    @property
    def name(self) -> str: ...

    @property
    def device(self) -> str: ...

    def tokenize(self, query: str, passages: Sequence[str], instruction: str = "") -> list[Tokens]:
        """Tokenise each passage with the query, in input order; safe from any thread."""

    def score(self, batch: Sequence[Tokens]) -> NDArray[np.float32]:
        """How likely each passage answers its query, float32 in [0, 1], shape (len(batch),); inference thread only.

        Raises OutOfMemory (the caller halves the batch) and ModelError (fatal for the model).
        """

    def close(self) -> None:
        """Give memory and device back; called from the inference thread, and idempotent."""

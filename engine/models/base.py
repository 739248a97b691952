"""The protocols that every model implements for the worker: tokenise on any thread, embed or score on one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from engine.base.messages import Message
from engine.base.types import TextKind

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True, eq=False)
class Tokens:
    """One text as token ids, special tokens included.

    `ids` is int32 of shape (n,), n >= 1. `shared` counts leading tokens that are the same for every text with the same
    instruction, so that a causal model can compute them once. A backend without tokens of its own (a remote server)
    keeps the text instead; then only the length of `ids` is meaningful, for budgets.
    """

    ids: NDArray[np.int32]
    truncated: bool = False
    shared: int = 0
    text: str = ""

    def __len__(self) -> int:
        return len(self.ids)


class Embedder(Protocol):
    """A loaded model that computes vectors for texts."""

    @property
    def key(self) -> str:
        """The model key: vectors with equal keys can be compared.

        It contains name, revision or hash, pooling, dimension and the version of our text normalisation.
        """

    @property
    def name(self) -> str: ...

    @property
    def dim(self) -> int: ...

    @property
    def min_dim(self) -> int:
        """The shortest prefix of a vector that is a usable vector after normalisation; `dim` if there is none."""

    @property
    def vocabulary_size(self) -> int:
        """All token ids are below it; 0 for a backend that takes only texts."""

    @property
    def max_tokens(self) -> int:
        """The longest input, special tokens included; longer texts are cut and marked `truncated`."""

    @property
    def device(self) -> str:
        """ "cpu", "cuda:0" or "remote"."""

    def tokenize(self, texts: Sequence[str], kind: TextKind, instruction: str = "") -> list[Tokens]:
        """Tokenise texts as `kind`, in input order; safe from any thread, but not meant for the inference thread.

        `instruction` applies to queries of models that take one; others ignore it.
        """

    def embed(self, batch: Sequence[Tokens]) -> Vectors:
        """Embed one batch; called only from the inference thread.

        Returns float32, shape (len(batch), dim), rows L2-normalised, in input order.
        Raises OutOfMemory (the caller halves the batch) and ModelError (fatal for the model).
        """

    def close(self) -> None:
        """Free memory and device; called from the inference thread, idempotent."""


@runtime_checkable
class Interruptible(Protocol):
    """A model that lets queries run between two layers of a long run."""

    def interrupt_with(self, between: Callable[[], None] | None) -> None:
        """Call `between` within each run from now on; None ends it. Called only from the inference thread."""


@runtime_checkable
class WithNotices(Protocol):
    """A model that a person should know something about."""

    @property
    def notices(self) -> tuple[Message, ...]:
        """As of the last load."""


@runtime_checkable
class Overlapping(Protocol):
    """A model whose device accepts a batch while it still computes the one before."""

    @property
    def overlaps(self) -> bool:
        """Whether this device can do so."""

    def begin(self, batch: Sequence[Tokens]) -> Callable[[], Vectors]:
        """Like `Embedder.embed`, in two steps: call the result to wait for the vectors.

        Both may raise what `embed` raises.
        """


class Reranker(Protocol):
    """A loaded model that scores a query and a passage together."""

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
        """Free memory and device; called from the inference thread, idempotent."""

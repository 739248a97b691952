"""Qwen3-Embedding as an Embedder: instructions, last-token pooling and any dimension. Overflows of float16 are handled
in last_token.py."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch.nn import functional

from engine.base.errors import BadRequest, ModelError
from engine.base.messages import say
from engine.base.types import TextKind
from engine.models.base import Tokens, Vectors
from engine.models.local.causal_tokens import CANONICAL, CausalTokenizer
from engine.models.local.checkpoint import Checkpoint
from engine.models.local.last_token import LastToken
from engine.models.local.qwen3 import Qwen3

MAX_TOKENS = 32_768
MIN_DIM = 32


class Qwen3Embedder:
    """An Embedder for Qwen3-Embedding checkpoints."""

    def __init__(self, checkpoint: Checkpoint, device: torch.device, dtype: torch.dtype, dim: int = 0) -> None:
        """`dim` 0 takes the model's own; raises BadRequest for a dimension that it does not have."""
        pooling = checkpoint.pooling()
        if pooling not in ("", "lasttoken"):
            raise checkpoint.invalid(
                say("checkpoint.not_last_token", pooling=pooling), say("checkpoint.choose_original")
            )
        hidden = checkpoint.number("hidden_size")
        if dim and not min(MIN_DIM, hidden) <= dim <= hidden:
            raise BadRequest(
                "model.dim_out_of_range", name=checkpoint.folder.name, dim=dim, low=min(MIN_DIM, hidden), high=hidden
            )
        self.name = checkpoint.folder.name
        self.dim = dim or hidden
        self.min_dim = min(MIN_DIM, hidden)
        self.vocabulary_size = checkpoint.number("vocab_size")
        self.max_tokens = min(MAX_TOKENS, checkpoint.number("max_position_embeddings"))
        self.key = f"{self.name}/{checkpoint.fingerprint()}/lasttoken/{self.dim}/{CANONICAL}"
        self.device = str(device)
        self._tokenizer = CausalTokenizer(checkpoint, self.max_tokens)
        self._last: LastToken | None = LastToken(self.name, Qwen3(checkpoint, device, dtype))

    @property
    def dtype(self) -> torch.dtype | None:
        """Current type of the weights; None once closed."""
        return self._last.model.dtype if self._last is not None else None

    @property
    def flops_per_token(self) -> int:
        """Of the weights, without attention; 0 once closed."""
        return self._last.model.shape.flops_per_token if self._last is not None else 0

    @property
    def overflows(self) -> int:
        """Rows recomputed because float16 overflowed."""
        return self._last.overflows if self._last is not None else 0

    @property
    def overlaps(self) -> bool:
        """Whether the device computes in the background after `begin`."""
        return self.device.startswith("cuda")

    def interrupt_with(self, between: Callable[[], None] | None) -> None:
        """Call `between` between the layers of later `embed` calls; it may call `embed` itself."""
        if self._last is not None:
            self._last.model.between = between

    def tokenize(self, texts: Sequence[str], kind: TextKind, instruction: str = "") -> list[Tokens]:
        return self._tokenizer.tokenize(texts, kind, instruction)

    def embed(self, batch: Sequence[Tokens]) -> Vectors:
        return self.begin(batch)()

    def begin(self, batch: Sequence[Tokens]) -> Callable[[], Vectors]:
        if self._last is None:
            raise ModelError("worker.unloaded", model=self.name)
        if not batch:
            return lambda: np.empty((0, self.dim), np.float32)
        # Cut first, then normalise: a slice of a unit vector is not a unit vector.
        return self._last.begin(batch, lambda hidden: functional.normalize(hidden[:, : self.dim], dim=1))

    def close(self) -> None:
        self._last = None
        if self.device.startswith("cuda"):
            torch.cuda.empty_cache()

"""Qwen3-Embedding as an Embedder: last-token pooling, any dimension, and half precision that never shows its limits.

Decides what is done with rows that overflowed and which prefixes are kept; refuses to know queues and files.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Sequence

import numpy as np
import torch
from torch.nn import functional

from engine.errors import BadRequest, ModelError
from engine.inference.base import Tokens, Vectors
from engine.inference.causal_tokens import CANONICAL, CausalTokenizer
from engine.inference.checkpoint import Checkpoint
from engine.inference.qwen3 import Prefix, Qwen3
from engine.types import TextKind

log = logging.getLogger(__name__)

MAX_TOKENS = 32_768
MIN_DIM = 32
_PREFIXES = 8  # instructions whose keys and values are kept
_MIN_PREFIX = 8  # tokens; fewer are not worth it
# When this many rows overflowed, and they are this part of all, float16 is given up for this model.
_MANY_OVERFLOWS = 16
_OVERFLOW_PART = 0.02


class Qwen3Embedder:
    """See Embedder."""

    def __init__(self, checkpoint: Checkpoint, device: torch.device, dtype: torch.dtype, dim: int = 0) -> None:
        """`dim` 0 takes the model's own; raises BadRequest for one that it cannot give."""
        pooling = checkpoint.pooling()
        if pooling not in ("", "lasttoken"):
            raise checkpoint.invalid(
                f"it pools by {pooling}, and this kind of model by its last token", "Choose the original model."
            )
        hidden = checkpoint.number("hidden_size")
        if dim and not min(MIN_DIM, hidden) <= dim <= hidden:
            raise BadRequest(
                f"{checkpoint.folder.name} has no vectors of {dim} dimensions.",
                f"Choose {min(MIN_DIM, hidden)} to {hidden}.",
            )
        self.name = checkpoint.folder.name
        self.dim = dim or hidden
        self.min_dim = min(MIN_DIM, hidden)
        self.vocabulary_size = checkpoint.number("vocab_size")
        self.max_tokens = min(MAX_TOKENS, checkpoint.number("max_position_embeddings"))
        self.key = f"{self.name}/{checkpoint.fingerprint()}/lasttoken/{self.dim}/{CANONICAL}"
        self.device = str(device)
        self.overflows = 0  # rows computed anew because float16 overflowed
        self._rows = 0
        self._tokenizer = CausalTokenizer(checkpoint, self.max_tokens)
        self._model: Qwen3 | None = Qwen3(checkpoint, device, dtype)
        self._prefixes: OrderedDict[bytes, Prefix] = OrderedDict()

    @property
    def dtype(self) -> torch.dtype | None:
        return self._model.dtype if self._model is not None else None

    @property
    def flops_per_token(self) -> int:
        return self._model.shape.flops_per_token if self._model is not None else 0

    def tokenize(self, texts: Sequence[str], kind: TextKind, instruction: str = "") -> list[Tokens]:
        return self._tokenizer.tokenize(texts, kind, instruction)

    def embed(self, batch: Sequence[Tokens]) -> Vectors:
        model = self._model
        if model is None:
            raise ModelError(f"{self.name} was unloaded.", "Search again to load it.", model=self.name)
        if not batch:
            return np.empty((0, self.dim), np.float32)
        self._rows += len(batch)
        hidden = self._hidden(model, batch)
        finite = torch.isfinite(hidden).all(dim=1)
        if not bool(finite.all()):
            hidden = self._again(model, batch, hidden, finite)
        # Cut first, then normalise: a slice of a unit vector is none.
        vectors = functional.normalize(hidden[:, : self.dim].float(), dim=1)
        return vectors.cpu().numpy()

    def _hidden(self, model: Qwen3, batch: Sequence[Tokens], dtype: torch.dtype | None = None) -> torch.Tensor:
        prefix = self._shared_prefix(model, batch) if dtype is None else None
        start = prefix.length if prefix is not None else 0
        lengths = [len(tokens) - start for tokens in batch]
        ids = np.concatenate([tokens.ids[start:] for tokens in batch])
        packed = torch.from_numpy(ids.astype(np.int64)).to(model.device)
        return model.last_hidden(packed, lengths, prefix=prefix, dtype=dtype)

    def _shared_prefix(self, model: Qwen3, batch: Sequence[Tokens]) -> Prefix | None:
        """Keys and values of the instruction where all texts of the batch begin with the same one, else None."""
        length = min(tokens.shared for tokens in batch)
        if length < _MIN_PREFIX:
            return None
        first = batch[0].ids[:length]
        key = first.tobytes()
        if any(tokens.ids[:length].tobytes() != key for tokens in batch[1:]):
            return None
        prefix = self._prefixes.get(key)
        if prefix is None:
            prefix = model.make_prefix(torch.from_numpy(first.astype(np.int64)).to(model.device))
            if not all(bool(torch.isfinite(k).all() & torch.isfinite(v).all()) for k, v in prefix.keys_values):
                return None
            self._prefixes[key] = prefix
            if len(self._prefixes) > _PREFIXES:
                self._prefixes.popitem(last=False)
        self._prefixes.move_to_end(key)
        return prefix

    def _again(self, model: Qwen3, batch: Sequence[Tokens], hidden: torch.Tensor, finite: torch.Tensor) -> torch.Tensor:
        """Rows that are not finite, in a type whose range is that of float32."""
        rows = (~finite).nonzero().flatten().tolist()
        # bfloat16 has too few digits for a CPU to be worth it there, and is what a GPU is quick in.
        wide = torch.bfloat16 if model.device.type == "cuda" else torch.float32
        result = hidden.float()
        result[rows] = self._hidden(model, [batch[i] for i in rows], wide).float()
        self.overflows += len(rows)
        if model.dtype is torch.float16 and self.overflows >= max(_MANY_OVERFLOWS, _OVERFLOW_PART * self._rows):
            log.info(
                "%s: %d of %d texts overflowed float16; it runs in %s now", self.name, self.overflows, self._rows, wide
            )
            self._prefixes.clear()
            model.to(wide)
        return result

    def close(self) -> None:
        self._model = None
        self._prefixes.clear()
        if self.device.startswith("cuda"):
            torch.cuda.empty_cache()

"""Computes the last token's hidden state of texts with a Qwen3 model, and recomputes rows that overflowed float16.

Keys and values of shared prefixes are cached.
"""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable, Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from engine.models.base import Tokens
from engine.models.local.devices import begin_download, upload
from engine.models.local.qwen3 import Prefix, Qwen3

log = logging.getLogger(__name__)

_PREFIXES = 8  # number of cached prefixes
_MIN_PREFIX = 8  # tokens; shorter prefixes are not worth it
# When so many rows overflowed, and they are this share of all, the model is moved to a wider type.
_MANY_OVERFLOWS = 16
_OVERFLOW_PART = 0.02


class LastToken:
    """Called only from the inference thread."""

    def __init__(self, name: str, model: Qwen3) -> None:
        self.model = model
        self.overflows = 0  # rows recomputed because float16 overflowed
        self._name = name
        self._rows = 0
        self._prefixes: OrderedDict[bytes, Prefix] = OrderedDict()

    @torch.inference_mode()
    def begin(
        self, batch: Sequence[Tokens], then: Callable[[torch.Tensor], torch.Tensor]
    ) -> Callable[[], NDArray[np.float32]]:
        """Start computing `then(states)` for the batch; call the result to wait for it.

        `then` takes float32 normed states (n, hidden) on the device and returns float32 (n, width). Both steps raise
        OutOfMemory and DeviceLost.
        """
        self._rows += len(batch)
        hidden = self._forward(batch)
        finite = torch.isfinite(hidden).all(dim=1, keepdim=True)
        # Overflows are detected after the download, so that this step does not wait for the device.
        arrive = begin_download(torch.where(finite, then(hidden.float()), torch.nan))

        def rows() -> NDArray[np.float32]:
            values = arrive()
            overflowed = np.flatnonzero(~np.isfinite(values).all(axis=1)).tolist()
            if overflowed:
                values[overflowed] = self._recompute([batch[i] for i in overflowed], then)
            return values

        return rows

    def _forward(self, batch: Sequence[Tokens], dtype: torch.dtype | None = None) -> torch.Tensor:
        prefix = self._shared_prefix(batch) if dtype is None else None
        start = prefix.length if prefix is not None else 0
        lengths = [len(tokens) - start for tokens in batch]
        ids = np.concatenate([tokens.ids[start:] for tokens in batch])
        packed = upload(torch.from_numpy(ids.astype(np.int64)), self.model.device)
        return self.model.last_hidden(packed, lengths, prefix=prefix, dtype=dtype)

    def _shared_prefix(self, batch: Sequence[Tokens]) -> Prefix | None:
        """Keys and values of the tokens that all texts of the batch share, if they are marked as shared; else None."""
        length = min(min(tokens.shared, len(tokens) - 1) for tokens in batch)
        if length < _MIN_PREFIX:
            return None
        first = batch[0].ids[:length]
        key = first.tobytes()
        if any(tokens.ids[:length].tobytes() != key for tokens in batch[1:]):
            return None
        prefix = self._prefixes.get(key)
        if prefix is None:
            prefix = self.model.make_prefix(upload(torch.from_numpy(first.astype(np.int64)), self.model.device))
            if not all(bool(torch.isfinite(k).all() & torch.isfinite(v).all()) for k, v in prefix.keys_values):
                return None
            self._prefixes[key] = prefix
            if len(self._prefixes) > _PREFIXES:
                self._prefixes.popitem(last=False)
        self._prefixes.move_to_end(key)
        return prefix

    @torch.inference_mode()
    def _recompute(self, batch: Sequence[Tokens], then: Callable[[torch.Tensor], torch.Tensor]) -> NDArray[np.float32]:
        """Compute texts with non-finite states again, in a type with the range of float32."""
        # On a CPU bfloat16 is not worth its low precision; on a GPU it is fast.
        wide = torch.bfloat16 if self.model.device.type == "cuda" else torch.float32
        values = begin_download(then(self._forward(batch, wide).float()))()
        self.overflows += len(batch)
        if self.model.dtype is torch.float16 and self.overflows >= max(_MANY_OVERFLOWS, _OVERFLOW_PART * self._rows):
            counts = (self.overflows, self._rows)
            log.info("%s: %d of %d texts overflowed float16; it runs in %s now", self._name, *counts, wide)
            self._prefixes.clear()
            self.model.to(wide)
        return values

"""multilingual-e5-small in plain torch float32 with the same weights, as the reference for the fast graph."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from torch.nn import functional

from engine.models.starter.e5_source import E5Source


class TorchE5:
    def __init__(self, source: E5Source) -> None:
        self._shape = shape = source.shape
        self._eps = float(shape.epsilon)

        def vector(name: str) -> torch.Tensor:
            return torch.from_numpy(source.vector(name).copy())

        def matrix(name: str, rows: int) -> torch.Tensor:
            return torch.from_numpy(source.matrix(name, rows))

        self._word = matrix("emb.word", shape.vocabulary)
        self._position = vector("emb.pos").view(shape.positions, -1) + vector("emb.type")[: shape.hidden]
        self._norm = (vector("emb.ln.w"), vector("emb.ln.b"))
        self._layers = []
        for n in range(shape.layers):
            layer = {
                "qkv": torch.cat([matrix(f"l{n}.{p}.w", shape.hidden) for p in "qkv"]),
                "qkv.b": torch.cat([vector(f"l{n}.{p}.b") for p in "qkv"]),
                "fi": matrix(f"l{n}.fi.w", shape.feed_forward),
            }
            layer |= {part: matrix(f"l{n}.{part}.w", shape.hidden) for part in ("ao", "fo")}
            layer |= {f"{part}.b": vector(f"l{n}.{part}.b") for part in ("ao", "fi", "fo")}
            layer |= {f"{part}.{x}": vector(f"l{n}.{part}.{x}") for part in ("aln", "oln") for x in "wb"}
            self._layers.append(layer)

    @torch.inference_mode()
    def embed(self, batch: Sequence[np.ndarray]) -> np.ndarray:
        """Unit vectors, float32 (len(batch), hidden); each text runs alone, without padding."""
        return np.concatenate([self._embed(torch.from_numpy(ids.astype(np.int64))) for ids in batch])

    def _embed(self, ids: torch.Tensor) -> np.ndarray:
        width, heads = self._shape.hidden, self._shape.heads
        x = functional.layer_norm(self._word[ids] + self._position[: len(ids)], (width,), *self._norm, self._eps)
        for layer in self._layers:
            q, k, v = (
                functional.linear(x, layer["qkv"], layer["qkv.b"]).view(len(ids), 3, heads, -1).permute(1, 2, 0, 3)
            )
            context = functional.scaled_dot_product_attention(q[None], k[None], v[None])[0]
            context = functional.linear(context.transpose(0, 1).reshape(len(ids), width), layer["ao"], layer["ao.b"])
            x = functional.layer_norm(x + context, (width,), layer["aln.w"], layer["aln.b"], self._eps)
            wide = functional.gelu(functional.linear(x, layer["fi"], layer["fi.b"]))
            wide = functional.linear(wide, layer["fo"], layer["fo.b"])
            x = functional.layer_norm(x + wide, (width,), layer["oln.w"], layer["oln.b"], self._eps)
        return functional.normalize(x.mean(dim=0, keepdim=True), dim=1).numpy()

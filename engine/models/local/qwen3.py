"""The Qwen3 transformer, forward pass only, on packed sequences: no padding and no mask between texts.

Sizes come from config.json. Sources: the model's config.json and its published architecture (RMS norm of each head of q
and k before rotary positions, SwiGLU, grouped key and value heads, causal attention, no biases).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

import torch
from torch.nn import functional

from engine.base.messages import say
from engine.models.local.checkpoint import Checkpoint
from engine.models.local.devices import translated_errors, upload

# Longer packs run the feed-forward part in portions: at 32,768 tokens its inner values alone would need 1.3 GB.
_PORTION = 8192
# On a GPU, a layer takes so long with so many tokens that it is worth waiting for each layer to run queries.
_LONG_PACK = 8192


@dataclass(frozen=True, slots=True)
class Qwen3Shape:
    vocabulary: int
    hidden: int
    layers: int
    heads: int
    kv_heads: int
    head_dim: int
    feed_forward: int
    positions: int
    epsilon: float
    theta: float

    @classmethod
    def of(cls, checkpoint: Checkpoint) -> Qwen3Shape:
        number, config = checkpoint.number, checkpoint.config
        rope = config.get("rope_parameters") or {}
        scaling = config.get("rope_scaling") or (rope if rope.get("rope_type", "default") != "default" else None)
        if scaling or config.get("use_sliding_window") or config.get("attention_bias"):
            raise checkpoint.invalid(say("checkpoint.attention"), say("checkpoint.choose_another"))
        heads = number("num_attention_heads")
        return cls(
            vocabulary=number("vocab_size"),
            hidden=number("hidden_size"),
            layers=number("num_hidden_layers"),
            heads=heads,
            kv_heads=number("num_key_value_heads"),
            head_dim=config.get("head_dim") or number("hidden_size") // heads,
            feed_forward=number("intermediate_size"),
            positions=number("max_position_embeddings"),
            epsilon=float(config.get("rms_norm_eps", 1e-6)),
            theta=float(config.get("rope_theta") or rope.get("rope_theta") or 1e6),
        )

    @property
    def flops_per_token(self) -> int:
        """Of the weights alone, without attention."""
        heads = self.hidden * self.head_dim * (2 * self.heads + 2 * self.kv_heads)
        return 2 * self.layers * (heads + 3 * self.hidden * self.feed_forward)


@dataclass(slots=True)
class _Layer:
    input_norm: torch.Tensor
    qkv: torch.Tensor
    q_norm: torch.Tensor
    k_norm: torch.Tensor
    output: torch.Tensor
    mid_norm: torch.Tensor
    gate_up: torch.Tensor
    down: torch.Tensor


@dataclass(frozen=True, slots=True, eq=False)
class Prefix:
    """Keys and values of a shared prefix: for each layer a pair of (tokens, kv_heads, head_dim)."""

    keys_values: list[tuple[torch.Tensor, torch.Tensor]]

    @property
    def length(self) -> int:
        return len(self.keys_values[0][0])


class Qwen3:
    """Weights on one device in one type; called only from the inference thread."""

    def __init__(self, checkpoint: Checkpoint, device: torch.device, dtype: torch.dtype) -> None:
        self.shape = shape = Qwen3Shape.of(checkpoint)
        self.device = device
        self.dtype = dtype
        self.between: Callable[[], None] | None = None  # called between layers; may itself run the model
        prefix = "model." if checkpoint.has("model.embed_tokens.weight") else ""

        def get(name: str, *size: int) -> torch.Tensor:
            return checkpoint.tensor(prefix + name, *size).to(device=device, dtype=dtype)

        q_size, kv_size = shape.heads * shape.head_dim, shape.kv_heads * shape.head_dim
        hidden, wide = shape.hidden, shape.feed_forward
        with translated_errors():
            self.embeddings = get("embed_tokens.weight", shape.vocabulary, hidden)
            self.final_norm = get("norm.weight", hidden)
            self.layers: list[_Layer] = []
            for n in range(shape.layers):
                at, mlp = f"layers.{n}.self_attn", f"layers.{n}.mlp"
                sizes = (("q", q_size), ("k", kv_size), ("v", kv_size))
                self.layers.append(
                    _Layer(
                        input_norm=get(f"layers.{n}.input_layernorm.weight", hidden),
                        qkv=torch.cat([get(f"{at}.{part}_proj.weight", size, hidden) for part, size in sizes]),
                        q_norm=get(f"{at}.q_norm.weight", shape.head_dim),
                        k_norm=get(f"{at}.k_norm.weight", shape.head_dim),
                        output=get(f"{at}.o_proj.weight", hidden, q_size),
                        mid_norm=get(f"layers.{n}.post_attention_layernorm.weight", hidden),
                        gate_up=torch.cat([get(f"{mlp}.{part}_proj.weight", wide, hidden) for part in ("gate", "up")]),
                        down=get(f"{mlp}.down_proj.weight", hidden, wide),
                    )
                )

    def to(self, dtype: torch.dtype) -> None:
        """Convert the weights to another type permanently."""
        self.dtype = dtype
        self.embeddings = self.embeddings.to(dtype)
        self.final_norm = self.final_norm.to(dtype)
        for layer in self.layers:
            for name in _Layer.__slots__:
                setattr(layer, name, getattr(layer, name).to(dtype))

    @torch.inference_mode()
    def last_hidden(
        self,
        ids: torch.Tensor,
        lengths: Sequence[int],
        *,
        prefix: Prefix | None = None,
        dtype: torch.dtype | None = None,
    ) -> torch.Tensor:
        """The normed hidden state of each sequence's last token: shape (len(lengths), hidden), in `dtype`.

        `ids` holds the sequences one after another, without `prefix`, which precedes each of them. `dtype` computes in
        another type than that of the weights, layer by layer (for rows that overflowed). On a GPU this only queues the
        work, unless the pack is long.

        Raises OutOfMemory.
        """
        dtype = dtype or self.dtype
        with translated_errors():
            x = self._run(ids, lengths, prefix, dtype, None)
            ends = upload(torch.tensor(lengths).cumsum(0) - 1, self.device)
            return functional.rms_norm(x[ends], (self.shape.hidden,), self.final_norm.to(dtype), self.shape.epsilon)

    @torch.inference_mode()
    def make_prefix(self, ids: torch.Tensor) -> Prefix:
        """Keys and values of `ids`, for `last_hidden`."""
        kept: list[tuple[torch.Tensor, torch.Tensor]] = []
        with translated_errors():
            self._run(ids, [len(ids)], None, self.dtype, kept)
        return Prefix(kept)

    def _run(
        self,
        ids: torch.Tensor,
        lengths: Sequence[int],
        prefix: Prefix | None,
        dtype: torch.dtype,
        kept: list[tuple[torch.Tensor, torch.Tensor]] | None,
    ) -> torch.Tensor:
        start = prefix.length if prefix is not None else 0
        cos, sin = self._rotary(lengths, start, dtype)
        attention = _Attention(lengths, start, self.device, dtype)
        x = self.embeddings[ids].to(dtype)
        for n, layer in enumerate(self.layers):
            past = prefix.keys_values[n] if prefix is not None else None
            x = self._layer(x, layer, cos, sin, attention, past, kept)
            self._pause(len(ids))
        return x

    def _pause(self, tokens: int) -> None:
        """Let a more urgent request run between two layers."""
        if self.between is None:
            return
        if self.device.type == "cuda":
            if tokens < _LONG_PACK:
                return  # finished before the GPU could start anything else
            torch.cuda.synchronize(self.device)
        self.between()

    def _layer(
        self,
        x: torch.Tensor,
        layer: _Layer,
        cos: torch.Tensor,
        sin: torch.Tensor,
        attention: _Attention,
        past: tuple[torch.Tensor, torch.Tensor] | None,
        kept: list[tuple[torch.Tensor, torch.Tensor]] | None,
    ) -> torch.Tensor:
        shape, dtype, tokens = self.shape, x.dtype, len(x)
        heads, kv_heads, size = shape.heads, shape.kv_heads, shape.head_dim
        normed = functional.rms_norm(x, (shape.hidden,), layer.input_norm.to(dtype), shape.epsilon)
        qkv = functional.linear(normed, layer.qkv.to(dtype)).view(tokens, heads + 2 * kv_heads, size)
        q, k, v = torch.split(qkv, [heads, kv_heads, kv_heads], dim=1)
        q = _rotate(functional.rms_norm(q, (size,), layer.q_norm.to(dtype), shape.epsilon), cos, sin)
        k = _rotate(functional.rms_norm(k, (size,), layer.k_norm.to(dtype), shape.epsilon), cos, sin)
        if kept is not None:
            kept.append((k, v.contiguous()))
        mixed = attention(q, k, v, past).reshape(tokens, heads * size)
        x = x + functional.linear(mixed, layer.output.to(dtype))
        gate_up, down = layer.gate_up.to(dtype), layer.down.to(dtype)
        parts = []
        for part in torch.split(x, _PORTION):
            normed = functional.rms_norm(part, (shape.hidden,), layer.mid_norm.to(dtype), shape.epsilon)
            gate, up = functional.linear(normed, gate_up).chunk(2, dim=-1)
            parts.append(part + functional.linear(functional.silu(gate) * up, down))
        return parts[0] if len(parts) == 1 else torch.cat(parts)

    def _rotary(self, lengths: Sequence[int], start: int, dtype: torch.dtype) -> tuple[torch.Tensor, torch.Tensor]:
        """Cosines and sines of every token's position, shape (tokens, 1, head_dim / 2)."""
        size = self.shape.head_dim
        positions = torch.cat([torch.arange(start, start + n, dtype=torch.float32) for n in lengths])
        frequencies = self.shape.theta ** (-torch.arange(0, size, 2, dtype=torch.float32) / size)
        angles = (upload(positions, self.device)[:, None] * upload(frequencies, self.device))[:, None]
        return angles.cos().to(dtype), angles.sin().to(dtype)


def _rotate(x: torch.Tensor, cos: torch.Tensor, sin: torch.Tensor) -> torch.Tensor:
    first, second = x.chunk(2, dim=-1)
    return torch.cat((first * cos - second * sin, second * cos + first * sin), dim=-1)


class _Attention:
    """Causal attention within each sequence of a pack, by the kernel that suits the device."""

    def __init__(self, lengths: Sequence[int], start: int, device: torch.device, dtype: torch.dtype) -> None:
        self._lengths = lengths
        self._start = start
        self._packed = device.type == "cuda" and dtype in (torch.float16, torch.bfloat16)
        if self._packed:
            sizes = torch.tensor([0, *lengths], dtype=torch.int32)
            self._q_ends = upload(sizes.cumsum(0, dtype=torch.int32), device)
            sizes[1:] += start
            self._k_ends = upload(sizes.cumsum(0, dtype=torch.int32), device)
        else:
            self._spans = list(pairwise(accumulate(lengths, initial=0)))

    def __call__(
        self, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, past: tuple[torch.Tensor, torch.Tensor] | None
    ) -> torch.Tensor:
        """q (tokens, heads, size), k and v (tokens, kv_heads, size) to (tokens, heads, size)."""
        return self._all_at_once(q, k, v, past) if self._packed else self._one_by_one(q, k, v, past)

    def _all_at_once(
        self, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, past: tuple[torch.Tensor, torch.Tensor] | None
    ) -> torch.Tensor:
        from torch.nn.attention.varlen import varlen_attn  # its import loads kernels that only a GPU needs

        longest = max(self._lengths)
        if past is not None:
            k, v = (self._with_past(new, old) for new, old in zip((k, v), past, strict=True))
        # With fewer queries than keys, causal aligns the last query with the last key, as a prefix needs.
        mixed = varlen_attn(
            q,
            k.contiguous(),
            v.contiguous(),
            self._q_ends,
            self._k_ends,
            longest,
            longest + self._start,
            window_size=(-1, 0),
            enable_gqa=True,
        )
        assert isinstance(mixed, torch.Tensor)
        return mixed

    def _with_past(self, new: torch.Tensor, old: torch.Tensor) -> torch.Tensor:
        pieces = []
        for part in torch.split(new, list(self._lengths)):
            pieces += [old, part]
        return torch.cat(pieces)

    def _one_by_one(
        self, q: torch.Tensor, k: torch.Tensor, v: torch.Tensor, past: tuple[torch.Tensor, torch.Tensor] | None
    ) -> torch.Tensor:
        mixed = torch.empty_like(q)
        for start, end in self._spans:
            keys, values = k[start:end], v[start:end]
            mask = None
            if past is not None:
                keys, values = torch.cat((past[0], keys)), torch.cat((past[1], values))
                mask = torch.ones(end - start, len(keys), dtype=torch.bool, device=q.device).tril(self._start)
            # Repeat the heads: with `enable_gqa` the CPU does not use the fused kernel.
            repeats = q.shape[1] // k.shape[1]
            one, keys, values = (
                x.transpose(0, 1)[None]
                for x in (q[start:end], keys.repeat_interleave(repeats, 1), values.repeat_interleave(repeats, 1))
            )
            out = functional.scaled_dot_product_attention(one, keys, values, attn_mask=mask, is_causal=mask is None)
            mixed[start:end] = out[0].transpose(0, 1)
        return mixed

"""BERT-like embedding models (MiniLM, E5, GTE, BGE and others) in torch; texts of similar length share a padded batch.

Pooling is read from the checkpoint; a model with another pooling is refused. These models take no instructions; a
prefix in config_sentence_transformers.json is put before each text.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch.nn import functional

from engine.base.errors import BadRequest, ModelError
from engine.base.messages import say
from engine.base.types import TextKind
from engine.models.base import Tokens, Vectors
from engine.models.local.causal_tokens import clean, read_tokenizer
from engine.models.local.checkpoint import Checkpoint
from engine.models.local.devices import translated_errors
from engine.models.worker.batching import runs

BERT_TYPES = ("bert", "xlm-roberta", "roberta")
_CANONICAL = 1  # version of our text normalisation; part of the key
_RUN_TOKENS = 8192
_PADDING = 1.1
_POOLINGS = {"mean", "cls"}


class BertEmbedder:
    """An Embedder for BERT-like checkpoints."""

    def __init__(self, checkpoint: Checkpoint, device: torch.device, dtype: torch.dtype, dim: int = 0) -> None:
        self._pooling = checkpoint.pooling() or "mean"
        if self._pooling not in _POOLINGS:
            raise checkpoint.invalid(
                say("checkpoint.pooling", pooling=self._pooling), say("checkpoint.choose_mean_or_cls")
            )
        self.name = checkpoint.folder.name
        self.dim = self.min_dim = checkpoint.number("hidden_size")
        if dim not in (0, self.dim):
            raise BadRequest("model.wrong_dim", name=self.name, dim=dim, native=self.dim)
        self.vocabulary_size = checkpoint.number("vocab_size")
        # RoBERTa numbers positions starting after the padding token's.
        self._first_position = (
            0 if checkpoint.model_type == "bert" else int(checkpoint.config.get("pad_token_id", 1)) + 1
        )
        self.max_tokens = self._longest(checkpoint)
        self.device = str(device)
        self.key = f"{self.name}/{checkpoint.fingerprint()}/{self._pooling}/{self.dim}/{_CANONICAL}"
        self._prompts = _read_prompts(checkpoint)
        self._tokenizer = read_tokenizer(checkpoint)
        self._last = self._tokenizer.encode("").ids[-1:]  # the last token of every text: [SEP]
        self._model: _Bert | None = _Bert(checkpoint, device, dtype)

    def _longest(self, checkpoint: Checkpoint) -> int:
        positions = checkpoint.number("max_position_embeddings") - self._first_position
        path = checkpoint.folder / "sentence_bert_config.json"
        stated = checkpoint.json(path.name).get("max_seq_length") if path.exists() else None
        return min(positions, stated) if isinstance(stated, int) and stated > 0 else positions

    def interrupt_with(self, between: Callable[[], None] | None) -> None:
        """Call `between` between the layers of later `embed` calls; it may call `embed` itself."""
        if self._model is not None:
            self._model.between = between

    def tokenize(self, texts: Sequence[str], kind: TextKind, instruction: str = "") -> list[Tokens]:
        prompt = self._prompts.get(kind, "")
        framed = [prompt + clean(text[: 64 * self.max_tokens]) for text in texts]
        tokens = []
        for encoding in self._tokenizer.encode_batch_fast(framed):
            long = len(encoding.ids) > self.max_tokens
            if long:
                encoding.truncate(self.max_tokens)
            ids = np.array(encoding.ids, np.int32)
            if long:
                ids[-1:] = self._last or ids[-1:]
            tokens.append(Tokens(ids, truncated=long))
        return tokens

    def embed(self, batch: Sequence[Tokens]) -> Vectors:
        model = self._model
        if model is None:
            raise ModelError("worker.unloaded", model=self.name)
        vectors = np.empty((len(batch), self.dim), np.float32)
        for run in runs([len(tokens) for tokens in batch], _RUN_TOKENS, _PADDING):
            longest = max(len(batch[i]) for i in run)
            ids = np.zeros((len(run), longest), np.int64)
            mask = np.zeros((len(run), longest), bool)
            for row, i in enumerate(run):
                ids[row, : len(batch[i])] = batch[i].ids
                mask[row, : len(batch[i])] = True
            with translated_errors():
                vectors[run] = self._pool(model, torch.from_numpy(ids), torch.from_numpy(mask)).cpu().numpy()
        return vectors

    @torch.inference_mode()
    def _pool(self, model: _Bert, ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        hidden = model(ids.to(model.device), mask.to(model.device), self._first_position).float()
        if self._pooling == "cls":
            pooled = hidden[:, 0]
        else:
            weights = mask.to(model.device)[..., None].float()
            pooled = (hidden * weights).sum(dim=1) / weights.sum(dim=1)
        return functional.normalize(pooled, dim=1)

    def close(self) -> None:
        self._model = None
        if self.device.startswith("cuda"):
            torch.cuda.empty_cache()


class _Bert:
    """The encoder, forward pass only."""

    def __init__(self, checkpoint: Checkpoint, device: torch.device, dtype: torch.dtype) -> None:
        number = checkpoint.number
        if checkpoint.config.get("position_embedding_type", "absolute") != "absolute":
            raise checkpoint.invalid(say("checkpoint.relative_positions"), say("checkpoint.choose_another"))
        if checkpoint.config.get("hidden_act", "gelu") != "gelu":
            raise checkpoint.invalid(say("checkpoint.activation"), say("checkpoint.choose_another"))
        self.device = device
        self.between: Callable[[], None] | None = None  # called between layers; may itself run the model
        self._heads = number("num_attention_heads")
        self._eps = float(checkpoint.config.get("layer_norm_eps", 1e-12))
        hidden, wide = number("hidden_size"), number("intermediate_size")
        names = ("", "bert.", "roberta.")
        prefix = next((p for p in names if checkpoint.has(f"{p}embeddings.word_embeddings.weight")), "")

        def get(name: str, *size: int) -> torch.Tensor:
            return checkpoint.tensor(prefix + name, *size).to(device=device, dtype=dtype)

        def pair(name: str, *size: int) -> tuple[torch.Tensor, torch.Tensor]:
            return get(f"{name}.weight", *size), get(f"{name}.bias", size[0])

        with translated_errors():
            self._words = get("embeddings.word_embeddings.weight", number("vocab_size"), hidden)
            types = get("embeddings.token_type_embeddings.weight", number("type_vocab_size"), hidden)
            positions = get("embeddings.position_embeddings.weight", number("max_position_embeddings"), hidden)
            self._positions = positions + types[0]
            self._norm = pair("embeddings.LayerNorm", hidden)
            self._layers = []
            for n in range(number("num_hidden_layers")):
                at = f"encoder.layer.{n}"
                qkv = [pair(f"{at}.attention.self.{part}", hidden, hidden) for part in ("query", "key", "value")]
                self._layers.append(
                    (
                        (torch.cat([w for w, _ in qkv]), torch.cat([b for _, b in qkv])),
                        pair(f"{at}.attention.output.dense", hidden, hidden),
                        pair(f"{at}.attention.output.LayerNorm", hidden),
                        pair(f"{at}.intermediate.dense", wide, hidden),
                        pair(f"{at}.output.dense", hidden, wide),
                        pair(f"{at}.output.LayerNorm", hidden),
                    )
                )

    def __call__(self, ids: torch.Tensor, mask: torch.Tensor, first_position: int) -> torch.Tensor:
        """Hidden states, shape (b, s, hidden); `mask` is True for tokens."""
        rows, length = ids.shape
        positions = self._positions[first_position : first_position + length]
        x = self._layer_norm(self._words[ids] + positions, self._norm)
        keys = None if bool(mask.all()) else mask[:, None, None, :]
        for qkv, output, norm, wide, narrow, last_norm in self._layers:
            heads = functional.linear(x, *qkv).view(rows, length, 3, self._heads, -1).permute(2, 0, 3, 1, 4)
            mixed = functional.scaled_dot_product_attention(heads[0], heads[1], heads[2], attn_mask=keys)
            mixed = functional.linear(mixed.transpose(1, 2).reshape(rows, length, -1), *output)
            x = self._layer_norm(x + mixed, norm)
            x = self._layer_norm(
                x + functional.linear(functional.gelu(functional.linear(x, *wide)), *narrow), last_norm
            )
            if self.between is not None and self.device.type == "cpu":  # a GPU finishes before anything else could run
                self.between()
        return x

    def _layer_norm(self, x: torch.Tensor, norm: tuple[torch.Tensor, torch.Tensor]) -> torch.Tensor:
        return functional.layer_norm(x, x.shape[-1:], *norm, self._eps)


def _read_prompts(checkpoint: Checkpoint) -> dict[TextKind, str]:
    """The prefixes that the checkpoint wants before a query and before a passage."""
    path = checkpoint.folder / "config_sentence_transformers.json"
    if not path.exists():
        return {}
    try:
        prompts = json.loads(path.read_text("utf-8")).get("prompts") or {}
    except (OSError, ValueError, AttributeError):
        return {}
    found = {
        TextKind.QUERY: prompts.get("query", ""),
        TextKind.PASSAGE: prompts.get("passage") or prompts.get("document") or "",
    }
    return {kind: str(prompt) for kind, prompt in found.items() if prompt}

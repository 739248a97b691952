"""Qwen3-Reranker: scores how likely a passage answers a query, by the model's probability of "yes" against "no".

The prompt is the published one, word for word.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import torch
from numpy.typing import NDArray

from engine.base.errors import ModelError
from engine.base.messages import say
from engine.models.base import Tokens
from engine.models.local.causal_tokens import clean, common_start, read_tokenizer
from engine.models.local.checkpoint import Checkpoint
from engine.models.local.last_token import LastToken
from engine.models.local.qwen3 import Qwen3

DEFAULT_INSTRUCTION = "Given a web search query, retrieve relevant passages that answer the query"
MAX_TOKENS = 8192  # as in the published recipe
_LONGEST_TOKEN = 128  # characters

_BEFORE = (
    "<|im_start|>system\nJudge whether the Document meets the requirements based on the Query and the Instruct "
    'provided. Note that the answer can only be "yes" or "no".<|im_end|>\n<|im_start|>user\n'
)
_BODY = "<Instruct>: {instruction}\n<Query>: {query}\n<Document>:"
_AFTER = "<|im_end|>\n<|im_start|>assistant\n<think>\n\n</think>\n\n"


class Qwen3Reranker:
    """Scores passages; `tokenize` is safe from any thread, `score` is called only from the inference thread."""

    def __init__(self, checkpoint: Checkpoint, device: torch.device, dtype: torch.dtype) -> None:
        self.name = checkpoint.folder.name
        self.device = str(device)
        self.max_tokens = min(MAX_TOKENS, checkpoint.number("max_position_embeddings"))
        self._tokenizer = read_tokenizer(checkpoint)
        self._before = self._encode(_BEFORE)
        self._after = self._encode(_AFTER)
        yes, no = (self._tokenizer.token_to_id(word) for word in ("yes", "no"))
        if yes is None or no is None:
            raise checkpoint.invalid(say("checkpoint.no_yes_no"), say("checkpoint.choose_reranker"))
        model = Qwen3(checkpoint, device, dtype)
        self._last: LastToken | None = LastToken(self.name, model)
        # Only the difference of two logits is needed: one row instead of the complete vocabulary.
        words = model.embeddings
        if checkpoint.has("lm_head.weight"):
            words = checkpoint.tensor("lm_head.weight", model.shape.vocabulary, model.shape.hidden)
        self._direction = (words[yes].float() - words[no].float()).to(device)

    def _encode(self, text: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return ids

    def tokenize(self, query: str, passages: Sequence[str], instruction: str = "") -> list[Tokens]:
        """The prompt for each passage; a passage that is too long is cut at its end."""
        start = _BODY.format(instruction=instruction or DEFAULT_INSTRUCTION, query=clean(query))
        room = self.max_tokens - len(self._before) - len(self._after)
        bodies = [f"{start} {clean(passage[: room * _LONGEST_TOKEN])}" for passage in passages]
        start_ids = self._encode(start)
        tokens = []
        for encoding in self._tokenizer.encode_batch_fast(bodies, add_special_tokens=False):
            body = encoding.ids
            ids = np.array([*self._before, *body[:room], *self._after], np.int32)
            shared = len(self._before) + min(common_start(start_ids, body), room)
            tokens.append(Tokens(ids, truncated=len(body) > room, shared=shared))
        return tokens

    def score(self, batch: Sequence[Tokens]) -> NDArray[np.float32]:
        """The probability of "yes" against "no", float32 in [0, 1], shape (len(batch),). Raises OutOfMemory."""
        if self._last is None:
            raise ModelError("worker.unloaded", model=self.name)
        if not batch:
            return np.empty(0, np.float32)
        return self._last.begin(batch, lambda hidden: torch.sigmoid(hidden @ self._direction)[:, None])()[:, 0]

    def close(self) -> None:
        self._last = None
        if self.device.startswith("cuda"):
            torch.cuda.empty_cache()

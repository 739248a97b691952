"""Tokens for models that read the end of a text: instruction, query and the one end-of-text token.

Decides the framing of Qwen3-Embedding (`Instruct: {task}\\nQuery:{query}`, documents bare) and that the end token
stands last exactly once, also after a cut. Refuses to know the model.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from tokenizers import Tokenizer

from engine.base.errors import ModelInvalid
from engine.base.types import TextKind
from engine.models.base import Tokens
from engine.models.local.checkpoint import Checkpoint

CANONICAL = 1  # version of what becomes of a text; part of the key
_END = "<|endoftext|>"
_LONGEST_TOKEN = 128  # characters: runs of blanks; longer text than this for every token cannot matter


class CausalTokenizer:
    """Thread-safe: the underlying tokenizer is never changed after it is read."""

    def __init__(self, checkpoint: Checkpoint, max_tokens: int) -> None:
        self._tokenizer = read_tokenizer(checkpoint)
        self._max_tokens = max_tokens
        # The post-processor of the official tokenizer adds this token; `eos_token_id` of config.json is another.
        ends: list[int | None] = [*self._tokenizer.encode("").ids] or [self._tokenizer.token_to_id(_END)]
        if len(ends) != 1 or ends[0] is None:
            raise checkpoint.invalid("its tokenizer has no end-of-text token", "Copy or download the model again.")
        self._end = ends[0]
        self._prefix = lru_cache(maxsize=64)(self._encode_prefix)

    def tokenize(self, texts: Sequence[str], kind: TextKind, instruction: str) -> list[Tokens]:
        """Tokens of each text; `shared` counts those of the instruction that stand alike before every query."""
        prefix = f"Instruct: {instruction}\nQuery:" if kind is TextKind.QUERY and instruction else ""
        start = self._prefix(prefix) if prefix else []
        room = self._max_tokens - 1
        framed = [prefix + clean(text[: room * _LONGEST_TOKEN]) for text in texts]
        tokens = []
        for encoding in self._tokenizer.encode_batch_fast(framed, add_special_tokens=False):
            ids = encoding.ids
            framed_ids = np.array([*ids[:room], self._end], np.int32)
            shared = min(common_start(start, ids), room)
            tokens.append(Tokens(framed_ids, truncated=len(ids) > room, shared=shared))
        return tokens

    def _encode_prefix(self, prefix: str) -> list[int]:
        ids: list[int] = self._tokenizer.encode(prefix, add_special_tokens=False).ids
        return ids


def read_tokenizer(checkpoint: Checkpoint) -> Tokenizer:
    """The checkpoint's own tokenizer.json, without its padding and truncation. Raises ModelInvalid."""
    path = checkpoint.folder / "tokenizer.json"
    if not path.is_file():
        raise checkpoint.invalid("tokenizer.json is missing", "Copy or download the whole model.")
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the crate raises bare Exceptions
        raise _damaged(checkpoint) from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def common_start(one: Sequence[int], other: Sequence[int]) -> int:
    """How many ids two texts begin with alike. The last of a beginning's own ids may join with what follows it."""
    for i, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return i
    return min(len(one), len(other))


def clean(text: str) -> str:
    """The text with lone surrogates, which no tokenizer takes, replaced; nothing else is changed."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _damaged(checkpoint: Checkpoint) -> ModelInvalid:
    return checkpoint.invalid("tokenizer.json cannot be read", "Copy or download the model again.")

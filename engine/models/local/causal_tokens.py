r"""Tokenises for causal models: instruction, query and exactly one end-of-text token.

Queries of Qwen3-Embedding are framed as `Instruct: {task}\\nQuery:{query}`, passages are not framed. The end token is
last, also after a text was cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from tokenizers import Tokenizer

from engine.base.errors import ModelInvalid
from engine.base.messages import say
from engine.base.types import TextKind
from engine.models.base import Tokens
from engine.models.local.checkpoint import Checkpoint

CANONICAL = 1  # version of our text normalisation; part of the key
_END = "<|endoftext|>"
_LONGEST_TOKEN = 128  # characters (runs of blanks); text beyond this length per token is always cut


class CausalTokenizer:
    """Thread-safe: the underlying tokenizer is never changed after it is read."""

    def __init__(self, checkpoint: Checkpoint, max_tokens: int) -> None:
        self._tokenizer = read_tokenizer(checkpoint)
        self._max_tokens = max_tokens
        # The post-processor of the official tokenizer adds this token; `eos_token_id` of config.json is another.
        ends: list[int | None] = [*self._tokenizer.encode("").ids] or [self._tokenizer.token_to_id(_END)]
        if len(ends) != 1 or ends[0] is None:
            raise checkpoint.invalid(say("checkpoint.no_end_token"), say("checkpoint.copy_again"))
        self._end = ends[0]
        self._prefix = lru_cache(maxsize=64)(self._encode_prefix)

    def tokenize(self, texts: Sequence[str], kind: TextKind, instruction: str) -> list[Tokens]:
        """Tokens of each text; `shared` counts the instruction tokens that are the same before every query."""
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
    """The checkpoint's tokenizer.json, without its padding and truncation. Raises ModelInvalid."""
    path = checkpoint.folder / "tokenizer.json"
    if not path.is_file():
        raise checkpoint.invalid(say("checkpoint.missing", file="tokenizer.json"), say("checkpoint.copy_whole"))
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # the crate raises bare Exceptions
        raise _damaged(checkpoint) from error
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def common_start(one: Sequence[int], other: Sequence[int]) -> int:
    """The number of equal ids at the start. The last id of a prefix may merge with the text after it."""
    for i, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return i
    return min(len(one), len(other))


def clean(text: str) -> str:
    """The text with lone surrogates replaced, which no tokenizer accepts; nothing else is changed."""
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _damaged(checkpoint: Checkpoint) -> ModelInvalid:
    return checkpoint.invalid(say("checkpoint.unreadable", file="tokenizer.json"), say("checkpoint.copy_again"))

"""Turns text into the pieces of multilingual-e5-small: normalisation by code point, then unigram segmentation.

Decides only what becomes of characters; knows no prefixes, no special tokens and no lengths.
"""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from tokenizers import Tokenizer, pre_tokenizers
from tokenizers.models import Unigram

from engine.inference.e5_source import E5Source

_TOKENIZER = "tokenizer.json"
_NORMALIZATION = "normalization.json"
_SPACES = re.compile(" {2,}")


def write_tokenizer(source: E5Source, folder: Path) -> None:
    """Write what `E5Tokenizer` reads back."""
    vocabulary = [(piece, float(score)) for piece, score in zip(source.pieces, source.scores, strict=True)]
    tokenizer = Tokenizer(Unigram(vocabulary, unk_id=source.unknown, byte_fallback=False))
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.save(str(folder / _TOKENIZER), pretty=False)
    (folder / _NORMALIZATION).write_text(json.dumps(source.normalization), "utf-8")


class E5Tokenizer:
    """Thread-safe: the underlying tokenizer is never changed after it is read."""

    def __init__(self, folder: Path) -> None:
        self._tokenizer = Tokenizer.from_file(str(folder / _TOKENIZER))
        table = json.loads((folder / _NORMALIZATION).read_text("utf-8"))
        self._table = {int(code_point): text for code_point, text in table.items()}
        self._table[0] = ""
        # Lone surrogates stand for bytes that were not text; the crate below takes none.
        self._table.update(dict.fromkeys(range(0xD800, 0xE000), " "))

    @property
    def vocabulary_size(self) -> int:
        """Every id is below it."""
        return int(self._tokenizer.get_vocab_size())

    def normalize(self, text: str) -> str:
        """The text that is segmented: mapped by code point, runs of spaces single, none at the ends."""
        return _SPACES.sub(" ", text.translate(self._table)).strip(" ")

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """Piece ids of normalised texts, without special tokens."""
        return [encoding.ids for encoding in self._tokenizer.encode_batch_fast(list(texts), add_special_tokens=False)]

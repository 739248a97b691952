"""Splits text into the pieces of multilingual-e5-small: normalises code points, then applies the unigram model.
Prefixes, special tokens and lengths are added by the caller."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path

from sentencepiece import SentencePieceProcessor

from engine.models.starter.e5_source import E5Source

_PIECES = "pieces.spm"
_NORMALIZATION = "normalization.json"
_SPACES = re.compile(" {2,}")


def write_tokenizer(source: E5Source, folder: Path) -> None:
    """Write the files that `E5Tokenizer` reads."""
    from sentencepiece.sentencepiece_model_pb2 import ModelProto  # needs protobuf, which nothing else here needs

    kinds = dict.fromkeys((source.bos, source.eos, source.pad), ModelProto.SentencePiece.CONTROL)
    kinds[source.unknown] = ModelProto.SentencePiece.UNKNOWN
    model = ModelProto()
    for number, (piece, score) in enumerate(zip(source.pieces, source.scores, strict=True)):
        kind = kinds.get(number, ModelProto.SentencePiece.NORMAL)
        model.pieces.add(piece=piece, score=float(score), type=kind)
    trainer = model.trainer_spec
    trainer.model_type, trainer.vocab_size = trainer.UNIGRAM, len(source.pieces)
    trainer.unk_id, trainer.bos_id, trainer.eos_id, trainer.pad_id = source.unknown, source.bos, source.eos, source.pad
    normalizer = model.normalizer_spec
    normalizer.name, normalizer.add_dummy_prefix, normalizer.remove_extra_whitespaces = "identity", True, False
    (folder / _PIECES).write_bytes(model.SerializeToString())
    (folder / _NORMALIZATION).write_text(json.dumps(source.normalization), "utf-8")


class E5Tokenizer:
    """Thread-safe: the underlying tokenizer is never changed after it is read."""

    def __init__(self, folder: Path) -> None:
        self._pieces = SentencePieceProcessor(model_file=str(folder / _PIECES))
        table = json.loads((folder / _NORMALIZATION).read_text("utf-8"))
        self._table = {int(code_point): text for code_point, text in table.items()}
        self._table[0] = ""
        # Lone surrogates stand for bytes that were not text; sentencepiece does not accept them.
        self._table.update(dict.fromkeys(range(0xD800, 0xE000), " "))

    @property
    def vocabulary_size(self) -> int:
        """Every id is below it."""
        return int(self._pieces.get_piece_size())

    def normalize(self, text: str) -> str:
        """The normalised text: code points mapped, runs of spaces reduced to one, none at the ends."""
        return _SPACES.sub(" ", text.translate(self._table)).strip(" ")

    def encode(self, texts: Sequence[str]) -> list[list[int]]:
        """Piece ids of normalised texts, without special tokens."""
        ids: list[list[int]] = self._pieces.encode(list(texts), num_threads=1)
        return ids

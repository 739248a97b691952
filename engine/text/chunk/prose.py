"""Splits prose into pieces at headings, paragraphs and sentences. Pure."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from engine.text.chunk.packing import BLOCK, LINE, PARAGRAPH, SECTION, Piece
from engine.text.chunk.sentences import cut_text
from engine.text.chunk.tokens import estimate_up_to

_PARAGRAPH_END = re.compile(r"\n[ \t\f\v]*(?:\n[ \t\f\v]*)+")
# A paragraph up to this size is never split; pieces of a longer one have at most MAX_PIECE tokens.
MAX_UNSPLIT_PARAGRAPH = 130
MAX_PIECE = 200


def prose_pieces(text: str, start: int, end: int, headings: Sequence[tuple[int, int]] = ()) -> list[Piece]:
    """Pieces of text[start:end]; `headings` are (offset, level) inside it, sorted.

    A heading of level 1 to 3 begins a section, a deeper one a block. A heading is in one piece with the text after it,
    so that it is never the last line of a chunk.
    """
    pieces: list[Piece] = []
    borders = [
        (start, SECTION),
        *((offset, SECTION if level <= 3 else BLOCK) for offset, level in headings),
        (end, LINE),
    ]
    for (first, strength), (last, _) in itertools.pairwise(borders):
        if first < last:
            _section(text, first, last, strength, pieces)
    return pieces


def _section(text: str, start: int, end: int, strength: int, pieces: list[Piece]) -> None:
    begin = start
    for match in _PARAGRAPH_END.finditer(text, start, end):
        if match.end() < end:
            strength = _paragraph(text, begin, match.end(), strength, pieces)
            begin = match.end()
    _paragraph(text, begin, end, strength, pieces)


def _paragraph(text: str, start: int, end: int, strength: int, pieces: list[Piece]) -> int:
    content = text[start:end]
    if not content.strip():
        return strength
    tokens = estimate_up_to(text, start, end, MAX_UNSPLIT_PARAGRAPH)
    if tokens <= MAX_UNSPLIT_PARAGRAPH:
        pieces.append(Piece(start, end, tokens, strength))
        return PARAGRAPH
    for first, last, count in cut_text(text, start, end, MAX_PIECE):
        pieces.append(Piece(first, last, count, strength))
        strength = LINE
    return PARAGRAPH

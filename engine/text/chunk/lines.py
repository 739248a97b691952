"""Splits code and data by layout (blank lines and indentation), for any language. Pure."""

from __future__ import annotations

import re

from engine.text.chunk.packing import BLOCK, LINE, PARAGRAPH, SECTION, Piece
from engine.text.chunk.sentences import cut_lines
from engine.text.chunk.tokens import estimate_up_to

_BLANK = re.compile(r"\n[ \t\f]*(?:\n[ \t\f]*)+")
_INDENT = re.compile(r"[ \t]*")
MAX_UNSPLIT_BLOCK = 150
MAX_PIECE = 200


def line_pieces(text: str, start: int, end: int) -> list[Piece]:
    """Pieces of text[start:end]: runs without a blank line; long runs are split at lines.

    A run without indentation is a section (a top-level definition with its comment), one indented once is a block (a
    method). A closing bracket without indentation belongs to what it closes.
    """
    pieces: list[Piece] = []
    begin = start
    for match in _BLANK.finditer(text, start, end):
        if match.end() < end:
            # The match includes the indentation of the next run, which belongs to that run.
            border = text.rindex("\n", match.start(), match.end()) + 1
            _run(text, begin, border, pieces)
            begin = border
    _run(text, begin, end, pieces)
    return pieces


def _run(text: str, start: int, end: int, pieces: list[Piece]) -> None:
    content = text[start:end]
    if not content.strip():
        return
    strength = _strength(content)
    tokens = estimate_up_to(text, start, end, MAX_UNSPLIT_BLOCK)
    if tokens <= MAX_UNSPLIT_BLOCK:
        pieces.append(Piece(start, end, tokens, strength))
        return
    for first, last, count in cut_lines(text, start, end, MAX_PIECE):
        if count:
            pieces.append(Piece(first, last, count, strength))
            strength = PARAGRAPH if last < end and text[last : last + 1] not in (" ", "\t", "}", ")", "]") else LINE


def _strength(content: str) -> int:
    match = _INDENT.match(content)
    indent = len(match.group().expandtabs(4)) if match else 0
    following = content[indent : indent + 1] if indent < len(content) else ""
    if indent == 0:
        return BLOCK if following in "})]" or content.startswith(("end", "fi", "done", "else", "except")) else SECTION
    return BLOCK if indent <= 4 else PARAGRAPH

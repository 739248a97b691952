"""Packs neighbouring pieces of text into chunks of the wanted size, and ends chunks at natural breaks. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Strength of the break before a piece.
LINE, PARAGRAPH, BLOCK, SECTION = range(4)


@dataclass(frozen=True, slots=True)
class Piece:
    """text[start:end] with its estimated tokens and the strength of the break before it."""

    start: int
    end: int
    tokens: int
    strength: int = LINE


@dataclass(frozen=True, slots=True)
class Sizes:
    """Chunk sizes in estimated tokens.

    A chunk ends where the next piece would make it longer than `most`. It may end at a break of strength s once it has
    `enough[s]`. One shorter than `least` joins a neighbour if the result has at most `stretch`.
    """

    most: int = 260
    least: int = 60
    stretch: int = 340
    enough: tuple[int, int, int, int] = (10_000, 10_000, 10_000, 130)


# A chunk that ends at the first paragraph or section end where it is long enough is found before one that is filled up
# to `most` (nDCG@10, by tests/bench/chunks.py: manual pages 0.72 against 0.64, elsewhere the same).
PROSE = Sizes(enough=(10_000, 130, 100, 60))
# A function is its own chunk even if it is short; several one-liners share one.
CODE = Sizes(enough=(10_000, 10_000, 10_000, 50))


def pack(pieces: Sequence[Piece], sizes: Sizes) -> list[tuple[int, int]]:
    """Spans [start, end) that cover all pieces in order."""
    groups: list[list[Piece]] = []
    current: list[Piece] = []
    tokens = 0
    for piece in pieces:
        if current and (tokens >= sizes.enough[piece.strength] or _ends_section(groups, current, piece, sizes)):
            groups.append(current)
            current, tokens = [], 0
        while current and tokens + piece.tokens > sizes.most:
            cut = _best_cut(current, piece, sizes)
            groups.append(current[:cut])
            current = current[cut:]
            tokens = sum(held.tokens for held in current)
        current.append(piece)
        tokens += piece.tokens
    if current:
        groups.append(current)
    return [(group[0].start, group[-1].end) for group in _joined(groups, sizes)]


def _ends_section(groups: list[list[Piece]], current: list[Piece], following: Piece, sizes: Sizes) -> bool:
    """Whether `current` is the short end of a section and fits into the chunk before.

    Otherwise it would share a chunk with the next section, under the wrong heading.
    """
    tokens = sum(piece.tokens for piece in current)
    return (
        following.strength == SECTION > current[0].strength
        and bool(groups)
        and tokens < sizes.least
        and sum(piece.tokens for piece in groups[-1]) + tokens <= sizes.stretch
    )


def _best_cut(current: list[Piece], following: Piece, sizes: Sizes) -> int:
    """The index at which to end a full chunk: the strongest break in its second half, the later one if equal."""
    best, best_strength, tokens = len(current), following.strength, 0
    for index, piece in enumerate(current):
        if index and tokens * 2 >= sizes.most and piece.strength > best_strength:
            best, best_strength = index, piece.strength
        tokens += piece.tokens
    return best


def _joined(groups: list[list[Piece]], sizes: Sizes) -> list[list[Piece]]:
    """Join short chunks with the one before, or with the one after if they begin a section."""
    joined: list[list[Piece]] = []
    sums: list[int] = []
    for group in groups:
        tokens = sum(piece.tokens for piece in group)
        if joined and sums[-1] + tokens <= sizes.stretch:
            tail_is_short = tokens < sizes.least and (group[0].strength < SECTION or sums[-1] < sizes.least)
            head_is_short = sums[-1] < sizes.least and group[0].strength < SECTION
            if tail_is_short or head_is_short:
                joined[-1] = joined[-1] + group
                sums[-1] += tokens
                continue
        joined.append(group)
        sums.append(tokens)
    return joined

"""Packs neighbouring pieces of a text into passages of the wanted size, cutting where the text itself breaks. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# How strongly the text breaks before a piece.
LINE, PARAGRAPH, BLOCK, SECTION = range(4)


@dataclass(frozen=True, slots=True)
class Piece:
    """text[start:end] with its estimated tokens and the break before it."""

    start: int
    end: int
    tokens: int
    strength: int = LINE


@dataclass(frozen=True, slots=True)
class Sizes:
    """In estimated tokens. A passage ends where the next piece would make it longer than `most`; it may end at a
    break of strength s as soon as it has `enough[s]`; one shorter than `least` joins its neighbour up to `stretch`.
    """

    most: int = 260
    least: int = 60
    stretch: int = 340
    enough: tuple[int, int, int, int] = (10_000, 10_000, 10_000, 130)


# A passage that ends with its paragraph or section as soon as it can stand alone is found before one that is filled up
# to `most` (nDCG@10, by tests/bench/chunks.py: manual pages 0.72 against 0.64, elsewhere the same).
PROSE = Sizes(enough=(10_000, 130, 100, 60))
# A function is its own passage even when it is short; several one-liners share one.
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
    """Whether `current` is the last words of the section before `following`, and has room in the passage before: under
    the next section's heading nobody could tell where they belong.
    """
    tokens = sum(piece.tokens for piece in current)
    return (
        following.strength == SECTION > current[0].strength
        and bool(groups)
        and tokens < sizes.least
        and sum(piece.tokens for piece in groups[-1]) + tokens <= sizes.stretch
    )


def _best_cut(current: list[Piece], following: Piece, sizes: Sizes) -> int:
    """Where to end a full passage: at the strongest break in its second half, the later one among equals."""
    best, best_strength, tokens = len(current), following.strength, 0
    for index, piece in enumerate(current):
        if index and tokens * 2 >= sizes.most and piece.strength > best_strength:
            best, best_strength = index, piece.strength
        tokens += piece.tokens
    return best


def _joined(groups: list[list[Piece]], sizes: Sizes) -> list[list[Piece]]:
    """Let short passages join the one before, or where a section begins with them, the one after."""
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

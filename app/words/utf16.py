"""Converts character offsets of Python to UTF-16 offsets of Qt. Pure."""

from __future__ import annotations

from collections.abc import Iterable


def units(text: str, offset: int) -> int:
    """The UTF-16 offset of the character at `offset`."""
    head = text[:offset]
    return len(head) if head.isascii() else len(head) + sum(1 for c in head if c > "\uffff")


def spans_in_units(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """[start, end) spans converted from characters to UTF-16 units; sorted spans take one pass."""
    ordered = sorted(spans)
    if text.isascii() or not any(c > "\uffff" for c in text):
        return ordered
    moved, at, wide = [], 0, 0
    for start, end in ordered:
        if start < at:  # overlaps the one before
            moved.append((units(text, start), units(text, end)))
            continue
        wide += sum(1 for c in text[at:start] if c > "\uffff")
        first = start + wide
        wide += sum(1 for c in text[start:end] if c > "\uffff")
        at = end
        moved.append((first, end + wide))
    return moved

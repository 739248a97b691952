"""Which part of a passage is shown in a row, on one line of characters, with its highlights moved along. Pure."""

from __future__ import annotations

from dataclasses import dataclass

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`spans` are [start, end) in characters of `text`, sorted, not overlapping."""

    text: str
    spans: tuple[Span, ...]


def excerpt(text: str, highlights: tuple[Span, ...], length: int) -> Excerpt:
    """At most about `length` characters around the most highlights; white space is folded to single blanks.

    A cut end shows an ellipsis. Text without highlights begins at its beginning.
    """
    folded, spans = _folded(text, highlights)
    if len(folded) <= length:
        return Excerpt(folded, spans)
    start = _best_start(spans, length, len(folded))
    if start > 0:  # begin at a word, if one begins nearby
        blank = folded.find(" ", start, start + 16)
        first = min((s for s, _ in spans if s >= start), default=len(folded))
        start = blank + 1 if 0 <= blank < first else start
    end = min(len(folded), start + length)
    if end < len(folded):
        blank = folded.rfind(" ", end - 16, end)
        end = blank if blank > start else end
    before, after = ("…" if start > 0 else ""), ("…" if end < len(folded) else "")
    moved = tuple(
        (max(s, start) - start + len(before), min(e, end) - start + len(before))
        for s, e in spans
        if e > start and s < end
    )
    return Excerpt(before + folded[start:end] + after, moved)


def _folded(text: str, highlights: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    places: list[int] = []  # place of each character of text in the folded one
    parts: list[str] = []
    at = 0
    blank = True  # swallows leading white space
    for character in text:
        places.append(at)
        if character.isspace() or character == "\u200b":
            if not blank:
                parts.append(" ")
                at += 1
            blank = True
        else:
            parts.append(character)
            at += 1
            blank = False
    places.append(at)
    folded = "".join(parts).rstrip()
    last, end = len(text), len(folded)
    spans: list[Span] = []
    for start, stop in sorted(highlights):
        s, e = min(places[max(0, min(start, last))], end), min(places[max(0, min(stop, last))], end)
        if spans and s < spans[-1][1]:
            s = spans[-1][1]
        if e > s:
            spans.append((s, e))
    return folded, tuple(spans)


def _best_start(spans: tuple[Span, ...], length: int, total: int) -> int:
    """The start of the window that holds the most highlighted characters, with some context before the first."""
    if not spans:
        return 0
    context = length // 5
    best, best_weight = 0, -1
    for first, _ in spans:
        start = max(0, min(first - context, total - length))
        weight = sum(min(e, start + length) - max(s, start) for s, e in spans if e > start and s < start + length)
        if weight > best_weight:
            best, best_weight = start, weight
    return best

"""Cuts the excerpt of a passage that a result row shows, with its highlights. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass

WORD = re.compile(r"[^\s\u200b]+")
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Excerpt:
    """`spans` are [start, end) in characters of `text`, sorted, without overlaps."""

    text: str
    spans: tuple[Span, ...]


def excerpt(text: str, highlights: tuple[Span, ...], length: int) -> Excerpt:
    """At most about `length` characters with the most highlights; white space is collapsed.

    A cut end gets an ellipsis. Without highlights the excerpt is the beginning.
    """
    rough = 3 * length  # white space is seldom more than two thirds
    if len(text) > rough + length:
        first = _best_start(tuple(sorted(highlights)), rough, len(text))
        near = tuple((s - first, e - first) for s, e in highlights if s >= first and e <= first + rough)
        part = excerpt(text[first : first + rough], near, length)
        before = "…" if first > 0 and not part.text.startswith("…") else ""
        after = "" if part.text.endswith("…") else "…"
        spans = tuple((s + len(before), e + len(before)) for s, e in part.spans)
        return Excerpt(before + part.text + after, spans)
    folded, spans = _folded(text, highlights)
    if len(folded) <= length:
        return Excerpt(folded, spans)
    start = _best_start(spans, length, len(folded))
    if start > 0:  # start at a word if one begins nearby
        blank = folded.find(" ", start, start + 16)
        first = min((s for s, _ in spans if s >= start), default=len(folded))
        start = blank + 1 if 0 <= blank < first else start
    end = min(len(folded), start + length)
    if end < len(folded):
        blank = folded.rfind(" ", max(start, end - 16), end)
        end = blank if blank > start else end
    before, after = ("…" if start > 0 else ""), ("…" if end < len(folded) else "")
    moved = tuple(
        (max(s, start) - start + len(before), min(e, end) - start + len(before))
        for s, e in spans
        if e > start and s < end
    )
    return Excerpt(before + folded[start:end] + after, moved)


def _folded(text: str, highlights: tuple[Span, ...]) -> tuple[str, tuple[Span, ...]]:
    if not highlights:
        return " ".join(WORD.findall(text)), ()
    words: list[str] = []
    starts: list[int] = []  # of each word in `text`
    moved: list[int] = []  # of each word in the folded text
    at = 0
    for match in WORD.finditer(text):
        words.append(match[0])
        starts.append(match.start())
        moved.append(at)
        at += len(match[0]) + 1
    folded = " ".join(words)

    def place(offset: int) -> int:
        """The new offset of a character; white space maps to the end of the word before it."""
        number = bisect_right(starts, offset) - 1
        return 0 if number < 0 else moved[number] + min(offset - starts[number], len(words[number]))

    spans: list[Span] = []
    for start, stop in sorted(highlights):
        s, e = place(start), place(stop)
        if s < len(folded) and folded[s] == " ":
            s += 1
        if spans and s < spans[-1][1]:
            s = spans[-1][1]
        if e > s:
            spans.append((s, e))
    return folded, tuple(spans)


def _best_start(spans: tuple[Span, ...], length: int, total: int) -> int:
    """The start of the window with the most highlighted characters, with some context before the first."""
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

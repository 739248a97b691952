"""Finds a passage and query terms in the text of a document. Pure."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from engine.base.types import Passage

Span = tuple[int, int]
MARKS = 100  # more would only colour the page
EVERY = 200  # characters per occurrence; a more frequent word is a stop word in this text
WORD = re.compile(r"\w", re.UNICODE)


def passage_span(text: str, passage: Passage) -> Span | None:
    """The span of a passage in `text`: its indexed offsets if they still fit, else the place of its first words.

    If the file has changed more than that, the span is its line; None if there is no such line.
    """
    if 0 <= passage.start < passage.end <= len(text):
        there = text[passage.start : passage.end]
        if there == passage.text or _same_words(there, passage.text):
            return passage.start, passage.end
    probe = passage.text.strip()[:60]
    if probe:
        found = text.find(probe)
        if found >= 0:
            return found, min(len(text), found + len(passage.text.strip()))
    if passage.start_line is not None:
        start = _line_start(text, passage.start_line)
        if start is not None:
            end = text.find("\n", start)
            return start, len(text) if end < 0 else end
    return None


def term_spans(text: str, terms: Iterable[str], around: int = 0) -> list[Span]:
    """The spans of the terms, ignoring case, sorted; the MARKS nearest to `around` if there are more."""
    wanted = sorted({term.strip() for term in terms if term.strip()}, key=lambda term: (-len(term), term))
    if not wanted:
        return []
    telling = [term for term in wanted if len(term) > 2 or not _is_spaced(term)]
    wanted = telling or wanted  # short words only if there are no others
    # A term of a script with spaces matches at the start of a word, any other term anywhere.
    patterns = [(r"\b" if _is_spaced(term) else "") + re.escape(term) for term in wanted]
    found = list(re.finditer("|".join(patterns), text, re.IGNORECASE))
    counts = Counter(match[0].casefold() for match in found)
    if len(counts) > 1:  # stop words do not point to a place
        found = [match for match in found if counts[match[0].casefold()] * EVERY <= max(len(text), 4 * EVERY)]
    spans = [match.span() for match in found]
    if len(spans) > MARKS:
        spans = sorted(sorted(spans, key=lambda span: abs(span[0] - around))[:MARKS])
    return spans


def _is_spaced(term: str) -> bool:
    return bool(WORD.match(term)) and all(ord(c) < 0x0E00 or 0x1E00 <= ord(c) < 0x2000 for c in term)


def _same_words(there: str, asked: str) -> bool:
    return len(there) < 20_000 and "".join(there.split())[:200] == "".join(asked.split())[:200]


def _line_start(text: str, line: int) -> int | None:
    at = 0
    for _ in range(line - 1):
        at = text.find("\n", at) + 1
        if at == 0:
            return None
    return at

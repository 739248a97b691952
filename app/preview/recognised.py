"""Finds the recognised lines of a picture or scanned page that belong to a hit. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from PySide6.QtCore import QRectF

from app.preview.places import Span, passage_span, term_spans
from app.preview.prepare import PreviewRequest, marked_words
from engine.base.types import DocumentText, MarkKind


@dataclass(frozen=True, slots=True)
class Boxes:
    """`passage` are the lines of the passage without those in `words`, the lines with query words. `first` is the index
    in `words` to begin at. Boxes are in parts (0..1) of width and height, in reading order."""

    passage: tuple[QRectF, ...] = ()
    words: tuple[QRectF, ...] = ()
    first: int = 0


def boxes_on(document: DocumentText, request: PreviewRequest, page: int) -> Boxes:
    """The boxes on `page` (1-based): the passage, and query words anywhere on the page; empty if unknown."""
    lines = list(_lines_on(document, page))
    if not lines:
        return Boxes()
    passages = request.hit.passages
    chosen = passages[request.passage] if request.passage < len(passages) else None
    span = passage_span(document.text, chosen) if chosen is not None else None
    start, end = lines[0][0][0], lines[-1][0][1]
    asked = {*request.terms, *marked_words(request.hit)}
    found = [(start + first, start + last) for first, last in term_spans(document.text[start:end], asked)]
    words = [(place, box) for place, box in lines if _meets(place, found)]
    around = (
        [] if span is None else [box for place, box in lines if _meets(place, [span]) and (place, box) not in words]
    )
    inside = (number for number, (place, _) in enumerate(words) if span is not None and _meets(place, [span]))
    return Boxes(tuple(around), tuple(box for _, box in words), next(inside, 0))


def _lines_on(document: DocumentText, page: int) -> Iterator[tuple[Span, QRectF]]:
    """The recognised lines of a page: each with its offset in the text and its box."""
    text, marks = document.text, document.marks
    current = page  # a single picture has no page numbers
    for number, mark in enumerate(marks):
        if mark.kind is MarkKind.PAGE:
            current = int(mark.value) if mark.value.isdigit() else 0
        elif mark.kind is MarkKind.BOX and current == page:
            newline = text.find("\n", mark.offset)
            end = len(text) if newline < 0 else newline
            if number + 1 < len(marks):
                end = min(end, marks[number + 1].offset)
            yield (mark.offset, end), QRectF(*map(float, mark.value.split()))


def _meets(place: Span, spans: Iterable[Span]) -> bool:
    return any(start < place[1] and place[0] < end for start, end in spans)

"""Loads and prepares what a text preview shows, on the preview thread."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from app.preview.cutout import Cutout, cut
from app.preview.places import Span, passage_span, term_spans
from app.preview.syntax import LineSpans, colour
from app.preview.tables import Table, tabulate
from app.words.utf16 import spans_in_units, units
from engine.base.types import Hit, Kind, Mark, MarkKind

if TYPE_CHECKING:
    from engine.engine import Engine

PLAIN_KINDS = (Kind.TEXT, Kind.DOCUMENT, Kind.MAIL, Kind.SLIDES, Kind.PAGE, Kind.IMAGE, Kind.MEDIA)


@dataclass(frozen=True, slots=True)
class PreviewRequest:
    """A request for a preview. `passage` is an index into the passages of the hit; `at` overrides it with an offset."""

    hit: Hit
    terms: tuple[str, ...] = ()
    passage: int = 0
    at: int | None = None
    query: str = ""  # the text of the box
    preset: str = ""

    def without_scores(self) -> PreviewRequest:
        """The request from the start of its passage, with all scores 0: what decides about the content shown."""
        passages = tuple(replace(passage, score=0.0, why=()) for passage in self.hit.passages)
        return replace(self, at=None, hit=replace(self.hit, score=0.0, passages=passages))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A cutout with its marks; all spans are in UTF-16 units of `cutout.text`.

    `shown` is the same text with tabs between cells, or "" if it has no cells. It has the same length, so spans fit.
    """

    request: PreviewRequest
    cutout: Cutout
    passages: list[Span]
    current: Span | None
    found: list[Span]
    monospaced: bool
    numbered: bool
    syntax: str
    labels: Mapping[int, str] = field(default_factory=dict)  # line of the cutout → text in the margin
    at: int | None = None  # the offset of the request, if it has one
    truncated: bool = False
    shown: str = ""
    tables: tuple[Table, ...] = ()
    sheets: Mapping[int, str] = field(default_factory=dict)  # line of the cutout → name of the sheet that begins there
    wraps: bool = True


def prepare(engine: Engine, request: PreviewRequest) -> Prepared:
    """Read the text of a file and find the passage in it; raises FileProblem."""
    document = engine.documents.text(request.hit.path, request.hit.inside)
    spans = [passage_span(document.text, passage) for passage in request.hit.passages]
    chosen = spans[request.passage] if request.passage < len(spans) else None
    around = request.at if request.at is not None else (chosen[0] if chosen else 0)
    cutout = cut(document.text, around)
    shown = [moved for span in spans if span and (moved := cutout.inside(span[0], _line_end(document.text, span[1])))]
    current = cutout.inside(chosen[0], _line_end(document.text, chosen[1])) if chosen and request.at is None else None
    near = around - cutout.start
    found = term_spans(cutout.text, {*request.terms, *marked_words(request.hit)}, near)
    tabular = tabulate(document, cutout)
    monospaced = document.kind not in PLAIN_KINDS or document.syntax not in ("", "markdown", "text", "rst")
    return Prepared(
        request=request,
        cutout=cutout,
        passages=spans_in_units(cutout.text, shown),
        current=spans_in_units(cutout.text, [current])[0] if current else None,
        found=spans_in_units(cutout.text, found),
        monospaced=monospaced,
        numbered=document.lines_are_real,
        syntax=document.syntax,
        labels=tabular.rows or (_labels(cutout, document.marks) if not document.lines_are_real else {}),
        at=units(cutout.text, request.at - cutout.start) if request.at is not None else None,
        truncated=document.truncated,
        shown=tabular.text,
        tables=tabular.tables,
        sheets=tabular.sheets,
        wraps=not monospaced or not (document.lines_are_real or (document.kind is Kind.SHEET and tabular.tables)),
    )


def nearest(engine: Engine, prepared: Prepared) -> Span | None:
    """The sentence of the passage that is nearest in meaning to the query. Asks the model, so it is called last."""
    request, text, current = prepared.request, prepared.cutout.text, prepared.current
    if not request.query or current is None or (prepared.numbered and prepared.monospaced):
        return None
    passage = request.hit.passages[request.passage]
    found = engine.nearest_sentence(request.query, request.preset, passage)
    if found is None:
        return None
    sentence = passage.text[found[0] : found[1]]
    # The file may have changed since it was indexed: look for the sentence near its passage.
    places = [match.start() for match in re.finditer(re.escape(sentence), text)]
    if not places:
        return None
    start = min(places, key=lambda place: abs(units(text, place) - current[0]))
    return spans_in_units(text, [(start, start + len(sentence))])[0]


def colours(prepared: Prepared, path: Path) -> LineSpans:
    """The syntax colours of a prepared text. Slow, so it follows the text."""
    return colour(prepared.cutout.text, prepared.syntax, path.name)


def marked_words(hit: Hit) -> set[str]:
    """The words highlighted in the passages; in scripts without spaces they are parts of the query."""
    return {passage.text[start:end] for passage in hit.passages for start, end in passage.highlights}


def _line_end(text: str, end: int) -> int:
    """The offset after the line break that follows `end`, so that the last line's ground reaches the edge."""
    return end + 1 if end < len(text) and text[end] == "\n" else end


def _labels(cutout: Cutout, marks: tuple[Mark, ...]) -> dict[int, str]:
    labels: dict[int, str] = {}
    for row, mark in cutout.lines_of(mark for mark in marks if mark.kind in (MarkKind.PAGE, MarkKind.SLIDE)):
        labels.setdefault(row, mark.value)
    return labels

"""Everything a preview needs of a file, fetched and cut on the thread that reads; the window only shows it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
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
class Wish:
    """What is to be previewed. `passage` numbers the hit's passages; `at` overrides it with a place in the text."""

    hit: Hit
    terms: tuple[str, ...] = ()
    passage: int = 0
    at: int | None = None
    query: str = ""  # as it stands in the box
    preset: str = ""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A cut-out text with its marks; all spans are in UTF-16 units of `cutout.text`.

    `shown` is that text with tabs for what separates cells, "" where nothing does; as long, so all spans hold in it.
    """

    wish: Wish
    cutout: Cutout
    passages: list[Span]
    current: Span | None
    found: list[Span]
    monospaced: bool
    numbered: bool
    syntax: str
    labels: Mapping[int, str] = field(default_factory=dict)  # row of the cut-out → what the margin says there
    at: int | None = None  # the place of the wish, where it named one
    truncated: bool = False
    shown: str = ""
    tables: tuple[Table, ...] = ()
    sheets: Mapping[int, str] = field(default_factory=dict)  # row of the cut-out → name of the sheet there
    wraps: bool = True


def prepare(engine: Engine, wish: Wish) -> Prepared:
    """Read the file's text and find the place; raises FileProblem."""
    document = engine.documents.text(wish.hit.path, wish.hit.inside)
    spans = [passage_span(document.text, passage) for passage in wish.hit.passages]
    chosen = spans[wish.passage] if wish.passage < len(spans) else None
    around = wish.at if wish.at is not None else (chosen[0] if chosen else 0)
    cutout = cut(document.text, around)
    shown = [moved for span in spans if span and (moved := cutout.inside(span[0], _line_end(document.text, span[1])))]
    current = cutout.inside(chosen[0], _line_end(document.text, chosen[1])) if chosen and wish.at is None else None
    near = around - cutout.start
    found = term_spans(cutout.text, {*wish.terms, *marked_words(wish.hit)}, near)
    tabular = tabulate(document, cutout)
    monospaced = document.kind not in PLAIN_KINDS or document.syntax not in ("", "markdown", "text", "rst")
    return Prepared(
        wish=wish,
        cutout=cutout,
        passages=spans_in_units(cutout.text, shown),
        current=spans_in_units(cutout.text, [current])[0] if current else None,
        found=spans_in_units(cutout.text, found),
        monospaced=monospaced,
        numbered=document.lines_are_real,
        syntax=document.syntax,
        labels=tabular.rows or (_labels(cutout, document.marks) if not document.lines_are_real else {}),
        at=units(cutout.text, wish.at - cutout.start) if wish.at is not None else None,
        truncated=document.truncated,
        shown=tabular.text,
        tables=tabular.tables,
        sheets=tabular.sheets,
        wraps=not monospaced or not (document.lines_are_real or (document.kind is Kind.SHEET and tabular.tables)),
    )


def nearest(engine: Engine, prepared: Prepared) -> Span | None:
    """The sentence of the shown passage that is nearest in meaning to the question; asks the model: it comes last."""
    wish, text, current = prepared.wish, prepared.cutout.text, prepared.current
    if not wish.query or current is None or (prepared.numbered and prepared.monospaced):
        return None
    passage = wish.hit.passages[wish.passage]
    found = engine.nearest_sentence(wish.query, wish.preset, passage)
    if found is None:
        return None
    sentence = passage.text[found[0] : found[1]]
    # The file may have changed since it was indexed: the sentence is marked where it stands now, near its passage.
    places = [match.start() for match in re.finditer(re.escape(sentence), text)]
    if not places:
        return None
    start = min(places, key=lambda place: abs(units(text, place) - current[0]))
    return spans_in_units(text, [(start, start + len(sentence))])[0]


def colours(prepared: Prepared, path: Path) -> LineSpans:
    """The syntax colours of a prepared text; slow, so it comes after the text."""
    return colour(prepared.cutout.text, prepared.syntax, path.name)


def marked_words(hit: Hit) -> set[str]:
    """The words that are marked in the hit's passages: in scripts without spaces they are parts of what was asked."""
    return {passage.text[start:end] for passage in hit.passages for start, end in passage.highlights}


def _line_end(text: str, end: int) -> int:
    """Past the line break behind `end`, so that the ground of the last line reaches the edge too."""
    return end + 1 if end < len(text) and text[end] == "\n" else end


def _labels(cutout: Cutout, marks: tuple[Mark, ...]) -> dict[int, str]:
    labels: dict[int, str] = {}
    for row, mark in cutout.lines_of(mark for mark in marks if mark.kind in (MarkKind.PAGE, MarkKind.SLIDE)):
        labels.setdefault(row, mark.value)
    return labels

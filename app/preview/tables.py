"""Finds tables in a cutout and the columns of each. Pure.

Widths are in characters of a fixed pitch, East Asian wide ones counting two: the preview thread has no fonts.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from app.preview.cutout import Cutout
from app.words.i18n import reads_right_to_left
from engine.base.types import DocumentText, Kind, MarkKind

WIDEST = 40  # a wider cell moves the rest of its own row only
GAP = 2  # between columns
# A table with more columns has equal widths: Qt scans all stops for each tab, and a row of 1,000 took 30 ms to paint.
COLUMNS = 64
WIDEST_EQUAL = 16
SEPARATORS = {"csv": ",;", "tsv": "\t|"}  # the more frequent one in the first line
FIRST_LINE = 2000
NO_WIDTH = ("Mn", "Me", "Cf")


@dataclass(frozen=True, slots=True)
class Table:
    """The lines [first, end) of a cutout. `stops` are the starts of the columns from the second on.

    A table with too many columns has none; `every` is the width of each of its columns.
    """

    first: int
    end: int
    stops: tuple[int, ...]
    width: int  # of the widest line
    header: int | None = None  # the line that names the columns
    right_to_left: bool = False
    every: int = 0
    own_stops: Mapping[int, tuple[int, ...]] = field(default_factory=dict)  # for lines with a cell that is too wide


@dataclass(frozen=True, slots=True)
class Tabular:
    """How to show a cutout: `text` has the length of the cutout, with tabs between cells."""

    text: str
    tables: tuple[Table, ...] = ()
    sheets: Mapping[int, str] = field(default_factory=dict)  # line → name of the sheet that begins or goes on there
    rows: Mapping[int, str] = field(default_factory=dict)  # line → number of the row of its sheet


def tabulate(document: DocumentText, cutout: Cutout) -> Tabular:
    """Find the tables of a cutout: sheets, CSV files, and runs of such lines in documents."""
    text = cutout.text
    if document.lines_are_real:
        separator = _separator(document)
        if not separator:
            return Tabular(text)
        text = text if separator == "\t" else with_tabs(text, separator)
        runs, sheets, rows = [(0, text.count("\n") + 1)], dict[int, str](), dict[int, str]()
    elif document.kind is Kind.SHEET:
        sheets, rows = _sheets_and_rows(document, cutout)
        borders = sorted({0, *sheets, text.count("\n") + 1})
        runs = list(pairwise(borders))
    else:
        runs, sheets, rows = list(_runs(text.split("\n"))), {}, {}
    if not runs:
        return Tabular(text)
    lines = text.split("\n")
    headings = _headings(document, cutout)
    tables = (_table(lines, first, end, headings) for first, end in runs)
    return Tabular(text, tuple(table for table in tables if table is not None), sheets, rows)


def with_tabs(text: str, separator: str) -> str:
    """Replace each separator outside of quotes by a tab; the length, and so every offset, stays."""
    sign = re.escape(separator)
    cell = re.compile(rf'(?:"(?:[^"]|""){{0,4000}}"(?={sign}|$)|[^{sign}\n]*)(?P<sign>{sign})?', re.MULTILINE)
    shown = list(text)
    at = 0
    while at < len(text):
        match = cell.match(text, at)
        if match is None or match.end() == at:
            at += 1  # a line break
            continue
        if match["sign"]:
            shown[match.start("sign")] = "\t"
        at = match.end()
    return "".join(shown)


def width(text: str) -> int:
    """The width in characters of a fixed pitch."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.category(c) in NO_WIDTH else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text
    )


def _separator(document: DocumentText) -> str:
    signs = SEPARATORS.get(document.syntax) if document.kind is Kind.SHEET else None
    if not signs:
        return ""
    line = document.text[:FIRST_LINE].partition("\n")[0]
    return max(signs, key=line.count)


def _sheets_and_rows(document: DocumentText, cutout: Cutout) -> tuple[dict[int, str], dict[int, str]]:
    """Names of sheets and row numbers by line. An empty row has no line, so numbers may skip."""
    begun = {mark.offset: mark.value for mark in document.marks if mark.kind is MarkKind.SHEET}
    numbered = {mark.offset: mark.value for mark in document.marks if mark.kind is MarkKind.ROW}
    sheets: dict[int, str] = {}
    rows: dict[int, str] = {}
    before = [offset for offset in begun if offset <= cutout.start]
    if before and begun[max(before)]:
        sheets[0] = begun[max(before)]
    number: int | None = None
    last = max((offset for offset in numbered if offset < cutout.start), default=None)
    if last is not None and numbered[last].isdigit():
        number = int(numbered[last]) + sum(
            1 for line in document.text[last : cutout.start].split("\n")[:-1] if line.strip()
        )
    at = cutout.start
    for line, text in enumerate(cutout.text.split("\n")):
        if begun.get(at):
            sheets[line] = begun[at]
        if numbered.get(at, "").isdigit():
            number = int(numbered[at])
        if number is not None and text.strip():
            rows[line] = str(number)
            number += 1
        at += len(text) + 1
    return sheets, rows


def _runs(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Runs of two or more lines with cells."""
    first = None
    for number, line in enumerate([*lines, ""]):
        if "\t" in line.strip():
            first = number if first is None else first
        elif first is not None:
            if number - first > 1:
                yield first, number
            first = None


def _headings(document: DocumentText, cutout: Cutout) -> dict[int, list[str]]:
    """The headings above the lines of a cutout, by line."""
    found: dict[int, list[str]] = {}
    for line, mark in cutout.lines_of(mark for mark in document.marks if mark.kind is MarkKind.HEADING and mark.value):
        found.setdefault(line, []).append(mark.value)
    return found


def _table(lines: Sequence[str], first: int, end: int, headings: Mapping[int, Sequence[str]]) -> Table | None:
    widths = [[width(cell) for cell in line.split("\t")] for line in lines[first:end]]
    columns = [0] * (max(map(len, widths)) - 1)
    for row in widths:
        for column, wide in enumerate(row[:-1]):
            columns[column] = max(columns[column], wide)
    if not columns:
        return None
    stops, every = list[int](), 0
    if len(columns) > COLUMNS:
        every = min(max(columns), WIDEST_EQUAL) + GAP
    else:
        for wide in columns:
            stops.append((stops[-1] if stops else 0) + min(wide, WIDEST) + GAP)
    own: dict[int, tuple[int, ...]] = {}
    widest = 0
    for number, row in enumerate(widths, first):
        begin, pushed = 0, list[int]()
        for column, wide in enumerate(row[:-1]):
            if every:
                begin = ((begin + wide) // every + 1) * every
            else:
                begin = max(stops[column], begin + wide + GAP)
                pushed.append(begin)
        widest = max(widest, begin + row[-1])
        if pushed != stops[: len(pushed)]:
            own[number] = tuple(pushed)
    header = next((line for line in range(first, end) if _names_columns(lines[line], headings.get(line, ()))), None)
    from_right = reads_right_to_left("".join(lines[first:end]))
    return Table(first, end, tuple(stops), widest, header, from_right, every, own)


def _names_columns(line: str, headings: Sequence[str]) -> bool:
    """Whether a heading above the line consists of its cells; long headings were cut."""
    cells = [cell for part in line.split("\t") if (cell := part.strip().strip('"'))]
    names = " ".join(", ".join(cells).split())
    return len(cells) > 1 and any(names.startswith(heading.rstrip("…").rstrip()) for heading in headings)

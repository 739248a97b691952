"""Writes tables of documents one row per line, so that each passage of a long table has the column names."""

from __future__ import annotations

from collections.abc import Iterable

from engine.base.types import Mark, MarkKind
from engine.extract.composer import Composer
from engine.extract.headings import column_names

# Lower than every heading of the text.
TABLE_LEVEL = 6
# Shorter tables are rarely split.
LONG_ROWS = 8


def write_table(rows: Iterable[list[str]], composer: Composer) -> None:
    """Add the rows, with cells separated by tabs. A long table gets its column names as a heading.

    A HEADING mark without a value ends that heading.
    """
    lines = [(cells, line) for cells in rows if (line := "\t".join(cells).rstrip()).strip()]
    names = column_names(lines[0][0], 0) if len(lines) >= LONG_ROWS else ()
    if names:
        composer.mark(MarkKind.HEADING, names[0].value, TABLE_LEVEL)
    for number, (_, line) in enumerate(lines):
        composer.block(line, "\n" if number else "\n\n")
    if names:
        composer.mark(MarkKind.HEADING, "", TABLE_LEVEL)


def first_heading(marks: Iterable[Mark]) -> str:
    """The first heading of the text, not of a table; else ""."""
    return next((mark.value for mark in marks if mark.kind is MarkKind.HEADING and mark.level < TABLE_LEVEL), "")

"""Reads Excel workbooks, old and new: every sheet with its name, every row with its number.

Cells are shown as values, not as formatted, since calamine does not read formats.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from engine.base.errors import FileProblem
from engine.base.types import MarkKind
from engine.extract.composer import Composer
from engine.extract.headings import column_names

# Column names are near the top of a table, below a title or two.
_HEADER_ROWS = 8
# Default sheet names of programs.
_UNNAMED = re.compile(
    r"(?:sheet|tabelle|feuil|hoja|folha|foglio|blad|ark|лист|arkusz|工作表|シート|시트)\s*_?\d*", re.IGNORECASE
)


def write_sheets(data: bytes, composer: Composer, path: Path) -> None:
    """Add the sheets of an Excel workbook, one line per row; FileProblem if it is invalid or encrypted.

    A SHEET mark begins each sheet, a ROW mark each run of rows without a gap. HEADING marks give the sheet's name and
    the column names, if there are any.
    """
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        for number, about in enumerate(book.sheets_metadata):
            if about.typ is not calamine.SheetTypeEnum.WorkSheet:
                continue
            rows = enumerate(book.get_sheet_by_index(number).iter_rows(), 1)
            write_sheet(about.name, ((row, list(map(_shown, cells))) for row, cells in rows), composer)
            if composer.full:
                return
    except calamine.PasswordError as error:
        raise FileProblem("password", path, str(error)) from error
    except (calamine.CalamineError, ValueError, OSError) as error:
        raise FileProblem("corrupt", path, str(error)) from error


def write_sheet(name: str, rows: Iterable[tuple[int, list[str]]], composer: Composer) -> None:
    """Add one sheet from (1-based number, cells) of its rows; rows without text are left out."""
    expected = seen = 0
    has_header = False
    for number, cells in rows:
        line = "\t".join(cells).rstrip()
        if not line.strip():
            continue
        if not seen:
            composer.mark(MarkKind.SHEET, name)
            if not _UNNAMED.fullmatch(name.strip()):
                composer.mark(MarkKind.HEADING, name.strip(), 1)
        if not has_header and seen < _HEADER_ROWS:
            names = column_names([cell for cell in cells if cell], 0)
            has_header = bool(names)
            if names:
                composer.mark(MarkKind.HEADING, names[0].value, 2)
        if number != expected:
            composer.mark(MarkKind.ROW, str(number))
        composer.block(line, "\n" if seen else "\n\n")
        if composer.full:
            return
        seen += 1
        expected = number + 1


def _shown(value: Any) -> str:
    if isinstance(value, str):
        # Old files may have UTF-16 letters where the format declares single bytes.
        return " ".join(value.replace("\0", "").split())
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        return value.isoformat(" ", "seconds")
    return str(value)

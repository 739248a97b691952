"""Reads Jupyter notebooks cell by cell: text, code and textual output, no pictures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from engine.base.errors import FileProblem
from engine.base.types import Extracted, MarkKind
from engine.extract.composer import Composer
from engine.extract.headings import find_headings, find_title
from engine.extract.kinds import Format
from engine.extract.limits import Limits
from engine.extract.reading import read_all

MAX_OUTPUT_CHARS = 4000


def read_notebook(path: Path, format_: Format, limits: Limits) -> Extracted:
    try:
        notebook = json.loads(read_all(path, limits))
        cells = notebook.get("cells") or [cell for sheet in notebook.get("worksheets", ()) for cell in sheet["cells"]]
        language = str(notebook.get("metadata", {}).get("kernelspec", {}).get("language") or "python").lower()
    except (ValueError, AttributeError, TypeError, KeyError, RecursionError) as error:
        raise FileProblem("corrupt", path, str(error)) from error
    composer = Composer(limits.max_text_chars)
    for number, cell in enumerate(cells, 1):
        if not isinstance(cell, dict):
            raise FileProblem("corrupt", path)
        composer.mark(MarkKind.CELL, str(number))
        _cell(cell, composer)
        if composer.full:
            break
    text, marks = composer.result()
    if not text.strip():
        raise FileProblem("no_text", path)
    return Extracted(
        text,
        format_.kind,
        find_title(text, marks) if any(mark.kind is MarkKind.HEADING for mark in marks) else "",
        "application/x-ipynb+json",
        language,
        marks=marks,
        note="truncated" if composer.truncated else "",
    )


def _cell(cell: dict[str, Any], composer: Composer) -> None:
    source = _joined(cell.get("source", cell.get("input", "")))
    if cell.get("cell_type") == "markdown":
        headings = find_headings(source, "markdown")
        starts = [mark.offset for mark in headings]
        composer.block(source[: starts[0]] if starts else source)
        for mark, end in zip(headings, [*starts[1:], len(source)], strict=False):
            composer.mark(MarkKind.HEADING, mark.value, mark.level)
            composer.block(source[mark.offset : end])
        return
    composer.block(source)
    for output in cell.get("outputs") or ():
        if isinstance(output, dict):
            data = output.get("data")
            text = output.get("text") or (data.get("text/plain") if isinstance(data, dict) else "")
            composer.block(_joined(text)[:MAX_OUTPUT_CHARS])


def _joined(source: Any) -> str:
    return "".join(str(line) for line in source) if isinstance(source, list) else str(source or "")

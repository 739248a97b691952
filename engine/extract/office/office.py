"""Reads word-processor documents, books and sheets: with our own readers if there is one, else with kreuzberg."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from engine.base.errors import FileProblem
from engine.base.types import Extracted, Kind, MarkKind, Origin
from engine.extract.archive.containers import check_ole, open_zip, sniff
from engine.extract.composer import Composer
from engine.extract.headings import clean_title
from engine.extract.kinds import Format
from engine.extract.limits import Limits
from engine.extract.office.epub import write_epub
from engine.extract.office.iwork import write_iwork
from engine.extract.office.kreuzberg_reader import date, extract, title_and_author
from engine.extract.office.opendocument import read_opendocument, write_spreadsheet
from engine.extract.office.packages import properties
from engine.extract.office.powerpoint import write_powerpoint
from engine.extract.office.sheets import write_sheets
from engine.extract.office.tables import first_heading, write_table
from engine.extract.office.word import write_word
from engine.extract.reading import read_all

_ZIPPED = frozenset(["docx", "docm", "dotx", "odt", "ott", "epub", "xlsx", "xlsm", "xlsb", "ods", "ots", "odp", "otp"])
_OPEN = frozenset(["odt", "ott", "odp", "otp"])
_IWORK = frozenset(["pages", "key", "numbers"])
_OLE = frozenset(["doc", "xls", "ppt"])
# Programs also save these formats with the old extensions.
_MIME_OF_CONTENT = {"rtf": "application/rtf", "html": "text/html"}


def read_office(path: Path, format_: Format, limits: Limits) -> Extracted:
    data = read_all(path, limits)
    extension = path.suffix.lower().lstrip(".")
    found = sniff(data[:4096])
    if found == "ole":
        check_ole(data, path)
    if (extension in _ZIPPED and found != "zip") or (
        extension in _OLE and found not in ("ole", "zip", "rtf", "html", "xml")
    ):
        raise FileProblem("corrupt", path, f"its content is not that of a .{extension} file")
    if extension in _IWORK and found != "zip":
        raise FileProblem("unsupported", path)
    if found == "zip" and extension in _OPEN:
        return read_opendocument(path, format_, limits)
    write = _writer_for(data, found, extension, path, format_, limits)
    if write is not None:
        return _composed(write, path, format_, limits, zipped=found == "zip")
    if found == "zip":
        open_zip(path, limits).close()
    result = extract(path, limits, mime_type=_MIME_OF_CONTENT.get(found) if extension in _OLE else None)
    composer = Composer(limits.max_text_chars)
    nodes = result.document["nodes"] if result.document else ()
    _blocks(nodes, composer)
    text, marks = composer.result()
    if not text.strip():
        text = result.content.strip()
    if not text:
        raise FileProblem("no_text", path)
    title, author = title_and_author(result.metadata)
    if not title and format_.kind is Kind.DOCUMENT:
        title = first_heading(marks)
    return Extracted(
        text,
        format_.kind,
        clean_title(title),
        result.mime_type,
        marks=marks,
        author=author,
        origin=Origin(date(result.metadata)),
        note="truncated" if composer.truncated else "",
    )


_Writer = Callable[[Composer], dict[str, str] | None]


def _writer_for(data: bytes, found: str, extension: str, path: Path, format_: Format, limits: Limits) -> _Writer | None:
    """Our own reader for a file; None if there is none. A file with an old extension may have the new format."""
    if found == "zip":
        if extension in _IWORK:
            return lambda composer: write_iwork(path, format_.kind, composer, limits)
        if extension in ("ods", "ots"):
            return lambda composer: write_spreadsheet(path, composer, limits)
        if extension == "epub":
            return lambda composer: write_epub(path, composer, limits)
        if extension in ("docx", "docm", "dotx", "doc"):
            return lambda composer: write_word(path, composer, limits)
    if format_.kind is Kind.SLIDES and found == "ole":
        return lambda composer: write_powerpoint(path, composer)
    if format_.kind is Kind.SHEET and found in ("zip", "ole"):
        if found == "zip":
            open_zip(path, limits).close()  # calamine has no limits
        return lambda composer: write_sheets(data, composer, path)
    return None


def _composed(write: _Writer, path: Path, format_: Format, limits: Limits, zipped: bool) -> Extracted:
    """The document that `write` composes; title and author from `write`, or from the metadata of a zipped file."""
    composer = Composer(limits.max_text_chars)
    said = write(composer)
    if said is None and zipped:
        with open_zip(path, limits) as archive:
            said = properties(archive, limits, path)
    title, author = title_and_author(said or {})
    text, marks = composer.result()
    if not text:
        raise FileProblem("no_text", path)
    if not title and format_.kind is not Kind.SHEET:
        title = first_heading(marks)
    return Extracted(
        text,
        format_.kind,
        clean_title(title),
        mimetypes.guess_type(path.name)[0] or "",
        marks=marks,
        author=author,
        origin=Origin(date(said or {})),
        note="truncated" if composer.truncated else "",
    )


def _blocks(nodes: Iterable[Any], composer: Composer) -> None:
    page = 0
    for node in nodes:
        content = node["content"]
        kind = content["node_type"]
        if node.get("page") and node["page"] != page:
            page = node["page"]
            composer.mark(MarkKind.PAGE, str(page))
        if kind == "heading":
            composer.heading(content.get("text") or "", content.get("level") or 1)
        elif kind == "table":
            write_table(_rows(content["grid"]), composer)
        elif kind == "list_item":
            composer.block("• " + (content.get("text") or ""), "\n")
        elif kind not in ("group", "metadata_block", "image"):
            composer.block(content.get("text") or "")
        if composer.full:
            return


def _rows(grid: Any) -> Iterable[list[str]]:
    rows: dict[int, list[str]] = {}
    for cell in grid["cells"]:
        rows.setdefault(cell["row"], []).append(" ".join((cell["content"] or "").split()))
    return (rows[number] for number in sorted(rows))

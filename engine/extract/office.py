"""Reads word-processor documents, books and sheets from the structure that kreuzberg finds in them."""

from __future__ import annotations

import mimetypes
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from engine.errors import FileProblem
from engine.extract.composer import Composer
from engine.extract.containers import check_ole, open_zip, sniff
from engine.extract.epub import write_epub
from engine.extract.headings import clean_title
from engine.extract.iwork import write_iwork
from engine.extract.kinds import Format
from engine.extract.kreuzberg_reader import extract, title_and_author
from engine.extract.limits import Limits
from engine.extract.opendocument import read_opendocument, write_spreadsheet
from engine.extract.packages import properties
from engine.extract.powerpoint import write_powerpoint
from engine.extract.reading import read_whole
from engine.extract.sheets import write_sheets
from engine.extract.tables import first_heading, write_table
from engine.extract.word import write_word
from engine.types import Extracted, Kind, MarkKind

_ZIPPED = frozenset(["docx", "docm", "dotx", "odt", "ott", "epub", "xlsx", "xlsm", "xlsb", "ods", "ots", "odp", "otp"])
_OPEN = frozenset(["odt", "ott", "odp", "otp"])
_IWORK = frozenset(["pages", "key", "numbers"])
_OLE = frozenset(["doc", "xls", "ppt"])
# Programs write these under the old names too.
_MIME_OF_CONTENT = {"rtf": "application/rtf", "html": "text/html"}


def read_office(path: Path, format_: Format, limits: Limits) -> Extracted:
    data = read_whole(path, limits)
    extension = path.suffix.lower().lstrip(".")
    found = sniff(data[:4096])
    if found == "ole":
        check_ole(data, path)
    if extension in _IWORK:
        if found != "zip":
            raise FileProblem("unsupported", path)
        return _composed(lambda composer: write_iwork(path, format_.kind, composer, limits), path, format_, limits)
    if (extension in _ZIPPED and found != "zip") or (
        extension in _OLE and found not in ("ole", "zip", "rtf", "html", "xml")
    ):
        raise FileProblem("corrupt", path, f"its content is not that of a .{extension} file")
    if found == "zip":
        open_zip(path, limits).close()
    if format_.kind is Kind.SLIDES and found == "ole":
        return _composed(lambda composer: write_powerpoint(path, composer), path, format_, limits)
    if found == "zip" and extension in ("ods", "ots"):
        return _composed(lambda composer: write_spreadsheet(path, composer, limits), path, format_, limits)
    if found == "zip" and extension == "epub":
        return _composed(lambda composer: write_epub(path, composer, limits), path, format_, limits)
    if found == "zip" and extension in ("docx", "docm", "dotx"):
        return _composed(lambda composer: write_word(path, composer, limits), path, format_, limits)
    if format_.kind is Kind.SHEET and found in ("zip", "ole"):
        return _composed(lambda composer: write_sheets(data, composer, path), path, format_, limits)
    if found == "zip" and extension in _OPEN:
        return read_opendocument(path, format_, limits)
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
        note="truncated" if composer.truncated else "",
    )


def _composed(
    write: Callable[[Composer], dict[str, str] | None], path: Path, format_: Format, limits: Limits
) -> Extracted:
    """What `write` puts together; title and author as it says, or as a zipped file says of itself."""
    composer = Composer(limits.max_text_chars)
    said = write(composer)
    if said is None and zipfile.is_zipfile(path):
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

"""Reads OpenDocument texts, presentations and spreadsheets: headings, lists, tables, notes, comments, slides, rows.

Tracked deletions and tables of contents are left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from engine.base.errors import FileProblem
from engine.base.types import Extracted, Kind, MarkKind, Origin
from engine.extract.archive.containers import open_zip, read_member
from engine.extract.composer import Composer
from engine.extract.headings import clean_title
from engine.extract.kinds import Format
from engine.extract.limits import Limits
from engine.extract.office.kreuzberg_reader import date, title_and_author
from engine.extract.office.packages import parse_xml, properties, walk_xml
from engine.extract.office.sheets import write_sheet
from engine.extract.office.tables import first_heading, write_table

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:%s:1.0}"
_TEXT, _TABLE, _DRAW, _OFFICE, _SHOW = (
    _OASIS % name for name in ("text", "table", "drawing", "office", "presentation")
)
_STYLE = _OASIS % "style"
_LEVEL, _CLASS, _COUNT = f"{_TEXT}outline-level", f"{_SHOW}class", f"{_TEXT}c"
_PARAGRAPHS = (f"{_TEXT}p", f"{_TEXT}h")
_SKIPPED = frozenset(
    f"{_TEXT}{name}"
    for name in (
        "tracked-changes", "table-of-content", "illustration-index", "table-index", "alphabetical-index",
        "note-citation", "sequence-decls", "variable-decls", "user-field-decls",
    )
)  # fmt: skip
# Inside a paragraph these are separate blocks: footnotes, comments, frames.
_APART = frozenset({f"{_TEXT}note", f"{_OFFICE}annotation", f"{_DRAW}frame", f"{_DRAW}custom-shape"})
_FURNITURE = frozenset({"date-time", "footer", "header", "page-number"})
MAX_SPACES = 100
MAX_REPEATS = 100  # repetitions of a row or cell that is stored once


def read_opendocument(path: Path, format_: Format, limits: Limits) -> Extracted:
    composer = Composer(limits.max_text_chars)
    with open_zip(path, limits) as archive:
        if b"encryption-data" in read_member(archive, "META-INF/manifest.xml", limits, path):
            raise FileProblem("password", path)
        said = properties(archive, limits, path)
        media_type = read_member(archive, "mimetype", limits, path)[:100].decode("ascii", "replace")
        root = parse_xml(read_member(archive, "content.xml", limits, path), path)
        styles = read_member(archive, "styles.xml", limits, path)
    body = root.find(f"{_OFFICE}body")
    pages = list(body.iter(f"{_DRAW}page")) if body is not None else []
    if pages:
        for number, page in enumerate(pages, 1):
            composer.mark(MarkKind.SLIDE if format_.kind is Kind.SLIDES else MarkKind.PAGE, str(number))
            _page(page, composer)
            if composer.full:
                break
    elif body is not None:
        _blocks(body, composer)
        for text in _page_texts(styles, path):
            composer.block(text)
    title, author = title_and_author(said)
    text, marks = composer.result()
    if not text.strip():
        raise FileProblem("no_text", path)
    title = title or first_heading(marks)
    return Extracted(
        text,
        format_.kind,
        clean_title(title),
        media_type,
        marks=marks,
        author=author,
        origin=Origin(date(said)),
        note="truncated" if composer.truncated else "",
    )


def write_spreadsheet(path: Path, composer: Composer, limits: Limits) -> None:
    """Add the sheets like write_sheets does, each cell as displayed, with its comments."""
    with open_zip(path, limits) as archive:
        if b"encryption-data" in read_member(archive, "META-INF/manifest.xml", limits, path):
            raise FileProblem("password", path)
        content = read_member(archive, "content.xml", limits, path)
    name, row, first = "", 0, 1
    lines: list[tuple[int, list[str]]] = []
    for at_end, element in walk_xml(content, path):
        if element.tag == f"{_TABLE}table":
            if at_end:
                write_sheet(name, lines, composer)
                lines = []
                element.clear()
            else:
                name, row = element.get(f"{_TABLE}name") or "", 0
        elif element.tag == f"{_TABLE}table-row" and at_end:
            first, row = row + 1, row + _number(element.get(f"{_TABLE}number-rows-repeated"), 1)
            cells = list(_cells(element))
            if any(cells):
                lines += [(number, cells) for number in range(first, min(row + 1, first + MAX_REPEATS))]
            # As a tree, large sheets do not fit into memory.
            element.clear()
        if composer.full:
            return


def _cells(row: Element) -> Iterator[str]:
    for cell in row:
        text = " ".join(filter(None, (" ".join(_words(part).split()) for part in _paragraphs(cell))))
        repeated = _number(cell.get(f"{_TABLE}number-columns-repeated"), 1)
        yield from [text] * min(repeated, MAX_REPEATS)


def _page_texts(styles: bytes, path: Path) -> Iterator[str]:
    """Headers and footers, each text once: a letterhead names the sender."""
    root = parse_xml(styles, path) if styles else None
    seen: set[str] = set()
    for element in root.iter() if root is not None else ():
        kind = element.tag.rpartition("}")[2]
        if element.tag.startswith(_STYLE) and kind.startswith(("header", "footer")):
            text = "\n".join(filter(None, map(_words, _paragraphs(element))))
            if any(map(str.isalpha, text)) and text not in seen:
                seen.add(text)
                yield text


def _page(page: Element, composer: Composer) -> None:
    """A slide with its title first, wherever it is drawn; the speaker's notes come last."""
    titles = [shape for shape in page if shape.get(_CLASS) == "title"]
    for shape in titles:
        composer.heading(" ".join(_words(paragraph) for paragraph in _paragraphs(shape)), 1)
    for shape in page:
        if shape not in titles and shape.get(_CLASS) not in _FURNITURE and shape.tag != f"{_SHOW}notes":
            _blocks(shape, composer)
    for notes in page.iter(f"{_SHOW}notes"):
        for shape in notes:
            if shape.get(_CLASS) not in (*_FURNITURE, "page"):
                _blocks(shape, composer)


def _blocks(element: Element, composer: Composer, bullet: str = "") -> None:
    for child in element:
        tag = child.tag
        if composer.full:
            return
        if tag in _PARAGRAPHS:
            words = _words(child)
            if tag == f"{_TEXT}h":
                composer.heading(words, _number(child.get(_LEVEL), 1))
            elif words:
                composer.block(bullet + words, "\n" if bullet else "\n\n")
            for part in _apart(child):
                _blocks(part, composer)
            bullet = ""
        elif tag == f"{_TABLE}table":
            _table(child, composer)
        elif tag == f"{_TEXT}list-item":
            _blocks(child, composer, "• ")
        elif tag not in _SKIPPED:
            _blocks(child, composer, bullet)


def _table(table: Element, composer: Composer) -> None:
    write_table(
        (
            [" ".join(filter(None, map(_words, _paragraphs(cell)))) for cell in row]
            for row in table.iter(f"{_TABLE}table-row")
        ),
        composer,
    )


def _paragraphs(element: Element) -> Iterator[Element]:
    return (inner for inner in element.iter() if inner.tag in _PARAGRAPHS)


def _words(paragraph: Element) -> str:
    return "".join(_runs(paragraph)).strip()


def _runs(element: Element) -> Iterator[str]:
    """The text of a line, without the separate blocks in it."""
    # White space is collapsed, as in a web page; further spaces are elements.
    yield _collapsed(element.text)
    for child in element:
        tag = child.tag
        if tag == f"{_TEXT}s":
            yield " " * min(_number(child.get(_COUNT), 1), MAX_SPACES)
        elif tag == f"{_TEXT}tab":
            yield "\t"
        elif tag == f"{_TEXT}line-break":
            yield "\n"
        elif tag not in _APART and tag not in _SKIPPED:
            yield from _runs(child)
        yield _collapsed(child.tail)


def _apart(paragraph: Element) -> Iterator[Element]:
    for child in paragraph:
        if child.tag in _APART:
            yield child
        else:
            yield from _apart(child)


def _collapsed(text: str | None) -> str:
    if not text:
        return ""
    words = " ".join(text.split())
    if not words:
        return " "
    return (" " if text[0].isspace() else "") + words + (" " if text[-1].isspace() else "")


def _number(value: Any, otherwise: int) -> int:
    return int(value) if isinstance(value, str) and value.isdecimal() else otherwise

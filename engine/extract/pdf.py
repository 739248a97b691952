"""Reads PDF page by page with headings, form fields and notes, but no pictures.

Uses pdfium directly (through pypdfium2). That is twice as fast as a library that computes the layout again, and gives
the sizes of lines. A scan without text gives no text.
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine.base.errors import FileProblem
from engine.base.types import Extracted, MarkKind, Origin
from engine.extract.archive.containers import PDF_MAGIC
from engine.extract.composer import Composer
from engine.extract.dates import pdf_date
from engine.extract.headings import clean_title, find_title
from engine.extract.kinds import Format
from engine.extract.limits import Limits
from engine.extract.office.kreuzberg_reader import title_and_author
from engine.extract.pdf_headings import Bookmark, Heading, PageLines, by_bookmarks, by_sizes
from engine.extract.reading import read_all

# A damaged file may claim any number of pages.
MAX_BROKEN_PAGES = 100
MAX_BOOKMARKS = 2000
MAX_NOTES = 500  # per page
_MAX_LINE = 160  # characters; a longer line is not a heading


def read_pdf(path: Path, format_: Format, limits: Limits) -> Extracted:
    data = read_all(path, limits)
    if PDF_MAGIC not in data[:4096]:
        raise FileProblem("corrupt", path, "no %PDF- at its beginning")
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = "password" if error.err_code == pdfium.raw.FPDF_ERR_PASSWORD else "corrupt"
        raise FileProblem(code, path, str(error)) from error
    try:
        said = {key: document.get_metadata_value(key.capitalize()) for key in ("title", "author")}
        dated_ns = _date(document)
        outline = _bookmarks(document)
        pages = list(_pages(document, limits, with_sizes=not outline))
        if not pages:
            raise FileProblem("corrupt", path, "none of its pages can be read")
        headings = by_bookmarks(pages, outline) or by_sizes(pages)
    finally:
        document.close()
    text, marks, truncated = _composed(pages, headings, limits)
    if not text.strip():
        raise FileProblem("no_text", path)
    title, author = title_and_author(said)
    first = next((mark for mark in marks if mark.kind is MarkKind.HEADING), None)
    if not title and first is not None and first.offset < len(pages[0].text):
        title = first.value
    return Extracted(
        text,
        format_.kind,
        clean_title(title) or find_title(text),
        "application/pdf",
        marks=marks,
        author=author,
        origin=Origin(dated_ns),
        note="truncated" if truncated else "",
    )


def _date(document: Any) -> int | None:
    """When it was written: programs that fill in a form or add a note change only the second of these."""
    written = pdf_date(document.get_metadata_value("CreationDate"))
    return written if written is not None else pdf_date(document.get_metadata_value("ModDate"))


def _composed(pages: list[PageLines], headings: list[Heading], limits: Limits) -> tuple[str, Any, bool]:
    composer = Composer(limits.max_text_chars)
    waiting = iter(headings)
    heading = next(waiting, None)
    for number, page in enumerate(pages):
        if page.number > 0:
            composer.mark(MarkKind.PAGE, str(page.number))
        position = 0
        while heading is not None and heading.page <= number:
            offset = max(heading.offset, position)
            composer.block(page.text[position:offset])
            composer.mark(MarkKind.HEADING, heading.text, heading.level)
            position = offset
            heading = next(waiting, None)
        composer.block(page.text[position:])
        if composer.full:
            break
    text, marks = composer.result()
    return text, marks, composer.truncated


def _pages(document: Any, limits: Limits, with_sizes: bool) -> Iterator[PageLines]:
    import pypdfium2 as pdfium

    left, broken = limits.max_text_chars, 0
    for index in range(len(document)):
        try:
            page = document[index]
        except pdfium.PdfiumError:
            broken += 1
            if broken > MAX_BROKEN_PAGES:
                return
            continue
        broken = 0
        try:
            textpage = page.get_textpage()
            raw = textpage.get_text_range()
            lines = tuple(_sized_lines(textpage, raw)) if with_sizes else ()
            textpage.close()
            text = "\n\n".join(part for part in (clean_page(raw), *_notes(page)) if part)
        except pdfium.PdfiumError:
            text, lines = "", ()
        finally:
            page.close()
        yield PageLines(index + 1, text, lines)
        left -= len(text)
        if left < 0:
            return


def _sized_lines(textpage: Any, text: str) -> Iterator[tuple[str, float]]:
    """(line, height in points) of lines with letters; of a long line only the first characters."""
    from pypdfium2 import raw as pdfium

    box = pdfium.FS_RECTF()
    position = 0
    for line in text.split("\r\n"):
        stripped = line.strip()
        if any(map(str.isalpha, stripped[:20])):
            start = position + len(line) - len(line.lstrip())
            character = pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, start)
            if character >= 0 and pdfium.FPDFText_GetLooseCharBox(textpage, character, ctypes.byref(box)):
                yield stripped[:_MAX_LINE], abs(box.top - box.bottom)
        position += len(line) + 2


def _notes(page: Any) -> list[str]:
    """The values of form fields and the notes on the page."""
    from pypdfium2 import raw as pdfium

    keys = {pdfium.FPDF_ANNOT_WIDGET: b"V"} | dict.fromkeys(
        (pdfium.FPDF_ANNOT_TEXT, pdfium.FPDF_ANNOT_FREETEXT, pdfium.FPDF_ANNOT_HIGHLIGHT), b"Contents"
    )
    found: list[str] = []
    for index in range(min(pdfium.FPDFPage_GetAnnotCount(page), MAX_NOTES)):
        note = pdfium.FPDFPage_GetAnnot(page, index)
        if not note:
            continue
        key = keys.get(pdfium.FPDFAnnot_GetSubtype(note))
        size = pdfium.FPDFAnnot_GetStringValue(note, key, None, 0) if key else 0
        if 2 < size < 1 << 20:
            buffer = (ctypes.c_ushort * (size // 2))()
            pdfium.FPDFAnnot_GetStringValue(note, key, buffer, size)
            found.append(bytes(buffer).decode("utf-16-le", "replace").rstrip("\0").strip())
        pdfium.FPDFPage_CloseAnnot(note)
    return [text for text in found if text and text != "Off"]


def _bookmarks(document: Any) -> list[Bookmark]:
    """The document's outline in order; of a damaged one the part before the damage."""
    from pypdfium2 import raw as pdfium

    found: list[Bookmark] = []
    # Stack of (bookmark, level). `seen` holds addresses, since an outline may contain cycles.
    waiting, seen = [(pdfium.FPDFBookmark_GetFirstChild(document, None), 1)], set[int]()
    while waiting and len(found) < MAX_BOOKMARKS:
        mark, level = waiting.pop()
        if not mark or ctypes.addressof(mark.contents) in seen:
            continue
        seen.add(ctypes.addressof(mark.contents))
        waiting.append((pdfium.FPDFBookmark_GetNextSibling(document, mark), level))
        waiting.append((pdfium.FPDFBookmark_GetFirstChild(document, mark), level + 1))
        size = pdfium.FPDFBookmark_GetTitle(mark, None, 0)
        buffer = ctypes.create_string_buffer(size)
        pdfium.FPDFBookmark_GetTitle(mark, buffer, size)
        title = " ".join(buffer.raw.decode("utf-16-le", "replace").replace("\0", " ").split())
        page = pdfium.FPDFDest_GetDestPageIndex(document, pdfium.FPDFBookmark_GetDest(document, mark))
        if title and page >= 0:
            found.append(Bookmark(title, page + 1, level))
    return found


_HYPHENATED = re.compile(r"(?<=[^\W\d_])[\u00ad\u2010-](?:\r\n|\n)(?=[^\W\d_A-Z])")
# pdfium returns U+FFFE or U+0002 for a hyphen at a line end; before a capital it may be a real hyphen.
_TAKEN_OUT = re.compile(r"(?<=[a-zß-öø-ÿ])[\ufffe\x02](?:\r\n|\n)?(?=[A-ZÀ-ÞА-Я])")
_JOINED = re.compile(r"(?<=\w)[\ufffe\x02](?:\r\n|\n)?(?=\w)")
_TRAILING = re.compile(r"[ \t]+(?=\r?\n|$)")


def clean_page(text: str) -> str:
    """Join words that were hyphenated at a line end: nobody searches for "docu-" and "ment"."""
    text = _JOINED.sub("", _TAKEN_OUT.sub("-", _TRAILING.sub("", text)))
    return (
        _HYPHENATED.sub("", text)
        .replace("\ufffe", "")
        .replace("\x02", "")
        .replace("\r\n", "\n")
        .replace("\0", "")
        .strip("\n")
    )

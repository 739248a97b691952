"""Adds recognised words to PDF pages without text, and renders those pages for recognition. pdf.py reads the other
pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np

from engine.base.errors import FileProblem
from engine.base.types import Extracted, Kind, Mark, MarkKind, Recognised

MAX_PAGES = 300
FEW_LETTERS = 12  # a scan may have a page number or a stamp as text
DOTS_PER_INCH = 150
MAX_SIDE = 3000  # pixels of a rendered page
_POINTS_PER_INCH = 72


def with_scans(path: Path, read: Callable[[], Extracted], words: Mapping[int, Recognised]) -> Extracted:
    """The result of `read`, with the `words` and boxes of its scanned pages added.

    Raises FileProblem("no_text") only if the PDF has no pages.
    """
    try:
        extracted = read()
    except FileProblem as problem:
        if problem.code != "no_text":
            raise
        count = page_count(path)
        if not count:
            raise
        marks = tuple(Mark(0, MarkKind.PAGE, str(page)) for page in range(1, count + 1))
        extracted = Extracted("", Kind.DOCUMENT, "", "application/pdf", marks=marks)
    scans = scanned_pages(extracted)
    unread = any(page not in words or words[page].boxes is None for page in scans)
    found = {page: words[page] for page in scans if page in words}
    return replace(_merged(extracted, found), unread_pictures=unread)


def scanned_pages(extracted: Extracted) -> list[int]:
    """The numbers of the pages with almost no text, at most MAX_PAGES."""
    pages = [
        int(mark.value)
        for mark, start, end in _pages(extracted)
        if mark.value.isdigit() and sum(map(str.isalnum, extracted.text[start:end])) < FEW_LETTERS
    ]
    return pages[:MAX_PAGES]


def page_count(path: Path) -> int:
    with _Document(path) as document:
        return len(document)


def pages_to_recognise(
    path: Path, pages: list[int], wanted: Callable[[int], bool]
) -> Iterator[tuple[int, np.ndarray | None]]:
    """(number, rendered page for Ocr) of the wanted pages; None for a page without a picture.

    In a file of scans only, letters drawn as shapes count too; among pages with text, shapes are figures.
    """
    with _Document(path) as document:
        count = len(document)
        drawings_too = len(pages) >= min(count, MAX_PAGES)
        for number in filter(wanted, pages):
            if 1 <= number <= count:
                yield number, _drawn(document, number, drawings_too)


def _drawn(document: Any, number: int, drawings_too: bool) -> np.ndarray | None:
    import pypdfium2
    import pypdfium2.raw as pdfium

    try:
        page = document[number - 1]
        try:
            kinds = None if drawings_too else [pdfium.FPDF_PAGEOBJ_IMAGE]
            if next(iter(page.get_objects(filter=kinds, max_depth=3)), None) is None:
                return None
            side = max(page.get_width(), page.get_height(), 1.0)
            scale = min(DOTS_PER_INCH / _POINTS_PER_INCH, MAX_SIDE / side)
            return np.ascontiguousarray(page.render(scale=scale).to_numpy()[:, :, :3])
        finally:
            page.close()
    except (pypdfium2.PdfiumError, ValueError, IndexError) as error:
        raise FileProblem("corrupt", None, str(error)) from error


def _merged(extracted: Extracted, words: Mapping[int, Recognised]) -> Extracted:
    """The text with the words inserted at their pages; all marks are shifted."""
    parts: list[str] = []
    marks: list[Mark] = []
    length = 0

    def put(text: str) -> None:
        nonlocal length
        parts.append(text)
        length += len(text)

    others = [mark for mark in extracted.marks if mark.kind is not MarkKind.PAGE]
    pages = _pages(extracted)
    first = pages[0][1] if pages else len(extracted.text)
    put(extracted.text[:first])
    marks += [mark for mark in others if mark.offset < first]
    for mark, start, end in pages:
        recognised = words.get(int(mark.value), Recognised()) if mark.value.isdigit() else Recognised()
        found = recognised.text.strip()
        if length and parts[-1] and not "".join(parts[-2:]).endswith("\n") and (found or start < end):
            put("\n\n")
        marks.append(replace(mark, offset=length))
        last = mark is pages[-1][0]
        moved = length - start
        marks += [
            replace(other, offset=other.offset + moved)
            for other in others
            if start <= other.offset and (other.offset < end or (last and other.offset <= end))
        ]
        put(extracted.text[start:end])
        if found:
            if start < end and not extracted.text[start:end].endswith("\n"):
                put("\n")
            moved = length - (len(recognised.text) - len(recognised.text.lstrip()))
            marks += [replace(box, offset=max(box.offset + moved, length)) for box in recognised.boxes or ()]
            put(found)
    return replace(extracted, text="".join(parts), marks=tuple(marks))


def _pages(extracted: Extracted) -> list[tuple[Mark, int, int]]:
    """(mark, start, end) of each page in the text."""
    found = [mark for mark in extracted.marks if mark.kind is MarkKind.PAGE]
    ends = [mark.offset for mark in found[1:]] + [len(extracted.text)]
    return [(mark, mark.offset, end) for mark, end in zip(found, ends, strict=True)]


class _Document:
    """A PDF opened with pdfium, whose errors become FileProblems."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def __enter__(self) -> Any:
        import pypdfium2

        try:
            self._document = pypdfium2.PdfDocument(self._path)
        except (pypdfium2.PdfiumError, OSError, ValueError) as error:
            code = "password" if "password" in str(error).lower() else "corrupt"
            raise FileProblem(code, self._path, str(error)) from error
        return self._document

    def __exit__(self, *_: object) -> None:
        self._document.close()

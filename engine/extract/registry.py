"""Chooses who reads a file, by its name and then by its first bytes; knows no format itself."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from engine.errors import FileProblem
from engine.extract import kinds
from engine.extract.containers import sniff
from engine.extract.kinds import Family, Format
from engine.extract.limits import Limits
from engine.extract.reading import read_start
from engine.types import Extracted, Kind

__all__ = ["EXTRACTOR_VERSION", "Limits", "extract_file", "kind_of"]

# Raise it when the text of any family changes: files are then read again.
EXTRACTOR_VERSION = 3

HEAD_BYTES = 4096


def kind_of(path: Path) -> Kind:
    """What a person would call this file, by its name alone."""
    return kinds.kind_of(path)


def extract_file(path: Path, limits: Limits) -> Extracted:
    """Read the text of one file; raises FileProblem with the reason where it has none to give.

    Runs in an isolated process: a hostile file may hang it, crash it or eat its memory.
    """
    format_ = kinds.format_of(path)
    if format_ is None or format_.family in (Family.OFFICE, Family.NONE):
        head, _ = read_start(path, limits, HEAD_BYTES)
        format_ = _by_content(format_, head, path)
    try:
        return _reader(format_.family)(path, format_, limits)
    except MemoryError as error:
        raise FileProblem("memory", path) from error
    except RecursionError as error:
        raise FileProblem("corrupt", path, "it is nested too deeply") from error


def _by_content(format_: Format | None, head: bytes, path: Path) -> Format:
    found = sniff(head)
    if format_ is None:
        if found == "pdf":
            return Format(Kind.DOCUMENT, Family.PDF)
        if found == "html":
            return Format(Kind.PAGE, Family.HTML)
        if found in ("zip", "ole"):
            raise FileProblem("binary", path)
        if head.startswith(b"From ") and b"\nReceived:" in head + b"\nReceived:" and b"\nFrom:" in head:
            return Format(Kind.MAIL, Family.MAIL)
        return Format(Kind.TEXT, Family.TEXT)
    if format_.family is Family.NONE:
        raise FileProblem("binary" if format_.kind is Kind.OTHER else "unsupported", path)
    return format_


def _reader(family: Family) -> Callable[[Path, Format, Limits], Extracted]:
    # Imported when first needed: most workers never meet a PDF, and start the quicker for it.
    if family is Family.TEXT:
        from engine.extract.textfile import read_text

        return read_text
    if family is Family.MANUAL:
        from engine.extract.manual import read_manual

        return read_manual
    if family is Family.HTML:
        from engine.extract.html import read_html

        return read_html
    if family is Family.PDF:
        from engine.extract.pdf import read_pdf

        return read_pdf
    if family is Family.OFFICE:
        from engine.extract.office import read_office

        return read_office
    if family is Family.SLIDES:
        from engine.extract.slides import read_slides

        return read_slides
    if family is Family.NOTEBOOK:
        from engine.extract.notebook import read_notebook

        return read_notebook
    if family is Family.MAIL:
        from engine.extract.mail import read_mail

        return read_mail
    if family is Family.SUBTITLES:
        from engine.extract.subtitles import read_subtitles

        return read_subtitles
    if family is Family.ARCHIVE:
        from engine.extract.archive import read_archive

        return read_archive
    raise FileProblem("unsupported")

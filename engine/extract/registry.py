"""Chooses the reader of a file by its name, then by its first bytes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path, PurePath

from engine.base.errors import FileProblem
from engine.base.types import Extracted, Kind
from engine.extract import kinds
from engine.extract.archive.containers import sniff
from engine.extract.archive.parts import MemberProgress, Members, Words, Work
from engine.extract.kinds import Family, Format
from engine.extract.limits import Limits
from engine.extract.reading import read_start

__all__ = ["EXTRACTOR_VERSION", "Limits", "extract_file", "kind_of"]

# Raise it when the text of any format changes: files are then read again.
EXTRACTOR_VERSION = 7

HEAD_BYTES = 4096


def kind_of(path: Path) -> Kind:
    """The kind by the name alone."""
    return kinds.kind_of(path)


def extract_file(
    path: Path,
    limits: Limits,
    progress: MemberProgress | None = None,
    *,
    words: Words | None = None,
    content_hash: bytes = b"",
) -> Extracted:
    """Read the text of a file and of the files inside it; raises FileProblem with the reason if there is none.

    Runs in an isolated process, as a hostile file may hang it, crash it or use up its memory. `progress` is notified of
    files inside. `words` were recognised in pictures; they need the file's own `content_hash`.
    """
    work = Work(limits, _read, progress, words=words)
    try:
        extracted = _read(path, path, limits, Members(work), content_hash)
    except FileProblem as problem:
        if not work.parts:
            raise
        # Only members could be read, for example of a truncated mailbox.
        extracted = Extracted("", kinds.kind_of(path), note=problem.code)
    finally:
        work.close()
    return replace(extracted, parts=tuple(work.parts), note=work.note or extracted.note)


def _read(path: Path, named: PurePath, limits: Limits, members: Members, content_hash: bytes) -> Extracted:
    """Read the file at `path` as if it were named `named`."""
    format_ = kinds.format_of(named)
    if named.suffix.lower() == ".msg" and sniff(read_start(path, limits, HEAD_BYTES)[0]) != "ole":
        format_ = None  # not from Outlook: message catalogues and message definitions have this extension too
    if format_ is None or format_.family in (Family.OFFICE, Family.NONE):
        head, _ = read_start(path, limits, HEAD_BYTES)
        format_ = _by_content(format_, head, path)
    words = members.work.words.get(content_hash, {}) if content_hash else {}
    try:
        if format_.family in (Family.ARCHIVE, Family.MAIL):
            return read_container(path, format_, limits, members)
        if format_.family is Family.IMAGE:
            from engine.extract.pictures.pictures import read_picture

            return read_picture(path, format_, limits, words)
        if format_.family is Family.PDF:
            from engine.extract.pdf import read_pdf
            from engine.extract.pictures.scans import with_scans

            return with_scans(path, lambda: read_pdf(path, format_, limits), words)
        if format_.syntax == "json":
            from engine.extract.mail.chat import read_chat

            conversation = read_chat(path, format_, limits)
            if conversation is not None:
                return conversation
        return _reader(format_.family)(path, format_, limits)
    except MemoryError as error:
        raise FileProblem("memory", path) from error
    except RecursionError as error:
        raise FileProblem("corrupt", path, "it is nested too deeply") from error


def format_by_content(path: Path, limits: Limits) -> Format:
    """The format of a file whose name does not tell it; raises FileProblem."""
    return _by_content(None, read_start(path, limits, HEAD_BYTES)[0], path)


def read_container(path: Path, format_: Format, limits: Limits, members: Members) -> Extracted:
    """Read an archive or a mail; the files inside go to `members`."""
    if format_.family is Family.MAIL:
        from engine.extract.mail.mail import read_mail

        return read_mail(path, format_, limits, members)
    from engine.extract.archive.archive import read_archive

    return read_archive(path, format_, limits, members)


def _by_content(format_: Format | None, head: bytes, path: Path) -> Format:
    found = sniff(head)
    if format_ is None:
        if found == "pdf":
            return Format(Kind.DOCUMENT, Family.PDF)
        if found == "html":
            return Format(Kind.PAGE, Family.HTML)
        if found in ("zip", "ole"):
            raise FileProblem("binary", path)
        if (head.startswith(b"From ") and b"\nFrom:" in head) or _is_message(head):
            return Format(Kind.MAIL, Family.MAIL)
        return Format(Kind.TEXT, Family.TEXT)
    if format_.family is Family.NONE:
        raise FileProblem({Kind.OTHER: "binary", Kind.ARCHIVE: "archive"}.get(format_.kind, "unsupported"), path)
    return format_


_HEADER = re.compile(rb"[!-9;-~]{1,76}:(?:[ \t][^\r\n]*)?(?:\r?\n[ \t][^\r\n]*)*\r?\n")


def _is_message(head: bytes) -> bool:
    """Whether a file begins with message headers, like the files of a Maildir, whose names tell nothing."""
    names, at = set(), 0
    while match := _HEADER.match(head, at):
        names.add(match.group().partition(b":")[0].lower())
        at = match.end()
    return b"from" in names and len(names & {b"date", b"subject", b"message-id", b"received", b"to"}) >= 2


def _reader(family: Family) -> Callable[[Path, Format, Limits], Extracted]:
    # Imported when first needed, as most workers need only a few readers and start faster.
    if family is Family.TEXT:
        from engine.extract.textfile import read_text

        return read_text
    if family is Family.MANUAL:
        from engine.extract.manual import read_manual

        return read_manual
    if family is Family.HTML:
        from engine.extract.html import read_html

        return read_html
    if family is Family.OFFICE:
        from engine.extract.office.office import read_office

        return read_office
    if family is Family.SLIDES:
        from engine.extract.office.slides import read_slides

        return read_slides
    if family is Family.NOTEBOOK:
        from engine.extract.notebook import read_notebook

        return read_notebook
    if family is Family.MEDIA:
        from engine.extract.pictures.media import read_media

        return read_media
    if family is Family.SUBTITLES:
        from engine.extract.subtitles import read_subtitles

        return read_subtitles
    raise FileProblem("unsupported")

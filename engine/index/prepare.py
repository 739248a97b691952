"""Extracts, chunks and tokenises files; runs in the extraction processes.

The only place where extraction and chunking meet. Heavy modules are imported only at the first file, so that a
process starts quickly.
"""

from __future__ import annotations

import functools
import hashlib
import stat
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from engine.base.errors import FileProblem
from engine.base.messages import Message
from engine.base.types import (
    EMBEDDED_HASH_BYTES,
    Chunk,
    Extracted,
    Kind,
    Mark,
    Origin,
    Part,
    Prepared,
    PreparedChunk,
    PreparedPart,
)
from engine.extract.archive.parts import MemberProgress, Words
from engine.extract.reading import hash_file, problem_of
from engine.extract.registry import EXTRACTOR_VERSION, Limits, extract_file, kind_of
from engine.text.chunk.chunker import CHUNKER_VERSION, chunk_document, embedding_text
from engine.text.language import LanguageDetector
from engine.text.words import WORDS_VERSION, index_text

MAX_RECIPIENTS = 1000  # characters
PREPARED_VERSION = EXTRACTOR_VERSION * 1_000_000 + CHUNKER_VERSION * 1_000 + WORDS_VERSION


@dataclass(frozen=True, slots=True)
class PrepareItem:
    """One file to prepare. `content_hash` and `prepared_version` are those stored in the library.

    While the file is read, the path of the member at hand is written to `progress_file`, if there is one. Members in
    `skip` are left out. `words` are those recognised in its pictures so far; `pictures_read` says that recognition is
    complete, `pictures_failed` that it failed.
    """

    document_id: int
    path: Path
    content_hash: bytes | None
    prepared_version: int
    limits: Limits
    progress_file: Path | None = None
    skip: frozenset[str] = frozenset()
    words: Words | None = None
    pictures_read: bool = False
    pictures_failed: bool = False


def prepare_files(items: list[PrepareItem]) -> list[Prepared]:
    """Prepare each file. A file that cannot be read gives a Prepared with its `problem`. Same order and length as
    `items`."""
    languages = _detector()
    return [prepare_file(item, languages) for item in items]


@functools.cache
def _detector() -> LanguageDetector:
    """One per process: its model takes longer to load than a batch of small files takes to read."""
    return LanguageDetector()


def prepare_file(item: PrepareItem, languages: LanguageDetector) -> Prepared:
    kind = kind_of(item.path)
    size_bytes = mtime_ns = 0
    try:
        try:
            status = item.path.stat()
        except OSError as error:
            raise problem_of(error, item.path) from error
        if not stat.S_ISREG(status.st_mode):
            raise FileProblem("special", item.path)
        size_bytes, mtime_ns = status.st_size, status.st_mtime_ns
        content_hash = b""
        if item.content_hash is not None and size_bytes <= item.limits.max_file_bytes:
            content_hash = hash_file(item.path)
            known = content_hash == item.content_hash and item.prepared_version == PREPARED_VERSION
            if known and not (item.pictures_read or item.pictures_failed):
                return Prepared(content_hash, kind, size_bytes, mtime_ns, unchanged=True)
        extracted = extract_file(
            item.path, item.limits, _member_progress(item), words=item.words, content_hash=content_hash
        )
        prepared = prepare_extracted(extracted, size_bytes, mtime_ns, languages)
        return _with_pictures_read(replace(prepared, content_hash=content_hash or hash_file(item.path)), item)
    except FileProblem as problem:
        return Prepared(b"", kind, size_bytes, mtime_ns, problem=problem.code)


def _with_pictures_read(prepared: Prepared, item: PrepareItem) -> Prepared:
    """Mark pictures as done, so that nobody waits again for what could not be recognised in this content."""
    if prepared.content_hash != item.content_hash or not (item.pictures_read or item.pictures_failed):
        return prepared
    failed = item.pictures_failed and prepared.problem in ("", "no_text")
    return replace(prepared, unread_pictures=False, problem="pictures" if failed else prepared.problem)


def _member_progress(item: PrepareItem) -> MemberProgress:
    progress_file = item.progress_file
    if progress_file is None:
        return MemberProgress(skip=item.skip)

    def begin(inside: str) -> None:
        progress_file.write_text(inside, "utf-8")

    return MemberProgress(begin, item.skip)


def prepare_extracted(extracted: Extracted, size_bytes: int, mtime_ns: int, languages: LanguageDetector) -> Prepared:
    """Chunk a text and the texts of the files inside it, and compute what the store writes for them."""
    mails = {part.inside: part.extracted.origin for part in extracted.parts if part.extracted.kind is Kind.MAIL}
    mails[""] = extracted.origin if extracted.kind is Kind.MAIL else Origin()
    chunks = _prepare_chunks(extracted, languages, 0)
    parts: list[PreparedPart] = []
    ordinal = len(chunks)
    for part in extracted.parts:
        prepared = _prepare_part(part, languages, ordinal, _mail_around(part.inside, mails))
        ordinal += len(prepared.chunks)
        parts.append(prepared)
    return Prepared(
        content_hash=b"",
        kind=extracted.kind,
        size_bytes=size_bytes,
        mtime_ns=mtime_ns,
        title=_clean(extracted.title)[:300],
        author=_clean(extracted.author)[:200],
        syntax=extracted.syntax,
        lines_are_real=extracted.lines_are_real,
        marks=_clean_marks(extracted.marks),
        chunks=chunks,
        problem=extracted.note if ordinal else (extracted.note or "no_text"),
        parts=tuple(parts),
        unread_pictures=extracted.unread_pictures or any(part.extracted.unread_pictures for part in extracted.parts),
        origin=_clean_origin(extracted.origin),
    )


def _mail_around(inside: str, mails: Mapping[str, Origin]) -> Origin:
    """The origin of the mail that a file is attached to, at any depth."""
    while inside := inside.rpartition("/")[0]:
        if inside in mails:
            return mails[inside]
    return mails[""]


def _clean_origin(origin: Origin) -> Origin:
    return Origin(
        origin.dated_ns,
        _clean(origin.sender)[:200],
        _clean(origin.recipients)[:MAX_RECIPIENTS],
        _clean(origin.subject)[:300],
    )


def _prepare_part(part: Part, languages: LanguageDetector, ordinal: int, mail: Origin) -> PreparedPart:
    extracted = part.extracted
    return PreparedPart(
        inside=_clean(part.inside),
        content_hash=part.content_hash,
        kind=extracted.kind,
        size_bytes=part.size_bytes,
        title=_clean(extracted.title)[:300],
        author=_clean(extracted.author)[:200],
        syntax=extracted.syntax,
        lines_are_real=extracted.lines_are_real,
        marks=_clean_marks(extracted.marks),
        # The table of file names has no row for a part, so its name is among the words of its passages.
        chunks=_prepare_chunks(extracted, languages, ordinal, part.inside.rsplit("/", 1)[-1]),
        origin=_clean_origin(extracted.origin.inside(mail)),
    )


def _prepare_chunks(
    extracted: Extracted, languages: LanguageDetector, ordinal: int, name: str = ""
) -> tuple[PreparedChunk, ...]:
    """The chunks of one text, numbered from `ordinal`; the words of `name` are added to each."""
    return tuple(
        _prepare_chunk(replace(chunk, ordinal=ordinal + chunk.ordinal), extracted.title, languages, name)
        for chunk in chunk_document(extracted)
    )


def _prepare_chunk(chunk: Chunk, title: str, languages: LanguageDetector, name: str) -> PreparedChunk:
    # The embedding text does not contain the file's name: a renamed file keeps its vectors, and copies share them.
    text = _clean(chunk.text)
    heading = tuple(map(_clean, chunk.heading))
    chunk = replace(
        chunk,
        text=text,
        place=_clean_message(chunk.place),
        heading=heading,
        language=chunk.language or languages.detect(text),
    )
    embedded = _clean(embedding_text("", title, chunk))
    context = embedded.removesuffix(chunk.text)
    if context == embedded and chunk.text:
        context = ""
        embedded = chunk.text
    heading_words = index_text(_clean(" ".join((name, title, *chunk.heading)).strip()))
    return PreparedChunk(
        chunk=chunk,
        hash=_digest(embedded, EMBEDDED_HASH_BYTES) + _digest(f"{len(context)}\0{chunk.language}\0{heading_words}", 8),
        context=context,
        heading_words=heading_words,
        body_words=index_text(chunk.text),
    )


def _digest(text: str, size: int) -> bytes:
    return hashlib.blake2b(text.encode("utf-8"), digest_size=size).digest()


def _clean_marks(marks: tuple[Mark, ...]) -> tuple[Mark, ...]:
    return tuple(replace(mark, value=_clean(mark.value)) if mark.value else mark for mark in marks)


def _clean_message(message: Message) -> Message:
    """The message with clean values, since names of sheets and parts come from the file."""
    values = {name: _clean(value) if isinstance(value, str) else value for name, value in message.values}
    values |= {name: _clean_message(value) for name, value in message.values if isinstance(value, Message)}
    return replace(message, values=tuple(values.items()))


def _clean(text: str) -> str:
    """Make text storable as UTF-8 in SQLite: no NUL, no lone surrogates. The length stays the same, so offsets stay
    true."""
    if "\x00" in text:
        text = text.replace("\x00", " ")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        text = "".join("\ufffd" if "\ud800" <= character <= "\udfff" else character for character in text)
    return text

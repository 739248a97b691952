"""Reads presentations of PowerPoint 97 to 2003 slide by slide, with their notes.

The stream is a tree of records ([MS-PPT] 2.3.1): a header of eight bytes (instance, type, length), then data or further
records. The directories of its saves give the offset of each part ([MS-PPT] 2.1.2).
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from engine.base.errors import FileProblem
from engine.base.types import MarkKind
from engine.extract.composer import Composer

_HEADER = struct.Struct("<HHI")
_DOCUMENT, _SLIDE_LIST, _PERSIST, _EDIT, _DIRECTORY, _NOTES_ATOM = 0x03E8, 0x0FF0, 0x03F3, 0x0FF5, 0x1772, 0x03F1
_TEXT_HEADER, _CHARS, _BYTES, _REFERENCE = 0x0F9F, 0x0FA0, 0x0FA8, 0x0F9E
_TITLES = (0, 6)  # kinds of text: title, centred title
_ENCRYPTED = 0xF3D1C4DF
_SLIDES, _NOTES = 0, 2  # which of the lists of slides
MAX_DEPTH = 32
MAX_SAVES = 10_000
# Characters that stand for line breaks, fields or pictures.
_SIGNS = str.maketrans({"\x0b": "\n", "\r": "\n", "\x01": ""})

Text = tuple[int, str]  # (kind, text)


@dataclass(frozen=True, slots=True)
class _Record:
    instance: int
    type: int
    start: int  # start of its data
    end: int
    is_container: bool


@dataclass(frozen=True, slots=True)
class _Entry:
    """A slide in presentation order: the part that draws it, its number for the notes, its outline."""

    part: int
    identity: int
    outline: list[Text]


def write_powerpoint(path: Path, composer: Composer) -> None:
    """Add the slides, each with a SLIDE mark; FileProblem if none can be read."""
    import olefile

    try:
        with olefile.OleFileIO(str(path)) as ole:
            user = ole.openstream("Current User").read(4096)
            data = ole.openstream("PowerPoint Document").read()
        token, last_save = struct.unpack_from("<II", user, 12)
    except (OSError, struct.error, ValueError, IndexError) as error:
        raise FileProblem("corrupt", path, str(error)) from error
    if token == _ENCRYPTED:
        raise FileProblem("password", path)
    try:
        for number, texts in enumerate(slides_of(data, last_save), 1):
            composer.mark(MarkKind.SLIDE, str(number))
            for kind, text in sorted(texts, key=lambda text: text[0] not in _TITLES):
                if kind in _TITLES:
                    composer.heading(text, 1)
                else:
                    composer.block(text, "\n")
            if composer.full:
                return
    except (struct.error, IndexError) as error:
        raise FileProblem("corrupt", path, str(error)) from error


def slides_of(data: bytes, last_save: int) -> Iterator[list[Text]]:
    """The texts of each slide in a "PowerPoint Document" stream, notes last; struct.error if it is truncated."""
    parts = _parts(data, last_save)
    document = next((record for record in parts.values() if record.type == _DOCUMENT), None)
    if document is None:
        return
    notes: dict[int, list[Text]] = {}
    for entry in _entries(data, document, _NOTES):
        if (record := parts.get(entry.part)) is not None:
            about = next((inner for inner in _inside(data, record) if inner.type == _NOTES_ATOM), None)
            if about is not None:
                notes[struct.unpack_from("<I", data, about.start)[0]] = _texts(data, record, entry.outline)
    for entry in _entries(data, document, _SLIDES):
        record = parts.get(entry.part)
        texts = entry.outline if record is None else _texts(data, record, entry.outline)
        # A note is never a title, whatever its kind.
        yield texts + [(-1, text) for _, text in notes.get(entry.identity, ())]


def _parts(data: bytes, save: int) -> dict[int, _Record]:
    """{number: record}; the latest save of a part counts."""
    found: dict[int, _Record] = {}
    seen: set[int] = set()
    while save not in seen and len(seen) < MAX_SAVES:
        seen.add(save)
        edit = _at(data, save)
        if edit is None or edit.type != _EDIT:
            break
        save, offset = struct.unpack_from("<II", data, edit.start + 8)
        directory = _at(data, offset)
        position = directory.start if directory and directory.type == _DIRECTORY else 0
        while directory and position and position + 4 <= directory.end:
            (entry,) = struct.unpack_from("<I", data, position)
            first, count = entry & 0xFFFFF, entry >> 20
            position += 4
            for number in range(first, first + min(count, (directory.end - position) // 4)):
                record = _at(data, struct.unpack_from("<I", data, position)[0])
                position += 4
                if record is not None:
                    found.setdefault(number, record)
        if not save:
            break
    return found


def _entries(data: bytes, document: _Record, which: int) -> list[_Entry]:
    entries: list[_Entry] = []
    for listing in _children(data, document):
        if listing.type != _SLIDE_LIST or listing.instance != which:
            continue
        kind = -1
        for record in _children(data, listing):
            if record.type == _PERSIST:
                part, _, _, identity = struct.unpack_from("<IIII", data, record.start)
                entries.append(_Entry(part, identity, []))
            elif record.type == _TEXT_HEADER:
                (kind,) = struct.unpack_from("<I", data, record.start)
            elif entries and (text := _text(data, record)) is not None:
                entries[-1].outline.append((kind, text))
    return entries


def _texts(data: bytes, record: _Record, outline: list[Text]) -> list[Text]:
    """The texts on a slide, in the order of its shapes; some shapes only refer to the outline."""
    found: list[Text] = []
    kind = -1
    for inner in _inside(data, record):
        if inner.type == _TEXT_HEADER:
            (kind,) = struct.unpack_from("<I", data, inner.start)
        elif inner.type == _REFERENCE:
            (index,) = struct.unpack_from("<I", data, inner.start)
            found += outline[index : index + 1]
        elif (text := _text(data, inner)) is not None:
            found.append((kind, text))
    return [(kind, text) for kind, text in found if text.strip() not in ("", "*")]


def _text(data: bytes, record: _Record) -> str | None:
    content = data[record.start : record.end]
    if record.type == _CHARS:
        return content.decode("utf-16-le", "replace").translate(_SIGNS)
    return content.decode("latin-1").translate(_SIGNS) if record.type == _BYTES else None


def _at(data: bytes, offset: int) -> _Record | None:
    if offset < 0 or offset + _HEADER.size > len(data):
        return None
    version, type_, length = _HEADER.unpack_from(data, offset)
    start = offset + _HEADER.size
    return _Record(version >> 4, type_, start, min(start + length, len(data)), version & 15 == 15)


def _children(data: bytes, record: _Record) -> Iterator[_Record]:
    position = record.start
    while position < record.end and (child := _at(data, position)) is not None:
        yield child
        position = child.end


def _inside(data: bytes, record: _Record, depth: int = 0) -> Iterator[_Record]:
    """All records below, in order, down to MAX_DEPTH."""
    for child in _children(data, record):
        yield child
        if child.is_container and depth < MAX_DEPTH:
            yield from _inside(data, child, depth + 1)

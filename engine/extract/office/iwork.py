"""Reads documents of Apple's iWork: text of Pages, slides of Keynote, words of Numbers (without rows).

Since 2013 they are zips with archives of protocol buffers, compressed by Snappy without framing. The message types come
from the notes of obriensp/iWorkFileFormat and the sources of libetonyek. Older documents are XML.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from engine.base.errors import FileProblem
from engine.base.types import Kind, MarkKind
from engine.extract.archive.containers import open_zip, read_member
from engine.extract.composer import Composer
from engine.extract.limits import Limits
from engine.extract.office.packages import parse_xml
from engine.extract.office.snappy import unpack_snappy

# Message types; what the first two mean depends on the kind of document.
_SHOW, _SLIDE_NODE, _STORAGE, _STRINGS = 2, 4, 2001, 6005
_BODY = 0  # kind of a storage that holds the document's text
_HEADER = 1
_SEPARATORS = str.maketrans({"\u2028": "\n", "\u2029": "\n", "\ufffc": None, "\u0004": "\n", "\u0005": "\n"})
MAX_SLIDES = 10_000
_OLD = {"index.xml": "", "index.apxl": "slide"}


class _Message(NamedTuple):
    """One object of an archive."""

    identity: int
    type: int
    data: bytes


Field = int | bytes


def write_iwork(path: Path, kind: Kind, composer: Composer, limits: Limits) -> None:
    """Add the text, slides with SLIDE marks; FileProblem if it cannot be read."""
    with open_zip(path, limits) as archive:
        names = archive.namelist()
        old = next((name for name in _OLD if name in names), "")
        try:
            if old:
                _write_old(read_member(archive, old, limits, path), _OLD[old], path, composer)
                return
            # A package that was a folder has its archives in an inner zip.
            packed = next((name for name in names if name.endswith("Index.zip")), "")
            if packed:
                with zipfile.ZipFile(io.BytesIO(read_member(archive, packed, limits, path))) as index:
                    parts = dict(_parts(index, limits, path))
            else:
                parts = dict(_parts(archive, limits, path))
        except (IndexError, ValueError, UnicodeError, zipfile.BadZipFile) as error:
            raise FileProblem("corrupt", path, str(error)) from error
    if not parts:
        raise FileProblem("password" if ".iwpv2" in names else "corrupt", path)
    if kind is Kind.SLIDES:
        places = {message.identity: name for name, messages in parts.items() for message in messages}
        for number, name in enumerate(_slides(parts, places), 1):
            composer.mark(MarkKind.SLIDE, str(number))
            _write_texts(parts[name], composer)
    elif kind is Kind.SHEET:
        for text in _strings(parts):
            composer.block(text, "\n")
    else:
        for messages in parts.values():
            _write_texts(messages, composer)


def _write_old(data: bytes, slide: str, path: Path, composer: Composer) -> None:
    root = parse_xml(data, path)
    slides = [element for element in root.iter() if element.tag.rpartition("}")[2] == slide] if slide else [root]
    for number, element in enumerate(slides, 1):
        if slide:
            composer.mark(MarkKind.SLIDE, str(number))
        for paragraph in element.iter():
            if paragraph.tag.rpartition("}")[2] == "p":
                composer.block(" ".join("".join(paragraph.itertext()).split()))


def _parts(archive: zipfile.ZipFile, limits: Limits, path: Path) -> Iterator[tuple[str, list[_Message]]]:
    left = limits.max_unpacked_bytes
    for name in archive.namelist():
        # Styles and masters contain words that are not in the document.
        if name.endswith(".iwa") and not any(word in name for word in ("Stylesheet", "MasterSlide", "TemplateSlide")):
            data = _unpacked(read_member(archive, name, limits, path), left)
            left -= len(data)
            yield name, list(_messages(data))


def _unpacked(data: bytes, most: int) -> bytes:
    blocks: list[bytes] = []
    position = size = 0
    while position < len(data) and size < most:
        length = int.from_bytes(data[position + 1 : position + 4], "little")
        blocks.append(unpack_snappy(data[position + 4 : position + 4 + length], most - size))
        size += len(blocks[-1])
        position += 4 + length
    return b"".join(blocks)


def _messages(data: bytes) -> Iterator[_Message]:
    position = 0
    while position < len(data):
        length, position = _number(data, position)
        about = _fields(data[position : position + length])
        position += length
        identity = next((value for key, value in about if key == 1 and isinstance(value, int)), 0)
        for key, value in about:
            if key == 2 and isinstance(value, bytes):
                entry = dict(_fields(value))
                type_, size = entry.get(1, 0), entry.get(3, 0)
                if isinstance(type_, int) and isinstance(size, int):
                    yield _Message(identity, type_, data[position : position + size])
                    position += size


def _slides(parts: dict[str, list[_Message]], places: dict[int, str]) -> list[str]:
    """The parts that hold the slides, in order, from a tree or a list of nodes."""
    objects = {message.identity: message for messages in parts.values() for message in messages}
    show = next((message for message in parts.get("Index/Document.iwa", ()) if message.type == _SHOW), None)
    tree = next((value for key, value in _fields(show.data if show else b"") if key == 3), b"")
    waiting = [_reference(value) for key, value in _fields(tree if isinstance(tree, bytes) else b"") if key in (1, 2)]
    waiting.reverse()
    found: list[str] = []
    seen = set[int]()
    while waiting and len(seen) < MAX_SLIDES:
        node = objects.get(waiting.pop())
        if node is None or node.type != _SLIDE_NODE or node.identity in seen:
            continue
        seen.add(node.identity)
        fields = _fields(node.data)
        found += [places[slide] for key, value in fields if key == 2 and (slide := _reference(value)) in places]
        waiting += reversed([_reference(value) for key, value in fields if key == 1])
    return found


def _write_texts(messages: list[_Message], composer: Composer) -> None:
    """Add the texts of a part, the body first."""
    texts: list[tuple[int, str]] = []
    for message in messages:
        if message.type == _STORAGE:
            fields = _fields(message.data)
            kind = next((value for key, value in fields if key == 1 and isinstance(value, int)), _BODY)
            words = b"".join(value for key, value in fields if key == 3 and isinstance(value, bytes))
            texts.append((kind, words.decode("utf-8", "replace").translate(_SEPARATORS)))
    # Headers and footers come last, each text once: there is a copy for each kind of page.
    for _, text in dict.fromkeys(sorted(texts, key=lambda text: (text[0] == _HEADER, text[0] != _BODY))):
        for paragraph in text.split("\n"):
            composer.block(paragraph)


def _strings(parts: dict[str, list[_Message]]) -> Iterator[str]:
    for messages in parts.values():
        for message in messages:
            if message.type == _STRINGS:
                for key, value in _fields(message.data):
                    entry = dict(_fields(value)) if key == 3 and isinstance(value, bytes) else {}
                    if isinstance(text := entry.get(3), bytes) and text:
                        yield text.decode("utf-8", "replace").translate(_SEPARATORS)


def _reference(value: Field) -> int:
    target = dict(_fields(value)).get(1, 0) if isinstance(value, bytes) else 0
    return target if isinstance(target, int) else 0


def _fields(data: bytes) -> list[tuple[int, Field]]:
    """(number, value) of a message's fields; stops early if the data is not a message."""
    found: list[tuple[int, Field]] = []
    position = 0
    try:
        while position < len(data):
            key, position = _number(data, position)
            wire = key & 7
            if wire == 0:
                value, position = _number(data, position)
                found.append((key >> 3, value))
            elif wire in (1, 5):
                position += 8 if wire == 1 else 4
            elif wire == 2:
                length, position = _number(data, position)
                found.append((key >> 3, data[position : position + length]))
                position += length
            else:
                break
    except IndexError:
        pass
    return found


def _number(data: bytes, position: int) -> tuple[int, int]:
    """A variable-length integer and its end; IndexError at the end of the data."""
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 127) << shift
        if byte < 128 or shift > 63:
            return value, position
        shift += 7

"""Reads e-mail (one message or a mailbox): headers a person knows, the readable body, the names of attachments."""

from __future__ import annotations

import mailbox
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from pathlib import Path

from engine.errors import FileProblem
from engine.extract.composer import Composer
from engine.extract.headings import clean_title
from engine.extract.html import html_to_text
from engine.extract.kinds import Format
from engine.extract.limits import Limits
from engine.extract.reading import read_start, read_whole
from engine.types import Extracted, MarkKind

_HEADERS = ("Subject", "From", "To", "Cc", "Date")
MAX_PARTS = 1000
MAX_HEADER_CHARS = 4000


def read_mail(path: Path, format_: Format, limits: Limits) -> Extracted:
    head, _ = read_start(path, limits, 64)
    if path.suffix.lower() in (".mbox", ".mbx") or head.startswith(b"From "):
        return _read_mailbox(path, format_, limits)
    message = message_from_bytes(read_whole(path, limits))
    if not any(message[name] for name in ("From", "Subject", "To", "Date", "Message-ID", "Content-Type", "Received")):
        raise FileProblem("corrupt", path, "it has none of the headers of a message")
    composer = Composer(limits.max_text_chars)
    _message(message, composer)
    text, marks = composer.result()
    if not text.strip():
        raise FileProblem("no_text", path)
    return Extracted(
        text,
        format_.kind,
        clean_title(_header(message, "Subject")),
        "message/rfc822",
        marks=marks,
        author=_header(message, "From"),
        note="truncated" if composer.truncated else "",
    )


def _read_mailbox(path: Path, format_: Format, limits: Limits) -> Extracted:
    composer = Composer(limits.max_text_chars)
    box = mailbox.mbox(path, factory=None, create=False)
    try:
        for number, key in enumerate(box.iterkeys(), 1):
            message = message_from_bytes(box.get_bytes(key))
            composer.mark(MarkKind.PART, f"Message {number}")
            composer.mark(MarkKind.HEADING, _header(message, "Subject") or f"Message {number}", 1)
            _message(message, composer)
            if composer.full:
                break
    except OSError as error:
        raise FileProblem("corrupt", path, str(error)) from error
    finally:
        box.close()
    text, marks = composer.result()
    if not text.strip():
        raise FileProblem("corrupt", path, "it holds no message")
    return Extracted(
        text, format_.kind, "", "application/mbox", marks=marks, note="truncated" if composer.truncated else ""
    )


def _header(message: Message, name: str) -> str:
    """A header as a person reads it. The standard library's modern parser takes minutes for hostile address lists."""
    raw = str(message.get(name, ""))[:MAX_HEADER_CHARS]
    try:
        return " ".join(str(make_header(decode_header(raw))).split())
    except (ValueError, LookupError, HeaderParseError):
        return " ".join(raw.split())


def _message(message: Message, composer: Composer) -> None:
    lines = [f"{name}: {value}" for name in _HEADERS if (value := _header(message, name))]
    composer.block("\n".join(lines))
    plain, pages, names = [], [], []
    for part in _parts(message):
        name = _filename(part)
        kind = part.get_content_type()
        if name or part.get_content_disposition() == "attachment":
            names.append(name or kind)
        elif kind == "text/plain":
            plain.append(_content(part))
        elif kind == "text/html":
            pages.append(_content(part))
    if any(text.strip() for text in plain):
        for text in plain:
            composer.block(text)
    else:
        for page in pages:
            composer.block(html_to_text(page)[0])
    if names:
        composer.block("Attachments: " + ", ".join(names))


def _parts(message: Message) -> Iterator[Message]:
    waiting, seen = [message], 0
    while waiting and seen < MAX_PARTS:
        part = waiting.pop(0)
        seen += 1
        payload = part.get_payload()
        if part.is_multipart() and isinstance(payload, list):
            waiting[:0] = [inner for inner in payload if isinstance(inner, Message)]
        else:
            yield part


def _filename(part: Message) -> str:
    try:
        return str(part.get_filename() or "")
    except (ValueError, LookupError, AttributeError, IndexError, TypeError):
        return ""


def _content(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return str(part.get_payload())
    try:
        return data.decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")

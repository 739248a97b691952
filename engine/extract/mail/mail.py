"""Reads e-mail (one message or a mailbox): the important headers and the readable body.

Each attachment, and each message of a mailbox, is a file of its own inside.
"""

from __future__ import annotations

import io
import mailbox
import mimetypes
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header, make_header
from email.message import Message
from functools import partial
from pathlib import Path

from engine.base.errors import FileProblem
from engine.base.types import Extracted, Origin
from engine.extract.archive.containers import sniff
from engine.extract.archive.parts import Members
from engine.extract.composer import Composer
from engine.extract.dates import mail_date
from engine.extract.headings import clean_title
from engine.extract.html import html_to_text
from engine.extract.kinds import Format
from engine.extract.limits import Limits
from engine.extract.mail.outlook import load_outlook
from engine.extract.reading import read_all, read_start

_HEADERS = ("Subject", "From", "To", "Cc", "Date")
_KNOWN = ("From", "Subject", "To", "Date", "Message-ID", "Content-Type", "Received")
MAX_PARTS = 1000
MAX_HEADER_CHARS = 4000
MAX_SUBJECT_CHARS = 80


def read_mail(path: Path, format_: Format, limits: Limits, members: Members) -> Extracted:
    """The text of a message; its attachments go to `members`. A mailbox has no own text; its messages go to
    `members`."""
    head, _ = read_start(path, limits, 512)
    if path.suffix.lower() in (".mbox", ".mbx") or head.startswith(b"From "):
        return _read_mailbox(path, format_, members)
    message = load_outlook(path) if sniff(head) == "ole" else message_from_bytes(read_all(path, limits))
    if not any(message[name] for name in _KNOWN):
        raise FileProblem("corrupt", path, "it has none of the headers of a message")
    composer = Composer(limits.max_text_chars)
    _message(message, composer, members)
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
        origin=_origin(message),
        note="truncated" if composer.truncated else "",
    )


def _read_mailbox(path: Path, format_: Format, members: Members) -> Extracted:
    box = mailbox.mbox(path, factory=None, create=False)
    count = 0
    try:
        for count, key in enumerate(box.iterkeys(), 1):
            if members.work.spent:
                members.note("inner_limit")
                break
            data = box.get_bytes(key)
            members.add(f"Message {count}.eml", len(data), partial(io.BytesIO, data))
    except OSError as error:
        raise FileProblem("corrupt", path, str(error)) from error
    finally:
        box.close()
    if not count:
        raise FileProblem("corrupt", path, "it holds no message")
    return Extracted("", format_.kind, "", "application/mbox")


def _header(message: Message, name: str) -> str:
    """A header as readable text. The standard library's modern parser takes minutes for hostile address lists."""
    raw = str(message.get(name, ""))[:MAX_HEADER_CHARS]
    try:
        return " ".join(str(make_header(decode_header(raw))).split())
    except (ValueError, LookupError, HeaderParseError):
        return " ".join(raw.split())


def _origin(message: Message) -> Origin:
    recipients = ", ".join(filter(None, (_header(message, name) for name in ("To", "Cc", "Bcc"))))
    return Origin(
        mail_date(_header(message, "Date")), _header(message, "From"), recipients, _header(message, "Subject")
    )


def _message(message: Message, composer: Composer, members: Members) -> None:
    lines = [f"{name}: {value}" for name in _HEADERS if (value := _header(message, name))]
    composer.block("\n".join(lines))
    plain, pages, attached = [], [], list[tuple[str, Message]]()
    for part in _parts(message):
        name, kind = _filename(part), part.get_content_type()
        if kind == "message/rfc822":
            attached.append((name or _name_of_message(part, len(attached) + 1), part))
        elif name or part.get_content_disposition() == "attachment":
            attached.append((name or _name_of_kind(kind, len(attached) + 1), part))
        elif kind == "text/plain":
            plain.append(_content(part))
        elif kind == "text/html":
            pages.append(_content(part))
        elif not kind.startswith(("multipart/", "image/")):
            attached.append((_name_of_kind(kind, len(attached) + 1), part))
    if any(text.strip() for text in plain):
        for text in plain:
            composer.block(text)
    else:
        for page in pages:
            composer.block(html_to_text(page)[0])
    if attached:
        composer.block("Attachments: " + ", ".join(name for name, _ in attached))
    for name, part in attached:
        _attach(name, part, members)


def _attach(name: str, part: Message, members: Members) -> None:
    try:
        data = _bytes_of(part)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):  # raised by malformed messages
        members.note("corrupt")
        return
    members.add(name, len(data), partial(io.BytesIO, data))


def _bytes_of(part: Message) -> bytes:
    payload = part.get_payload()
    if isinstance(payload, list):  # a message within the message
        return payload[0].as_bytes() if payload and isinstance(payload[0], Message) else b""
    data = part.get_payload(decode=True)
    return data if isinstance(data, bytes) else str(payload).encode("utf-8", "replace")


def _name_of_message(part: Message, number: int) -> str:
    payload = part.get_payload()
    inner = payload[0] if isinstance(payload, list) and payload and isinstance(payload[0], Message) else None
    subject = re.sub(r"[\\/]+", " ", _header(inner, "Subject"))[:MAX_SUBJECT_CHARS].strip() if inner is not None else ""
    return f"{subject or f'Message {number}'}.eml"


def _name_of_kind(kind: str, number: int) -> str:
    return f"Attachment {number}{mimetypes.guess_extension(kind) or ''}"


def _parts(message: Message) -> Iterator[Message]:
    """The leaves of a message in order; an attached message is one of them."""
    waiting, seen = [message], 0
    while waiting and seen < MAX_PARTS:
        part = waiting.pop(0)
        seen += 1
        payload = part.get_payload()
        if isinstance(payload, list) and (part is message or part.get_content_type() != "message/rfc822"):
            waiting[:0] = [inner for inner in payload if isinstance(inner, Message)]
        else:
            yield part


def _filename(part: Message) -> str:
    try:
        return str(make_header(decode_header(str(part.get_filename() or ""))))
    except (ValueError, LookupError, AttributeError, IndexError, TypeError, HeaderParseError):
        return ""


def _content(part: Message) -> str:
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return str(part.get_payload())
    try:
        return data.decode(part.get_content_charset() or "utf-8", "replace")
    except (LookupError, ValueError):
        return data.decode("utf-8", "replace")

"""Converts an Outlook message (.msg) to the standard library's Message; mail.py reads that.

The file is a compound file with streams named by property numbers ([MS-OXMSG], [MS-OXPROPS]). Translates olefile's
errors.
"""

from __future__ import annotations

import struct
from datetime import UTC, datetime, timedelta
from email.header import Header
from email.message import Message
from email.mime.application import MIMEApplication
from email.mime.message import MIMEMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from engine.base.errors import FileProblem

MAX_DEPTH = 4
MAX_ATTACHMENTS = 500
_SUBJECT, _BODY, _HTML = "0037", "1000", "1013"
_FROM_NAME, _FROM_ADDRESS, _FROM_SMTP = "0C1A", "0C1F", "5D01"
_TO, _CC = "0E04", "0E03"
_DATA, _LONG_NAME, _SHORT_NAME, _SHOWN_NAME = "3701", "3707", "3704", "3001"
_SENT = 0x0039
_EMBEDDED = "__substg1.0_3701000D"


def load_outlook(path: Path) -> Message:
    """The message with its attachments; FileProblem if the file is not one."""
    import olefile

    try:
        with olefile.OleFileIO(str(path)) as ole:
            streams = {tuple(entry) for entry in ole.listdir(streams=True, storages=True)}
            if ("__properties_version1.0",) not in streams:
                raise FileProblem("corrupt", path, "it holds no message")
            return _Storage(ole, streams, ()).message(0)
    except (
        OSError,
        ValueError,
        KeyError,
        IndexError,
        AttributeError,
        TypeError,
        struct.error,
        RecursionError,
    ) as error:
        raise FileProblem("corrupt", path, f"{type(error).__name__}: {error}") from error


class _Storage:
    """One message in the compound file: the outer one, or an attached one."""

    def __init__(self, ole: Any, streams: set[tuple[str, ...]], place: tuple[str, ...]) -> None:
        self._ole = ole
        self._streams = streams
        self._place = place

    def message(self, depth: int) -> Message:
        body, page = self._text(_BODY), self._page()
        made: Message = MIMEMultipart()
        for name, value in (
            ("Subject", self._text(_SUBJECT)),
            ("From", self._sender()),
            ("To", self._text(_TO)),
            ("Cc", self._text(_CC)),
            ("Date", self._date()),
        ):
            if value:
                made[name] = Header(" ".join(value.split()), "utf-8").encode()
        made.attach(MIMEText(body if body.strip() or not page else page, "plain" if body.strip() else "html", "utf-8"))
        for place in self._attachments():
            self._attach(made, place, depth)
        return made

    def _attach(self, made: Message, place: tuple[str, ...], depth: int) -> None:
        attached = _Storage(self._ole, self._streams, place)
        if (*place, _EMBEDDED) in self._streams:
            if depth < MAX_DEPTH:
                inner = _Storage(self._ole, self._streams, (*place, _EMBEDDED)).message(depth + 1)
                made.attach(MIMEMessage(inner))
            return
        data = attached._bytes(_DATA)
        if data:
            part = MIMEApplication(data)
            name = attached._text(_LONG_NAME) or attached._text(_SHORT_NAME) or attached._text(_SHOWN_NAME)
            part.add_header("Content-Disposition", "attachment", filename=("utf-8", "", name or "attachment"))
            made.attach(part)

    def _attachments(self) -> list[tuple[str, ...]]:
        depth = len(self._place)
        return sorted(
            entry
            for entry in self._streams
            if len(entry) == depth + 1 and entry[:depth] == self._place and entry[-1].startswith("__attach_version1.0_")
        )[:MAX_ATTACHMENTS]

    def _sender(self) -> str:
        name, address = self._text(_FROM_NAME), self._text(_FROM_SMTP) or self._text(_FROM_ADDRESS)
        return f"{name} <{address}>" if name and "@" in address and name != address else name or address

    def _page(self) -> str:
        return self._bytes(_HTML).decode("utf-8", "replace") or self._text(_HTML)

    def _date(self) -> str:
        """The send time: a fixed-size property, in 100 ns since 1601."""
        data = self._stream("__properties_version1.0")
        for start in range(32 if not self._place else 24, len(data) - 15, 16):
            kind, number = struct.unpack_from("<HH", data, start)
            if (kind, number) == (0x0040, _SENT):
                (ticks,) = struct.unpack_from("<Q", data, start + 8)
                try:
                    return format_datetime(datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10))
                except (OverflowError, ValueError):
                    return ""
        return ""

    def _text(self, number: str) -> str:
        data = self._stream(f"__substg1.0_{number}001F")
        if data:
            return data.decode("utf-16-le", "replace").rstrip("\0")
        return self._stream(f"__substg1.0_{number}001E").decode("cp1252", "replace").rstrip("\0")

    def _bytes(self, number: str) -> bytes:
        return self._stream(f"__substg1.0_{number}0102")

    def _stream(self, name: str) -> bytes:
        place = (*self._place, name)
        if place not in self._streams:
            return b""
        with self._ole.openstream(list(place)) as stream:
            data: bytes = stream.read()
        return data

"""Reads conversations exported as JSON by chat programs (Telegram, Slack, Discord): who wrote what, and when. Other
JSON files are left to the text reader."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from engine.base.types import Extracted, Kind, MarkKind
from engine.extract.composer import Composer
from engine.extract.kinds import Format
from engine.extract.limits import Limits
from engine.extract.reading import read_start
from engine.extract.textfile import load_text

MAX_BYTES = 48 << 20  # parsed completely, which takes about ten times the memory
HEAD_BYTES = 1 << 16
PART_CHARS = 800  # about one passage; it begins with the time of its first message
_MESSAGES = re.compile(rb'"messages"\s*:\s*\[|^\s*\[\s*\{')
_SAYING = re.compile(rb'"(?:ts|timestamp|date|date_unixtime)"\s*:')


@dataclass(frozen=True, slots=True)
class _Message:
    when: str  # "2026-03-14 10:45", "" unknown
    who: str
    text: str


def read_chat(path: Path, format_: Format, limits: Limits) -> Extracted | None:
    """The conversation in a file; None if it is not one."""
    head, _ = read_start(path, limits, HEAD_BYTES)
    if not (_MESSAGES.search(head) and _SAYING.search(head)) or path.stat().st_size > MAX_BYTES:
        return None
    text, complete = load_text(path, limits)
    if not complete:
        return None
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return None
    composer = Composer(limits.max_text_chars)
    filled, count, titles = PART_CHARS, 0, []
    for title, messages in _conversations(value):
        said = [message for message in map(_message, messages) if message is not None]
        if not said:
            continue
        titles.append(title)
        filled = PART_CHARS
        for message in said:
            if filled >= PART_CHARS and message.when:
                composer.mark(MarkKind.PART, message.when)
                if title and isinstance(value, dict) and "chats" in value:
                    composer.mark(MarkKind.HEADING, title, 1)  # after the PART mark, which ends earlier headings
                filled = 0
            line = f"{message.who}: {message.text}" if message.who else message.text
            composer.block(line, "\n")
            filled += len(line)
            count += 1
    text, marks = composer.result()
    if not count:
        return None
    return Extracted(
        text,
        Kind.TEXT,
        titles[0] if len(titles) == 1 else "",
        "application/json",
        marks=marks,
        note="truncated" if composer.truncated else "",
    )


def _conversations(value: Any) -> Iterator[tuple[str, list[Any]]]:
    """(name, messages) of each conversation: Telegram's full and single exports, Discord's channels, a day of Slack."""
    if isinstance(value, list):
        yield "", value
    elif isinstance(value, dict):
        chats = value.get("chats")
        inner = chats.get("list") if isinstance(chats, dict) else None
        for chat in inner if isinstance(inner, list) else [value]:
            messages = chat.get("messages") if isinstance(chat, dict) else None
            if isinstance(messages, list):
                yield _name(chat), messages


def _name(chat: Mapping[str, Any]) -> str:
    channel = chat.get("channel")
    name = chat.get("name") or (channel.get("name") if isinstance(channel, dict) else "")
    return " ".join(str(name or "").split())[:200]


def _message(value: Any) -> _Message | None:
    """The message; None if it is not one, or has no text."""
    if not isinstance(value, dict):
        return None
    when = next((value[name] for name in ("date", "timestamp", "ts") if value.get(name)), None)
    text = _plain(value.get("text") or value.get("content"))
    if when is None or not text:
        return None
    return _Message(_moment(when), _who(value), text)


def _who(value: Mapping[str, Any]) -> str:
    profile, author = value.get("user_profile"), value.get("author")
    for name in (
        value.get("from"),
        profile.get("real_name") if isinstance(profile, dict) else None,
        (author.get("nickname") or author.get("name")) if isinstance(author, dict) else author,
        value.get("username"),
        value.get("user"),
    ):
        if isinstance(name, str) and name.strip():
            return " ".join(name.split())[:100]
    return ""


def _plain(value: Any) -> str:
    """Join a text that may be given in pieces, some of them formatted."""
    if isinstance(value, list):
        value = "".join(
            piece if isinstance(piece, str) else str(piece.get("text", "")) if isinstance(piece, dict) else ""
            for piece in value
        )
    return value.replace("\0", "").strip() if isinstance(value, str) else ""


def _moment(value: Any) -> str:
    """ "2026-03-14T10:45:12", or seconds since 1970 (Slack: "1773484512.0002"), to the minute."""
    text = str(value)
    if re.match(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d", text):
        return text[:16].replace("T", " ")
    try:
        return datetime.fromtimestamp(float(text), UTC).strftime("%Y-%m-%d %H:%M")
    except (ValueError, OverflowError, OSError):
        return ""

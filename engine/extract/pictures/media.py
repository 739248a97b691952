"""Reads the tags of sound and video files (title, artist, album, lyrics, length) with tinytag, and translates its
errors."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Any

from engine.base.errors import FileProblem
from engine.base.types import Extracted
from engine.extract.composer import Composer
from engine.extract.kinds import Format
from engine.extract.limits import Limits
from engine.extract.reading import read_start

_FIELDS = ("artist", "album", "albumartist", "composer", "genre", "year", "comment")
_OTHERS = ("description", "synopsis", "lyrics", "conductor", "lyricist", "publisher", "show", "copyright", "keywords")
_DAMAGE = (OSError, ValueError, KeyError, IndexError, TypeError, EOFError, struct.error, OverflowError, AttributeError,
           MemoryError, RecursionError)  # fmt: skip


def read_media(path: Path, format_: Format, limits: Limits) -> Extracted:
    """The tags as text, one per line. No tags raise FileProblem("no_text"), which is not a fault of the file."""
    import tinytag

    read_start(path, limits, 16)
    try:
        tag = tinytag.TinyTag.get(path, duration=True)
    except (tinytag.TinyTagException, *_DAMAGE) as error:
        raise FileProblem("no_text", path, str(error)) from error
    title = _text(tag.title)
    composer = Composer(limits.max_text_chars)
    composer.block(title)
    for name in _FIELDS:
        _put(composer, name, getattr(tag, name, None))
    others: dict[str, Any] = dict(tag.other or {})
    for name in _OTHERS:
        for value in others.get(name, ()):
            _put(composer, name, value)
    text, _ = composer.result()
    if not text.strip():
        raise FileProblem("no_text", path)
    if tag.duration and 0 < tag.duration < 1_000_000:
        composer.block(f"Length: {int(tag.duration) // 60}:{int(tag.duration) % 60:02}", "\n")
    text, _ = composer.result()
    return Extracted(text, format_.kind, title, author=_text(tag.artist or tag.albumartist))


def _put(composer: Composer, name: str, value: Any) -> None:
    text = str(value or "").replace("\0", " ").strip()
    if text:
        label = {"albumartist": "Album artist"}.get(name, name.capitalize())
        composer.block(f"{label}: {text}", "\n")


def _text(value: Any) -> str:
    return " ".join(str(value or "").replace("\0", " ").split())

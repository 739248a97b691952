"""Text for a terminal: width in cells, wrapping, bold, and removal of escape sequences. Pure except for `is_rich`."""

from __future__ import annotations

import os
import sys
import unicodedata
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TextIO

Span = tuple[int, int]


def is_rich(stream: TextIO) -> bool:
    """Whether to use bold text and redrawn lines: on a terminal, unless NO_COLOR or TERM=dumb is set."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def plain(text: str) -> str:
    """One printable line: control characters and bytes that are not text become visible escapes.

    File names and contents are untrusted: an escape sequence in them must not reach the terminal.
    """
    return "".join(character if _is_printable(character) else _escaped(character) for character in text)


def width(text: str) -> int:
    """Number of terminal cells: two for wide characters, none for combining ones."""
    return sum(_cells(character) for character in text)


def cut(text: str, cells: int) -> str:
    """The start of the text, at most so many cells wide, ending in "…" if something was cut."""
    if width(text) <= cells:
        return text
    taken, used = [], 0
    for character in text:
        used += _cells(character)
        if used > cells - 1:
            break
        taken.append(character)
    return "".join(taken) + "…"


def pad(text: str, cells: int) -> str:
    return text + " " * (cells - width(text))


def shorter_path(path: Path) -> str:
    """The path relative to the working folder or to the home folder ("~"), if it is inside one of them."""
    with_home = ((Path.cwd(), ""), (Path.home(), f"~{os.sep}"))
    for base, prefix in with_home:
        if path != base and path.is_relative_to(base):
            return plain(prefix + str(path.relative_to(base)))
    return plain(str(path))


def size(count: int) -> str:
    """Bytes for a person."""
    return f"{count / 1e6:,.1f} MB" if count >= 100_000 else f"{count / 1e3:,.1f} kB"


def bold(text: str) -> str:
    return f"\x1b[1m{text}\x1b[22m" if text else ""


def dim(text: str) -> str:
    return f"\x1b[2m{text}\x1b[22m" if text else ""


def snippet_lines(text: str, highlights: Sequence[Span], cells: int, count: int, *, rich: bool) -> list[str]:
    """The passage as at most `count` lines of `cells`, white space collapsed, starting shortly before the first
    highlight.

    Highlights are in characters of `text`; they are bold if `rich`.
    """
    marked = _fold(text, highlights)
    first = next((place for place, (_, is_hit) in enumerate(marked) if is_hit), 0)
    begin = _line_start(marked, first, cells)
    lines = list(_wrapped(marked[begin:], cells))
    has_more = len(lines) > count
    lines = lines[:count]
    if has_more and lines:
        while lines[-1] and sum(_cells(c) for c, _ in lines[-1]) > cells - 1:
            lines[-1].pop()
        lines[-1].append(("…", False))
    if begin and lines:
        lines[0].insert(0, ("…", False))
    return [_rendered(line, rich=rich) for line in lines]


Marked = list[tuple[str, bool]]


def _fold(text: str, highlights: Sequence[Span]) -> Marked:
    hits = bytearray(len(text))
    for start, end in highlights:
        hits[start:end] = b"\1" * (min(end, len(text)) - min(start, len(text)))
    marked: Marked = []
    for character, is_hit in zip(text, hits, strict=True):
        if character.isspace():
            if marked and marked[-1][0] != " ":
                marked.append((" ", bool(is_hit)))
        elif _is_printable(character):
            marked.append((character, bool(is_hit)))
    return marked


def _line_start(marked: Marked, first: int, cells: int) -> int:
    """Where to start so that the first highlight is on the first line, at the start of a word."""
    if sum(_cells(character) for character, _ in marked[:first]) < cells * 2 // 3:
        return 0
    begin = max(0, first - cells // 3)
    for place in range(begin, first):
        if marked[place][0] == " ":
            return place + 1
    return begin


def _wrapped(marked: Marked, cells: int) -> Iterator[Marked]:
    line: Marked = []
    used = last_space = 0
    for pair in marked:
        if not line and pair[0] == " ":
            continue
        line.append(pair)
        used += _cells(pair[0])
        if pair[0] == " ":
            last_space = len(line)
        if used > cells:
            at = last_space if last_space > 1 else len(line) - 1
            yield _stripped(line[:at])
            line, last_space = line[at:], 0
            used = sum(_cells(character) for character, _ in line)
    if line:
        yield _stripped(line)


def _stripped(line: Marked) -> Marked:
    while line and line[-1][0] == " ":
        line = line[:-1]
    return line


def _rendered(line: Marked, *, rich: bool) -> str:
    if not rich:
        return "".join(character for character, _ in line)
    parts, run, state = [], "", False
    for character, is_hit in [*line, ("", False)]:
        if is_hit != state or not character:
            parts.append(bold(run) if state else run)
            run, state = "", is_hit
        run += character
    return "".join(parts)


def _cells(character: str) -> int:
    if character.isascii():
        return 1
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _is_printable(character: str) -> bool:
    # Category Cf contains direction marks, which are escaped, and joiners that scripts need, which are kept.
    return character.isprintable() or character in "\u200c\u200d"


def _escaped(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def terminal_width(stream: TextIO, default: int = 100) -> int:
    """Columns of the terminal of `stream`, between 40 and 160; `default` if there is none."""
    try:
        return max(40, min(os.get_terminal_size(stream.fileno()).columns, 160))
    except (OSError, ValueError):
        return default


def stdout_is_rich() -> bool:
    return is_rich(sys.stdout)

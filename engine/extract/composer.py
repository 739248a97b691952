"""Builds a text from blocks and records marks. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.base.types import Mark, MarkKind


class Composer:
    """Collects blocks; `result` returns the text and its marks. Ignores text beyond `max_chars`."""

    def __init__(self, max_chars: int) -> None:
        self._parts: list[str] = []
        self._length = 0
        self._marks: list[Mark] = []
        self._max_chars = max_chars
        self.truncated = False

    @property
    def full(self) -> bool:
        return self.truncated

    def block(self, text: str, separator: str = "\n\n", marks: Sequence[Mark] = ()) -> None:
        """Add `text` after a separator. `marks` have offsets in `text` as it is after trimming."""
        text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\0", "").strip("\n")
        if not text.strip() or self.truncated:
            return
        if self._length + len(text) > self._max_chars:
            text = text[: max(self._max_chars - self._length, 0)]
            self.truncated = True
            if not text:
                return
        if self._parts:
            self._parts.append(separator)
            self._length += len(separator)
        self._parts.append(text)
        self._marks += [replace(mark, offset=self._length + mark.offset) for mark in marks if mark.offset < len(text)]
        self._length += len(text)

    def mark(self, kind: MarkKind, value: str, level: int = 0) -> None:
        """Set a mark at the start of the next block."""
        if not self.truncated:
            self._marks.append(Mark(self._length, kind, value, level))

    def heading(self, text: str, level: int) -> None:
        text = " ".join(text.split())
        if text:
            self.mark(MarkKind.HEADING, text, min(max(level, 1), 6))
            self.block(text)

    def result(self) -> tuple[str, tuple[Mark, ...]]:
        text = "".join(self._parts)
        marks = []
        for mark in self._marks:
            offset = mark.offset
            # The mark was made before the separator of its block was written.
            while offset < len(text) and text[offset] == "\n":
                offset += 1
            marks.append(Mark(offset, mark.kind, mark.value, mark.level))
        return text, tuple(marks)

"""Which part of a long text a preview holds: some pages of it around a place, cut at line ends. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.base.types import Mark

SIZE = 30_000  # characters; setting 60,000 stalled the window for 15 ms here


@dataclass(frozen=True, slots=True)
class Cutout:
    """`text` is `whole[start:start + len(text)]`; `first_line` is the 1-based line at `start`."""

    text: str
    start: int
    first_line: int
    more_before: bool
    more_after: bool

    def inside(self, start: int, end: int) -> tuple[int, int] | None:
        """A span of the whole, in places of `text`; None where it lies outside."""
        first, last = max(0, start - self.start), min(len(self.text), end - self.start)
        return (first, last) if last > first else None

    def lines_of(self, marks: Iterable[Mark]) -> Iterator[tuple[int, Mark]]:
        """The marks that stand in it, each with its line of `text`, 0-based; `marks` ascend."""
        line, at = 0, self.start
        for mark in marks:
            if self.start <= mark.offset < self.start + len(self.text):
                line += self.text.count("\n", at - self.start, mark.offset - self.start)
                at = mark.offset
                yield line, mark


def cut(whole: str, around: int, size: int = SIZE) -> Cutout:
    """The lines around the character at `around`, about `size` characters of them, all if they are fewer."""
    if len(whole) <= size:
        return Cutout(whole, 0, 1, False, False)
    around = min(max(around, 0), len(whole))
    start = max(0, min(around - size // 3, len(whole) - size))
    end = min(len(whole), start + size)
    if start > 0:
        newline = whole.find("\n", start, around)
        start = newline + 1 if newline >= 0 else start
    if end < len(whole):
        newline = whole.rfind("\n", around, end)
        end = newline if newline > around else end
    return Cutout(whole[start:end], start, whole.count("\n", 0, start) + 1, start > 0, end < len(whole))

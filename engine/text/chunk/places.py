"""Finds the position of an offset in a document: line, page, slide, sheet, cell, heading path. Pure."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from engine.base.messages import NOTHING, Message, plain, say
from engine.base.types import Mark, MarkKind

_NEWLINE = re.compile("\n")


@dataclass(frozen=True, slots=True)
class Region:
    """text[start:end] lies in one place: one page, slide, sheet, notebook cell or part."""

    start: int
    end: int
    page: int | None = None
    place: Message = NOTHING


def regions_of(length: int, marks: Sequence[Mark]) -> list[Region]:
    """The regions between the marks of a text of `length` characters; one region if there are no marks."""
    regions: list[Region] = []
    start, page, names = 0, None, dict[MarkKind, str]()
    for mark in marks:
        if mark.kind in (MarkKind.HEADING, MarkKind.ROW, MarkKind.BOX):
            continue
        offset = min(mark.offset, length)
        if offset > start:
            regions.append(Region(start, offset, page, _place(names)))
            start = offset
        if mark.kind is MarkKind.PAGE:
            page = int(mark.value) if mark.value.isdigit() else None
        else:
            if mark.kind is MarkKind.PART:
                names.clear()
            names[mark.kind] = mark.value
    if start < length:
        regions.append(Region(start, length, page, _place(names)))
    return regions


def within(name: Message, place: Message) -> Message:
    """A place inside another: "Sheet1, rows 3–9"; either may be NOTHING."""
    if not (name and place):
        return name or place
    if name.id == place.id == "plain":
        return plain(f"{name}, {place}")
    return say("place.in", name=str(name) if name.id == "plain" else name, place=place)


def _place(names: dict[MarkKind, str]) -> Message:
    place = NOTHING
    for kind, value in names.items():
        place = within(place, _said(kind, value)) if value else place
    return place


def _said(kind: MarkKind, value: str) -> Message:
    if kind is MarkKind.SLIDE:
        return say("place.slide", number=value)
    return say("place.cell", number=value) if kind is MarkKind.CELL else plain(value)


class Rows:
    """Row numbers of a sheet at each offset, from ROW marks."""

    def __init__(self, text: str, marks: Sequence[Mark]) -> None:
        self._text = text
        found = [mark for mark in marks if mark.kind is MarkKind.ROW]
        self._offsets = [mark.offset for mark in found]
        self._numbers = [int(mark.value) for mark in found]

    def place(self, start: int, end: int) -> Message:
        """ "row 12" or "rows 12–20" of text[start:end]; NOTHING if there are no ROW marks."""
        first, last = self._number(start), self._number(end - 1)
        if first is None or last is None:
            return NOTHING
        return say("place.row", row=first) if first == last else say("place.rows", first=first, last=last)

    def _number(self, offset: int) -> int | None:
        index = bisect_right(self._offsets, offset) - 1
        if index < 0:
            return None
        return self._numbers[index] + self._text.count("\n", self._offsets[index], offset)


class Headings:
    """The heading path at each offset. A heading without a value only ends the headings below its level."""

    def __init__(self, marks: Sequence[Mark]) -> None:
        self._offsets: list[int] = []
        self._levels: list[int] = []
        self._paths: list[tuple[str, ...]] = []
        stack: list[tuple[int, str]] = []
        for mark in marks:
            if mark.kind in (MarkKind.PART, MarkKind.SHEET):
                stack = []
            elif mark.kind is not MarkKind.HEADING:
                continue
            else:
                while stack and stack[-1][0] >= mark.level:
                    stack.pop()
                if mark.value:
                    stack.append((mark.level, mark.value))
            self._offsets.append(mark.offset)
            self._levels.append(mark.level if mark.kind is MarkKind.HEADING else 1)
            self._paths.append(tuple(value for _, value in stack))

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """(offset, level) of the headings in [start, end)."""
        first, last = bisect_right(self._offsets, start - 1), bisect_right(self._offsets, end - 1)
        return list(zip(self._offsets[first:last], self._levels[first:last], strict=True))

    def path(self, start: int, end: int) -> tuple[str, ...]:
        """The heading path of [start, end). If it begins with a heading, the common part of all paths in it.

        If the larger part belongs to a section that began before, it is that section's path, since that heading is not
        in the text. Headings of the following sections are.
        """
        first, last = bisect_right(self._offsets, start) - 1, bisect_right(self._offsets, end - 1)
        paths = self._paths[max(first, 0) : last]
        if first < 0 or not paths:
            return ()
        if self._offsets[first] < start and (
            first + 1 == last or 2 * (self._offsets[first + 1] - start) >= end - start
        ):
            return paths[0]
        common = paths[0]
        for path in paths[1:]:
            same = 0
            while same < min(len(common), len(path)) and common[same] == path[same]:
                same += 1
            common = common[:same]
        return common


class Lines:
    """Line numbers of offsets, from 1."""

    def __init__(self, text: str) -> None:
        self._ends = [match.start() for match in _NEWLINE.finditer(text)]

    def number(self, offset: int) -> int:
        """The line of the character at `offset`; a line end belongs to its line."""
        return bisect_right(self._ends, offset - 1) + 1

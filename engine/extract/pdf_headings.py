"""Finds the headings of a PDF from its outline, or from the size of its lines. Pure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MAX_HEADING_CHARS = 120
# A heading is larger than body text by this factor; captions and addresses are not.
LARGER = 1.15
# With a larger share of large text there is no body text: slides, posters, forms.
MAX_LARGE_SHARE = 0.2
# A line on more pages than this is a running header.
MAX_REPEATS = 3
LEVELS = 3


@dataclass(frozen=True, slots=True)
class PageLines:
    """One page: its 1-based number, its text, and (line, height in points) of its lines with letters."""

    number: int
    text: str
    lines: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Bookmark:
    title: str
    page: int  # from 1
    level: int  # from 1


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading at `offset` of the text of `pages[page]`."""

    page: int
    offset: int
    text: str
    level: int


def by_bookmarks(pages: Sequence[PageLines], bookmarks: Iterable[Bookmark]) -> list[Heading]:
    """The outline's entries at their positions on the pages; at the top of a page that does not contain the title."""
    places = {page.number: index for index, page in enumerate(pages)}
    found = []
    for bookmark in bookmarks:
        if (index := places.get(bookmark.page)) is not None:
            offset = _offset(pages[index].text, bookmark.title)
            found.append(Heading(index, offset, bookmark.title[:MAX_HEADING_CHARS], min(bookmark.level, 6)))
    # Not all outlines are sorted; entries at the same position keep their order.
    return sorted(found, key=lambda heading: (heading.page, heading.offset))


def by_sizes(pages: Sequence[PageLines]) -> list[Heading]:
    """Lines that are larger than the body text; empty if no size stands out."""
    amounts: Counter[float] = Counter()
    pages_of: defaultdict[str, set[int]] = defaultdict(set)
    for page in pages:
        for line, size in page.lines:
            amounts[_rounded(size)] += len(line)
            pages_of[line].add(page.number)
    if len(amounts) < 2:
        return []
    body = amounts.most_common(1)[0][0]
    if sum(amount for size, amount in amounts.items() if size > body * LARGER) > MAX_LARGE_SHARE * amounts.total():
        return []
    found: list[tuple[int, int, str, float]] = []
    for index, page in enumerate(pages):
        position = 0
        previous: float | None = None  # size of the line before, if that was a heading
        for line, size in page.lines:
            size = _rounded(size)
            large = size > body * LARGER and len(line) <= MAX_HEADING_CHARS and len(pages_of[line]) <= MAX_REPEATS
            at = page.text.find(line, position) if large and _reads_like_heading(line) else -1
            if at < 0:
                previous = None
                continue
            if previous == size and len(found[-1][2]) + len(line) < MAX_HEADING_CHARS:
                found[-1] = (*found[-1][:2], f"{found[-1][2]} {line}", size)
            else:
                found.append((index, at, line, size))
            position, previous = at + len(line), size
    sizes = sorted({size for *_, size in found}, reverse=True)
    levels = {size: min(level, LEVELS) for level, size in enumerate(sizes, 1)}
    return [Heading(index, at, " ".join(line.split()), levels[size]) for index, at, line, size in found]


def _rounded(size: float) -> float:
    return round(size * 2) / 2


_LETTERS = re.compile(r"[^\W\d_]")


def _reads_like_heading(line: str) -> bool:
    letters = len(_LETTERS.findall(line))
    return letters >= 2 and letters * 2 >= len(line.replace(" ", ""))


def _offset(text: str, title: str) -> int:
    """The start of the line with `title` that has the least other text; 0 if there is none."""
    words = [re.escape(word) for word in title.split()]
    best, least = 0, None
    for match in re.finditer(r"\s+".join(words), text, re.IGNORECASE):
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", match.end())
        besides = (match.start() - start) + ((len(text) if end < 0 else end) - match.end())
        if least is None or besides < least:
            best, least = start, besides
    # Within a paragraph it is only a mention.
    return best if least is not None and least <= max(12, len(title)) else 0

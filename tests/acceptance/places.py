"""Checks that a phrase of a real file is found in a passage with the right place: page, slide, row, line, heading.

    python -m tests.acceptance.places [--cache FOLDER] [--offline] [FORMAT ...]

places.jsonl names files with their sources (sources.py), a phrase of each, and its place, both determined with other
programs. The table counts phrases and files per format; each miss is listed with its reason.
"""

from __future__ import annotations

import argparse
import functools
import json
import re
import sys
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.base.errors import FileProblem
from engine.base.types import Chunk, Extracted
from engine.extract.limits import Limits
from engine.extract.pictures.picture_words import PictureItem, recognise
from engine.extract.reading import hash_file
from engine.extract.registry import extract_file
from engine.text.chunk.chunker import chunk_document
from tests.acceptance.sources import Unavailable, at_hand, fetched
from tests.bench.results import Figures

MANIFEST = Path(__file__).with_name("places.jsonl")
TARGET = 0.98
SECONDS = 60.0  # for the words in the pictures of one file
_PICTURES = frozenset({"scan", "picture"})


@dataclass(frozen=True)
class Row:
    """One line of the manifest; `where` holds what is known of the place."""

    format: str
    file: str
    phrase: str
    where: dict[str, Any]
    known: str = ""  # why it is missed, where that is known and stays so

    def __str__(self) -> str:
        return f"{self.file} {self.phrase!r} {self.where}"


def rows() -> list[Row]:
    found = []
    for line in MANIFEST.read_text("utf-8").splitlines():
        values = json.loads(line)
        said = [values.pop(key) for key in ("format", "file", "phrase")]
        known = values.pop("known", "")
        found.append(Row(*said, where=values, known=known))
    return found


def missing(row: Row, path: Path) -> str:
    """Why the phrase is not found at its place in the file; "" if it is."""
    try:
        extracted = _extracted(path, row.format in _PICTURES)
    except FileProblem as problem:
        return f"{problem.code}: {problem.title}"
    if inside := row.where.get("inside"):
        part = next((part for part in extracted.parts if part.inside == inside), None)
        if part is None:
            return f"nothing of the name {inside!r} inside, but {[part.inside for part in extracted.parts][:10]}"
        extracted = part.extracted
    chunks = chunk_document(extracted)
    wanted = _flat(row.phrase)
    holding = [number for number, chunk in enumerate(chunks) if wanted in _flat(chunk.text)]
    if not holding:
        whole = _flat(" ".join(chunk.text for chunk in chunks))
        return "torn apart by a border of passages" if wanted in whole else "not in the text"
    wrong = [_misplaced(row, chunks, number) for number in holding]
    return "" if "" in wrong else wrong[0]


@functools.lru_cache(maxsize=4)
def _extracted(path: Path, recognised: bool) -> Extracted:
    """The text of a file, with recognised words of its pictures if they are needed."""
    if not recognised:
        return extract_file(path, Limits())
    content = hash_file(path)
    (found,) = recognise([PictureItem(0, path, content, {}, Limits(), SECONDS)])
    return extract_file(path, Limits(), words=found.words, content_hash=content)


def _misplaced(row: Row, chunks: list[Chunk], number: int) -> str:
    chunk = chunks[number]
    for key, value in row.where.items():
        if key != "inside" and not _CHECKS[key](value, row, chunks, number):
            lines = f"lines {chunk.start_line} to {chunk.end_line}"
            got = f"page {chunk.page}, place {str(chunk.place)!r}, {lines}, heading {chunk.heading}"
            return f"{key} {value!r} expected, got {got}"
    return ""


def _has_row(value: Any, row: Row, chunk: Chunk) -> bool:
    match = re.search(r"rows? (\d+)(?:–(\d+))?$", str(chunk.place))
    return bool(match) and int(match[1]) <= value <= int(match[2] or match[1])  # type: ignore[index]


def _has_heading(value: Any, row: Row, chunk: Chunk) -> bool:
    """Whether the heading is above the passage, or in it before the phrase: short sections share a passage."""
    heading = _flat(value)
    before = _flat(chunk.text).rpartition(_flat(row.phrase))[0]
    return any(heading == _flat(each) for each in chunk.heading) or heading in before


def _has_time(value: Any, row: Row, chunks: list[Chunk], number: int) -> bool:
    """Whether the passage begins at the time or before, and the next one after it."""
    after = [_seconds(str(chunk.place)) for chunk in chunks[number + 1 :] if chunk.place != chunks[number].place]
    return _seconds(str(chunks[number].place)) <= _seconds(value) and (not after or _seconds(value) < after[0])


def _seconds(time: str) -> int:
    total = 0
    for part in re.findall(r"\d+", time):
        total = total * 60 + int(part)
    return total


_CHECKS = {
    "page": lambda value, row, chunks, number: chunks[number].page == value,
    "slide": lambda value, row, chunks, number: str(chunks[number].place) == f"Slide {value}",
    "cell": lambda value, row, chunks, number: str(chunks[number].place) == f"Cell {value}",
    "sheet": lambda value, row, chunks, number: str(chunks[number].place).startswith(f"{value}, row"),
    "row": lambda value, row, chunks, number: _has_row(value, row, chunks[number]),
    "line": lambda value, row, chunks, number: (
        chunks[number].start_line is not None and chunks[number].start_line <= value <= chunks[number].end_line
    ),
    "heading": lambda value, row, chunks, number: _has_heading(value, row, chunks[number]),
    "time": _has_time,
}


def _flat(text: str) -> str:
    # Quotes and dashes look alike to a reader; programs disagree about them.
    text = text.translate({0x2018: "'", 0x2019: "'", 0x201C: '"', 0x201D: '"', 0x2010: "-", 0x2013: "-", 0x00AD: None})
    return " ".join(text.split()).casefold()


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("formats", nargs="*")
    parser.add_argument("--cache", type=Path, default=Path.home() / ".cache" / "hither-places")
    parser.add_argument("--offline", action="store_true", help="only files that are on this machine")
    arguments = parser.parse_args(argv)
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    files: dict[str, set[str]] = defaultdict(set)
    left_out: dict[str, str] = {}
    for row in rows():
        if arguments.formats and row.format not in arguments.formats:
            continue
        try:
            path = at_hand(row.file) if arguments.offline else fetched(row.file, arguments.cache)
        except Unavailable as error:
            left_out[row.file] = str(error)
            continue
        if path is None:
            continue
        reason = missing(row, path)
        files[row.format].add(row.file)
        counts[row.format][0] += not reason
        counts[row.format][1] += 1
        if reason:
            print(f"missed: {row}\n        {reason}\n        {f'known: {row.known}' if row.known else ''}".rstrip())
    for source, why in left_out.items():
        print(f"left out: {source}: {why}")
    print(f"\n{'format':12}{'files':>6}{'phrases':>9}{'found':>7}{'share':>9}")
    for name, (found, total) in sorted(counts.items()):
        print(f"{name:12}{len(files[name]):>6}{total:>9}{found:>7}{found / total:>9.1%}")
    found, total = sum(each[0] for each in counts.values()), sum(each[1] for each in counts.values())
    print(f"{'all':12}{sum(map(len, files.values())):>6}{total:>9}{found:>7}{found / max(total, 1):>9.1%}")
    figures = Figures()
    if total:
        figures.add("all", "phrases", total, "count")
        figures.add("all", "found at the right place", found, "count")
        figures.add("all", "share", found / total, "")
    return figures


if __name__ == "__main__":
    sys.exit((main().value("all", "share") or 0) < TARGET)

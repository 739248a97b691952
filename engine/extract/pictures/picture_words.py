"""Recognises words in a document's pictures and scanned pages, including files inside it, for a limited time per call.

Runs in an isolated process. Only frames and pages that are not known yet are recognised; the caller stores the words.
"""

from __future__ import annotations

import functools
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath

import numpy as np

from engine.base.errors import FileProblem
from engine.base.types import Extracted, Kind, Recognised
from engine.extract.archive.parts import Members, Work
from engine.extract.kinds import Family, Format, format_of
from engine.extract.limits import Limits
from engine.extract.pdf import read_pdf
from engine.extract.pictures.ocr import Ocr
from engine.extract.pictures.pictures import frames_to_recognise
from engine.extract.pictures.scans import pages_to_recognise, scanned_pages, with_scans
from engine.extract.reading import hash_file
from engine.extract.registry import format_by_content, read_container

MAX_PICTURES = 500  # per document; each page counts
_FAMILIES = frozenset({Family.IMAGE, Family.PDF, Family.ARCHIVE, Family.MAIL})


@dataclass(frozen=True, slots=True)
class PictureItem:
    """One document; `known` are the frames or pages recognised before, by content hash."""

    document_id: int
    path: Path
    content_hash: bytes
    known: Mapping[bytes, frozenset[int]]
    limits: Limits
    seconds: float


@dataclass(frozen=True, slots=True)
class PictureWords:
    """Words by content hash and by frame or page, including empty ones; `finished` means that nothing is left."""

    words: dict[bytes, dict[int, Recognised]] = field(default_factory=dict)
    finished: bool = True


class _Stop(Exception):
    """The time is over, or the maximum number of pictures was read."""


def recognise(items: list[PictureItem]) -> list[PictureWords]:
    """For each document, what could be recognised in its time; at least one picture if any is left."""
    return [_Reading(item, _ocr()).run() for item in items]


@functools.cache
def _ocr() -> Ocr:
    return Ocr()


class _Reading:
    def __init__(self, item: PictureItem, ocr: Ocr) -> None:
        self._item = item
        self._ocr = ocr
        self._ends = time.monotonic() + item.seconds
        self._words: dict[bytes, dict[int, Recognised]] = {}
        self._count = sum(map(len, item.known.values()))

    def run(self) -> PictureWords:
        """Never raises because of a bad file: what cannot be opened has no words."""
        item, finished = self._item, True
        work = Work(item.limits, self._read, families=_FAMILIES)
        try:
            if hash_file(item.path) != item.content_hash:
                return PictureWords()  # it has changed and will be read again
            self._read(item.path, item.path, item.limits, Members(work), item.content_hash)
        except FileProblem:
            pass
        except _Stop:
            finished = self._count >= MAX_PICTURES
        finally:
            work.close()
        return PictureWords(self._words, finished)

    def _read(self, path: Path, named: PurePath, limits: Limits, members: Members, content_hash: bytes) -> Extracted:
        """Recognise one file, or walk the files inside it; the returned text is not used."""
        format_ = format_of(named) or format_by_content(path, limits)
        if format_.family in (Family.ARCHIVE, Family.MAIL):
            read_container(path, format_, limits, members)
        elif format_.family in (Family.IMAGE, Family.PDF):
            known = self._item.known.get(content_hash, frozenset())
            found = self._words.setdefault(content_hash, {})
            for number, image in self._images(path, format_, limits, known | found.keys()):
                if self._count >= MAX_PICTURES:
                    raise _Stop
                found[number] = Recognised() if image is None else self._ocr.read(image)
                self._count += 1
                if time.monotonic() > self._ends:
                    raise _Stop
        return Extracted("", Kind.OTHER)

    def _images(
        self, path: Path, format_: Format, limits: Limits, known: frozenset[int]
    ) -> Iterator[tuple[int, np.ndarray | None]]:
        if format_.family is Family.IMAGE:
            return frames_to_recognise(path, lambda frame: frame not in known)
        scans = scanned_pages(with_scans(path, lambda: read_pdf(path, format_, limits), {}))
        return pages_to_recognise(path, scans, lambda page: page not in known)

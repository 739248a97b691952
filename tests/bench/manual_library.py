"""A library of the machine's manual pages for measurements of the search: real words, vectors given by the caller."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np

from engine.base.errors import FileProblem
from engine.base.types import Chunk, FileStat, Kind, Prepared, PreparedChunk
from engine.extract.registry import Limits, extract_file
from engine.index.prepare import PREPARED_VERSION
from engine.store.database import Database
from engine.store.documents import Documents
from engine.store.folders import Folders
from engine.store.passages import Passages
from engine.text.words import index_text

PASSAGE_CHARS = 800


def fill(
    database: Database,
    manuals: Path,
    wanted: int,
    on_texts: Callable[[np.ndarray], None] = lambda ids: None,
    copies: Path | None = None,
) -> list[str]:
    """Store at least `wanted` passages (or all there are); returns the pages' one-line descriptions.

    `on_texts` gets the ids of each page's texts, int64. With `copies`, the library is of that folder, and each page is
    written there as a text, so that an engine finds nothing to do.
    """
    passages = Passages(database)
    if copies is not None:
        copies.mkdir()
    folder, documents = Folders(database).add(copies or manuals), Documents(database)
    queries: list[str] = []
    stored: set[int] = set()
    for path, text in _pages(manuals):
        if len(stored) >= wanted:
            break
        if copies is not None:
            path = copies / f"{path.stem}.txt"
            path.write_text(text, "utf-8")
        known = path.stat()
        stat = FileStat(path, known.st_size, known.st_mtime_ns, known.st_ino, known.st_dev)
        documents.apply(folder.id, new=[(stat, Kind.TEXT)])
        document = passages.document_at(path)
        assert document is not None
        chunks = tuple(_chunk(text, start) for start in range(0, len(text), PASSAGE_CHARS))
        prepared = Prepared(
            str(path).encode(), Kind.TEXT, stat.size_bytes, stat.mtime_ns, title=path.stem, chunks=chunks
        )
        passages.store(document.id, prepared, PREPARED_VERSION, None)
        found = [row.text_id for row in passages.passages_of(document.id)]
        stored.update(found)
        on_texts(np.array(found))
        start = text.find(" - ")
        if 0 < start < 300:
            queries.append(" ".join(text[start + 3 : start + 160].split("\n\n")[0].split()))
    return [query for query in queries if 10 < len(query) < 120]


def _chunk(text: str, start: int) -> PreparedChunk:
    part = text[start : start + PASSAGE_CHARS]
    chunk = Chunk(start // PASSAGE_CHARS, start, start + len(part), part, language="en")
    return PreparedChunk(chunk, np.random.default_rng().bytes(16), "", "", index_text(part))


def _pages(manuals: Path) -> Iterator[tuple[Path, str]]:
    paths = sorted(path for path in manuals.glob("man[13578]/*.gz") if not path.is_symlink())
    random.Random(0).shuffle(paths)
    for path in paths:
        try:
            yield path, extract_file(path, Limits()).text
        except FileProblem:
            continue

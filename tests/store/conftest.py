from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.base.types import Chunk, FileStat, Kind, Prepared, PreparedChunk
from engine.store.database import Database
from engine.store.documents import Documents
from engine.store.embeddings import Embeddings
from engine.store.folders import Folders
from engine.store.passages import Passages
from engine.store.word_index import WordIndex
from engine.text.words import index_text


@dataclass(frozen=True)
class Store:
    """All SQL classes over one fresh database, with shortcuts to fill it."""

    database: Database
    folders: Folders
    documents: Documents
    passages: Passages
    words: WordIndex
    embeddings: Embeddings

    @classmethod
    def of(cls, database: Database) -> Store:
        return cls(
            database,
            Folders(database),
            Documents(database),
            Passages(database),
            WordIndex(database),
            Embeddings(database),
        )

    def put(self, path: str, *texts: str, mtime_ns: int = 1, model_id: int | None = None, language: str = "en") -> int:
        """Add a file below /lib (its folder is created) with one chunk per text; returns its document id."""
        return self.put_prepared(path, prepared(*texts, mtime_ns=mtime_ns, language=language), model_id)

    def put_prepared(self, path: str, file: Prepared, model_id: int | None = None) -> int:
        folder = self.folders.add(Path("/lib"))
        stat = FileStat(Path(path), 1, file.mtime_ns, abs(hash(path)) % (1 << 62), 1)
        if not self.documents.known_at([stat.path]):
            self.documents.apply(folder.id, new=[(stat, Kind.TEXT)])
        document = self.passages.document_at(stat.path)
        assert document is not None
        self.passages.store(document.id, file, 1, model_id)
        return document.id


def prepared(*texts: str, mtime_ns: int = 1, language: str = "en", problem: str = "") -> Prepared:
    chunks = []
    position = 0
    for ordinal, text in enumerate(texts):
        chunk = Chunk(ordinal, position, position + len(text), text, language=language, heading=("Top", "Inner"))
        chunks.append(PreparedChunk(chunk, text.encode()[:16].ljust(16), "", index_text("Top Inner"), index_text(text)))
        position += len(text) + 1
    return Prepared(
        b"".join(text.encode() for text in texts), Kind.TEXT, 1, mtime_ns, chunks=tuple(chunks), problem=problem
    )


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    database = Database(tmp_path / "library.db")
    yield Store.of(database)
    database.close()

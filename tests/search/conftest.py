"""A small library with real tables and a real vector index; only the model is pretended: a text's vector is the sum
of one fixed vector for each of its words, where words that mean the same share theirs."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
import pytest

from engine.base.errors import HitherError
from engine.base.settings import Settings
from engine.base.types import Chunk, FileStat, Hit, Kind, Origin, Prepared, PreparedChunk, SearchRequest
from engine.search.searcher import Searcher
from engine.store.database import Database
from engine.store.documents import Documents
from engine.store.folders import Folders
from engine.store.passages import Passages
from engine.store.vectors.vector_index import Transform, VectorIndex
from engine.store.word_index import WordIndex
from engine.text.words import index_text

DIM = 64
ROOT = Path("/library")


@dataclass
class FakeEmbedder:
    """`meanings` sends a word to the word whose vector it shares."""

    meanings: Mapping[str, str] = field(default_factory=dict)
    error: HitherError | None = None

    def vector(self, text: str) -> np.ndarray:
        total = np.zeros(DIM, dtype=np.float32)
        for token in index_text(text).split():
            seed = int.from_bytes(hashlib.blake2b(self.meanings.get(token, token).encode(), digest_size=4).digest())
            total += np.random.default_rng(seed).standard_normal(DIM).astype(np.float32)
        return total / max(float(np.linalg.norm(total)), 1e-6)

    def embed_query(self, text: str) -> Future[np.ndarray]:
        future: Future[np.ndarray] = Future()
        if self.error is not None:
            future.set_exception(self.error)
        else:
            future.set_result(self.vector(text)[None, :])
        return future


class FakeModel:
    """The model that answers in a Library: its index, and vectors by its FakeEmbedder."""

    def __init__(self, library: Library, name: str = "fake") -> None:
        self._library = library
        self.name = name

    @property
    def settled(self) -> bool:
        return True

    @property
    def index(self) -> VectorIndex | None:
        return self._library.index

    def wait_until_settled(self, timeout_s: float) -> None:
        """It always is."""

    def embed(self, text: str, preset: str) -> Future[np.ndarray]:
        return self._library.embedder.embed_query(text)


class Library:
    def __init__(self, home: Path, embedder: FakeEmbedder) -> None:
        self.embedder = embedder
        self.database = Database(home / "library.db")
        self.documents = Documents(self.database)
        self.passages = Passages(self.database)
        self.words = WordIndex(self.database)
        self.index: VectorIndex | None = VectorIndex(
            home / "index", "fake", DIM, transform=Transform(lambda vectors, languages: vectors)
        )
        self.index.open(lambda row: iter(()), 0)
        self.folder = Folders(self.database).add(ROOT)
        self.embedded_first: list[int] = []
        self.model = FakeModel(self)
        self.searcher = self.searcher_by(self.model)

    def searcher_by(self, model: FakeModel, settings: Settings = Settings()) -> Searcher:  # noqa: B008 - it is frozen
        return Searcher(
            self.words,
            self.passages,
            model,
            lambda: settings,
            lambda: [self.folder],
            embed_first=self.embedded_first.extend,
        )

    def put(
        self,
        path: str,
        *texts: str,
        title: str = "",
        kind: Kind = Kind.TEXT,
        mtime_ns: int = 1,
        language: str = "en",
        understood: bool = True,
        dated_ns: int | None = None,
    ) -> None:
        """A file with one passage for each text, with words, and with vectors where it is `understood`."""
        stat = FileStat(ROOT / path, sum(map(len, texts)), mtime_ns, abs(hash(path)) % (1 << 62), 1)
        self.documents.apply(self.folder.id, new=[(stat, kind)])
        document = self.passages.document_at(stat.path)
        assert document is not None
        chunks, position = [], 0
        for ordinal, text in enumerate(texts):
            chunk = Chunk(ordinal, position, position + len(text), text, language=language)
            digest = hashlib.blake2b(text.encode(), digest_size=16).digest()
            chunks.append(PreparedChunk(chunk, digest, "", index_text(title), index_text(text)))
            position += len(text) + 1
        content = hashlib.blake2b("\n".join(texts).encode(), digest_size=16).digest()
        prepared = Prepared(
            content, kind, stat.size_bytes, mtime_ns, title=title, chunks=tuple(chunks), origin=Origin(dated_ns)
        )
        self.passages.store(document.id, prepared, 1, None)
        if not understood:
            return
        rows = self.passages.passages_of(document.id)
        assert self.index is not None
        self.index.add(
            np.array([row.text_id for row in rows]),
            np.stack([self.embedder.vector(row.text) for row in rows]),
            [row.language for row in rows],
        )

    def hits(self, text: str, **options: object) -> tuple[Hit, ...]:
        return self.searcher.search(replace(SearchRequest(text), **options)).hits  # type: ignore[arg-type]

    def names(self, text: str, **options: object) -> list[str]:
        return [hit.path.name for hit in self.hits(text, **options)]

    def close(self) -> None:
        if self.index is not None:
            self.index.close()
        self.database.close()


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    meanings = {"hund": "dog", "hound": "dog", "katze": "cat", "invoice": "rechnung", "bill": "rechnung"}
    library = Library(tmp_path, FakeEmbedder(meanings))
    yield library
    library.close()

"""How long a search takes without the model: words, names, nearest vectors, ranking and highlights, in one run.

    python -m tests.bench.search [--passages 20000] [--manuals /usr/share/man]

Passages are paragraphs of the machine's manual pages, vectors are random (their meaning costs no time), queries are
the pages' one-line descriptions, each also typed character by character. Baseline: the bare BM25 query of the same
words, as one FTS5 statement. Figures are processor time of the searching thread (the vector index may use one more),
so other work on the machine counts little.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path

import numpy as np

from engine.base import garbage_collection
from engine.base.settings import Settings
from engine.base.types import SearchMode, SearchRequest
from engine.search.searcher import Searcher
from engine.store.database import Database
from engine.store.passages import Passages
from engine.store.vectors.vector_index import Transform, VectorIndex
from engine.store.word_index import WordIndex
from engine.text.words import query_match
from tests.bench.manual_library import fill
from tests.bench.results import Figures

DIM = 384
QUERIES = 200


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=20_000)
    parser.add_argument("--manuals", type=Path, default=Path("/usr/share/man"))
    arguments = parser.parse_args(argv)
    with tempfile.TemporaryDirectory(prefix="hither-search-") as folder:
        return _measure(Path(folder), arguments.manuals, arguments.passages)


def _measure(home: Path, manuals: Path, wanted: int) -> Figures:
    database = Database(home / "library.db")
    passages, words = Passages(database), WordIndex(database)
    index = VectorIndex(home / "index", "bench", DIM, transform=Transform(lambda vectors, languages: vectors))
    index.open(lambda row: iter(()), 0)
    rng = np.random.default_rng(2)

    def add_vectors(ids: np.ndarray) -> None:
        vectors = rng.standard_normal((len(ids), DIM)).astype(np.float32)
        index.add(ids, vectors / np.linalg.norm(vectors, axis=1, keepdims=True), ["en"] * len(ids))

    queries = fill(database, manuals, wanted, add_vectors)
    index.wait_built(600)

    searcher = Searcher(words, passages, RandomModel(index, rng), Settings)
    chosen = random.Random(1).sample(queries, min(QUERIES, len(queries)))
    typed = [query[:end] for query in chosen[:20] for end in range(1, len(query) + 1)]
    print(f"{passages.text_count()} passages")
    searcher.search(SearchRequest(chosen[0], limit=50))
    garbage_collection.freeze_live_objects()  # as the engine does once its model is there
    print(f"{'':36}{'median':>10}{'P95':>10}{'P99':>10}   (ms of CPU)")
    bare = _times(chosen, lambda query: words.search(query_match(query), 50))
    figures = Figures()
    _print(figures, "bare BM25", bare)
    whole = _times(chosen, lambda query: searcher.search(SearchRequest(query, limit=50)))
    _print(figures, "a search", whole)
    by_words = _times(chosen, lambda query: searcher.search(SearchRequest(query, 50, SearchMode.WORDS)))
    _print(figures, "by words alone", by_words)
    each_key = _times(typed, lambda query: searcher.search(SearchRequest(query, limit=50)))
    _print(figures, "each character typed", each_key)
    print(f"search / bare BM25: {np.median(whole) / np.median(bare):.2f}")
    figures.add("a search", "of bare BM25", float(np.median(whole) / np.median(bare)), "×")
    index.close()
    database.close()
    return figures


class RandomModel:
    """A model that is settled and embeds any query as a random vector."""

    name = "random"
    settled = True

    def __init__(self, index: VectorIndex, rng: np.random.Generator) -> None:
        self.index = index
        self._rng = rng

    def wait_until_settled(self, timeout_s: float) -> None:
        """It always is."""

    def embed(self, text: str, preset: str) -> Future[np.ndarray]:
        future: Future[np.ndarray] = Future()
        vector = self._rng.standard_normal((1, DIM)).astype(np.float32)
        future.set_result(vector / np.linalg.norm(vector))
        return future


def _times(queries: list[str], ask: Callable[[str], object]) -> np.ndarray:
    times = []
    for query in queries:
        start = time.thread_time()
        ask(query)
        times.append((time.thread_time() - start) * 1000)
    return np.array(times)


def _print(figures: Figures, name: str, times: np.ndarray) -> None:
    figures.add_percentiles(name, times.tolist(), "ms", (50, 95, 99))
    cells = (np.median(times), np.quantile(times, 0.95), np.quantile(times, 0.99))
    print(f"{name:36}" + "".join(f"{cell:10.1f}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()

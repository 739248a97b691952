"""Segments large enough to use their graphs: results are close to exact, with and without filters."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.store.vectors import graph as graph_module
from engine.store.vectors import segment as segment_module
from engine.store.vectors.vector_index import VectorIndex
from tests.store.vectors.vector_truth import Truth, clustered

DIM = 224  # more than a graph has axes
SEGMENT_ROWS = 2048
COUNT = 2 * SEGMENT_ROWS + 500


@pytest.fixture(autouse=True)
def graphs_are_cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes graphs look cheap, since segments as small as in a test are scanned faster."""
    monkeypatch.setattr(segment_module, "GRAPH_COST", 1000)


class Library:
    def __init__(self, folder: Path) -> None:
        self.vectors = clustered(COUNT + 50, DIM)
        self.queries = self.vectors[COUNT:]
        self.truth = Truth(DIM)
        self.truth.insert(range(COUNT), self.vectors[:COUNT])
        self.index = self.truth.open(folder, segment_rows=SEGMENT_ROWS)
        assert self.index.wait_built(120)

    def recall(self, index: VectorIndex, alive: np.ndarray, allowed: np.ndarray | None = None, k: int = 10) -> float:
        """The share of the true first k that is found; each answer must be complete, allowed and sorted."""
        possible = alive if allowed is None else alive & np.isin(np.arange(COUNT), allowed)
        found = wanted = 0
        for query in self.queries:
            ids, scores = index.search(query, k, allowed)
            assert len(set(ids.tolist())) == min(k, possible.sum())
            assert possible[ids].all()
            assert (np.diff(scores) <= 0).all()
            exact = np.where(possible, self.vectors[:COUNT] @ query, -2)
            # Half floats may swap two texts whose scores differ by less than this.
            found += int((exact[ids] >= np.sort(exact)[-len(ids)] - 1e-4).sum())
            wanted += len(ids)
        return found / wanted


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Library]:
    library = Library(tmp_path_factory.mktemp("library"))
    yield library
    library.index.close()


@pytest.fixture
def searched(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many candidates each search requested from graphs."""
    asked: list[int] = []
    search = graph_module.Graph.search

    def counted(graph: graph_module.Graph, query: np.ndarray, candidates: int) -> np.ndarray | None:
        asked.append(candidates)
        return search(graph, query, candidates)

    monkeypatch.setattr(graph_module.Graph, "search", counted)
    return asked


@pytest.mark.parametrize("share", [1, 0.7, 0.5, 0.1, 0.01, 0.001, 0.0001])
def test_recall_with_filters(library: Library, searched: list[int], share: float) -> None:
    alive = np.ones(COUNT, dtype=bool)
    allowed = None
    if share < 1:
        allowed = np.flatnonzero(np.random.default_rng(5).random(COUNT) < share)
    assert library.recall(library.index, alive, allowed) >= 0.98
    assert bool(searched) == (share >= 0.5)


def test_a_filter_that_leaves_out_all_that_is_near(library: Library) -> None:
    """None of the graph's candidates is allowed: the scan must answer."""
    query = library.queries[0]
    far = np.argsort(library.vectors[:COUNT] @ query)[: int(COUNT * 0.9)]
    ids, _ = library.index.search(query, 10, far)
    np.testing.assert_array_equal(np.sort(ids), np.sort(far[::-1][:10]))


@pytest.mark.parametrize("k", [1, 50, 400])
def test_recall_of_longer_answers(library: Library, k: int) -> None:
    assert library.recall(library.index, np.ones(COUNT, dtype=bool), k=k) >= 0.97


def test_removals_a_merge_and_a_reopening_keep_the_recall(tmp_path: Path, searched: list[int]) -> None:
    library = Library(tmp_path)
    alive = np.ones(COUNT, dtype=bool)
    for share in (0.2, 0.5):  # marked as dead; then so many that segments are written anew
        gone = np.flatnonzero(alive & (np.random.default_rng(int(share * 10)).random(COUNT) < share))
        alive[gone] = False
        library.truth.delete(gone.tolist())
        library.index.remove(gone)
        assert library.recall(library.index, alive) >= 0.98
        assert library.index.wait_built(120)
        assert library.recall(library.index, alive) >= 0.98
    library.index.close()
    searched.clear()
    again = library.truth.open(tmp_path, segment_rows=SEGMENT_ROWS)
    assert again.wait_built(120)
    assert library.recall(again, alive) >= 0.98
    again.close()


def test_the_same_rows_give_the_same_graph(tmp_path: Path) -> None:
    halves = clustered(600, 32).astype(np.float16)
    axes = graph_module.Axes.fit("axes-000000000000.f32", halves.astype(np.float32), 600)
    for name in ("graph-one.hnsw", "graph-two.hnsw"):
        graph = graph_module.Graph.build(halves, axes, lambda: True)
        assert graph is not None
        graph.save(tmp_path, name)
    assert (tmp_path / "graph-one.hnsw").read_bytes() == (tmp_path / "graph-two.hnsw").read_bytes()


def test_building_a_graph_stops_on_request(tmp_path: Path) -> None:
    halves = clustered(600, 32).astype(np.float16)
    axes = graph_module.Axes.fit("axes-000000000000.f32", halves.astype(np.float32), 600)
    answers = iter([True, True, False])
    assert graph_module.Graph.build(halves, axes, lambda: next(answers)) is None


def test_closing_does_not_wait_for_a_graph(tmp_path: Path) -> None:
    truth = Truth(DIM)
    truth.insert(range(SEGMENT_ROWS), clustered(SEGMENT_ROWS, DIM))
    index = truth.open(tmp_path, segment_rows=SEGMENT_ROWS, key="closing")
    index.close()
    assert "vectors-closing" not in [thread.name for thread in threading.enumerate()]
    assert not list(tmp_path.rglob("*.hnsw"))

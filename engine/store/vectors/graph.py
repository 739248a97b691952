"""The boundary to hnswlib: a graph over the rows of one full segment, on few axes.

A graph is filled before it is used and never changed afterwards, since hnswlib cannot search while it adds (add_items
is only safe beside add_items). hnswlib reads and writes its file under the GIL. This is one reason why an index is many
graphs of bounded size (measured: 45 ms to load, 21 ms to save 32,768 rows).
"""

from __future__ import annotations

import errno
import os
import zlib
from collections.abc import Callable
from pathlib import Path

import hnswlib
import numpy as np

from engine.store.vectors import index_files
from engine.store.vectors.exact_scan import to_floats

# Measured in tests/bench/index.py; the table and the reasons are in ARCHITECTURE.md.
NEIGHBOURS = 16  # M
BUILD_WIDTH = 200  # ef_construction
GRAPH_DIM = 192
_SLICE_ROWS = 64  # about 30 ms of work between two checks for a waiting search
_SEED = 7


class Axes:
    """Directions, float32 (dim, graph_dim - 1), that a graph uses: principal axes of the rows, or the dimensions.

    A row becomes its coordinates and, as one more number, the length that they miss, so that it keeps length 1. A query
    becomes its coordinates and 0. So the inner product is that of the projections, the best estimate of the cosine,
    while the graph is built over points of a sphere. (Measured on 5,400 real passages, 192 axes: a query's first 20
    candidates hold 95.6 % of its true first 10, against 92.3 % by the distance of the projections.)
    """

    def __init__(self, file: str, matrix: np.ndarray, fitted_rows: int, crc: int = 0) -> None:
        self.file = file
        self.matrix = matrix
        self.fitted_rows = fitted_rows  # number of rows in the index at that time
        self.crc = crc

    @classmethod
    def fit(cls, file: str, sample: np.ndarray, fitted_rows: int, prefix_dim: int = 0) -> Axes:
        """Principal axes of a sample (float32 (n, dim)). With `prefix_dim`, only of its first dimensions, which is
        cheaper for long Matryoshka vectors and loses little."""
        dim = sample.shape[1]
        used = min(prefix_dim or dim, dim)
        kept = min(GRAPH_DIM - 1, used)
        matrix = np.zeros((dim, kept), dtype=np.float32)
        if used == kept:
            matrix[:used] = np.eye(used, dtype=np.float32)
            return cls(file, matrix, fitted_rows)
        prefix = sample[:, :used]
        _, vectors = np.linalg.eigh(prefix.T @ prefix)  # ascending
        matrix[:used] = vectors[:, ::-1][:, :kept]
        return cls(file, matrix, fitted_rows)

    def save(self, folder: Path) -> None:
        data = self.matrix.astype("<f4").tobytes()
        self.crc = zlib.crc32(data)
        index_files.replace_durably(folder / self.file, data)

    @classmethod
    def load(cls, folder: Path, file: str, crc: int, fitted_rows: int, dim: int) -> Axes | None:
        """Saved axes; None if their file is missing or damaged."""
        try:
            data = (folder / file).read_bytes()
        except OSError:
            return None
        if zlib.crc32(data) != crc or not data or len(data) % (4 * dim):
            return None
        return cls(file, np.frombuffer(data, dtype="<f4").reshape(dim, -1), fitted_rows, crc)

    @property
    def graph_dim(self) -> int:
        return int(self.matrix.shape[1]) + 1

    def of_rows(self, vectors: np.ndarray) -> np.ndarray:
        """Unit vectors (n, dim) as graph points, float32 (n, graph_dim)."""
        points = np.empty((len(vectors), self.graph_dim), dtype=np.float32)
        points[:, :-1] = vectors @ self.matrix
        missing = 1 - np.einsum("ij,ij->i", points[:, :-1], points[:, :-1])
        points[:, -1] = np.sqrt(np.maximum(missing, 0))
        return points

    def of_query(self, query: np.ndarray) -> np.ndarray:
        """A query vector as a graph point, float32 (graph_dim,)."""
        return np.append(query @ self.matrix, np.float32(0))


class Graph:
    """HNSW over rows 0..count of a segment; labels are row numbers."""

    def __init__(self, index: hnswlib.Index, axes: Axes, count: int) -> None:
        self._index = index
        self.axes = axes
        self.count = count
        self.file = ""  # name of its file once it is saved
        self.crc = 0

    @classmethod
    def build(cls, halves: np.ndarray, axes: Axes, may_continue: Callable[[], bool]) -> Graph | None:
        """Add every row in random order; None if `may_continue`, which is called between slices and may wait, returns
        False. Uses one thread, so that the same rows give the same graph."""
        count = len(halves)
        index = hnswlib.Index(space="ip", dim=axes.graph_dim)
        index.init_index(max_elements=count, M=NEIGHBOURS, ef_construction=BUILD_WIDTH, random_seed=_SEED)
        order = np.random.default_rng(_SEED).permutation(count)
        for start in range(0, count, _SLICE_ROWS):
            if not may_continue():
                return None
            rows = order[start : start + _SLICE_ROWS]
            index.add_items(axes.of_rows(to_floats(halves[rows])), rows, num_threads=1)
        return cls(index, axes, count)

    def search(self, query: np.ndarray, candidates: int) -> np.ndarray | None:
        """The rows that seem nearest, int64 (candidates,), nearest first; None if the graph cannot reach as many.

        hnswlib searches with ef = `candidates`, as its own ef stays at 10.
        """
        try:
            rows, _ = self._index.knn_query(self.axes.of_query(query), k=candidates, num_threads=1)
        except RuntimeError:
            return None
        return rows[0].astype(np.int64)  # type: ignore[no-any-return]

    def save(self, folder: Path, name: str) -> None:
        path = folder / name
        # hnswlib opens the file itself; created before, it is readable by its owner alone from the start.
        os.close(index_files.create(path))
        self._index.save_index(str(path))
        if path.stat().st_size != self._index.index_file_size():  # hnswlib does not check its writes
            raise OSError(errno.ENOSPC, "the graph was cut short")
        index_files.sync_file(path)
        self.crc = index_files.checksum(path)
        self.file = name

    @classmethod
    def load(cls, folder: Path, name: str, crc: int, axes: Axes, count: int) -> Graph | None:
        """A saved graph; None if its file is missing, damaged or has other rows."""
        path = folder / name
        try:
            # Check before hnswlib reads it: a wrong length in a damaged file makes it allocate absurd amounts of
            # memory.
            if index_files.checksum(path) != crc:
                return None
            index = hnswlib.Index(space="ip", dim=axes.graph_dim)
            index.load_index(str(path))
        except (OSError, RuntimeError):
            return None
        if index.get_current_count() != count:
            return None
        graph = cls(index, axes, count)
        graph.file, graph.crc = name, crc
        return graph

"""The libraries that the vector index is measured against, each with M = 16 at full dimension, behind one
face: add, search with and without a filter, save, load. `build_ef` is the ef_construction they are built with."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

M = 16
Search = Callable[[np.ndarray, int], np.ndarray]


class Hnswlib:
    filters = True

    def __init__(self, dim: int, rows: int, threads: int, build_ef: int) -> None:
        import hnswlib

        self.dim, self.threads = dim, threads
        self.index = hnswlib.Index("ip", dim)
        self.index.init_index(rows, M=M, ef_construction=build_ef, random_seed=1)

    def add(self, vectors: np.ndarray, first: int) -> None:
        self.index.add_items(vectors, np.arange(first, first + len(vectors)), num_threads=self.threads)

    def set_ef(self, ef: int) -> None:
        self.index.set_ef(ef)

    def search(self, query: np.ndarray, k: int) -> np.ndarray:
        return self.index.knn_query(query, k, num_threads=1)[0][0]

    def filtered(self, allowed: np.ndarray) -> Search:
        wanted = set(allowed.tolist())

        def search(query: np.ndarray, k: int) -> np.ndarray:
            try:
                return self.index.knn_query(query, k, num_threads=1, filter=wanted.__contains__)[0][0]
            except RuntimeError:
                return np.empty(0, dtype=np.int64)

        return search

    def save(self, path: Path) -> None:
        self.index.save_index(str(path))

    def load(self, path: Path) -> None:
        import hnswlib

        del self.index
        self.index = hnswlib.Index("ip", self.dim)
        self.index.load_index(str(path))


class Faiss:
    filters = True

    def __init__(self, dim: int, rows: int, threads: int, build_ef: int) -> None:
        import faiss

        self.faiss, self.ef = faiss, 0
        faiss.omp_set_num_threads(threads)
        self.index = faiss.IndexHNSWFlat(dim, M, faiss.METRIC_INNER_PRODUCT)
        self.index.hnsw.efConstruction = build_ef

    def add(self, vectors: np.ndarray, first: int) -> None:
        self.index.add(vectors)

    def set_ef(self, ef: int) -> None:
        self.ef = ef
        self.index.hnsw.efSearch = ef
        self.faiss.omp_set_num_threads(1)

    def search(self, query: np.ndarray, k: int) -> np.ndarray:
        return self.index.search(query[None], k)[1][0]

    def filtered(self, allowed: np.ndarray) -> Search:
        bits = np.zeros(self.index.ntotal, dtype=bool)
        bits[allowed] = True
        selector = self.faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))
        parameters = self.faiss.SearchParametersHNSW(sel=selector, efSearch=self.ef)
        return lambda query, k: self.index.search(query[None], k, params=parameters)[1][0]

    def save(self, path: Path) -> None:
        self.faiss.write_index(self.index, str(path))

    def load(self, path: Path) -> None:
        del self.index
        self.index = self.faiss.read_index(str(path))


class Usearch:
    filters = False  # its Python interface has none

    def __init__(self, dim: int, rows: int, threads: int, build_ef: int) -> None:
        self.dim, self.threads, self.build_ef = dim, threads, build_ef
        self.index = self._new()

    def _new(self) -> Any:
        from usearch.index import Index

        return Index(ndim=self.dim, metric="ip", dtype="f16", connectivity=M, expansion_add=self.build_ef)

    def add(self, vectors: np.ndarray, first: int) -> None:
        self.index.add(np.arange(first, first + len(vectors)), vectors, threads=self.threads)

    def set_ef(self, ef: int) -> None:
        self.index.expansion_search = ef

    def search(self, query: np.ndarray, k: int) -> np.ndarray:
        return self.index.search(query, k, threads=1).keys

    def save(self, path: Path) -> None:
        self.index.save(str(path))

    def load(self, path: Path) -> None:
        del self.index
        self.index = self._new()
        self.index.load(str(path))


PEERS: dict[str, Any] = {"hnswlib": Hnswlib, "faiss HNSW": Faiss, "usearch f16": Usearch}

"""Measures what the passages of each language in this library still have in common after centring.

The means that ship with the program come from other texts; a library has its own subjects and its own share of each
language. In one answer the difference is a constant for each language, so it is subtracted from the scores and not from
the vectors: the index does not change while the library grows. On manual pages, with means from package descriptions,
this adds 3 points of nDCG@10.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

import numpy as np

from engine.store.passages import Passages
from engine.store.vectors.vector_index import VectorIndex

SAMPLE = 3_000
PRIOR_TEXTS = 10
"""So many texts of a language count as much as the means that came with the program."""
GROWTH = 1.2


class LibraryMeans:
    """The means, measured again when the library grew by a fifth. Thread-safe."""

    def __init__(self, passages: Passages) -> None:
        self._passages = passages
        self._lock = threading.Lock()  # guards _measured
        self._measured: tuple[VectorIndex, int, dict[str, np.ndarray]] | None = None

    def shift(self, vector: np.ndarray, text_ids: Sequence[int], index: VectorIndex) -> np.ndarray:
        """What to take from the cosines of these texts to a centred query vector (dim,): float32 (len(text_ids),)."""
        means = self._means(index)
        if len(means) < 2 or not len(text_ids):  # of one language alone it is the same for all
            return np.zeros(len(text_ids), dtype=np.float32)
        languages = self._passages.languages_of(text_ids)
        shifts = {language: float(mean @ vector) for language, mean in means.items()}
        return np.array([shifts.get(languages.get(id, ""), 0.0) for id in text_ids], dtype=np.float32)

    def _means(self, index: VectorIndex) -> dict[str, np.ndarray]:
        with self._lock:
            known = self._measured
            if known is None or known[0] is not index or not known[1] / GROWTH <= len(index) <= known[1] * GROWTH:
                known = (index, len(index), self._measure(index))
                self._measured = known
            return known[2]

    def _measure(self, index: VectorIndex) -> dict[str, np.ndarray]:
        languages = self._passages.languages_of(self._passages.sampled_texts(SAMPLE).tolist())
        by_language: dict[str, list[int]] = {}
        for text_id, language in languages.items():
            by_language.setdefault(language, []).append(text_id)
        means = {}
        for language, ids in by_language.items():
            vectors = index.vectors_of(np.array(ids, dtype=np.int64))
            if len(vectors):
                means[language] = vectors.sum(axis=0) / (len(vectors) + PRIOR_TEXTS)
        return means

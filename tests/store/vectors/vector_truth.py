"""An in-memory substitute for the table `embeddings`: row ids ascend and are never reused."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from engine.store.vectors.vector_index import Batch, Transform, VectorIndex


def same(vectors: np.ndarray, languages: Sequence[str]) -> np.ndarray:
    return vectors


def unit(vectors: np.ndarray) -> np.ndarray:
    return (vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)).astype(np.float32)


def clustered(count: int, dim: int, seed: int = 0) -> np.ndarray:
    """Unit vectors around a number of centres, like the topics of a library."""
    random = np.random.default_rng(seed)
    centres = random.standard_normal((max(2, count // 100), dim))
    return unit(centres[random.integers(len(centres), size=count)] + 0.7 * random.standard_normal((count, dim)))


class Truth:
    def __init__(self, dim: int) -> None:
        self.dim = dim
        self.newest_row = 0
        self.embeddings: dict[int, tuple[int, np.ndarray]] = {}  # row id -> text id, vector

    def insert(self, text_ids: Sequence[int], vectors: np.ndarray) -> int:
        for text_id, vector in zip(text_ids, vectors, strict=True):
            self.newest_row += 1
            self.embeddings[self.newest_row] = (int(text_id), vector)
        return self.newest_row

    def delete(self, text_ids: Sequence[int]) -> None:
        gone = {int(text_id) for text_id in text_ids}
        self.embeddings = {row: kept for row, kept in self.embeddings.items() if kept[0] not in gone}

    def rows(self, after_row: int) -> Iterator[Batch]:
        newer = [(row, *kept) for row, kept in self.embeddings.items() if row > after_row]
        for start in range(0, len(newer), 1000):
            part = newer[start : start + 1000]
            yield (
                np.array([row for row, _, _ in part], dtype=np.int64),
                np.array([text_id for _, text_id, _ in part], dtype=np.int64),
                np.array([vector for _, _, vector in part], dtype=np.float16),
                ["en"] * len(part),
            )

    def ids(self) -> np.ndarray:
        return np.array(sorted(text_id for text_id, _ in self.embeddings.values()), dtype=np.int64)

    def open(
        self,
        folder: Path,
        *,
        segment_rows: int = 64,
        transform_key: str = "",
        key: str = "model",
        library: str = "",
    ) -> VectorIndex:
        index = VectorIndex(
            folder,
            key,
            self.dim,
            transform=Transform(same, transform_key),
            library=library,
            segment_rows=segment_rows,
        )
        index.open(self.rows, len(self.embeddings), ids=self.ids, newest_row=self.newest_row)
        return index

    def nearest(self, query: np.ndarray, k: int, allowed: Sequence[int] | None = None) -> list[tuple[int, float]]:
        """The exact answer: (text id, cosine), best first."""
        wanted = None if allowed is None else set(allowed)
        pairs = [(t, v) for t, v in self.embeddings.values() if wanted is None or t in wanted]
        if not pairs:
            return []
        scores = np.array([v for _, v in pairs]) @ query
        order = sorted(range(len(pairs)), key=lambda i: (-scores[i], pairs[i][0]))[:k]
        return [(pairs[i][0], float(scores[i])) for i in order]


def assert_answers(
    index: VectorIndex, truth: Truth, query: np.ndarray, k: int, allowed: list[int] | None = None
) -> None:
    """The index must give the result of an exact search: as many texts, each once, the same scores in order.

    Half floats may swap texts with nearly equal scores, so scores are compared instead of texts.
    """
    ids, scores = index.search(query, k, None if allowed is None else np.array(allowed, dtype=np.int64))
    expected = truth.nearest(query, k, allowed)
    assert len(set(ids.tolist())) == len(ids) == len(expected)
    np.testing.assert_allclose(scores, [score for _, score in expected], atol=2e-3)
    vectors = dict(truth.embeddings.values())
    for text_id, score in zip(ids.tolist(), scores, strict=True):
        assert abs(float(vectors[text_id] @ query) - score) < 2e-3
        assert allowed is None or text_id in allowed

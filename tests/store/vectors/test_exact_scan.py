from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.store.vectors.exact_scan import ROW_SCALE, best, scan, to_floats, to_halves


def test_every_finite_half_becomes_its_float() -> None:
    rows = np.arange(1 << 16, dtype=np.uint16).view(np.float16)
    rows = rows[np.isfinite(rows)].reshape(-1, 2)
    np.testing.assert_array_equal(to_floats(rows) * ROW_SCALE, rows.astype(np.float32))


@pytest.mark.parametrize(("count", "dim"), [(0, 8), (1, 1), (3, 384), (700, 384), (5000, 33)])
def test_scan_is_the_inner_product(count: int, dim: int) -> None:
    random = np.random.default_rng(1)
    vectors = random.standard_normal((count, dim)).astype(np.float32) / dim**0.5
    query = random.standard_normal(dim).astype(np.float32)
    stored = to_halves(vectors)
    np.testing.assert_allclose(scan(stored, query), to_floats(stored) @ query, rtol=1e-5, atol=1e-5)
    rows = random.permutation(count)[: count // 2]
    np.testing.assert_allclose(scan(stored, query, rows), to_floats(stored)[rows] @ query, rtol=1e-5, atol=1e-5)


def test_small_components_of_unit_vectors_keep_their_precision() -> None:
    vectors = np.array([[1.0, 3.1e-6]], dtype=np.float32)
    np.testing.assert_allclose(to_floats(to_halves(vectors)), vectors, rtol=1e-3)


@given(st.lists(st.floats(-1, 1, width=32), max_size=50), st.integers(0, 60))
def test_best_are_the_highest(scores: list[float], k: int) -> None:
    chosen = best(np.array(scores, dtype=np.float32), k)
    assert sorted((scores[i] for i in chosen), reverse=True) == sorted(scores, reverse=True)[:k]

"""Vectors that mean the same stand together on the plane, whatever there is of them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from engine.search.projection import groups, main_axes, nearest_neighbours, project


def islands(count: int = 6, each: int = 60, dim: int = 64) -> tuple[np.ndarray, np.ndarray]:
    """Unit vectors around `count` directions, and which each belongs to."""
    chance = np.random.default_rng(0)
    centres = chance.standard_normal((count, dim))
    member = np.repeat(np.arange(count), each)
    vectors = centres[member] + 0.55 * chance.standard_normal((len(member), dim))
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32), member


def test_what_belongs_together_stands_together() -> None:
    vectors, member = islands()
    points = project(vectors)
    near = nearest_neighbours(points, 10)
    assert (member[near] == member[:, None]).mean() > 0.95
    assert np.array_equal(points, project(vectors)), "the same picture each time"
    assert np.abs(points).max() <= 1 and np.ptp(points, axis=0).max() > 1


def test_groups_are_the_islands() -> None:
    vectors, member = islands()
    found = groups(main_axes(vectors), 6)
    assert all(len(np.unique(found[member == island])) == 1 for island in range(6))
    assert len(np.unique(found)) == 6
    assert len(groups(vectors[:2], 6)) == 2 and len(groups(vectors[:0], 6)) == 0


def test_main_axes_keep_what_tells_apart() -> None:
    vectors, _ = islands()
    axes = main_axes(vectors, 5)
    exact = np.linalg.svd(vectors - vectors.mean(axis=0), compute_uv=False)[:5]
    assert np.allclose(np.linalg.norm(axes, axis=0), exact, rtol=0.02)


def test_neighbours_are_the_nearest_others() -> None:
    points = np.random.default_rng(5).standard_normal((50, 3)).astype(np.float32)
    distances = np.linalg.norm(points[:, None] - points[None], axis=2)
    np.fill_diagonal(distances, np.inf)
    expected = np.sort(np.argsort(distances, axis=1)[:, :4], axis=1)
    assert np.array_equal(np.sort(nearest_neighbours(points, 4), axis=1), expected)


@settings(max_examples=40)
@given(st.integers(0, 30).flatmap(lambda n: arrays(np.float32, (n, 5), elements=st.floats(-1, 1, width=32))))
def test_every_library_has_a_picture(vectors: np.ndarray) -> None:
    points = project(vectors, rounds=10)
    assert points.shape == (len(vectors), 2) and np.isfinite(points).all()
    assert np.abs(points).max(initial=0) <= 1


@pytest.mark.parametrize("count", [1, 3, 50])
def test_equal_vectors_do_not_end_on_one_point(count: int) -> None:
    points = project(np.ones((count, 8), np.float32))
    assert len(np.unique(points.round(4), axis=0)) == count

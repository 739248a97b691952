"""Which pairs are compared, how alike two bags of words are, and which files hang together."""

from __future__ import annotations

from collections import Counter

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.search.near_duplicates import LEAST_COSINE, MOST_NEIGHBOURS, connected, neighbours, shared_words


def unit(vectors: np.ndarray) -> np.ndarray:
    return (vectors / np.linalg.norm(vectors, axis=1, keepdims=True)).astype(np.float32)


def test_pairs_are_those_near_one_another_each_once() -> None:
    random = np.random.default_rng(3)
    centres = unit(random.standard_normal((700, 32)))
    vectors = unit(np.repeat(centres, 3, axis=0) + 0.05 * random.standard_normal((2100, 32)))
    cosines = vectors @ vectors.T
    expected = {(i, j) for i, j in np.argwhere(cosines >= LEAST_COSINE).tolist() if i < j}
    found = list(neighbours(vectors))
    assert len(found) == len(set(found))
    assert set(found) == expected
    assert len(expected) >= 2100


def test_of_many_that_are_alike_each_is_compared_with_some() -> None:
    vectors = unit(np.ones((50, 8)) + 0.01 * np.random.default_rng(1).standard_normal((50, 8)))
    pairs = set(neighbours(vectors))
    assert 50 * MOST_NEIGHBOURS // 2 <= len(pairs) <= 50 * MOST_NEIGHBOURS
    assert {number for pair in pairs for number in pair} == set(range(50))


def test_one_file_or_none_has_no_pairs() -> None:
    for count in (0, 1):
        assert list(neighbours(np.ones((count, 4), np.float32))) == []


BAGS = st.dictionaries(st.sampled_from("abcdef"), st.integers(1, 9)).map(Counter)


@given(BAGS, BAGS)
def test_shared_words_are_a_share_and_the_same_from_both_sides(one: Counter[str], other: Counter[str]) -> None:
    assert shared_words(one, other) == shared_words(other, one)
    assert 0 <= shared_words(one, other) <= 1
    assert shared_words(one, one) == (1 if one else 0)
    assert (shared_words(one, other) == 1) == (one == other and bool(one))


@given(
    st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0.5, 1)).filter(lambda pair: pair[0] != pair[1]))
)
def test_groups_are_what_the_pairs_connect(pairs: list[tuple[int, int, float]]) -> None:
    groups = connected(pairs)
    members = [number for numbers, _ in groups for number in numbers]
    assert sorted(members) == sorted({number for i, j, _ in pairs for number in (i, j)})
    for numbers, least in groups:
        inside = [likeness for i, j, likeness in pairs if i in numbers]
        assert least == min(inside)
        assert all((i in numbers) == (j in numbers) for i, j, _ in pairs)
        reached = {numbers[0]}
        for _ in numbers:
            reached |= {n for i, j, _ in pairs if {i, j} & reached for n in (i, j)}
        assert reached == set(numbers)

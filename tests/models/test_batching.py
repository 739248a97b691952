from __future__ import annotations

import itertools

from hypothesis import given
from hypothesis import strategies as st

from engine.base.types import Priority
from engine.models.worker.batching import MAX_PASSED_OVER, SlicePace, choose, next_class, runs

LENGTHS = st.lists(st.integers(1, 600), max_size=80)


@given(LENGTHS, st.integers(1, 2000))
def test_choose_takes_the_oldest_and_keeps_the_budget(lengths: list[int], budget: int) -> None:
    chosen = choose(lengths, budget)
    assert len(set(chosen)) == len(chosen)
    if lengths:
        assert 0 in chosen
        assert sum(lengths[i] for i in chosen) <= max(budget, lengths[0])
        assert [lengths[i] for i in chosen] == sorted((lengths[i] for i in chosen), reverse=True)
    else:
        assert chosen == []


def test_choose_prefers_texts_of_like_length() -> None:
    assert sorted(choose([10, 500, 11, 9, 400], 30)) == [0, 2, 3]


@given(LENGTHS, st.integers(1, 2000), st.floats(1, 2))
def test_runs_hold_each_text_once_with_little_padding(lengths: list[int], budget: int, padding: float) -> None:
    found = list(runs(lengths, budget, padding))
    assert sorted(i for run in found for i in run) == list(range(len(lengths)))
    for run in found:
        longest, shortest = max(lengths[i] for i in run), min(lengths[i] for i in run)
        assert longest <= padding * shortest + 1
        assert len(run) == 1 or longest * len(run) <= budget


@given(st.lists(st.sampled_from(list(Priority)), min_size=1, unique=True))
def test_the_highest_class_goes_first(waiting: list[Priority]) -> None:
    assert next_class(waiting, {}) is min(waiting)


def test_a_class_passed_over_too_often_goes_next_and_only_once() -> None:
    waiting = [Priority.QUERY, Priority.INDEXING]
    passed_over = dict.fromkeys(Priority, 0)
    served = []
    for _ in range(3 * (MAX_PASSED_OVER[Priority.INDEXING] + 1)):
        chosen = next_class(waiting, passed_over)
        for other in waiting:
            passed_over[other] += 1
        passed_over[chosen] = 0
        served.append(chosen)
    assert served.count(Priority.INDEXING) == 3
    # A query never waits for two slices of bulk work.
    assert (Priority.INDEXING, Priority.INDEXING) not in itertools.pairwise(served)


def test_pace_learns_the_speed_and_remembers_what_did_not_fit() -> None:
    pace = SlicePace(0.1)
    for _ in range(50):
        pace.ran(1000, 0.1)
    assert 990 <= pace.budget <= 1010
    pace.ran(3, 10.0)  # a lone query says nothing about bulk speed
    assert 990 <= pace.budget <= 1010
    pace.ran_out_of_memory(1000)
    pace.ran(1000, 0.01)
    assert pace.budget == 500
    for _ in range(20):
        pace.ran_out_of_memory(1)
    assert pace.budget == 1


@given(st.lists(st.tuples(st.integers(0, 40_000), st.floats(0, 10)), max_size=20))
def test_the_budget_is_always_usable(slices: list[tuple[int, float]]) -> None:
    pace = SlicePace(0.06)
    for tokens, seconds in slices:
        pace.ran(tokens, seconds)
        assert 1 <= pace.budget <= 16_384

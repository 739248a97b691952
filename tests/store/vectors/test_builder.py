from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.store.vectors.builder import Gate, plan_merge


@pytest.mark.parametrize(
    ("segments", "expected"),
    [
        ([], []),
        ([(0, 100, 100), (1, 100, 100)], []),
        ([(0, 80, 100), (1, 100, 100)], []),  # a fifth dead: not worth it
        ([(0, 74, 100), (1, 100, 100)], [0]),
        ([(0, 70, 100), (1, 20, 100)], [1, 0]),
        ([(0, 70, 100), (1, 60, 100)], [1]),  # do not fit together: one after the other
        ([(0, 60, 60), (1, 70, 70)], []),  # small, but nothing is dead and they do not fit
        ([(0, 30, 30), (1, 50, 50)], [0, 1]),
        ([(3, 0, 100)], [3]),
        ([(3, 0, 100), (5, 0, 100)], [3, 5]),
    ],
)
def test_which_segments_are_merged(segments: list[tuple[int, int, int]], expected: list[int]) -> None:
    assert plan_merge(segments, 100) == expected


@given(
    st.lists(st.integers(0, 100).flatmap(lambda count: st.tuples(st.integers(0, count), st.just(count)))),
    st.sampled_from([0.25, 0.02]),
)
def test_merging_ends_and_loses_nothing(sizes: list[tuple[int, int]], max_dead: float) -> None:
    segments = dict(enumerate(sizes))
    total = sum(live for live, _ in sizes)
    for _ in range(2 * len(sizes) + 1):
        chosen = plan_merge([(slot, live, count) for slot, (live, count) in segments.items()], 100, max_dead)
        if not chosen:
            break
        live = sum(segments.pop(slot)[0] for slot in chosen)
        assert live <= 100
        if live:
            segments[chosen[0]] = (live, live)
    else:
        pytest.fail("it goes on for ever")
    assert sum(live for live, _ in segments.values()) == total
    assert all(count - live <= max_dead * 100 for live, count in segments.values())


def test_the_gate_is_idle_when_the_last_search_has_left() -> None:
    gate, left = Gate(), threading.Event()

    def wait() -> None:
        gate.wait_idle(30)
        left.set()

    with gate.search():
        with gate.search():
            thread = threading.Thread(target=wait)
            thread.start()
        assert not left.wait(0.05)
    assert left.wait(30)
    thread.join()

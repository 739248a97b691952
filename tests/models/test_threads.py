from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.base.types import ModelSpeed
from engine.models.loader import load_embedder
from engine.models.measured import FILE, Measured
from engine.models.threads import best_threads, candidates, fewest


@pytest.mark.parametrize(
    ("cores", "threads", "expected"),
    [(1, 1, [1]), (1, 2, [1, 2]), (2, 4, [1, 2, 4]), (4, 8, [1, 2, 3, 4]), (16, 32, [1, 8]), (6, 12, [1, 3, 4, 6])],
)
def test_few_numbers_are_tried(cores: int, threads: int, expected: list[int]) -> None:
    assert candidates(cores, threads) == expected


def test_fewer_threads_win_where_more_bring_little() -> None:
    assert fewest({1: 10.0, 2: 9.5, 4: 9.2}) == 1
    assert fewest({1: 10.0, 2: 5.2, 4: 5.0}) == 2
    assert fewest({1: 10.0, 2: 5.2, 4: 3.0}) == 4


def test_the_quickest_is_measured() -> None:
    def prepare(threads: int) -> Callable[[], object]:
        return lambda: time.sleep(0.03 / threads)

    assert best_threads(prepare) == candidates()[-1]


def test_it_is_measured_once(tmp_path: Path) -> None:
    load_embedder("multilingual-e5-small", models_dir=tmp_path).close()
    known = Measured(tmp_path).threads("multilingual-e5-small")
    assert known in candidates()
    Measured(tmp_path).set_threads("multilingual-e5-small", 1)
    load_embedder("multilingual-e5-small", models_dir=tmp_path).close()
    assert Measured(tmp_path).threads("multilingual-e5-small") == 1, "a second load measured again"


def test_a_spoilt_file_or_another_computer_is_measured_anew(tmp_path: Path) -> None:
    measured = Measured(tmp_path)
    speed = ModelSpeed(1.0, 2.0, 3.0)
    measured.set_speed("a", "cpu", speed)
    measured.set_threads("a", 2)
    assert (measured.speed("a", "cpu"), measured.threads("a")) == (speed, 2)
    assert measured.speed("a", "cuda:0") is None
    whole = (tmp_path / FILE).read_text()
    for spoilt in ("", "[1]", "{", whole.replace('"computer": "', '"computer": "another'), '{"threads": 3}'):
        (tmp_path / FILE).write_text(spoilt)
        assert (measured.speed("a", "cpu"), measured.threads("a")) == (None, 0)
    measured.set_threads("b", 1)
    assert measured.threads("b") == 1

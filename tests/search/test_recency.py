"""Newer files first, where the person wants it: only among results that answer about as well."""

from __future__ import annotations

import time

import pytest

from engine.base.settings import Settings
from engine.search.recency import newness
from tests.search.conftest import Library

DAY_NS = 86_400_000_000_000


@pytest.mark.parametrize(
    ("days", "share"), [(0, 1.0), (-3, 1.0), (90, 0.5), (180, 0.25), (365, 0.06), (365 * 300, 0.0)]
)
def test_newness_halves_each_quarter(days: float, share: float) -> None:
    now_s = 2_000_000_000 * 10.0
    assert newness(int(now_s * 1e9) - int(days * DAY_NS), now_s) == pytest.approx(share, abs=0.002)


def test_a_file_without_a_time_is_not_new() -> None:
    assert newness(0, 1e9) == newness(-1, 1e9) == 0.0


def test_of_two_that_answer_as_well_the_newer_comes_first_where_it_is_wanted(library: Library) -> None:
    now_ns = time.time_ns()
    library.put("old.txt", "notes on the dog in the garden at home", mtime_ns=now_ns - 2000 * DAY_NS)
    library.put("new.txt", "notes on the dog in the garden at work today", mtime_ns=now_ns - DAY_NS)
    library.put("other.txt", "planets", mtime_ns=now_ns)
    assert library.names("dog garden home", limit=2) == ["old.txt", "new.txt"]
    (first, *_) = library.hits("dog garden")
    assert "newer" not in dict(first.passages[0].why)
    library.searcher = library.searcher_by(library.model, Settings().with_value("search.prefer_newer", True))
    hits = library.hits("dog garden")
    assert [hit.path.name for hit in hits][:2] == ["new.txt", "old.txt"]
    assert dict(hits[0].passages[0].why)["newer"] > 0.9
    assert library.names("planets")[0] == "other.txt"
    assert library.names("dog garden home", limit=2)[0] == "old.txt"  # what answers better still comes first

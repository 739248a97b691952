"""Which files are put in another order than by relevance, and how they stand in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.base.search_order import SearchOrder
from engine.base.types import Kind
from engine.search.fusion import Evidence, NameShare
from engine.search.grouping import Found, Group
from engine.search.ordering import in_order
from engine.store.passages import DocumentRow, PassageRow

ROW = PassageRow(1, 1, 1, 0, 0, 4, None, None, None, "", (), "text", "en")


def a_group(name: str, score: float, evidence: Evidence = Evidence(), **fields: object) -> Group:  # noqa: B008
    values = {"mtime_ns": 0, "dated_ns": 0, "size_bytes": 0, "inside": ""} | fields
    document = DocumentRow(
        1, Path(name), "", Kind.TEXT, syntax="", lines_are_real=True, content_hash=None, offline=False, **values
    )  # type: ignore[arg-type]
    return Group(document, score, (Found(ROW, evidence, score),))


BEST = a_group("/best", 0.9, dated_ns=1, size_bytes=5)


@pytest.mark.parametrize(
    ("other", "fits"),
    [
        (a_group("/near", 0.7), True),
        (a_group("/far", 0.5), False),
        (a_group("/words", 0.2, Evidence(words=0.4)), True),
        (a_group("/a word", 0.2, Evidence(words=0.1)), False),
        (a_group("/name", 0.2, Evidence().with_file(NameShare(asked=1.0), 0.0)), True),
    ],
)
def test_what_fits_is_near_the_best_or_holds_the_words(other: Group, fits: bool) -> None:
    assert in_order([BEST, other], SearchOrder.NAME) == sorted(
        [BEST, *([other] if fits else [])], key=lambda group: group.document.path
    )
    assert in_order([BEST, other], SearchOrder.RELEVANCE) == [BEST, other], "the best first leaves nothing out"


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (SearchOrder.DATE, ["new", "best", "old", "archive"]),
        (SearchOrder.SIZE, ["best", "archive", "old", "new"]),
        (SearchOrder.NAME, ["archive", "best", "new", "old"]),
    ],
)
def test_the_orders(order: SearchOrder, names: list[str]) -> None:
    groups = [
        BEST,
        a_group("/old", 0.8, size_bytes=1),
        a_group("/new", 0.8, dated_ns=7),
        a_group("/archive", 0.7, size_bytes=2, inside="x/a first file"),
    ]
    assert [group.document.path.name for group in in_order(groups, order)] == names


def test_nothing_is_in_every_order() -> None:
    assert all(in_order([], order) == [] for order in SearchOrder)

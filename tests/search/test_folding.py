"""Near-identical results are one row, and what differs is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.base.types import Kind, SearchMode, SearchRequest
from engine.search.folding import fold_alike
from engine.search.fusion import Evidence
from engine.search.grouping import Found, Group
from engine.store.passages import DocumentRow, PassageRow
from tests.search.conftest import Library

NOTICE = "The nightly build number {n} of the project failed at 0{hour}:{n} on the machine in the cellar."


def notice(n: int) -> str:
    return NOTICE.format(n=n, hour=n % 10)


def found(number: int, text: str, score: float, kind: Kind = Kind.MAIL) -> Group:
    row = PassageRow(number, number, number, number, 0, len(text), None, None, None, "", (), text, "en", 0)
    document = DocumentRow(number, Path(f"/{number}.eml"), "", kind, 1, 1, "", False, None, False, (), "", 0)
    return Group(document, score, (Found(row, Evidence(score), score),))


def folded(*groups: Group, count: int = 50) -> list[tuple[int, list[int]]]:
    return [(each.document.id, [other.document.id for other in each.alike]) for each in fold_alike(groups, count)]


def test_numbers_and_dates_do_not_tell_apart() -> None:
    groups = [found(n, notice(n), 0.9 - n / 1000) for n in range(1, 31)]
    assert folded(*groups) == [(1, list(range(2, 31)))]


def test_other_words_other_kinds_and_far_scores_stay_apart() -> None:
    other = "The nightly build of the garden shed was a success, said the carpenter with a smile on Monday."
    rows = [
        found(1, notice(1), 0.9),
        found(2, other, 0.89),
        found(3, notice(3), 0.88, Kind.TEXT),
        found(4, notice(4), 0.87),
        found(5, notice(5), 0.3),
    ]
    assert folded(*rows) == [(1, [4]), (2, []), (3, []), (5, [])]


def test_short_passages_share_words_by_chance() -> None:
    assert folded(found(1, "see page 3", 0.9), found(2, "see page 4", 0.89)) == [(1, []), (2, [])]


def test_all_that_belong_to_a_shown_row_are_counted() -> None:
    groups = [found(n, notice(n), 0.9 - n / 1000) for n in range(1, 31)]
    other = found(99, "Quite another passage about the harvest of quinces in the old orchard.", 0.4)
    assert folded(*groups, other, count=1) == [(1, list(range(2, 31)))]


@pytest.fixture
def mails(library: Library) -> Library:
    for n in range(100, 250):
        library.put(f"{n}.eml", notice(n), kind=Kind.MAIL)
    library.put("letter.txt", "After the nightly build failed again, Ana wrote that the cellar must be heated.")
    return library


@pytest.mark.parametrize("mode", [SearchMode.WORDS, SearchMode.HYBRID])
def test_mails_of_one_kind_do_not_fill_the_list(mails: Library, mode: SearchMode) -> None:
    question = "nightly build failed cellar"
    listed = mails.searcher.search(SearchRequest(question, mode=mode))
    assert len(listed.hits) == 20
    answer = mails.searcher.search(SearchRequest(question, mode=mode, fold=True))
    assert {hit.path.name for hit in answer.hits if not hit.alike} == {"letter.txt"}
    (mail,) = [hit for hit in answer.hits if hit.alike]
    assert len({hit.path for hit in (mail, *mail.alike)}) == 150
    assert all(hit.passages for hit in mail.alike)

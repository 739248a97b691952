"""The order after the second stage: scores decide among those that were read, and nobody is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.types import Hit, Kind, Passage, SearchMode, SearchResponse
from engine.search.reranking import READ_AGAIN, passages_to_read, reordered


def answer(texts: list[str | None]) -> SearchResponse:
    """One hit for each text; None is a hit by its name alone."""
    hits = tuple(
        Hit(
            Path(f"/{number}"),
            1 - number / 100,
            "",
            Kind.TEXT,
            0,
            0,
            () if text is None else (Passage(text, 0.5, 0, len(text)),),
            document_id=number,
        )
        for number, text in enumerate(texts)
    )
    return SearchResponse("q", "", SearchMode.HYBRID, 1.0, hits)


def test_scores_decide_and_say_so() -> None:
    result = reordered(answer(["a", "b", "c"]), [0.1, 0.9, 0.5])
    assert [hit.passages[0].text for hit in result.hits] == ["b", "c", "a"]
    assert result.hits[0].score == 0.9
    assert ("rerank", 0.9) in result.hits[0].passages[0].why


def test_a_hit_by_its_name_keeps_its_place() -> None:
    result = reordered(answer([None, "b", "c"]), [0.1, 0.9])
    assert [hit.document_id for hit in result.hits] == [0, 2, 1]


def test_scores_must_fit_the_passages() -> None:
    with pytest.raises(ValueError, match="2 scores for 1"):
        reordered(answer(["a"]), [0.1, 0.2])


@given(st.lists(st.sampled_from([None, "a", "b"]), max_size=40), st.data())
def test_nobody_is_lost_and_the_rest_stays_behind(texts: list[str | None], data: st.DataObject) -> None:
    response = answer(texts)
    count = len(passages_to_read(response))
    scores = data.draw(st.lists(st.floats(0, 1), min_size=count, max_size=count))
    result = reordered(response, scores)
    assert sorted(hit.document_id for hit in result.hits) == list(range(len(texts)))
    assert result.hits[READ_AGAIN:] == response.hits[READ_AGAIN:]

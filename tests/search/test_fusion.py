"""The rule that orders answers: what each piece of evidence may do, whatever its size."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.search.fusion import (
    Evidence,
    NameShare,
    Standing,
    confidence,
    fused,
    information,
    more_of,
    name_share,
    rarity,
    shown_score,
    telling,
    words_share,
)

COSINES = st.floats(-1, 1)
SHARES = st.floats(0, 1)


@settings(deadline=None)
@given(COSINES, SHARES, SHARES)
def test_more_of_any_evidence_never_lowers_a_text(meaning: float, words: float, more: float) -> None:
    low, high = sorted((words, more))
    assert fused(Evidence(meaning, low)) <= fused(Evidence(meaning, high))
    assert fused(Evidence(meaning, words, exact=low)) <= fused(Evidence(meaning, words, exact=high))
    for share in (NameShare(low, more), NameShare(more, low)):
        assert fused(Evidence(meaning, words)) <= fused(Evidence(meaning, words, name=share))


def test_a_stray_match_of_a_question_in_another_language_weighs_little() -> None:
    # Of eight words one is in a text, a rare one: what plain rank fusion would put first.
    asked = information({f"w{i}": 0 for i in range(7)} | {"gimp": 2}, 10_000)
    stray = words_share(rarity(2, 10_000) * 1.5, asked)
    assert fused(Evidence(0.10, stray, standing=Standing(1 / 8, sure=1))) < fused(Evidence(0.30))
    # The same score where that word was all that was asked for.
    alone = words_share(rarity(2, 10_000) * 1.5, information({"gimp": 2}, 10_000))
    assert fused(Evidence(0.20, alone, standing=Standing(1.0, 1.0, sure=confidence(1)))) > fused(Evidence(0.30))


STANDINGS = st.builds(Standing, SHARES, SHARES, SHARES, SHARES, SHARES, SHARES)


@settings(deadline=None)
@given(st.one_of(st.none(), COSINES), STANDINGS, STANDINGS)
def test_words_that_stand_better_never_lower_a_text(meaning: float | None, one: Standing, other: Standing) -> None:
    better = more_of(one, other)
    assert fused(Evidence(meaning, standing=one)) <= fused(Evidence(meaning, standing=better)) + 1e-9


def test_who_types_what_stands_in_a_text_gets_it_before_what_is_much_alike() -> None:
    typed = Standing(coverage=1, complete=1, phrase=1, near=1, run=1, sure=confidence(4))
    assert fused(Evidence(0.05, 0.4, standing=typed)) > fused(Evidence(0.45))
    any_order = Standing(coverage=1, complete=1, near=0.2, sure=confidence(3))
    assert fused(Evidence(0.10, 0.4, standing=any_order)) > fused(Evidence(0.45))
    two_words = Standing(coverage=1, complete=1, phrase=1, near=1, sure=confidence(2))
    assert fused(Evidence(0.05, 0.4, standing=two_words)) < fused(Evidence(0.05, 0.4, standing=typed))


def test_a_text_without_a_vector_is_not_one_that_means_nothing() -> None:
    assert fused(Evidence(0.05)) < fused(Evidence(None)) < fused(Evidence(0.35))
    words = Standing(coverage=0.6, sure=1)
    assert fused(Evidence(None, 0.3, standing=words)) > fused(Evidence(0.25))


def test_a_program_with_one_of_the_words_does_not_come_before_a_letter_with_all() -> None:
    program = Evidence(None, 0.2, code=True, standing=Standing(coverage=0.4, sure=1))
    letter = Evidence(None, 0.45, standing=Standing(coverage=1, complete=1, near=0.3, sure=confidence(3)))
    assert fused(program) < fused(letter)


def test_a_word_of_most_texts_tells_little_and_never_less_than_nothing() -> None:
    assert telling(0, 100) > telling(1, 100) > telling(60, 100) > telling(100, 100) >= 0
    assert telling(5, 3) >= 0, "counts may be newer than the total"


def test_words_in_no_text_count_most() -> None:
    assert rarity(0, 100) > rarity(1, 100) > rarity(50, 100) > 0
    assert information({"a": 1}, 100) < information({"a": 1, "b": 0}, 100)


@settings(deadline=None)
@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_a_share_is_a_share(bm25: float, asked: float) -> None:
    assert 0.0 <= words_share(bm25, asked) <= 1.0


@pytest.mark.parametrize(
    ("query", "name", "asked", "named"),
    [
        ("quarterly report", "quarterly report", 1, 1),
        ("report", "quarterly report", 1, 0.5),
        ("the quarterly report", "quarterly report", 2 / 3, 1),
        ("other", "quarterly report", 0, 0),
        ("", "report", 0, 0),
    ],
)
def test_shares_of_a_name(query: str, name: str, asked: float, named: float) -> None:
    share = name_share(set(query.split()), set(name.split()), {})
    assert (share.asked, share.named) == pytest.approx((asked, named))


def test_a_name_asked_for_word_by_word_comes_before_everything_of_meaning_and_words() -> None:
    assert fused(Evidence(0.0, name=NameShare(1, 1))) > fused(Evidence(0.55, 0.9))
    assert fused(Evidence(0.2, name=NameShare(1, 0.4))) > fused(Evidence(0.4))
    assert fused(Evidence(0.2, name=NameShare(0.4, 0.4))) < fused(Evidence(0.3))


@settings(deadline=None)
@given(st.floats(-2, 4), st.floats(-2, 4))
def test_shown_scores_keep_the_order_within_bounds(one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert 0.0 <= shown_score(low) <= shown_score(high) < 1.0


@settings(deadline=None)
@given(COSINES, st.floats(0.01, 1))
def test_words_of_a_program_count_more(meaning: float, words: float) -> None:
    assert fused(Evidence(meaning, words, code=True)) > fused(Evidence(meaning, words))
    assert fused(Evidence(meaning, code=True)) == fused(Evidence(meaning))

"""Typing errors: what is looked up in place of a word that stands nowhere, and what is left as it was typed."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.search.spelling import similar_words, spellings

VOCABULARY = {"receive": 40, "received": 30, "recipe": 20, "separate": 9, "accommodation": 5, "hand": 80, "письмо": 7}


def look_up(terms: Sequence[str]) -> dict[str, int]:
    return {term: VOCABULARY[term] for term in terms if term in VOCABULARY}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("recieve", "receive"),  # in the wrong order
        ("receve", "receive"),  # missing
        ("receeive", "receive"),  # too many
        ("receibe", "receive"),  # wrong
        ("acomodation", "accommodation"),  # two missing, both double
        ("seperate", "separate"),
        ("писмьо", "письмо"),
    ],
)
def test_a_word_one_error_away_is_looked_up(typed: str, meant: str) -> None:
    assert similar_words([typed], {}, look_up)[typed][0] == meant


@pytest.mark.parametrize("typed", ["hund", "2024a", "xylophone", "租赁", "receive"])
def test_short_words_numbers_and_what_is_like_nothing_stay(typed: str) -> None:
    assert similar_words([typed], {typed: VOCABULARY.get(typed, 0)}, look_up) == {}


def test_the_same_letters_are_likelier_than_a_frequent_word() -> None:
    near = {"relieve": 90, "receive": 4}
    assert similar_words(["recieve"], {}, lambda terms: {t: near[t] for t in terms if t in near}) == {
        "recieve": ("receive", "relieve")
    }


def test_a_rare_word_may_be_an_error_and_a_frequent_one_is_none() -> None:
    assert similar_words(["recieve"], {"recieve": 2}, look_up) == {"recieve": ("receive",)}
    assert similar_words(["recieve"], {"recieve": 3}, look_up) == {}
    assert similar_words(["recieve", "a", "letter"], {"recieve": 2, "a": 9, "letter": 9}, look_up) == {}


def test_a_question_in_another_language_holds_no_errors() -> None:
    assert similar_words(["recieve", "unbekannte", "receve"], {"unbekannte": 0}, look_up) == {}
    assert similar_words(["recieve", *["word"] * 8], {"word": 5}, look_up) == {}  # a long one needs none
    assert similar_words(["recieve", "the", "letter", "from"], {"the": 9, "letter": 3, "from": 9}, look_up) == {
        "recieve": ("receive",)
    }


@given(st.text(alphabet="abcdeé租я", min_size=1, max_size=12))
def test_every_spelling_is_another_word_of_nearly_the_same_length(word: str) -> None:
    found = spellings(word)
    assert word not in found
    assert len(found) == len(set(found)) <= 2000
    assert all(abs(len(near) - len(word)) <= 2 for near in found)

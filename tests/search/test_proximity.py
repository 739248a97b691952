"""How the words of a question stand in a text."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.search.fusion import Standing, confidence
from engine.search.proximity import Proximity
from engine.text.words import tokens


def read(question: str, text: str, *, code: bool = False, beginning: str = "", rare: str = "") -> Standing:
    asked = [*tokens(question)]
    telling = dict.fromkeys(asked, 1.0) | dict.fromkeys(tokens(rare), 5.0)
    return Proximity(asked, telling, beginning).read(text, code=code)


@pytest.mark.parametrize(
    ("question", "text", "coverage", "phrase"),
    [
        ("recommend her without reservation", "I recommend her without reservation.", 1, 1),
        ("recommend her without reservation", "I recommend\n  her, without Reservation", 1, 1),
        ("recommend her without reservation", "without reservation I recommend her", 1, 0),
        ("recommend her without reservation", "a reservation for her", 0.5, 0),
        ("red wine", "red wine", 1, 1),
        ("wine", "wine", 1, 0),
        ("the cat the dog", "the cat the dog", 1, 1),
        ("the cat the dog", "the dog the cat", 1, 0),
        ("Straße nach Süden", "auf der STRASSE nach Süden", 1, 1),
        ("open file handle", "def openFileHandle():", 0, 0),  # of prose, one word
        ("nothing of it", "all other words", 0, 0),
    ],
)
def test_coverage_and_phrases(question: str, text: str, coverage: float, phrase: float) -> None:
    found = read(question, text)
    assert (found.coverage, found.phrase) == (pytest.approx(coverage), phrase)
    assert found.complete == (coverage == 1)


def test_the_words_of_an_identifier_count_in_programs() -> None:
    assert read("open file handle", "def openFileHandle():", code=True).phrase == 1


def test_in_scripts_without_spaces_two_pairs_are_one_word() -> None:
    asked = [*tokens("机器学习入门")][:-1]
    reader = Proximity(asked, dict.fromkeys(asked, 1.0))
    assert reader.read("一本机器学习入门书").phrase == 1
    assert reader.read("机器").sure == confidence(2.5)
    assert reader.read("入门：机器学习").phrase == 0


def test_rare_words_tell_most() -> None:
    one = read("the annual turnover", "annual turnover", rare="turnover annual")
    assert one.coverage > read("the annual turnover", "the annual", rare="turnover annual").coverage


def test_words_that_stand_close_together_are_near() -> None:
    close = read("blue glass bottle", "a bottle of blue glass")
    far = read("blue glass bottle", "a bottle " + "of many other things " * 9 + "blue glass")
    assert 1 > close.near > far.near > 0


def test_part_of_a_question_side_by_side_is_a_run_from_three_words_on() -> None:
    assert read("where is her only brother living", "he was her only brother", rare="brother").run > 0.5
    assert read("where is her only brother living", "the only brother", rare="brother").run == 0


def test_the_word_being_typed_is_the_one_it_begins() -> None:
    assert read("without reserv", "without reservation", beginning="reserv").phrase == 1
    assert read("without reserv", "without reservation").phrase == 0


@settings(deadline=None)
@given(st.text("abc ABC-_.语 \n", max_size=20), st.text("abc ABC-_.语 \n", max_size=60), st.booleans())
def test_all_shares_are_shares_and_a_text_holds_itself(question: str, text: str, code: bool) -> None:
    found = read(question, f"{text} {question}", code=code)
    for share in (found.coverage, found.complete, found.phrase, found.near, found.run):
        assert 0.0 <= share <= 1.0 + 1e-9
    if [*tokens(question)] and "语" not in question and not any(map(str.isupper, question)):
        assert found.coverage == pytest.approx(1.0)

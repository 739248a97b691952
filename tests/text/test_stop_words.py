"""Which words of a question are stop words."""

from __future__ import annotations

import pytest

from engine.text.stop_words import all_stop_words, stop_words_in
from engine.text.words import fold


@pytest.mark.parametrize(
    ("question", "telling"),
    [
        ("how do i end the rental contract", {"end", "rental", "contract"}),
        ("war and peace", {"war", "peace"}),
        ("die mauer in berlin", {"mauer", "berlin"}),
        ("quand rend on la caution", {"rend", "caution"}),
        ("как закрыть окно", {"закрыть", "окно"}),
        ("to be or not to be", {"to", "be", "or", "not"}),
        ("the who", {"the", "who"}),
        ("提前 退租", {"提前", "退租"}),
        ("", set()),
    ],
)
def test_what_is_left_of_a_question(question, telling):
    asked = set(question.split())
    assert asked - stop_words_in(asked) == telling


def test_they_are_known_as_the_index_tokenises_them():
    assert {"uber", "meme", "don", "ещe"} & all_stop_words() >= {"uber", "meme", "don"}
    assert all(fold(word) == word for word in all_stop_words())

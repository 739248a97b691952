"""Which words of a question only hold it together, and that they are not marked."""

from __future__ import annotations

import pytest

from engine.text.function_words import every_function_word, function_words
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
    assert asked - function_words(asked) == telling


def test_they_are_known_as_the_index_spells_them():
    assert {"uber", "meme", "don", "ещe"} & every_function_word() >= {"uber", "meme", "don"}
    assert all(fold(word) == word for word in every_function_word())

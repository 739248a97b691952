"""What is marked in a passage: the words asked for, in every script, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.search.highlights import Highlighter
from engine.text.words import runs, words


def tokens(query: str) -> set[str]:
    found = set()
    for word in words(query):
        found.update(word.tokens[:-1] if word.dense and len(word.tokens) > 1 else word.tokens)
        found.update([word.joined] if word.joined else [])
    return found


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("The Résumé of Köln", "resume koln", ["Résumé", "Köln"]),
        ("机器学习和机器", "机器学习", ["机器学习", "机器"]),
        ("日本語の検索と探索", "検索", ["検索"]),
        ("문자 인식을 위한", "인식", ["인식"]),
        ("การรู้จำอักขระ", "รู้จำ", ["รู้จำ"]),
        ("猫と犬", "犬", ["犬"]),
        ("call getFileName()", "file_name", ["getFileName"]),
        ("call getFileName()", "getfilename", ["getFileName"]),
        ("wi-fi and wifi", "wifi", ["wi-fi", "wifi"]),
        ("nothing", "something", []),
        ("", "x", []),
    ],
)
def test_marks_the_words_asked_for(text: str, query: str, expected: list[str]) -> None:
    assert [text[a:b] for a, b in Highlighter(tokens(query)).highlight(text)] == expected


def test_marks_a_word_that_begins_as_typed() -> None:
    text = "catalogue of a cat"
    assert [text[a:b] for a, b in Highlighter({"of"}, beginning="cata").highlight(text)] == ["catalogue", "of"]


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=20))
def test_spans_are_sorted_apart_and_inside(text: str, query: str) -> None:
    end = -1
    for start, stop in Highlighter(tokens(query)).highlight(text):
        assert end < start < stop <= len(text)
        end = stop


@settings(deadline=None)
@given(st.text(max_size=30))
def test_a_text_is_found_in_itself(text: str) -> None:
    marked = "".join(text[a:b] for a, b in Highlighter(tokens(text)).highlight(text))
    assert len(marked) >= sum(word.end - word.start for word in words(text))


class _ReadsAll(Highlighter):
    def _runs(self, text):
        return runs(text)


_SPELLINGS = st.sampled_from(
    [
        "resume",
        "résumé",
        "re\u0301sumé",
        "ＲＥＳＵＭＥ",
        "file_name",
        "file‐name",
        "filename",
        "ﬁle",
        "K",
        "Kelvin",
        "索引",
        "поиск",
    ]
)


@settings(deadline=None)
@given(
    st.lists(st.one_of(_SPELLINGS, st.text(max_size=6)), max_size=8), st.sampled_from([" ", "", "-", "、"]), _SPELLINGS
)
def test_what_is_passed_over_has_nothing_to_mark(parts: list[str], between: str, query: str) -> None:
    text, asked = between.join(parts), tokens(query)
    assert Highlighter(asked).highlight(text) == _ReadsAll(asked).highlight(text)
    assert Highlighter((), beginning="fil").highlight(text) == _ReadsAll((), beginning="fil").highlight(text)

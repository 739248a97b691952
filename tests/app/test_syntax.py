import pytest

from app.preview.syntax import SIZE, colour


def words(text: str, spans: list, name: str) -> list[str]:
    found = []
    for line, row in zip(text.split("\n"), spans, strict=True):
        found += [line[start : start + length] for start, length, kind in row if kind == name]
    return found


def test_colours_lie_where_the_words_are():
    text = 'def f(x):\n    """Say."""\n    return "a" + str(1)  # why\n'
    spans = colour(text, "python")
    assert words(text, spans, "keyword") == ["def", "return"]
    assert words(text, spans, "comment") == ["# why"]
    assert words(text, spans, "number") == ["1"]


def test_a_string_over_lines_colours_each_line():
    text = '"""one\ntwo\nthree"""\nx = 1'
    spans = colour(text, "python")
    assert [bool(row) for row in spans] == [True, True, True, True]
    assert words(text, spans, "string") == ['"""one', "two", 'three"""']


@pytest.mark.parametrize(("syntax", "name"), [("", "notes"), ("no-such-language", "x"), ("", "")])
def test_an_unknown_language_has_no_colours(syntax, name):
    assert colour("a\nb", syntax, name) == [[], []]


def test_the_name_of_the_file_may_tell_the_language():
    assert any(colour("SELECT 1;", "", "query.sql"))


def test_very_long_text_is_left_plain():
    assert not any(colour("x = 1\n" * (SIZE // 6 + 1), "python"))

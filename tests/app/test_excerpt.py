import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.search.excerpt import excerpt


@pytest.mark.parametrize(
    ("text", "highlights", "length", "shown", "marked"),
    [
        ("short", (), 50, "short", []),
        ("  two \n\t words  ", ((0, 5),), 50, "two words", ["two"]),
        ("one two three four five", (), 12, "one two…", []),
        ("aaaa " * 20 + "needle in hay", ((100, 106),), 40, None, ["needle"]),
        ("租赁期满前，乙方要求提前解除合同的", ((12, 16),), 50, None, ["解除合同"]),
        ("😀 smile 😀 word", ((10, 14),), 50, None, ["word"]),
        ("overlap", ((0, 4), (2, 6)), 50, "overlap", ["over", "la"]),
    ],
)
def test_shows_the_part_around_the_marks(text, highlights, length, shown, marked):
    part = excerpt(text, highlights, length)
    if shown is not None:
        assert part.text == shown
    assert [part.text[s:e] for s, e in part.spans] == marked


@settings(max_examples=60)
@given(
    st.text(max_size=900),
    st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900)), max_size=6),
    st.integers(10, 120),
)
def test_spans_stay_inside_and_apart(text, spans, length):
    part = excerpt(text, tuple((min(s), max(s)) for s in spans), length)
    assert len(part.text) <= length + 2
    assert "\n" not in part.text
    end = 0
    for start, stop in part.spans:
        assert end <= start < stop <= len(part.text)
        end = stop

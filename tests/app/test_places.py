import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.preview.cutout import cut
from app.preview.places import MARKS, passage_span, term_spans
from app.words.utf16 import spans_in_units, units
from engine.base.types import Passage

TEXT = "first line\nsecond line with the passage\nthird line\n"


def passage(text: str, start: int = 0, line: int | None = None) -> Passage:
    return Passage(text=text, score=1.0, start=start, end=start + len(text), start_line=line)


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        (passage("second line", 11), "second line"),
        (passage("second  line", 11), "second line "),  # white space changed: as long as it was
        (passage("another line", 11), None),  # changed since, and nowhere else
        (passage("the passage", 3), "the passage"),  # moved
        (passage("gone text", 0, line=3), "third line"),
        (passage("gone text", 0, line=30), None),
    ],
)
def test_finds_a_passage_where_it_is_now(asked, found):
    span = passage_span(TEXT, asked)
    assert (TEXT[span[0] : span[1]] if span else None) == found


@pytest.mark.parametrize(
    ("text", "terms", "expected"),
    [
        ("Lease leases release", ["lease"], ["Lease", "lease"]),
        ("解除合同，合同解除", ["合同"], ["合同", "合同"]),
        ("a.b axb", ["a.b"], ["a.b"]),
        ("anything", ["", "  "], []),
        ("a lease it is", ["a", "it", "lease"], ["lease"]),
        ("it is", ["it"], ["it"]),
        ("notice period notice", ["notice", "notice period"], ["notice period", "notice"]),
    ],
)
def test_marks_the_asked_words(text, terms, expected):
    assert [text[s:e] for s, e in term_spans(text, terms)] == expected


def test_words_of_the_language_are_not_marked():
    text = "the cat and the dog and the bird and the lease. " * 50
    text += "notice"
    assert [text[s:e] for s, e in term_spans(text, ["the", "notice"])] == ["notice"]
    assert len(term_spans(text, ["the"])) == MARKS, "unless nothing else was asked for"


def test_keeps_the_marks_nearest_to_the_place():
    spans = term_spans("word " * (MARKS + 100), ["word"], around=5 * (MARKS + 99))
    assert len(spans) == MARKS
    assert spans[-1][0] == 5 * (MARKS + 99)
    assert spans == sorted(spans)


@given(st.lists(st.text(st.characters(blacklist_characters="\n"), max_size=30), max_size=60), st.data())
def test_a_cutout_is_a_part_of_the_whole_with_the_place_inside(lines, data):
    whole = "\n".join(lines)
    around = data.draw(st.integers(0, len(whole)))
    part = cut(whole, around, size=100)
    assert whole[part.start : part.start + len(part.text)] == part.text
    assert part.start <= around <= part.start + len(part.text)
    assert part.first_line == whole.count("\n", 0, part.start) + 1
    assert part.more_before == (part.start > 0)
    assert part.more_after == (part.start + len(part.text) < len(whole))


@given(st.text(max_size=80), st.data())
def test_units_are_those_of_utf16(text, data):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    for (start, end), (first, last) in zip(spans, spans_in_units(text, spans), strict=True):
        assert first == units(text, start) == len(text[:start].encode("utf-16-le", "surrogatepass")) // 2
        assert last == units(text, end)

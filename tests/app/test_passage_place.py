"""Where a passage stands is said in the language of the window; the engine's own words for it are known by form."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QCoreApplication, QLocale

from app.search.passage_place import passage_place, shown_place
from app.search.results_model import spoken
from app.search.row_layout import placed_excerpt
from app.words.i18n import install
from engine.base.types import Mark, MarkKind, Passage
from engine.text.chunk.places import Rows, regions_of
from tests.app.conftest import hit


@pytest.fixture(params=["en", "de", "zh_CN", "ja"])
def language(qapp, request) -> Iterator[str]:
    before = QLocale()
    translators = install(qapp, request.param)
    yield request.param
    for translator in translators:
        QCoreApplication.removeTranslator(translator)
    QLocale.setDefault(before)


@pytest.mark.parametrize(
    ("place", "said"),
    [
        ("row 12", {"de": "Zeile 12", "zh_CN": "第 12 行", "ja": "12 行目"}),
        ("rows 1–5", {"de": "Zeilen 1–5", "zh_CN": "第 1–5 行", "ja": "1～5 行目"}),
        (
            "Budget 2024, rows 998–1200",
            {
                "en": "Budget 2024, rows 998–1,200",
                "de": "Budget 2024, Zeilen 998–1.200",
                "zh_CN": "Budget 2024，第 998–1,200 行",
                "ja": "Budget 2024、998～1,200 行目",
            },
        ),
        ("Slide 1", {"de": "Folie 1", "zh_CN": "第 1 张幻灯片", "ja": "スライド 1"}),
        ("Cell 7", {"de": "Zelle 7", "zh_CN": "第 7 个单元格", "ja": "セル 7"}),
        ("talk.pptx, Slide 3", {"de": "talk.pptx, Folie 3", "zh_CN": "talk.pptx，第 3 张幻灯片"}),
        ("Slide 1, rows 2–3", {"de": "Slide 1, Zeilen 2–3"}),  # a sheet of that name
        ("Rent, food, row 4", {"de": "Rent, food, Zeile 4"}),
        ("two\nlines, row 4", {"de": "two\nlines, Zeile 4"}),
        ("Budget 2024", {}),
        ("Slideshow 3", {}),
        ("rows 3 and 4", {}),
        ("a/Slide 3.txt", {}),
        ("row " + "9" * 30, {"de": "Zeile " + "9" * 30, "zh_CN": f"第 {'9' * 30} 行", "ja": f"{'9' * 30} 行目"}),
        ("", {}),
    ],
)
def test_the_words_are_the_language_s_and_names_stay(language, place, said):
    if language in said or language == "en" or not said:
        assert shown_place(place) == said.get(language, place)


def test_each_form_of_the_engine_is_known(qapp):
    before = QLocale()
    translators = install(qapp, "de")
    marks = [Mark(0, MarkKind.SLIDE, "1"), Mark(2, MarkKind.PART, "x"), Mark(4, MarkKind.CELL, "2")]
    slides = [region.place for region in regions_of(6, marks)]
    rows = Rows("a\nb\nc", [Mark(0, MarkKind.ROW, "7")])
    try:
        assert [shown_place(place) for place in slides] == ["Folie 1", "x", "x, Zelle 2"]
        assert [shown_place(rows.place(0, 1)), shown_place(rows.place(0, 5))] == ["Zeile 7", "Zeilen 7–9"]
        found = hit(passages=(Passage("the rent", 1.0, 0, 8, place="Flat, rows 1–5"),))
        assert "Flat, Zeilen 1–5" in spoken(found)
        assert passage_place(found.passages[0]) == "Flat, Zeilen 1–5"
        assert placed_excerpt(found.passages[0], 100).text == "\u2068Flat, Zeilen 1–5\u2069 · the rent"
    finally:
        for translator in translators:
            QCoreApplication.removeTranslator(translator)
        QLocale.setDefault(before)


@given(st.text(max_size=40))
def test_english_stays_as_it_is(name):
    for place in (name, f"{name}, rows 1–5", f"{name}, Slide 2"):
        small = all(not c.isdigit() for c in name)
        assert not small or shown_place(place) == place

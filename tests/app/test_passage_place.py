"""Where a passage is, is said in the language of the window; names of sheets and parts stay as they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QLocale

from app.search.passage_place import passage_place
from app.search.results_model import spoken
from app.search.row_layout import placed_excerpt
from app.words.i18n import install, localized
from engine.base.messages import NOTHING, plain, say
from engine.base.types import Mark, MarkKind, Passage
from engine.text.chunk.places import Rows, regions_of, within
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
        (say("place.row", row=12), {"en": "row 12", "de": "Zeile 12", "zh_CN": "第 12 行", "ja": "12 行目"}),
        (
            within(plain("Budget 2024"), say("place.rows", first=998, last=1200)),
            {
                "en": "Budget 2024, rows 998–1,200",
                "de": "Budget 2024, Zeilen 998–1.200",
                "zh_CN": "Budget 2024，第 998–1,200 行",
                "ja": "Budget 2024、998～1,200 行目",
            },
        ),
        (
            say("place.slide", number="1"),
            {"en": "Slide 1", "de": "Folie 1", "zh_CN": "第 1 张幻灯片", "ja": "スライド 1"},
        ),
        (say("place.cell", number="7"), {"de": "Zelle 7", "zh_CN": "第 7 个单元格", "ja": "セル 7"}),
        (
            within(plain("talk.pptx"), say("place.slide", number="3")),
            {"de": "talk.pptx, Folie 3", "zh_CN": "talk.pptx，第 3 张幻灯片"},
        ),
        (within(plain("Slide 1"), say("place.row", row=2)), {"de": "Slide 1, Zeile 2"}),  # a sheet of that name
        (
            within(within(plain("a.xlsx"), plain("Rent, food")), say("place.row", row=4)),
            {"de": "a.xlsx, Rent, food, Zeile 4"},
        ),
        (plain("rows 3 and 4"), dict.fromkeys(("en", "de", "zh_CN", "ja"), "rows 3 and 4")),
        (say("place.row", row=10**30), {"de": f"Zeile 1{'0' * 30}"}),
        (NOTHING, dict.fromkeys(("en", "de", "zh_CN", "ja"), "")),
    ],
)
def test_the_words_are_the_language_s_and_names_stay(language, place, said):
    assert localized(place) == said.get(language, localized(place))


def test_what_the_engine_says_of_a_text_is_shown_in_german(qapp):
    before = QLocale()
    translators = install(qapp, "de")
    marks = [Mark(0, MarkKind.SLIDE, "1"), Mark(2, MarkKind.PART, "x"), Mark(4, MarkKind.CELL, "2")]
    slides = [region.place for region in regions_of(6, marks)]
    rows = Rows("a\nb\nc", [Mark(0, MarkKind.ROW, "7")])
    try:
        assert [localized(place) for place in slides] == ["Folie 1", "x", "x, Zelle 2"]
        assert [localized(rows.place(0, 1)), localized(rows.place(0, 5))] == ["Zeile 7", "Zeilen 7–9"]
        place = within(plain("Flat"), say("place.rows", first=1, last=5))
        found = hit(passages=(Passage("the rent", 1.0, 0, 8, place=place),))
        assert "Flat, Zeilen 1–5" in spoken(found)
        assert passage_place(found.passages[0]) == "Flat, Zeilen 1–5"
        assert placed_excerpt(found.passages[0], 100).text == "\u2068Flat, Zeilen 1–5\u2069 · the rent"
    finally:
        for translator in translators:
            QCoreApplication.removeTranslator(translator)
        QLocale.setDefault(before)

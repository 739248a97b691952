"""Chunks cover the text, keep together what belongs together, and have the right places."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.messages import say
from engine.base.types import Chunk, Extracted, Kind, Mark, MarkKind
from engine.text.chunk.chunker import chunk_document, embedding_text
from engine.text.chunk.places import Headings
from engine.text.chunk.sentences import cut_text
from engine.text.chunk.tokens import estimate_tokens

CAP = 480
SENTENCES = {
    "en": "The meeting was moved to Tuesday because the room was not free. ",
    "de": "Die Sitzung wurde auf Dienstag verschoben, weil der Saal nicht frei war. ",
    "ru": "Встреча была перенесена на вторник, потому что зал был занят. ",
    "ar": "هل تم تأجيل الاجتماع إلى يوم الثلاثاء لأن القاعة لم تكن متاحة؟ ",
    "hi": "बैठक मंगलवार तक टाल दी गई क्योंकि कमरा खाली नहीं था। ",
    "zh": "会议推迟到星期二，因为会议室没有空。",
    "ja": "会議室が空いていなかったため、会議は火曜日に延期された。",
    "ko": "회의실이 비어 있지 않아서 회의가 화요일로 연기되었습니다. ",
}


def check(extracted: Extracted) -> list[Chunk]:
    """Properties of the chunks of any document."""
    chunks, position, text = chunk_document(extracted), 0, extracted.text
    for ordinal, chunk in enumerate(chunks):
        assert chunk.ordinal == ordinal
        assert chunk.text == text[chunk.start : chunk.end]
        assert chunk.text.strip()
        assert chunk.start >= position
        assert not text[position : chunk.start].strip()
        assert estimate_tokens(chunk.text) <= CAP
        if extracted.lines_are_real:
            assert chunk.start_line == text.count("\n", 0, chunk.start) + 1
            assert chunk.end_line == text.count("\n", 0, chunk.end - 1) + 1
        position = chunk.end
    assert not text[position:].strip()
    return chunks


@pytest.mark.parametrize("language", SENTENCES)
def test_sentences_are_not_split_in_every_script(language: str) -> None:
    sentence = SENTENCES[language]
    chunks = check(Extracted(sentence * 60, Kind.TEXT))
    assert len(chunks) > 1
    for chunk in chunks:
        assert len(chunk.text) % len(sentence) in (0, len(sentence.rstrip()) % len(sentence)), chunk.text
    assert all(estimate_tokens(chunk.text) > 130 for chunk in chunks[:-1])


def test_thai_without_sentence_ends_is_cut_at_its_spaces() -> None:
    phrase = "การประชุมถูกเลื่อนไปเป็นวันอังคารเพราะห้องประชุมไม่ว่าง "
    for chunk in check(Extracted(phrase * 60, Kind.TEXT)):
        assert chunk.text.startswith("การ")
        assert chunk.text.endswith("ว่าง")


def test_abbreviations_and_numbers_end_no_sentence() -> None:
    text = "It costs 3.50 e.g. at Dr. Smith in St. Moritz. "
    for chunk in check(Extracted(text * 60, Kind.TEXT)):
        assert chunk.text.startswith("It costs")


def test_paragraphs_are_not_torn_apart() -> None:
    paragraphs = [f"Paragraph {number}. " + "Some words stand here for it. " * 8 for number in range(20)]
    chunks = check(Extracted("\n\n".join(paragraphs), Kind.TEXT))
    for paragraph in paragraphs:
        assert any(paragraph.strip() in chunk.text for chunk in chunks)


def test_a_passage_ends_with_its_paragraph_once_it_can_stand_alone() -> None:
    long, short = "Some words stand here for it. " * 20, "Some words stand here. " * 3
    texts = [chunk.text for chunk in check(Extracted("\n\n".join([long, short, long, short, long]), Kind.TEXT))]
    # A short one goes with the next rather than alone.
    assert texts == [long.strip(), f"{short}\n\n{long}".strip(), f"{short}\n\n{long}".strip()]


def headed(*sections: tuple[int, str, str]) -> Extracted:
    text, marks = "", []
    for level, heading, body in sections:
        marks.append(Mark(len(text), MarkKind.HEADING, heading, level))
        text += f"{heading}\n\n{body}\n\n"
    return Extracted(text, Kind.TEXT, marks=tuple(marks))


def test_headings_begin_passages_and_give_the_path() -> None:
    body = "Some words stand here for it. " * 30
    chunks = check(headed((1, "Book", body), (2, "Chapter", body), (3, "Part", body), (2, "Next", body)))
    first_lines = {chunk.text.split("\n", 1)[0]: chunk.heading for chunk in chunks}
    starts = {line: path for line, path in first_lines.items() if len(line) < 20}
    assert starts == {
        "Book": ("Book",), "Chapter": ("Book", "Chapter"),
        "Part": ("Book", "Chapter", "Part"), "Next": ("Book", "Next"),
    }  # fmt: skip


def test_a_heading_is_never_the_last_line_of_a_passage() -> None:
    body = "Some words stand here for it. " * 13
    for chunk in check(headed(*((2, f"Heading {number}", body) for number in range(30)))):
        assert not chunk.text.rstrip().rsplit("\n", 1)[-1].startswith("Heading")


def test_the_last_words_of_a_section_stay_with_it() -> None:
    body = "Some words stand here for it. " * 22 + "\n\nThese are its last words."
    chunks = check(headed((1, "Top", body), (1, "Next", "A few."), (1, "Another", "A few.")))
    assert [chunk.text.split("\n", 1)[0] for chunk in chunks] == ["Top", "Next"]
    assert chunks[0].text.endswith("last words.")


def test_tiny_sections_share_a_passage_under_what_they_have_in_common() -> None:
    chunks = check(headed((1, "Top", "Intro."), (2, "One", "A few words."), (2, "Two", "Some more.")))
    assert len(chunks) == 1
    assert chunks[0].heading == ("Top",)


def test_pages_slides_and_cells_are_never_mixed() -> None:
    text = "First page.\n\nSecond page.\n\nThird."
    marks = (Mark(0, MarkKind.PAGE, "1"), Mark(13, MarkKind.PAGE, "2"), Mark(27, MarkKind.PAGE, "3"))
    chunks = check(Extracted(text, Kind.DOCUMENT, marks=marks))
    assert [(chunk.page, chunk.text) for chunk in chunks] == [(1, "First page."), (2, "Second page."), (3, "Third.")]
    marks = (Mark(0, MarkKind.SLIDE, "1"), Mark(13, MarkKind.CELL, "7"), Mark(27, MarkKind.SHEET, "Costs"))
    assert check(Extracted(text, Kind.SLIDES, marks=marks))[0].place == say("place.slide", number="1")


def test_data_is_cut_at_lines() -> None:
    rows = "\n".join(f"{number}\tname {number}\t{number * 7}" for number in range(500))
    chunks = check(Extracted(rows, Kind.SHEET, lines_are_real=True))
    for chunk in chunks:
        assert chunk.text.split("\t")[0].isdigit()
        assert len(chunk.text.splitlines()[-1].split("\t")) == 3


@pytest.mark.parametrize("text", ["x" * 100_000, "ab" * 5 + "\u0301" * 3000, "漢" * 20_000, "a " * 50_000, "(" * 5000])
def test_text_without_any_border_is_cut_all_the_same(text: str) -> None:
    for kind in (Kind.TEXT, Kind.CODE):
        assert len(check(Extracted(text, kind, lines_are_real=True))) > 5


def test_nothing_gives_nothing() -> None:
    assert chunk_document(Extracted("", Kind.TEXT)) == []
    assert chunk_document(Extracted(" \n\n ", Kind.TEXT)) == []


WORDS = st.sampled_from(
    [
        "word",
        "Sätze.",
        "Ende!",
        "会议。",
        "\n",
        "\n\n",
        " ",
        "# ",
        "\t",
        "    ",
        "x" * 300,
        "ที่ไหน",
        "{",
        "}",
        "def f():",
        "1.5",
    ]
)


@given(
    st.lists(WORDS, max_size=300).map("".join),
    st.sampled_from([Kind.TEXT, Kind.CODE, Kind.SHEET, Kind.DOCUMENT]),
    st.lists(st.tuples(st.floats(0, 1), st.sampled_from(list(MarkKind)), st.integers(1, 6)), max_size=8),
)
def test_any_text_is_tiled(text: str, kind: Kind, places: list[tuple[float, MarkKind, int]]) -> None:
    marks = sorted(
        (Mark(int(where * len(text)), what, "3", level) for where, what, level in places), key=lambda m: m.offset
    )
    check(Extracted(text, kind, lines_are_real=True, marks=tuple(marks)))


def test_embedding_text_has_one_line_of_context() -> None:
    chunk = Chunk(0, 0, 4, "text", heading=("Part", "Section\none"))
    assert embedding_text("a.txt", "Title", chunk) == "Part — Section one\ntext"
    assert embedding_text("a.txt", "Title", Chunk(0, 0, 4, "text")) == "Title\ntext"
    assert embedding_text("a.txt", "", Chunk(0, 0, 4, "text")) == "a.txt\ntext"
    assert len(embedding_text("a", "T" * 500, Chunk(0, 0, 4, "text")).split("\n")[0]) <= 200


def test_what_a_passage_begins_with_is_not_said_twice() -> None:
    first = Chunk(0, 0, 28, "The long way\nhome was short.", heading=("Part", "The long way home"))
    assert embedding_text("", "The long  way home", first) == f"Part\n{first.text}"
    assert embedding_text("", "The long way…", Chunk(0, 0, 28, first.text)) == first.text
    assert embedding_text("", "The long wa", Chunk(0, 0, 28, first.text)) == f"The long wa\n{first.text}"


def test_a_passage_is_named_for_the_section_that_most_of_it_belongs_to() -> None:
    first, second = "First words. " * 40, "Second words. " * 40
    marks = (Mark(0, MarkKind.HEADING, "One", 2), Mark(len(first), MarkKind.HEADING, "Two", 2))
    headings = Headings(marks)
    border, end = len(first), len(first + second)
    assert headings.path(border - 200, border + 100) == ("One",)
    assert headings.path(border - 50, border + 300) == ()
    assert headings.path(border + 10, end) == ("Two",)
    assert headings.path(0, end) == ()


def test_the_number_of_an_item_stays_with_it() -> None:
    text = "1. The tenant pays.\n12. The room has number 20. It is quiet.\n123. Built in 1999. Yes."
    found = [text[start:end].strip() for start, end, _ in cut_text(text, 0, len(text), 200)]
    assert found == [
        "1. The tenant pays.",
        "12. The room has number 20.",
        "It is quiet.",
        "123. Built in 1999.",
        "Yes.",
    ]

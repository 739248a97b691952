"""PDF gives its pages, headings, form fields and notes."""

from collections.abc import Sequence
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from engine.base.types import Extracted, MarkKind
from engine.extract.limits import Limits
from engine.extract.pdf import clean_page
from engine.extract.pdf_headings import Bookmark, PageLines, by_bookmarks, by_sizes
from engine.extract.registry import extract_file
from engine.text.chunk.chunker import chunk_document
from tests.extract import builders

BODY = [f"The body of the text, which goes on for a good while, line {n}." for n in range(20)]


def pdf(
    path: Path, pages: Sequence[Sequence[tuple[int, str]]], outline: Sequence[tuple[str, int]] = (), notes: str = ""
) -> Extracted:
    """Pages of lines (size, text); `outline` is (title, page from 1); `notes` are annotation objects of page 1."""
    first = 4 + len(outline)
    items = [f"{first + 2 * n} 0 R" for n in range(len(pages))]
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {'/Outlines 3 0 R' if outline else ''} >>".encode(),
        f"<< /Type /Pages /Count {len(pages)} /Kids [{' '.join(items)}] >>".encode(),
        f"<< /Type /Outlines /First 4 0 R /Last {first - 1} 0 R >>".encode(),
    ]
    for number, (title, page) in enumerate(outline, 4):
        following = f"/Next {number + 1} 0 R" if number + 1 < first else ""
        objects.append(
            f"<< /Title ({title}) /Parent 3 0 R /Dest [{first + 2 * (page - 1)} 0 R /Fit] {following} >>".encode()
        )
    for number, lines in enumerate(pages):
        drawn = "".join(
            f"BT /F1 {size} Tf 72 {760 - 20 * row} Td ({text}) Tj ET\n" for row, (size, text) in enumerate(lines)
        )
        font = "/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>"
        annotations = f"/Annots [{notes}]" if notes and not number else ""
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] {font} {annotations} "
            f"/Contents {first + 2 * number + 1} 0 R >>".encode()
        )
        objects.append(f"<< /Length {len(drawn)} >>\nstream\n{drawn}\nendstream".encode())
    path.write_bytes(builders.pdf_file(objects))
    return extract_file(path, Limits())


def headings(found: Extracted) -> list[tuple[int, str, str]]:
    """(level, heading, its line)"""
    return [
        (mark.level, mark.value, found.text[mark.offset :].split("\n")[0])
        for mark in found.marks
        if mark.kind is MarkKind.HEADING
    ]


def test_larger_lines_are_headings(tmp_path: Path) -> None:
    body = [(10, line) for line in BODY]
    found = pdf(
        tmp_path / "a.pdf", [[(20, "The Whole"), (14, "First part"), *body], [(14, "Second part"), (11, "no"), *body]]
    )
    assert headings(found) == [
        (1, "The Whole", "The Whole"),
        (2, "First part", "First part"),
        (2, "Second part", "Second part"),
    ]
    assert found.title == "The Whole"
    chunks = chunk_document(found)
    assert {(chunk.page, chunk.heading) for chunk in chunks if "line 19" in chunk.text} == {
        (1, ("The Whole", "First part")),
        (2, ("The Whole", "Second part")),
    }


def test_the_outline_comes_before_the_sizes(tmp_path: Path) -> None:
    pages = [[(20, "Loud"), *((10, line) for line in BODY)], [(10, "Quiet words"), (10, "2.1 Chapter two"), (10, "x")]]
    found = pdf(tmp_path / "a.pdf", pages, [("Cover", 1), ("Chapter two", 2)])
    assert headings(found) == [(1, "Cover", "Loud"), (1, "Chapter two", "2.1 Chapter two")]


def test_fields_and_notes_are_read(tmp_path: Path) -> None:
    notes = (
        "<< /Type /Annot /Subtype /Widget /FT /Tx /T (name) /V (Ada Lovelace) /Rect [0 0 9 9] >> "
        "<< /Type /Annot /Subtype /Text /Contents (ask her) /Rect [0 0 9 9] >> "
        "<< /Type /Annot /Subtype /Link /Contents (nothing) /Rect [0 0 9 9] >>"
    )
    assert pdf(tmp_path / "a.pdf", [[(10, "A form")]], notes=notes).text == "A form\n\nAda Lovelace\n\nask her"


def test_what_stands_on_every_page_is_no_heading() -> None:
    lines = [(line, 10.0) for line in BODY]
    text = "\n".join(["Company", *BODY])
    pages = [PageLines(number, text, (("Company", 14.0), *lines)) for number in range(1, 6)]
    assert by_sizes(pages) == []


def test_a_document_of_large_lines_has_no_headings() -> None:
    words = [f"Word {letter}" for letter in "abcdefgh"]
    page = PageLines(1, "\n".join(words), tuple((word, 20.0 + n % 3) for n, word in enumerate(words)))
    assert by_sizes([page]) == []


def test_a_bookmark_prefers_the_heading_to_a_mention() -> None:
    text = "We come to Setup in the next chapter of this book.\n3 Setup\nNow."
    (found,) = by_bookmarks([PageLines(7, text)], [Bookmark("Setup", 7, 1)])
    assert text[found.offset :].startswith("3 Setup")


def test_words_cut_at_the_line_end_are_joined() -> None:
    assert clean_page("docu-\r\nment, Anna-\r\nLena, manip\ufffeulation") == "document, Anna-\nLena, manipulation"
    assert clean_page("BUILD\ufffe\r\nING, Anna\ufffe\r\nLena, x\x02y") == "BUILDING, Anna-Lena, xy"


@given(
    st.lists(st.lists(st.tuples(st.text("ab1 .(", max_size=8), st.floats(0, 40)), max_size=8), max_size=4),
    st.lists(st.tuples(st.text("ab1 .(", min_size=1, max_size=4), st.integers(0, 5), st.integers(1, 9)), max_size=6),
)
def test_headings_lie_on_their_pages_in_order(
    pages: list[list[tuple[str, float]]], marks: list[tuple[str, int, int]]
) -> None:
    made = [PageLines(n, "\n".join(line for line, _ in page), tuple(page)) for n, page in enumerate(pages, 1)]
    for found in (by_sizes(made), by_bookmarks(made, [Bookmark(*mark) for mark in marks])):
        assert [(heading.page, heading.offset) for heading in found] == sorted(
            (heading.page, heading.offset) for heading in found
        )
        assert all(0 <= heading.offset <= len(made[heading.page].text) for heading in found)

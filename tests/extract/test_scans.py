"""Scanned pages get the recognised words in the right place; pages with text keep theirs."""

from pathlib import Path

from engine.base.errors import FileProblem
from engine.base.types import Extracted, Kind, Mark, MarkKind, Recognised
from engine.extract.pictures.scans import pages_to_recognise, scanned_pages, with_scans
from tests.extract import builders, picture_files

PAGE, HEADING = MarkKind.PAGE, MarkKind.HEADING
MIXED = Extracted(
    "A page with its own text\n\nThe last page, with a heading",
    Kind.DOCUMENT,
    marks=(Mark(0, PAGE, "1"), Mark(26, PAGE, "2"), Mark(26, PAGE, "3"), Mark(26, HEADING, "The last page", 1)),
)


def test_words_of_a_scan_stand_between_the_pages_with_text() -> None:
    found = with_scans(Path("a.pdf"), lambda: MIXED, {2: Recognised("words of the scan")})
    assert found.text == "A page with its own text\n\nwords of the scan\n\nThe last page, with a heading"
    assert [(mark.value, found.text[mark.offset :][:9]) for mark in found.marks] == [
        ("1", "A page wi"),
        ("2", "words of "),
        ("3", "The last "),
        ("The last page", "The last "),
    ]
    assert not found.unread_pictures


def test_without_words_nothing_changes_but_that_they_are_waited_for() -> None:
    found = with_scans(Path("a.pdf"), lambda: MIXED, {})
    assert (found.text, found.unread_pictures) == (MIXED.text, True)
    assert scanned_pages(found) == [2]
    assert not with_scans(Path("a.pdf"), lambda: MIXED, {2: Recognised()}).unread_pictures


def test_boxes_of_a_scan_stand_at_its_words() -> None:
    boxes = (Mark(1, MarkKind.BOX, "0 0 1 0.1"), Mark(10, MarkKind.BOX, "0 0.2 1 0.1"))
    found = with_scans(Path("a.pdf"), lambda: MIXED, {2: Recognised("\nwords of\nthe scan\n", boxes)})
    kinds = [(mark.kind, found.text[mark.offset :][:8]) for mark in found.marks]
    assert kinds == [
        (PAGE, "A page w"),
        (PAGE, "words of"),
        (MarkKind.BOX, "words of"),
        (MarkKind.BOX, "the scan"),
        (PAGE, "The last"),
        (HEADING, "The last"),
    ]
    assert not found.unread_pictures
    assert with_scans(Path("a.pdf"), lambda: MIXED, {2: Recognised("words", None)}).unread_pictures


def test_a_stamp_on_a_scan_is_kept_and_is_no_text_of_it() -> None:
    stamped = Extracted("p. 1\n\np. 2", Kind.DOCUMENT, marks=(Mark(0, PAGE, "1"), Mark(6, PAGE, "2")))
    found = with_scans(Path("a.pdf"), lambda: stamped, {1: Recognised("one"), 2: Recognised("two")})
    assert found.text == "p. 1\n\none\n\np. 2\ntwo"
    assert [mark.offset for mark in found.marks] == [0, 11]


def test_a_file_of_nothing_but_scans_has_its_pages(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(picture_files.scan([picture_files.picture("one"), picture_files.picture("two")]))

    def read() -> Extracted:
        raise FileProblem("no_text", path)

    assert scanned_pages(with_scans(path, read, {})) == [1, 2]
    images = dict(pages_to_recognise(path, [1, 2], lambda page: page == 2))
    assert list(images) == [2]
    assert images[2] is not None
    assert images[2].shape[2] == 3


def test_a_page_with_nothing_on_it_is_not_drawn(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(builders.pdf(["Words", ""]))
    assert dict(pages_to_recognise(tmp_path / "a.pdf", [2], lambda page: True)) == {2: None}

"""Real recognition, offline, in pictures, scans and pictures inside other files, for a limited time per call."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.base.types import Mark, MarkKind, Recognised
from engine.extract.limits import Limits
from engine.extract.pictures.ocr import Ocr, join_boxes
from engine.extract.pictures.picture_words import MAX_PICTURES, PictureItem, PictureWords, recognise
from engine.extract.reading import hash_file
from tests.extract import builders, picture_files


def item(path: Path, data: bytes, seconds: float = 60.0) -> PictureItem:
    path.write_bytes(data)
    return PictureItem(1, path, hash_file(path), {}, Limits(), seconds)


def texts(found: PictureWords) -> dict[bytes, dict[int, str]]:
    return {content: {page: each.text for page, each in pages.items()} for content, pages in found.words.items()}


@pytest.fixture(scope="module")
def ocr() -> Ocr:
    return Ocr()


def test_printed_words_are_read(ocr: Ocr) -> None:
    image = np.asarray(picture_files.picture("The quarterly harbour report", "is due on 14 March 2026."))
    assert ocr.read(np.ascontiguousarray(image[:, :, ::-1])).text == (
        "The quarterly harbour report\nis due on 14 March 2026."
    )
    assert ocr.read(np.full((200, 300, 3), 255, np.uint8)) == Recognised()


def test_boxes_side_by_side_are_one_line() -> None:
    def box(x: int, y: int) -> np.ndarray:
        return np.array([[x, y], [x + 50, y], [x + 50, y + 20], [x, y + 20]], np.float32)

    lines = [(box(200, 13), "right"), (box(0, 50), "below"), (box(0, 10), "left")]
    assert join_boxes(lines, 500, 100) == Recognised(
        "left right\nbelow",
        (
            Mark(0, MarkKind.BOX, "0 0.1 0.1 0.2"),
            Mark(5, MarkKind.BOX, "0.4 0.13 0.1 0.2"),
            Mark(11, MarkKind.BOX, "0 0.5 0.1 0.2"),
        ),
    )


def test_pages_are_recognised_a_while_at_a_time(tmp_path: Path) -> None:
    scan = picture_files.scan([picture_files.picture(text, width=500) for text in ("First walnut", "Second hazel")])
    asked = item(tmp_path / "a.pdf", scan, seconds=0.0)
    (first,) = recognise([asked])
    assert (texts(first), first.finished) == ({asked.content_hash: {1: "First walnut"}}, False)
    asked = replace(asked, known={asked.content_hash: frozenset({1})}, seconds=60.0)
    (second,) = recognise([asked])
    assert (texts(second), second.finished) == ({asked.content_hash: {2: "Second hazel"}}, True)


def test_pictures_inside_other_files_are_recognised_by_their_own_content(tmp_path: Path) -> None:
    picture = picture_files.encoded(picture_files.picture("Inside words", width=500))
    (tmp_path / "plain.png").write_bytes(picture)
    archive = builders.zipped({"x/a.png": picture, "broken.png": b"\x89PNG nothing", "b.txt": "text"})
    (found,) = recognise([item(tmp_path / "a.zip", archive)])
    assert {content: pages for content, pages in texts(found).items() if pages} == {
        hash_file(tmp_path / "plain.png"): {1: "Inside words"}
    }
    assert found.finished


def test_what_is_broken_or_changed_or_too_much_is_finished_without_words(tmp_path: Path) -> None:
    (broken,) = recognise([item(tmp_path / "a.png", b"\x89PNG\r\n\x1a\n nothing")])
    assert broken.finished
    assert not any(broken.words.values())
    changed = item(tmp_path / "b.png", picture_files.encoded(picture_files.picture("words")))
    (found,) = recognise([replace(changed, content_hash=b"other")])
    assert (found.words, found.finished) == ({}, True)
    known = {b"else": frozenset(range(MAX_PICTURES))}
    (found,) = recognise([replace(changed, known=known)])
    assert found.finished
    assert not any(found.words.values())

"""Books are read in order, with their chapters, and without the table of contents."""

from pathlib import Path

import pytest

from engine.base.errors import FileProblem
from engine.extract.limits import Limits
from engine.extract.registry import extract_file
from engine.text.chunk.chunker import chunk_document
from tests.extract import builders

CONTAINER = '<container><rootfiles><rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
LOCK = '<encryption><EncryptedData><EncryptionMethod Algorithm="{}"/></EncryptedData></encryption>'


def book(path: Path, **more: str) -> Path:
    def item(name: str, properties: str = "") -> str:
        kind = "application/xhtml+xml"
        return f'<item id="{name}" href="text/{name}%20x.html" media-type="{kind}" properties="{properties}"/>'

    package = (
        "<package><metadata><title>The  Book</title><creator>Ada</creator></metadata><manifest>"
        f"{item('two')}{item('one')}{item('nav', 'nav')}</manifest>"
        '<spine><itemref idref="nav"/><itemref idref="one"/><itemref idref="two"/><itemref idref="gone"/></spine>'
        "</package>"
    )
    pages = {
        f"OEBPS/text/{name} x.html": f"<html><head><title>t</title></head><body><h1>Chapter {name}</h1>"
        f"<p>{f'Words of chapter {name}. ' * 100}</p></body></html>"
        for name in ("one", "two", "nav")
    }
    path.write_bytes(
        builders.zipped({"META-INF/container.xml": CONTAINER, "OEBPS/book.opf": package, **pages, **dict(more.items())})
    )
    return path


def test_chapters_come_in_order(tmp_path: Path) -> None:
    found = extract_file(book(tmp_path / "a.epub"), Limits())
    assert (found.title, found.author) == ("The Book", "Ada")
    assert [mark.value for mark in found.marks] == ["Chapter one", "Chapter two"]
    assert "nav" not in found.text
    chunks = chunk_document(found)
    assert {chunk.heading for chunk in chunks if chunk.text.startswith("Words of chapter two")} == {("Chapter two",)}


def test_a_locked_book_says_so(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.epub", **{"META-INF/encryption.xml": LOCK.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc")}
    )
    with pytest.raises(FileProblem) as caught:
        extract_file(path, Limits())
    assert caught.value.code == "password"


def test_locked_fonts_lock_no_book(tmp_path: Path) -> None:
    path = book(tmp_path / "a.epub", **{"META-INF/encryption.xml": LOCK.format("http://www.idpf.org/2008/embedding")})
    assert extract_file(path, Limits()).title == "The Book"


def test_a_zip_that_is_no_book_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a.epub").write_bytes(builders.zipped({"a.txt": "x"}))
    with pytest.raises(FileProblem) as caught:
        extract_file(tmp_path / "a.epub", Limits())
    assert caught.value.code == "corrupt"

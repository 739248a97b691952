"""Documents of Pages, Keynote and Numbers give their words, and slides their numbers."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.errors import FileProblem
from engine.base.types import Extracted, Kind, MarkKind
from engine.extract.limits import Limits
from engine.extract.office.snappy import unpack_snappy
from engine.extract.registry import extract_file
from tests.extract import builders

SHOW, NODE, SLIDE, STORAGE, STRINGS = 2, 4, 5, 2001, 6005


def number(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    return bytes([*out, value])


def field(key: int, value: int | bytes) -> bytes:
    if isinstance(value, int):
        return number(key << 3) + number(value)
    return number(key << 3 | 2) + number(len(value)) + value


def message(identity: int, type_: int, data: bytes) -> bytes:
    about = field(1, identity) + field(2, field(1, type_) + field(3, len(data)))
    return number(len(about)) + about + data


def iwa(*messages: bytes) -> bytes:
    data = b"".join(messages)
    block = number(len(data)) + b"\xf4" + (len(data) - 1).to_bytes(2, "little") + data
    return b"\0" + len(block).to_bytes(3, "little") + block


def text(identity: int, words: str, kind: int = 0) -> bytes:
    return message(identity, STORAGE, field(1, kind) + field(3, words.encode()))


def read(path: Path, members: dict[str, str | bytes]) -> Extracted:
    path.write_bytes(builders.zipped(members))
    return extract_file(path, Limits())


def test_pages_give_their_body_first(tmp_path: Path) -> None:
    document = iwa(text(7, "Kopfzeile", 1), text(8, "In a box", 3), text(9, "Erster Absatz.\nZweiter\u2028Zeile."))
    styles = iwa(text(1, "Never seen"))
    found = read(tmp_path / "a.pages", {"Index/Document.iwa": document, "Index/ThemeStylesheet.iwa": styles})
    assert found.text.split("\n\n") == ["Erster Absatz.", "Zweiter", "Zeile.", "In a box", "Kopfzeile"]
    assert found.kind is Kind.DOCUMENT
    packed = builders.zipped({"Index/Document.iwa": document})
    assert read(tmp_path / "b.pages", {"Plan.pages/Index.zip": packed}).text == found.text


def test_slides_come_in_the_order_of_the_show(tmp_path: Path) -> None:
    def reference(target: int) -> bytes:
        return field(1, target)

    tree = field(1, reference(10))
    nodes = [
        message(10, NODE, field(1, reference(11)) + field(1, reference(12))),
        message(11, NODE, field(2, reference(21))),
        message(12, NODE, field(2, reference(22))),
    ]
    found = read(
        tmp_path / "a.key",
        {
            "Index/Slide-9.iwa": iwa(message(22, SLIDE, b""), text(32, "Second slide")),
            "Index/Slide.iwa": iwa(message(21, SLIDE, b""), text(31, "First slide")),
            "Index/Document.iwa": iwa(message(2, SHOW, field(3, tree)), *nodes),
        },
    )
    assert found.text == "First slide\n\nSecond slide"
    assert [mark.value for mark in found.marks if mark.kind is MarkKind.SLIDE] == ["1", "2"]


def test_numbers_give_their_words(tmp_path: Path) -> None:
    entry = field(1, 1) + field(2, 1) + field(3, b"Miete")
    found = read(tmp_path / "a.numbers", {"Index/Tables/DataList.iwa": iwa(message(5, STRINGS, field(3, entry)))})
    assert (found.text, found.kind) == ("Miete", Kind.SHEET)


def test_older_ones_are_xml(tmp_path: Path) -> None:
    assert read(tmp_path / "a.pages", {"index.xml": "<d><s><p>One <b>two</b></p></s><p>three</p></d>"}).text == (
        "One two\n\nthree"
    )


@pytest.mark.parametrize(
    ("members", "code"),
    [
        ({"Index/Document.iwa": b"\0\xff\xff\xff\x05"}, "corrupt"),
        ({".iwpv2": b"", "Index.txt": b""}, "password"),
        ({"Index/Document.iwa": iwa(message(1, 1, b"x"))}, "no_text"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, members: dict[str, str | bytes], code: str) -> None:
    with pytest.raises(FileProblem) as caught:
        read(tmp_path / "a.pages", members)
    assert caught.value.code == code


def test_snappy_copies_what_was_before() -> None:
    # "abcd" as it is, then 8 bytes from 4 back (two-byte form), then 4 from 1 back (short form).
    assert unpack_snappy(b"\x10\x0cabcd\x1e\x04\x00\x01\x01", 100) == b"abcd" + b"abcdabcd" + b"dddd"
    with pytest.raises(ValueError, match="limit"):
        unpack_snappy(b"\xff\x7f\x00a", 100)


@given(st.binary(max_size=200))
def test_damaged_snappy_ends(block: bytes) -> None:
    try:
        assert len(unpack_snappy(block, 1000)) <= 1000 + len(block)
    except (ValueError, IndexError):
        return

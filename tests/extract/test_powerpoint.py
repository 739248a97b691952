"""Old presentations give the texts of each slide in order, however often they were saved."""

import contextlib
import struct
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.errors import FileProblem
from engine.extract.limits import Limits
from engine.extract.office.powerpoint import slides_of
from engine.extract.registry import extract_file
from tests.extract import builders

DOCUMENT, SLIDE, NOTES, LIST, PERSIST, NOTES_ATOM = 0x03E8, 0x03EE, 0x03F0, 0x0FF0, 0x03F3, 0x03F1
HEADER, CHARS, BYTES, REFERENCE, TEXT_BOX, EDIT, DIRECTORY = 0x0F9F, 0x0FA0, 0x0FA8, 0x0F9E, 0xF00D, 0x0FF5, 0x1772


def record(kind: int, data: bytes, instance: int = 0, container: bool = False) -> bytes:
    return struct.pack("<HHI", instance << 4 | (15 if container else 0), kind, len(data)) + data


def words(kind: int, text: str) -> bytes:
    held = record(BYTES, text.encode("latin-1")) if text.isascii() else record(CHARS, text.encode("utf-16-le"))
    return record(HEADER, struct.pack("<I", kind)) + held


def box(data: bytes) -> bytes:
    return record(TEXT_BOX, data, container=True)


def persist(part: int, identity: int) -> bytes:
    return record(PERSIST, struct.pack("<IIIII", part, 0, 0, identity, 0))


def stream(parts: dict[int, bytes], before: bytes = b"", last: int = 0) -> tuple[bytes, int]:
    """One save of these parts, after the earlier saves in `before`; the bytes and the position of its record."""
    data = bytearray(before)
    directory = b""
    for number, content in parts.items():
        directory += struct.pack("<II", 1 << 20 | number, len(data))
        data += content
    place = len(data)
    data += record(DIRECTORY, directory)
    edit = len(data)
    data += record(EDIT, struct.pack("<IIII", 0, 0, last, place))
    return bytes(data), edit


def presentation() -> dict[int, bytes]:
    outline = persist(2, 256) + words(0, "Plan") + words(1, "first\rsecond") + persist(3, 257) + words(6, "Überblick")
    listing = record(LIST, outline, container=True)
    noted = record(LIST, persist(4, 900), instance=2, container=True)
    drawn = box(record(REFERENCE, struct.pack("<I", 1))) + box(words(4, "in a box"))
    return {
        1: record(DOCUMENT, listing + noted, container=True),
        2: record(SLIDE, drawn + box(record(REFERENCE, struct.pack("<I", 0))), container=True),
        4: record(NOTES, record(NOTES_ATOM, struct.pack("<II", 257, 0)) + box(words(2, "say this")), container=True),
    }


def test_slides_hold_outline_boxes_and_notes() -> None:
    first, second = slides_of(*stream(presentation()))
    assert first == [(1, "first\nsecond"), (4, "in a box"), (0, "Plan")]
    # A slide that nothing draws has its outline; its notes come last.
    assert second == [(6, "Überblick"), (-1, "say this")]


def test_the_last_save_counts() -> None:
    before, last = stream(presentation())
    data, edit = stream({2: record(SLIDE, box(words(0, "New plan")), container=True)}, before, last)
    assert next(iter(slides_of(data, edit))) == [(0, "New plan")]


@given(st.integers(0, 400), st.integers(0, 255), st.integers(0, 600))
def test_damage_does_no_harm(place: int, value: int, end: int) -> None:
    data, edit = stream(presentation())
    damaged = bytearray(data)
    damaged[place % len(data)] = value
    found: list[str] = []
    with contextlib.suppress(struct.error):
        for slide in slides_of(bytes(damaged[:end] if end < 300 else damaged), edit):
            found += [text for _, text in slide]
    assert len("".join(found)) <= len(data), "no text is read twice, and none that is not there"


def test_an_old_presentation_without_slides_is_damaged(tmp_path: Path) -> None:
    (tmp_path / "a.ppt").write_bytes(builders.ole("PowerPoint Document"))
    with pytest.raises(FileProblem) as caught:
        extract_file(tmp_path / "a.ppt", Limits())
    assert caught.value.code == "corrupt"

"""Pictures give their metadata, wait for recognition if they may have words, and cause no harm."""

import struct
import zlib
from pathlib import Path

import pytest
from PIL import Image

from engine.base.errors import FileProblem
from engine.base.types import Extracted, Kind, Mark, MarkKind, Recognised
from engine.extract.limits import Limits
from engine.extract.pictures.pictures import frames_to_recognise
from engine.extract.reading import hash_file
from engine.extract.registry import extract_file
from tests.extract import picture_files

LIMITS = Limits()


def extract(path: Path, data: bytes, words: dict[int, str] | None = None) -> Extracted:
    path.write_bytes(data)
    content = hash_file(path)
    known = {frame: Recognised(text) for frame, text in (words or {}).items()}
    return extract_file(path, LIMITS, words={content: known}, content_hash=content)


def test_a_photo_says_when_where_and_with_what_it_was_taken(tmp_path: Path) -> None:
    data = picture_files.photo(
        place=(48.8566, -2.3522), description="Eiffel tower", make="Canon", model="Canon EOS 5D",
        taken="2023:05:04 12:33:21", artist="Ada",
    )  # fmt: skip
    found = extract(tmp_path / "a.jpg", data)
    assert found.text == (
        "Eiffel tower\nTaken: 2023-05-04 12:33\nPlace: 48.8566 N, 2.3522 W\nCamera: Canon EOS 5D\nArtist: Ada"
    )
    assert (found.kind, found.unread_pictures) == (Kind.IMAGE, True)
    other = picture_files.photo(make="Apple", model="iPhone 12", place=(-33.8688, 151.2093))
    assert extract(tmp_path / "b.jpg", other).text == "Place: 33.8688 S, 151.2093 E\nCamera: Apple iPhone 12"


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "BMP", "GIF", "TIFF"])
def test_each_kind_of_picture_waits_for_its_words_and_takes_them(tmp_path: Path, kind: str) -> None:
    name = f"a.{kind.lower()}"
    data = picture_files.encoded(picture_files.picture("words"), kind)
    assert extract(tmp_path / name, data).unread_pictures
    found = extract(tmp_path / name, data, {1: "recognised words"})
    assert (found.text, found.unread_pictures) == ("recognised words", False)
    ((number, image),) = frames_to_recognise(tmp_path / name, lambda frame: True)
    assert (number, image.shape[2], image.dtype) == (1, 3, "uint8")


def test_a_picture_of_a_telephone_is_read(tmp_path: Path) -> None:
    path = tmp_path / "a.heic"
    path.write_bytes(picture_files.heic())
    found = extract_file(path, Limits())
    assert (found.text, found.unread_pictures) == ("A tree in March\nTaken: 2023-05-04 12:33", True)
    ((number, image),) = frames_to_recognise(path, lambda frame: True)
    assert (number, image.shape) == (1, (76, 190, 3))
    assert image.min() < 60 < 200 < image.max()  # black letters on white


def test_pages_of_a_fax_have_numbers(tmp_path: Path) -> None:
    data = picture_files.scan([picture_files.picture("one"), picture_files.picture("two")], "TIFF")
    found = extract(tmp_path / "a.tiff", data, {1: "page one", 2: "page two"})
    assert found.text == "page one\n\npage two"
    assert [(mark.kind, mark.value, mark.offset) for mark in found.marks] == [
        (MarkKind.PAGE, "1", 0),
        (MarkKind.PAGE, "2", 10),
    ]
    assert extract(tmp_path / "b.tiff", data, {1: "page one"}).unread_pictures


def test_boxes_stand_at_their_words_and_old_words_without_them_are_kept(tmp_path: Path) -> None:
    data = picture_files.photo(description="A described photo")
    path = tmp_path / "a.jpg"
    path.write_bytes(data)
    content = hash_file(path)
    boxes = (Mark(0, MarkKind.BOX, "0 0 1 0.1"), Mark(4, MarkKind.BOX, "0 0.5 1 0.1"))
    known = {content: {1: Recognised("one\ntwo", boxes)}}
    found = extract_file(path, LIMITS, words=known, content_hash=content)
    assert [(mark.value, found.text[mark.offset :]) for mark in found.marks] == [
        ("0 0 1 0.1", "one\ntwo"),
        ("0 0.5 1 0.1", "two"),
    ]
    short = extract_file(path, Limits(max_text_chars=len("A described photo") + 4), words=known, content_hash=content)
    assert [mark.value for mark in short.marks] == ["0 0 1 0.1"], "none where the text was cut off"
    old = extract_file(path, LIMITS, words={content: {1: Recognised("one\ntwo", None)}}, content_hash=content)
    assert (old.text, old.marks, old.unread_pictures) == (found.text, (), True)


def test_icons_have_no_words_to_wait_for(tmp_path: Path) -> None:
    assert not extract(tmp_path / "a.png", picture_files.encoded(Image.new("RGB", (64, 64)))).unread_pictures


def test_a_large_picture_is_scaled_and_a_turned_one_stands_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    wide = Image.new("RGB", (6000, 1000), "white")
    (tmp_path / "a.jpg").write_bytes(picture_files.encoded(wide, "JPEG", exif=exif))
    ((_, image),) = frames_to_recognise(tmp_path / "a.jpg", lambda frame: True)
    assert image.shape[0] <= 3000
    assert image.shape[0] > image.shape[1]


def test_glass_shows_white(tmp_path: Path) -> None:
    (tmp_path / "a.png").write_bytes(picture_files.encoded(Image.new("RGBA", (300, 200), (0, 0, 0, 0))))
    ((_, image),) = frames_to_recognise(tmp_path / "a.png", lambda frame: True)
    assert image.min() == 255


def huge_png(side: int) -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)
    rows = zlib.compress(bytes(side // 8 + 1) * 200, 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def test_a_picture_too_large_to_unpack_is_never_unpacked(tmp_path: Path) -> None:
    found = extract(tmp_path / "a.png", huge_png(30_000))
    assert not found.unread_pictures
    assert list(frames_to_recognise(tmp_path / "a.png", lambda frame: True)) == []


@pytest.mark.parametrize(("name", "kind"), [("a.png", "PNG"), ("a.jpg", "JPEG"), ("a.webp", "WEBP"), ("a.tif", "TIFF")])
def test_a_picture_that_is_cut_off_says_so(tmp_path: Path, name: str, kind: str) -> None:
    noise = Image.effect_noise((700, 500), 90).convert("RGB")
    data = picture_files.encoded(noise, kind)
    (tmp_path / name).write_bytes(data[: len(data) // 2])
    with pytest.raises(FileProblem) as caught:
        found = extract_file(tmp_path / name, LIMITS)
        assert found.text == ""
        list(frames_to_recognise(tmp_path / name, lambda frame: True))
    assert caught.value.code == "corrupt"


def test_sound_is_found_by_its_tags(tmp_path: Path) -> None:
    def frame(name: bytes, text: str) -> bytes:
        data = b"\x03" + text.encode()
        return name + struct.pack(">I", len(data)) + b"\0\0" + data

    frames = frame(b"TIT2", "Winterreise") + frame(b"TPE1", "Schubert") + frame(b"TALB", "Lieder")
    size = len(frames)
    head = b"ID3\x03\0\0" + bytes([size >> 21 & 127, size >> 14 & 127, size >> 7 & 127, size & 127])
    (tmp_path / "a.mp3").write_bytes(head + frames + b"\xff\xfb\x90\x00" * 200)
    found = extract_file(tmp_path / "a.mp3", LIMITS)
    assert found.text.startswith("Winterreise\nArtist: Schubert\nAlbum: Lieder")
    assert (found.title, found.author, found.kind) == ("Winterreise", "Schubert", Kind.MEDIA)
    (tmp_path / "b.mp3").write_bytes(b"\xff\xfb\x90\x00" * 200)
    with pytest.raises(FileProblem) as caught:
        extract_file(tmp_path / "b.mp3", LIMITS)
    assert caught.value.code == "no_text"

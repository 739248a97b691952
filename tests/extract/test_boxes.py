"""The positions of words in a picture are right to a few hundredths, however it is stored and rotated."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont

from engine.base.types import Extracted, MarkKind
from engine.extract.limits import Limits
from engine.extract.pictures.picture_words import PictureItem, recognise
from engine.extract.pictures.pictures import frames_to_recognise
from engine.extract.reading import hash_file
from engine.extract.registry import extract_file
from engine.text.chunk.chunker import chunk_document
from tests.extract import picture_files

Box = tuple[float, float, float, float]  # left, top, right, bottom, in parts of width and height
NEAR = 0.025
LINES = {"Quarterly harbour report": (120, 100), "Boiler repair": (420, 520), "Total 184.20": (60, 700)}
SIZE = (1000, 800)


def page(scale: int = 1) -> tuple[Image.Image, dict[str, Box]]:
    """A picture, and the true positions of its lines."""
    image = Image.new("RGB", (SIZE[0] * scale, SIZE[1] * scale), "white")
    draw = ImageDraw.Draw(image)
    letters = ImageFont.load_default(36 * scale)
    boxes: dict[str, Box] = {}
    for text, (x, y) in LINES.items():
        at = (x * scale, y * scale)
        draw.text(at, text, font=letters, fill="black")
        left, top, right, bottom = draw.textbbox(at, text, font=letters)
        boxes[text] = (left / image.width, top / image.height, right / image.width, bottom / image.height)
    return image, boxes


def extract(path: Path, data: bytes) -> Extracted:
    path.write_bytes(data)
    content = hash_file(path)
    (found,) = recognise([PictureItem(1, path, content, {}, Limits(), 300.0)])
    return extract_file(path, Limits(), words=found.words, content_hash=content)


def boxes_of(extracted: Extracted) -> dict[str, Box]:
    boxes: dict[str, Box] = {}
    for mark in extracted.marks:
        if mark.kind is MarkKind.BOX:
            left, top, width, height = map(float, mark.value.split())
            boxes[extracted.text[mark.offset :].split("\n")[0]] = (left, top, left + width, top + height)
    return boxes


def turned(image: Image.Image, tag: int) -> bytes:
    """The picture as a rotated camera stores it, with the orientation tag."""
    ways = {3: Image.Transpose.ROTATE_180, 6: Image.Transpose.ROTATE_90, 8: Image.Transpose.ROTATE_270}
    exif = Image.Exif()
    exif[0x0112] = tag
    return picture_files.encoded(image.transpose(ways[tag]), "JPEG", exif=exif, quality=95)


@pytest.mark.parametrize("way", ["png", "large", "exif 3", "exif 6", "exif 8", "gif", "scan"])
def test_boxes_are_where_the_words_are(tmp_path: Path, way: str) -> None:
    image, true = page(4 if way == "large" else 1)
    if way.startswith("exif"):
        found = extract(tmp_path / "a.jpg", turned(image, int(way[-1])))
    elif way == "gif":
        others = [Image.new("RGB", SIZE, "navy")]
        data = picture_files.encoded(image, "GIF", save_all=True, append_images=others)
        found = extract(tmp_path / "a.gif", data)
    elif way == "scan":
        found = extract(tmp_path / "a.pdf", picture_files.scan([picture_files.picture("Page before"), image]))
    else:
        found = extract(tmp_path / "a.png", picture_files.encoded(image))
    boxes = boxes_of(found)
    assert set(boxes) - {"Page before"} == set(true)
    for text, box in true.items():
        assert boxes[text] == pytest.approx(box, abs=NEAR), text


def test_a_picture_of_a_telephone_has_boxes(tmp_path: Path) -> None:
    path = tmp_path / "a.heic"
    found = extract(path, picture_files.heic())
    (box,) = boxes_of(found).values()
    ((_, image),) = frames_to_recognise(path, lambda frame: True)
    height, width = image.shape[:2]
    rows, columns = (image[:, :, 0] < 128).nonzero()
    letters = (columns.min() / width, rows.min() / height, columns.max() / width, rows.max() / height)
    # It is a few letters high, and the recogniser looks at it in steps of 32 pixels.
    assert box == pytest.approx(letters, abs=12 / height)
    assert box[1] < (letters[1] + letters[3]) / 2 < box[3]


def test_passages_are_cut_as_without_boxes(tmp_path: Path) -> None:
    image, _ = page()
    found = extract(tmp_path / "a.pdf", picture_files.scan([image, picture_files.picture("Another page")]))
    plain = Extracted(
        found.text, found.kind, marks=tuple(mark for mark in found.marks if mark.kind is not MarkKind.BOX)
    )
    assert len(plain.marks) < len(found.marks)
    assert [(chunk.page, str(chunk.place)) for chunk in chunk_document(found)] == [(1, ""), (2, "")]
    assert chunk_document(found) == chunk_document(plain)

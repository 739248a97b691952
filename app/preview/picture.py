"""Pages and pictures as images, drawn on the thread that reads; places of a passage as boxes on them.

PDF pages are drawn by PDFium, which is not safe on several threads: only the preview's one thread calls it. Nothing
in a document is run and nothing is fetched.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from app.preview.prepare import Wish
from app.preview.recognised import boxes_on
from engine.base.errors import FileProblem
from engine.base.types import Hit, Kind

if TYPE_CHECKING:
    import pypdfium2

    from engine.engine import Engine

PICTURE_EDGE = 1600  # pixels; larger pictures are scaled while they are read
READ_MB = 256  # what one picture may take while it is read
DARK = 96  # of 255: the lightness of all of a picture, below which nothing is seen that makes it darker
PDF_CHARACTERS = 12_000  # of a page, to look for the passage in


@dataclass(frozen=True, slots=True)
class Picture:
    """`boxes` are those of the passage, `places` those lines that hold the asked words, `first` the one to begin at;
    all in parts (0..1) of the picture's width and height. `dark` says that most of it is."""

    image: QImage
    boxes: tuple[QRectF, ...] = ()
    page: int = 0
    pages: int = 0
    places: tuple[QRectF, ...] = ()
    first: int = 0
    dark: bool = False


def has_picture(hit: Hit) -> bool:
    return not hit.inside and (hit.kind == Kind.IMAGE or hit.path.suffix.lower() == ".pdf")


def picture_of(engine: Engine, wish: Wish, page: int, width: int) -> Picture:
    """What a hit looks like at `page` (1-based), about `width` pixels wide, its words boxed; raises FileProblem.

    Words that were recognised are boxed where they were seen, if the library knows that; those of a page with text
    where the page has them.
    """
    hit = wish.hit
    if hit.kind == Kind.IMAGE:
        picture = read_picture(hit.path, page)
    else:
        words = hit.passages[wish.passage].text if wish.passage < len(hit.passages) else ""
        picture = read_page(hit.path, page, words, width)
        if picture.boxes:
            return picture
    try:
        document = engine.documents.text(hit.path)
    except FileProblem:  # nothing is known of it yet, and it is worth looking at all the same
        return picture
    boxes = boxes_on(document, wish, picture.page or page)
    if not boxes.passage and not boxes.words:
        return picture
    dark = picture.image.scaled(1, 1, mode=Qt.TransformationMode.SmoothTransformation).pixelColor(0, 0).lightness()
    return replace(picture, boxes=boxes.passage, places=boxes.words, first=boxes.first, dark=dark < DARK)


def read_picture(path: Path, page: int = 1) -> Picture:
    """A picture, upright, no larger than PICTURE_EDGE; of a fax the page `page`. Raises FileProblem."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(READ_MB)
    pages = reader.imageCount() if reader.format() == b"tiff" else 1  # of what moves only the first is read
    page = min(max(page, 1), pages)
    if page > 1:
        reader.jumpToImage(page - 1)
    size = reader.size()
    if size.isValid() and max(size.width(), size.height()) > PICTURE_EDGE:
        reader.setScaledSize(size.scaled(QSize(PICTURE_EDGE, PICTURE_EDGE), Qt.AspectRatioMode.KeepAspectRatio))
    image = reader.read()
    if image.isNull():
        raise FileProblem("corrupt", path, reader.errorString())
    return Picture(image, page=page, pages=pages) if pages > 1 else Picture(image)


def read_page(path: Path, page: int, words: str, width: int) -> Picture:
    """Page `page` (1-based) of a PDF, `width` pixels wide, with the lines boxed that hold `words`.

    Raises FileProblem: vanished, password or corrupt.
    """
    import pypdfium2

    if not path.exists():
        raise FileProblem("vanished", path)
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        raise FileProblem("password" if "password" in str(error).lower() else "corrupt", path, str(error)) from error
    try:
        count = len(document)
        number = min(max(page, 1), count)
        leaf = document[number - 1]
        scale = min(4.0, max(0.2, width / max(1.0, leaf.get_width())))
        bitmap = leaf.render(scale=scale)
        array = bitmap.to_numpy()
        form = QImage.Format.Format_BGR888 if array.shape[2] == 3 else QImage.Format.Format_RGB32
        image = QImage(array.data, bitmap.width, bitmap.height, bitmap.stride, form).copy()
        boxes = _boxes(leaf, words)
        return Picture(image, boxes, number, count)
    finally:
        document.close()


def _boxes(leaf: pypdfium2.PdfPage, words: str) -> tuple[QRectF, ...]:
    """Boxes of the passage's lines on a page; the comparison ignores white space, which extraction changes."""
    wanted = "".join(words.split()).casefold()[:400]
    text_page = leaf.get_textpage()
    text = text_page.get_text_range(0, min(text_page.count_chars(), PDF_CHARACTERS))
    places = [at for at, character in enumerate(text) if not character.isspace()]
    dense = "".join(text[at] for at in places).casefold()
    if len(dense) != len(places) or not wanted:  # case folding changed the length: rare, and then nothing is boxed
        return ()
    length = len(wanted)
    found = dense.find(wanted)
    while found < 0 and length > 24:
        length //= 2
        found = dense.find(wanted[:length])
    if found < 0:
        return ()
    first, last = places[found], places[min(found + length, len(places)) - 1]
    width, height = leaf.get_width(), leaf.get_height()
    boxes = []
    for number in range(text_page.count_rects(first, last - first + 1)):
        left, bottom, right, top = text_page.get_rect(number)
        boxes.append(QRectF(left / width, 1 - top / height, (right - left) / width, (top - bottom) / height))
    return tuple(boxes)

"""Renders pages and pictures on the preview thread, and finds the boxes of a passage on them.

PDFium is not thread-safe, so only the one preview thread calls it. Nothing in a document is executed or fetched.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QImageReader

from app.preview.prepare import PreviewRequest
from app.preview.recognised import boxes_on
from engine.base.errors import FileProblem
from engine.base.types import Hit, Kind

if TYPE_CHECKING:
    import pypdfium2

    from engine.engine import Engine

PICTURE_EDGE = 1600  # pixels; larger pictures are scaled down when read
READ_MB = 256  # memory limit for one picture
DARK = 96  # mean lightness, of 255, below which a darker wash cannot be seen
PDF_CHARACTERS = 12_000  # searched for the passage, per page


@dataclass(frozen=True, slots=True)
class Picture:
    """A rendered page or picture; boxes are in parts (0..1) of its width and height.

    `boxes` are the lines of the passage, `places` the lines with query words, `first` the index of the place to begin
    at. `dark` says that most of the picture is dark.
    """

    image: QImage
    boxes: tuple[QRectF, ...] = ()
    page: int = 0
    pages: int = 0
    places: tuple[QRectF, ...] = ()
    first: int = 0
    dark: bool = False


def has_picture(hit: Hit) -> bool:
    return not hit.inside and (hit.kind == Kind.IMAGE or hit.path.suffix.lower() == ".pdf")


def picture_of(engine: Engine, request: PreviewRequest, page: int, width: int) -> Picture:
    """Render `page` (1-based) of a hit, about `width` pixels wide, with its boxes; raises FileProblem.

    Recognised words have the boxes that the library keeps; words of a page with text those that the page has.
    """
    hit = request.hit
    if hit.kind == Kind.IMAGE:
        picture = read_picture(hit.path, page)
    else:
        words = hit.passages[request.passage].text if request.passage < len(hit.passages) else ""
        picture = read_page(hit.path, page, words, width)
        if picture.boxes:
            return picture
    try:
        document = engine.documents.text(hit.path)
    except FileProblem:  # not indexed yet; the picture is shown all the same
        return picture
    boxes = boxes_on(document, request, picture.page or page)
    if not boxes.passage and not boxes.words:
        return picture
    dark = picture.image.scaled(1, 1, mode=Qt.TransformationMode.SmoothTransformation).pixelColor(0, 0).lightness()
    return replace(picture, boxes=boxes.passage, places=boxes.words, first=boxes.first, dark=dark < DARK)


def read_picture(path: Path, page: int = 1) -> Picture:
    """Read a picture, upright, at most PICTURE_EDGE wide or high; of a TIFF the page `page`. Raises FileProblem."""
    reader = QImageReader(str(path))
    reader.setAutoTransform(True)
    QImageReader.setAllocationLimit(READ_MB)
    pages = reader.imageCount() if reader.format() == b"tiff" else 1  # of an animation only the first frame is read
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
    """Render page `page` (1-based) of a PDF, `width` pixels wide, with boxes for the lines that hold `words`.

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
    """Boxes of the passage's lines on a page. Ignores white space, which extraction changes."""
    wanted = "".join(words.split()).casefold()[:400]
    text_page = leaf.get_textpage()
    text = text_page.get_text_range(0, min(text_page.count_chars(), PDF_CHARACTERS))
    places = [at for at, character in enumerate(text) if not character.isspace()]
    dense = "".join(text[at] for at in places).casefold()
    if len(dense) != len(places) or not wanted:  # case folding changed the length: rare; no boxes then
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

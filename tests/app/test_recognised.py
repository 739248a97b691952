"""Words seen in pictures and on scanned pages are boxed in the preview, where they stand."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from app.preview.picture import Picture, read_picture
from app.preview.picture_view import PictureView
from app.preview.prepare import PreviewRequest
from app.preview.recognised import Boxes, boxes_on
from engine.base.types import DocumentText, Hit, Kind, Mark, MarkKind, Passage
from tests.app.conftest import until
from tests.extract import picture_files

LINES = ["Invoice 2024", "Boiler repair", "Total 184", "Thank you"]
TEXT = "Taken: 2023-05-04\n\n" + "\n".join(LINES)
ROWS = {line: QRectF(0.1, 0.1 + 0.2 * number, 0.5, 0.1) for number, line in enumerate(LINES)}


def document(page: int = 0, text: str = TEXT) -> DocumentText:
    """A picture, or where there is a `page`, a scan of which that page has the lines and the next has "Boiler" too."""
    first = [Mark(19, MarkKind.PAGE, str(page))] if page else []
    boxes = [
        Mark(TEXT.index(line), MarkKind.BOX, f"{box.x()} {box.y():.4g} {box.width()} {box.height()}")
        for line, box in ROWS.items()
    ]
    last = []
    if page:
        last = [Mark(len(text) + 1, MarkKind.PAGE, str(page + 1)), Mark(len(text) + 1, MarkKind.BOX, "0 0 1 1")]
        text += "\nBoiler"
    return DocumentText(Path("a"), text, Kind.IMAGE, marks=(*first, *boxes, *last))


def request(start: int, end: int, terms: tuple[str, ...]) -> PreviewRequest:
    passage = Passage(text=TEXT[start:end], score=1.0, start=start, end=end)
    return PreviewRequest(Hit(Path("a"), 1.0, "", Kind.IMAGE, 0, 1, (passage,)), terms)


def rects(*lines: str) -> list[tuple[float, ...]]:
    return [pytest.approx(ROWS[line].getRect()) for line in lines]


def told(boxes: Boxes) -> tuple[list[tuple[float, ...]], list[tuple[float, ...]], int]:
    return [box.getRect() for box in boxes.passage], [box.getRect() for box in boxes.words], boxes.first


@pytest.mark.parametrize("page", [0, 3])
def test_lines_of_the_passage_and_those_with_asked_words_are_told_apart(page: int) -> None:
    start, end = TEXT.index("Boiler"), len(TEXT)
    asked = request(start, end, ("total", "invoice"))
    assert told(boxes_on(document(page), asked, page or 1)) == (
        rects("Boiler repair", "Thank you"),
        rects("Invoice 2024", "Total 184"),
        1,  # one begins within the passage
    )
    assert told(boxes_on(document(page), request(start, end, ()), page or 1)) == (rects(*LINES[1:]), [], 0)


def test_on_another_page_only_asked_words_are_boxed() -> None:
    asked = request(TEXT.index("Boiler"), len(TEXT), ("boiler",))
    assert told(boxes_on(document(3), asked, 4)) == ([], [(0.0, 0.0, 1.0, 1.0)], 0)
    assert boxes_on(document(3), asked, 5) == Boxes()


def test_words_side_by_side_have_boxes_of_their_own() -> None:
    text = "left right\nbelow"
    marks = tuple(Mark(at, MarkKind.BOX, f"{x} {y} 0.2 0.1") for at, x, y in ((0, 0, 0), (5, 0.5, 0), (11, 0, 0.5)))
    hit = Hit(Path("a"), 1.0, "", Kind.IMAGE, 0, 1, (Passage(text=text, score=1.0, start=0, end=len(text)),))
    found = boxes_on(DocumentText(Path("a"), text, Kind.IMAGE, marks=marks), PreviewRequest(hit, ("right",)), 1)
    assert [box.x() for box in found.words] == [0.5]
    assert [box.getRect()[:2] for box in found.passage] == [(0.0, 0.0), (0.0, 0.5)]


def test_a_picture_recognised_before_boxes_were_kept_has_none() -> None:
    assert boxes_on(DocumentText(Path("a"), TEXT, Kind.IMAGE), request(0, 10, ("invoice",)), 1) == Boxes()


def test_pages_of_a_fax_are_turned(tmp_path: Path) -> None:
    pages = [Image.new("RGB", (300, 200), colour) for colour in ("white", "navy")]
    (tmp_path / "a.tiff").write_bytes(picture_files.scan(pages, "TIFF"))
    second = read_picture(tmp_path / "a.tiff", 2)
    assert (second.page, second.pages, second.image.pixelColor(5, 5).name()) == (2, 2, "#000080")
    assert read_picture(tmp_path / "a.tiff").image.pixelColor(5, 5).name() == "#ffffff"


@pytest.mark.qt_log_ignore("This plugin does not support")  # offscreen has no window manager
def test_places_are_gone_through_and_outlined(qapp, theme) -> None:
    image = QImage.fromData(picture_files.encoded(Image.new("RGB", (300, 2400), "black")))
    places = (QRectF(0.2, 0.1, 0.5, 0.02), QRectF(0.2, 0.8, 0.5, 0.02))
    view = PictureView(theme)
    layout = QVBoxLayout(host := QWidget())
    layout.addWidget(view)
    host.resize(340, 400)
    host.show()
    view.show_picture(Picture(image, (QRectF(0.2, 0.5, 0.5, 0.02),), places=places, first=1))
    bar = area(view).verticalScrollBar()
    until(lambda: _sees(view, 0.8))
    assert bar.value() > 0
    assert view.places == 2
    assert _warmth(view, places[1], edge=True) > 100, "on black too"
    view.step(1)
    assert _sees(view, 0.1)
    view.step(-1)
    assert _sees(view, 0.8)
    host.deleteLater()


@pytest.mark.parametrize("dark", [False, True])
def test_a_passage_without_asked_words_is_seen_on_light_and_dark(qapp, theme, dark: bool) -> None:
    image = QImage.fromData(picture_files.encoded(Image.new("RGB", (300, 300), "black" if dark else "white")))
    view = PictureView(theme)
    view.resize(340, 400)
    box = QRectF(0.2, 0.5, 0.5, 0.1)
    view.show_picture(Picture(image, (box,), dark=dark))
    assert _warmth(view, box) > 40
    assert abs(_warmth(view, QRectF(0.2, 0.1, 0.5, 0.1))) < 5
    view.deleteLater()


def area(view: PictureView) -> QScrollArea:
    return view.findChild(QScrollArea)


def _sees(view: PictureView, top: float) -> bool:
    """Whether the part of the picture at `top` is within the window."""
    at = top * view.canvas.height() - area(view).verticalScrollBar().value()
    return 0 <= at <= area(view).viewport().height()


def _warmth(view: PictureView, place: QRectF, *, edge: bool = False) -> int:
    """How much more red than blue there is in the middle of a box, or on its left `edge`."""
    shown = view.canvas.grab().toImage()
    target = view.canvas.target(view.canvas.width())
    x = place.left() * target.width() - 2 if edge else place.center().x() * target.width()
    y = target.top() + place.center().y() * target.height()
    ratio = shown.devicePixelRatio()
    colour = shown.pixelColor(round((target.left() + x) * ratio), round(y * ratio))
    return colour.red() - colour.blue()


@pytest.mark.timeout(240)
def test_the_whole_program_boxes_what_it_found(program, tmp_path, wait) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    page = picture_files.picture("Invoice of the plumber", "Boiler repair in March", "Total to be paid", width=700)
    (folder / "scan.png").write_bytes(picture_files.encoded(page))
    (folder / "scan.pdf").write_bytes(picture_files.scan([picture_files.picture("Page before", width=700), page]))
    wait(lambda: program.bridge.status is not None)
    program.window.folders.add([folder])

    def done() -> bool:
        status = program.bridge.status
        return status.documents == 2 and not status.busy and not status.pictures_waiting

    wait(done, 120)
    search = program.window.search
    search.search_for("boiler")
    wait(lambda: len(search.results.results.hits) == 2)
    view = search.preview.picture
    for hit in list(search.results.results.hits):
        search.preview.show_hit(hit, ("boiler",))
        pages = 2 if hit.path.suffix == ".pdf" else 0
        wait(lambda pages=pages: view.picture is not None and view.picture.pages == pages)
        assert view.picture.page == pages, "the page of the passage"
        (place,) = view.picture.places
        assert place.top() < 2 * 1.6 * 32 / page.height < place.bottom(), "the second of three lines"
        assert len(view.picture.boxes) == 2

"""Shows a page or a picture as wide as the pane, with boxes on the passage, and turns pages."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.look.theme import Theme
from app.preview.picture import Picture
from app.widgets.buttons import IconButton, label
from app.words.i18n import number, translate

AMBER, OUTLINE = "#FFD75E", "#E09A00"
LIGHT, WASH, STRONG = 45, 110, 170  # opacities of the wash
STRONG_ON_DARK = 85  # letters are light there, and the wash makes their ground lighter


class PictureView(QWidget):
    page_asked = Signal(int)  # 1-based
    escaped = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.picture: Picture | None = None
        self.canvas = _Canvas(theme)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidget(self.canvas)
        self._area.setWidgetResizable(True)
        self._area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._foot = QWidget()
        self._page = label("", "quiet")
        row = QHBoxLayout(self._foot)
        row.setContentsMargins(8, 4, 8, 4)
        row.addStretch(1)
        row.addWidget(IconButton(theme, "left", translate("Preview", "Page before"), lambda: self._turn(-1)))
        row.addWidget(self._page)
        row.addWidget(IconButton(theme, "right", translate("Preview", "Page after"), lambda: self._turn(1)))
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._area, 1)
        column.addWidget(self._foot)

    def show_picture(self, picture: Picture) -> None:
        self.picture = picture
        self._foot.setVisible(picture.pages > 0)
        if picture.pages:
            self._page.setText(
                translate("Preview", "Page {page} of {pages}").format(
                    page=number(picture.page), pages=number(picture.pages)
                )
            )
        self.canvas.show_picture(picture)
        if picture.places:
            self._go(picture.first)
        else:
            self._scroll_to(min((box.top() for box in picture.boxes), default=0.0))

    @property
    def places(self) -> int:
        """The number of places that `step` goes through."""
        return len(self.picture.places) if self.picture is not None else 0

    def step(self, step: int) -> None:
        """Go to the next (+1) or previous (-1) place; wraps around."""
        if self.places:
            self._go((self.canvas.place + step) % self.places)

    def _go(self, place: int) -> None:
        assert self.picture is not None
        self.canvas.point_at(place)
        self._scroll_to(self.picture.places[place].top())

    def _scroll_to(self, top: float) -> None:
        height = self.canvas.height_for(self._area.viewport().width())
        self._area.verticalScrollBar().setValue(max(0, round(top * height) - self._area.viewport().height() // 3))

    def wanted_width(self) -> int:
        """The width in device pixels at which a page should be rendered."""
        return round(max(300, self._area.viewport().width()) * self.devicePixelRatioF())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Left, Qt.Key.Key_PageUp):
            self._turn(-1)
        elif event.key() in (Qt.Key.Key_Right, Qt.Key.Key_PageDown):
            self._turn(1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.accept()  # at the end of a page the wheel must not scroll the parent

    def _turn(self, pages: int) -> None:
        if self.picture is not None:
            wanted = self.picture.page + pages
            if 1 <= wanted <= self.picture.pages:
                self.page_asked.emit(wanted)


class _Canvas(QWidget):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._pixmap = QPixmap()
        self.picture: Picture | None = None
        self.place = 0  # number of the current place
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(translate("Preview", "Picture of the page"))

    def show_picture(self, picture: Picture) -> None:
        self._pixmap = QPixmap.fromImage(picture.image)
        self.picture = picture
        self.place = 0
        self.updateGeometry()
        self.setMinimumHeight(self.height_for(self.width()))
        self.update()

    def point_at(self, place: int) -> None:
        self.place = place
        self.update()

    def height_for(self, width: int) -> int:
        target = self.target(width)
        return round(target.height()) + 24

    def sizeHint(self) -> QSize:
        return QSize(400, self.height_for(400))

    def resizeEvent(self, event: object) -> None:
        self.setMinimumHeight(self.height_for(self.width()))

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pixmap.isNull():
            return
        painter = QPainter(self)
        painter.setRenderHints(QPainter.RenderHint.SmoothPixmapTransform | QPainter.RenderHint.Antialiasing)
        target = self.target(self.width())
        painter.drawPixmap(target, self._pixmap, QRectF(self._pixmap.rect()))
        tones = self._theme.tones
        painter.setPen(QColor(tones.line))
        painter.drawRect(target)
        if self.picture is not None:
            self._paint_boxes(painter, target, self.picture)
        painter.end()

    def _paint_boxes(self, painter: QPainter, target: QRectF, picture: Picture) -> None:
        """Paint a wash over the passage; stronger over the lines with query words, if those are known."""
        painter.setPen(Qt.PenStyle.NoPen)
        modes = QPainter.CompositionMode
        painter.setCompositionMode(modes.CompositionMode_Screen if picture.dark else modes.CompositionMode_Multiply)
        strong = STRONG_ON_DARK if picture.dark else STRONG
        for boxes, alpha in ((picture.boxes, LIGHT if picture.places else WASH), (picture.places, strong)):
            wash = QColor(AMBER)
            wash.setAlpha(alpha)
            painter.setBrush(wash)
            for box in boxes:
                painter.drawRoundedRect(_around(box, target), 3, 3)
        painter.setCompositionMode(modes.CompositionMode_SourceOver)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for place, box in enumerate(picture.places):
            painter.setPen(QPen(QColor(OUTLINE), 2.5 if place == self.place else 1.25))
            painter.drawRoundedRect(_around(box, target), 3, 3)

    def target(self, width: int) -> QRectF:
        if self._pixmap.isNull():
            return QRectF()
        room = max(40, width - 24)
        across = min(room, self._pixmap.width())
        down = across * self._pixmap.height() / max(1, self._pixmap.width())
        return QRectF((width - across) / 2, 12, across, down)


def _around(box: QRectF, target: QRectF) -> QRectF:
    """A box in parts of the picture as a box on the canvas, a little larger than the letters."""
    return QRectF(
        target.left() + box.left() * target.width() - 2,
        target.top() + box.top() * target.height() - 1,
        box.width() * target.width() + 4,
        box.height() * target.height() + 2,
    )

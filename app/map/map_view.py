"""Draws the map of the library: points to hover, click, move and zoom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from app.desktop.desktop_actions import shown_name, shown_path
from app.look.theme import Theme
from app.widgets.plain import plain
from app.words.i18n import translate
from engine.base.map_types import LibraryMap, MapPoint

if TYPE_CHECKING:
    import numpy as np

NEAR = 9.0  # pixels around a point that count as the point
RADIUS = 3.2
MARGIN = 26.0
MOST_ZOOM = 12.0
STEP = 1.3


class MapView(QWidget):
    """Paints a map and emits the point that is chosen; loads nothing itself."""

    chosen = Signal(object)  # MapPoint

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._map = LibraryMap((), (), 0)
        self._places: np.ndarray | None = None  # float64, (points, 2)
        self._colors: Sequence[str] = ()
        self._names: Mapping[int, str] = {}
        self._group: int | None = None  # the highlighted group
        self._hovered = -1
        self._zoom = 1.0
        self._shift = QPointF()
        self._pressed: QPointF | None = None
        self._moved = False
        self._picture: QPixmap | None = None  # all points, painted once and reused
        self.setMouseTracking(True)
        self.setMinimumSize(240, 150)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(translate("Map", "Map of the library"))
        self.setAccessibleDescription(translate("Map", "The list beside it says the same in words."))
        theme.changed.connect(self._repaint)

    def show_map(self, drawn: LibraryMap, colors: Sequence[str], names: Mapping[int, str]) -> None:
        """`colors[i]` is the colour of point i; `names` are the names of the groups."""
        self._map, self._colors, self._names = drawn, colors, names
        import numpy as np  # a fifth of the window's start time, for a page that is seldom opened

        self._places = np.array([(point.x, point.y) for point in drawn.points], np.float64).reshape(-1, 2)
        self._hovered = -1
        self._repaint()

    def highlight_group(self, group: int | None) -> None:
        """Highlight one group, or (None) no group."""
        if group != self._group:
            self._group = group
            self._repaint()

    def reset(self) -> None:
        """Show the whole map."""
        self._zoom, self._shift = 1.0, QPointF()
        self._repaint()

    def point_at(self, place: QPointF) -> MapPoint | None:
        """The point at a position of the widget, or None if none is near."""
        row = self._row_at(place)
        return self._map.points[row] if row >= 0 else None

    def place_of(self, point: MapPoint) -> QPointF:
        """The position of a point in the widget."""
        scale, middle = self._frame()
        return QPointF(middle.x() + point.x * scale, middle.y() + point.y * scale)

    # --- QWidget
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._picture is None:
            self._picture = self._painted()
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if 0 <= self._hovered < len(self._map.points):
            place = self.place_of(self._map.points[self._hovered])
            painter.setPen(QPen(QColor(self._theme.tones.text), 1.6))
            painter.setBrush(QColor(self._colors[self._hovered]))
            painter.drawEllipse(place, RADIUS + 2.5, RADIUS + 2.5)
        if self.hasFocus():
            painter.setPen(QPen(QColor(self._theme.tones.accent), 1))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._picture = None
        super().resizeEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._pressed is not None:
            way = event.position() - self._pressed
            if self._moved or way.manhattanLength() > 5:
                self._moved = True
                self._shift += way
                self._pressed = event.position()
                self._repaint()
            return
        row = self._row_at(event.position())
        if row != self._hovered:
            self._hovered = row
            self.setCursor(Qt.CursorShape.PointingHandCursor if row >= 0 else Qt.CursorShape.ArrowCursor)
            self.update()
            if row >= 0:
                QToolTip.showText(event.globalPosition().toPoint(), plain(hint(self._map.points[row])), self)
            else:
                QToolTip.hideText()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed, self._moved = event.position(), False

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        pressed, self._pressed = self._pressed, None
        point = self.point_at(event.position())
        if pressed is not None and not self._moved and point is not None:
            self.chosen.emit(point)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._zoom_by(STEP ** (event.angleDelta().y() / 120), event.position())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, middle = event.key(), QPointF(self.width() / 2, self.height() / 2)
        moves = {
            Qt.Key.Key_Left: QPointF(40, 0),
            Qt.Key.Key_Right: QPointF(-40, 0),
            Qt.Key.Key_Up: QPointF(0, 40),
            Qt.Key.Key_Down: QPointF(0, -40),
        }
        if key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._zoom_by(STEP, middle)
        elif key == Qt.Key.Key_Minus:
            self._zoom_by(1 / STEP, middle)
        elif key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.reset()
        elif key in moves:
            self._shift += moves[Qt.Key(key)]
            self._repaint()
        else:
            super().keyPressEvent(event)

    # --- inside
    def _repaint(self) -> None:
        self._picture = None
        self.update()

    def _frame(self) -> tuple[float, QPointF]:
        """Pixels per unit of the map, and the position of its centre."""
        scale = max(20.0, min(self.width(), self.height()) / 2 - MARGIN) * self._zoom
        return scale, QPointF(self.width() / 2, self.height() / 2) + self._shift

    def _row_at(self, place: QPointF) -> int:
        if self._places is None or not len(self._places):
            return -1
        scale, middle = self._frame()
        away = self._places * scale + (middle.x() - place.x(), middle.y() - place.y())
        squared = (away * away).sum(axis=1)
        row = int(squared.argmin())
        return row if squared[row] <= NEAR * NEAR else -1

    def _zoom_by(self, factor: float, place: QPointF) -> None:
        """Zoom so that what is under `place` stays there."""
        zoom = min(MOST_ZOOM, max(0.6, self._zoom * factor))
        middle = QPointF(self.width() / 2, self.height() / 2)
        self._shift = (self._shift + middle - place) * (zoom / self._zoom) + place - middle
        self._zoom = zoom
        self._repaint()

    def _painted(self) -> QPixmap:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(self.size() * ratio)
        picture.setDevicePixelRatio(ratio)
        picture.fill(QColor(self._theme.tones.surface))
        painter = QPainter(picture)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = RADIUS * min(2.0, self._zoom**0.4)
        for point, color in zip(self._map.points, self._colors, strict=True):
            tint = QColor(color)
            tint.setAlphaF(0.75 if self._group in (None, point.group) else 0.13)
            painter.setBrush(tint)
            painter.drawEllipse(self.place_of(point), radius, radius)
        self._paint_names(painter, radius)
        painter.end()
        return picture

    def _paint_names(self, painter: QPainter, radius: float) -> None:
        """Paint the names of the groups, the largest group first; a name that would cover another is left out."""
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        metrics = QFontMetricsF(font)
        taken: list[QRectF] = []
        tones = self._theme.tones
        for group in self._map.groups:
            name = self._names.get(group.number, "")
            if not name or self._group not in (None, group.number):
                continue
            box = QRectF(0, 0, metrics.horizontalAdvance(name) + 12, metrics.height() + 4)
            place = self.place_of(group.middle)
            box.moveCenter(QPointF(place.x(), place.y() - box.height() / 2 - 2 * radius))
            box.moveLeft(min(max(box.left(), 4), max(4, self.width() - box.width() - 4)))
            if any(box.intersects(other) for other in taken):
                continue
            taken.append(box)
            ground = QColor(tones.surface)
            ground.setAlphaF(0.8)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ground)
            painter.drawRoundedRect(box, 6, 6)
            painter.setPen(QColor(tones.text))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, name)


def hint(point: MapPoint) -> str:
    """The tooltip of a point."""
    folder: Path = point.path.parent
    return f"{shown_name(point.path)}\n{shown_path(folder)}\n{point.text}".strip()

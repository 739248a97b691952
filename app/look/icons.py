"""Draws the icons of resources/icons in a given colour, sharp at every scale."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


def icon(name: str, color: QColor | str) -> QIcon:
    """An icon in one colour; grey while the widget is disabled."""
    return QIcon(_LineEngine(name, QColor(color)))


def program_icon() -> QIcon:
    """Hither's own icon, in its own colours."""
    drawing = QIcon()
    renderer = QSvgRenderer(QByteArray(_source("hither")))
    for edge in (16, 22, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(edge, edge)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        renderer.render(painter)
        painter.end()
        drawing.addPixmap(picture)
    return drawing


def paint(painter: QPainter, name: str, target: QRectF, color: QColor | str) -> None:
    """Draw an icon with a painter, for delegates."""
    ratio = painter.device().devicePixelRatioF()
    edge = max(1, round(target.width() * ratio))
    painter.drawPixmap(
        target, pixmap(name, edge, QColor(color).name(QColor.NameFormat.HexArgb)), QRectF(0, 0, edge, edge)
    )


@lru_cache(maxsize=512)
def pixmap(name: str, edge: int, color: str) -> QPixmap:
    """An icon of `edge` device pixels; `color` as #AARRGGBB."""
    tint = QColor(color)
    svg = _source(name).replace(b"currentColor", tint.name().encode())  # may raise, so not while painting
    picture = QPixmap(edge, edge)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    painter.setOpacity(tint.alphaF())
    QSvgRenderer(QByteArray(svg)).render(painter)
    painter.end()
    return picture


@lru_cache(maxsize=128)
def _source(name: str) -> bytes:
    return (files("resources") / "icons" / f"{name}.svg").read_bytes()


class _LineEngine(QIconEngine):
    def __init__(self, name: str, color: QColor) -> None:
        super().__init__()
        self._name = name
        self._color = color

    def clone(self) -> QIconEngine:
        return _LineEngine(self._name, self._color)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        color = QColor(self._color)
        if mode == QIcon.Mode.Disabled:
            color.setAlphaF(0.4)
        paint(painter, self._name, QRectF(rect), color)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        picture = QPixmap(size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        try:
            self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        finally:
            painter.end()
        return picture

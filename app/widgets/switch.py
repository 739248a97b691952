"""A check box drawn as a switch. Keyboard and accessibility are those of a check box."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QCheckBox

WIDTH, HEIGHT, GAP = 34, 20, 10
INDENT = WIDTH + GAP  # where the text begins


class Switch(QCheckBox):
    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(WIDTH + GAP + metrics.horizontalAdvance(self.text()) + 4, max(HEIGHT, metrics.height()) + 8)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, position: QPoint) -> bool:
        return self.rect().contains(position)

    def paintEvent(self, event: QPaintEvent) -> None:
        palette, roles = self.palette(), QPalette.ColorRole
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        right_to_left = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        left = self.width() - WIDTH - 1 if right_to_left else 1
        track = QRectF(left, (self.height() - HEIGHT) / 2, WIDTH, HEIGHT).adjusted(0.5, 0.5, -0.5, -0.5)
        on = self.isChecked()
        accent = palette.color(roles.Accent)
        painter.setPen(accent if on else palette.color(roles.Dark))
        painter.setBrush(accent if on else palette.color(roles.Base))
        painter.drawRoundedRect(track, track.height() / 2, track.height() / 2)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(palette.color(roles.Text))
            painter.drawRoundedRect(track.adjusted(-1, -1, 1, 1), track.height() / 2, track.height() / 2)
        knob = QRectF(0, 0, HEIGHT - 8, HEIGHT - 8)
        knob.moveCenter(track.center())
        at_right = on != right_to_left
        knob.moveLeft(track.right() - knob.width() - 4 if at_right else track.left() + 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(palette.color(roles.HighlightedText) if on else palette.color(roles.Dark))
        painter.drawEllipse(knob)
        painter.setPen(QColor(palette.color(roles.WindowText)))
        text = (
            self.rect().adjusted(0, 0, -WIDTH - GAP, 0) if right_to_left else self.rect().adjusted(WIDTH + GAP, 0, 0, 0)
        )
        painter.drawText(text, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeading, self.text())

"""Shows an icon, a sentence, a hint and perhaps a button where there is no list to show."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.look import icons
from app.look.theme import Theme
from app.widgets.buttons import button, label


@dataclass(frozen=True, slots=True)
class Emptiness:
    drawing: str
    title: str
    hint: str = ""
    action: str = ""


class EmptyState(QWidget):
    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._drawing = "search"
        self._pressed: Callable[[], object] | None = None
        self._picture = QLabel()
        self._picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._title = label("", "heading", wrap=True)
        self._title.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._hint = label("", "quiet", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._button = button("", self._on_pressed)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._button)
        row.addStretch(1)
        inner = QVBoxLayout()
        inner.setSpacing(8)
        inner.addStretch(2)
        inner.addWidget(self._picture)
        inner.addSpacing(4)
        inner.addWidget(self._title)
        inner.addWidget(self._hint)
        inner.addSpacing(6)
        inner.addLayout(row)
        inner.addStretch(3)
        outer = QHBoxLayout(self)
        outer.addStretch(1)
        outer.addLayout(inner, 6)
        outer.addStretch(1)
        theme.changed.connect(self._tint)

    def show_state(self, state: Emptiness, pressed: Callable[[], object] | None = None) -> None:
        self._drawing = state.drawing
        self._title.setText(state.title)
        self._hint.setText(state.hint)
        self._hint.setVisible(bool(state.hint))
        self._button.setText(state.action)
        self._button.setVisible(bool(state.action))
        self._pressed = pressed
        self._tint()

    def _on_pressed(self) -> None:
        if self._pressed is not None:
            self._pressed()

    def _tint(self) -> None:
        ratio = self.devicePixelRatioF()
        tone = "#ff" + self._theme.tones.faint.lstrip("#")
        picture = QPixmap(icons.pixmap(self._drawing, round(QSize(44, 44).width() * ratio), tone))
        picture.setDevicePixelRatio(ratio)
        self._picture.setPixmap(picture)

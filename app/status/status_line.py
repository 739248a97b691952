"""The status line at the foot of the window: a sentence, the progress, and a button to pause."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.look.theme import Theme
from app.status.status_sentence import activity, progress, sentence
from app.widgets.buttons import ElidedLabel, IconButton
from app.words.i18n import translate
from engine.base.types import Status

ROOMY = 560  # pixels; a narrower line shows the sentence alone


class StatusLine(QFrame):
    pause_asked = Signal(bool)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._paused = False
        self.setProperty("role", "foot")
        self._sentence = ElidedLabel(mode=Qt.TextElideMode.ElideRight)
        self._sentence.show_text(translate("Status", "Opening the library…"))
        self._activity = ElidedLabel("quiet")
        self._bar = ProgressLine(theme)
        self._bar.setFixedWidth(120)
        self._pause = IconButton(theme, "pause", translate("Status", "Pause indexing"), self._on_pause_pressed, edge=16)
        self._pause.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 2, 8, 2)
        row.setSpacing(10)
        row.addWidget(self._sentence)
        row.addWidget(self._bar)
        row.addWidget(self._activity, 1)
        row.addStretch(0)
        row.addWidget(self._pause)
        self.setMinimumHeight(34)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_status(self, status: Status) -> None:
        self._sentence.show_text(sentence(status))
        self._activity.show_text(activity(status))
        self._bar.show_share(None if status.paused else progress(status))
        self._paused = status.paused
        self._pause.setVisible(status.busy or status.paused)
        if status.paused:
            self._pause.show_drawing("play", translate("Status", "Go on indexing"))
        else:
            self._pause.show_drawing("pause", translate("Status", "Pause indexing"))

    def say(self, text: str) -> None:
        """Show a sentence while there is no status."""
        self._sentence.show_text(text)
        self._activity.show_text("")
        self._bar.show_share(None)
        self._pause.hide()

    def text(self) -> str:
        return self._sentence.full_text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for part in (self._bar, self._activity):  # the sentence says the same
            part.setVisible(event.size().width() >= ROOMY)

    def _on_pause_pressed(self) -> None:
        self.pause_asked.emit(not self._paused)


class ProgressLine(QWidget):
    """A thin progress bar without animation. Keeps its space when there is no progress to show."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._share: float | None = None
        self.setFixedHeight(4)
        self.setAccessibleName(translate("Status", "Progress"))

    def show_share(self, share: float | None) -> None:
        if share != self._share:
            self._share = share
            self.setAccessibleDescription("" if share is None else f"{share:.0%}")
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._share is None:
            return
        paint_progress(QPainter(self), QRectF(self.rect()), self._share, self._theme)


def paint_progress(painter: QPainter, line: QRectF, share: float, theme: Theme) -> None:
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QColor(0, 0, 0, 0))
    radius = line.height() / 2
    painter.setBrush(QColor(theme.tones.track))
    painter.drawRoundedRect(line, radius, radius)
    filled = QRectF(line)
    filled.setWidth(max(line.height(), line.width() * min(1.0, max(0.0, share))))
    if QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft:
        filled.moveRight(line.right())
    painter.setBrush(QColor(theme.tones.accent))
    painter.drawRoundedRect(filled, radius, radius)

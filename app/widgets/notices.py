"""The notice strip, which stays until it is closed, and the toast, which disappears by itself."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleEvent, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.look import icons
from app.look.theme import Theme
from app.widgets.buttons import IconButton, label
from app.words.i18n import translate

SHOWN_MS = 3500


class NoticeStrip(QFrame):
    """One notice at the top of the window; a closed one comes back only with another text."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._text = ""
        self._closed = ""
        self.setProperty("role", "notice")
        self._picture = QLabel()
        self._picture.setFixedSize(QSize(18, 18))
        self._label = label("", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 7, 8, 7)
        row.addWidget(self._picture)
        row.addWidget(self._label, 1)
        row.addWidget(IconButton(theme, "clear", translate("Notices", "Close this notice"), self._on_close_pressed))
        theme.changed.connect(self._tint)
        self._tint()
        self.hide()

    def say(self, text: str) -> None:
        if text == self._text:
            return
        self._text = text
        self._label.setText(text)
        self.setVisible(bool(text) and text != self._closed)
        if self.isVisible():
            QAccessible.updateAccessibility(QAccessibleEvent(self._label, QAccessible.Event.Alert))

    def text(self) -> str:
        return self._text

    def _on_close_pressed(self) -> None:
        self._closed = self._text
        self.hide()

    def _tint(self) -> None:
        ratio = self.devicePixelRatioF()
        picture = QPixmap(icons.pixmap("warning", round(18 * ratio), "#ff" + self._theme.tones.warning.lstrip("#")))
        picture.setDevicePixelRatio(ratio)
        self._picture.setPixmap(picture)


class Toast(QLabel):
    """A short message at the foot of the window ("Path copied") that disappears after SHOWN_MS."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(SHOWN_MS)
        self._timer.timeout.connect(self.hide)
        self.hide()

    def say(self, text: str) -> None:
        tones = self._theme.tones
        self.setStyleSheet(f"background: {tones.text}; color: {tones.window}; border-radius: 8px; padding: 8px 14px;")
        room = self._window.width() - 80
        self.setText(self.fontMetrics().elidedText(text, Qt.TextElideMode.ElideMiddle, max(120, room - 40)))
        self.adjustSize()
        self.move((self._window.width() - self.width()) // 2, self._window.height() - self.height() - 54)
        self.show()
        self.raise_()
        self._timer.start()
        QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.Alert))

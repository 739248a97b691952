"""The search box, and the keys that move through the results while typing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QWidget

from app.look import icons
from app.look.theme import Theme
from app.widgets.buttons import IconButton
from app.words.i18n import translate


class SearchBox(QFrame):
    text_changed = Signal(str)
    moved = Signal(int)  # rows
    paged = Signal(int)  # pages
    open_asked = Signal()
    reveal_asked = Signal()
    preview_toggled = Signal()
    copy_asked = Signal()
    history_asked = Signal()
    escaped = Signal()  # Escape in an empty box

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, history: bool = True) -> None:
        super().__init__(parent)
        self._theme = theme
        self._taker: Callable[[QKeyEvent], bool] | None = None
        self.setProperty("role", "head")
        self._lens = QLabel()
        self._lens.setFixedSize(QSize(24, 24))
        self.field = QLineEdit()
        self.field.setProperty("role", "search")
        self.field.setFrame(False)
        self.field.setPlaceholderText(translate("Search", "What do you remember of it?"))
        self.field.setAccessibleName(translate("Search", "Search your files"))
        self.field.setMinimumHeight(44)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._on_text_changed)
        self._clear = IconButton(theme, "clear", translate("Search", "Clear"), self.clear)
        self._clear.hide()
        self._history = IconButton(theme, "history", translate("Search", "Earlier searches"), self.history_asked.emit)
        self._history.setVisible(history)
        self._has_history = history
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(18, 8, 12, 8)
        self._row.setSpacing(10)
        self._row.addWidget(self._lens)
        self._row.addWidget(self.field, 1)
        self._row.addWidget(self._clear)
        self._row.addWidget(self._history)
        theme.changed.connect(self._tint)
        self._tint()

    def add_button(self, button: QWidget) -> None:
        """Add a button at the end of the box."""
        self._row.addWidget(button)

    def add_leading(self, button: QWidget) -> None:
        self._row.insertWidget(0, button)

    def text(self) -> str:
        return self.field.text()

    def show_text(self, text: str) -> None:
        self.field.setText(text)

    def type_on(self, text: str) -> None:
        """Continue text that was typed in another widget."""
        self.field.setFocus()
        self.field.setText(self.field.text() + text)

    def focus(self) -> None:
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def clear(self) -> None:
        self.field.clear()
        self.field.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.field and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._on_key(event)
        return super().eventFilter(watched, event)

    def offer_keys(self, taker: Callable[[QKeyEvent], bool]) -> None:
        """Pass each key to `taker` first; it returns True for a key that it handled."""
        self._taker = taker

    def _on_key(self, event: QKeyEvent) -> bool:
        if self._taker is not None and self._taker(event):
            return True
        key, modifiers = event.key(), event.modifiers()
        control = bool(modifiers & Qt.KeyboardModifier.ControlModifier)
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            if key == Qt.Key.Key_Down and not self.field.text() and self._has_history:
                self.history_asked.emit()
            else:
                self.moved.emit(1 if key == Qt.Key.Key_Down else -1)
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.paged.emit(1 if key == Qt.Key.Key_PageDown else -1)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.reveal_asked if control else self.open_asked).emit()
        elif key == Qt.Key.Key_F3:
            self.preview_toggled.emit()
        elif key == Qt.Key.Key_Escape:
            if self.field.text():
                self.clear()
            else:
                self.escaped.emit()
        elif event.matches(QKeySequence.StandardKey.Copy) and not self.field.hasSelectedText():
            self.copy_asked.emit()
        else:
            return False
        return True

    def _on_text_changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self.text_changed.emit(text)

    def _tint(self) -> None:
        ratio = self.devicePixelRatioF()
        tone = self._theme.tones.muted
        picture = QPixmap(icons.pixmap("search", round(22 * ratio), "#ff" + tone.lstrip("#")))
        picture.setDevicePixelRatio(ratio)
        self._lens.setPixmap(picture)

"""The find bar of the preview: a field, the number of matches, next and previous."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from app.look.theme import Theme
from app.widgets.buttons import IconButton, label
from app.words.i18n import translate


class FindBar(QFrame):
    text_changed = Signal(str)
    moved = Signal(int)  # +1 next, -1 previous
    closed = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "head")
        self._field = QLineEdit()
        self._field.setPlaceholderText(translate("Find", "Find in this file"))
        self._field.setAccessibleName(translate("Find", "Find in this file"))
        self._field.textChanged.connect(self.text_changed)
        self._count = label("", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(10, 6, 8, 6)
        row.addWidget(self._field, 1)
        row.addWidget(self._count)
        row.addWidget(IconButton(theme, "up", translate("Find", "Previous"), lambda: self.moved.emit(-1)))
        row.addWidget(IconButton(theme, "down", translate("Find", "Next"), lambda: self.moved.emit(1)))
        row.addWidget(IconButton(theme, "clear", translate("Find", "Close"), self.close_bar))

    def open_bar(self) -> None:
        self.show()
        self._field.setFocus()
        self._field.selectAll()
        self.text_changed.emit(self._field.text())

    def close_bar(self) -> None:
        self.hide()
        self.closed.emit()

    def text(self) -> str:
        return self._field.text()

    def show_count(self, count: int) -> None:
        if not self._field.text():
            self._count.setText("")
        elif count == 0:
            self._count.setText(translate("Find", "Not here"))
        else:
            self._count.setText(translate("Find", "{count} places").format(count=count))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.moved.emit(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)

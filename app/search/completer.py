"""Completes filters in a list under the box, once a filter's colon is typed or by Ctrl+Space.

Tab accepts the first suggestion; Enter only one that was moved to, so that it always runs a plain query. The list is a
child of the window and no window of its own, so the box keeps the keyboard on every desktop.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QTreeWidget, QTreeWidgetItem, QVBoxLayout

from app.engine_bridge import EngineBridge
from app.look.theme import Theme
from app.widgets.plain import plain
from app.words.i18n import counted_files, translate
from engine.base.types import Suggestion

WIDTH = 380
ROWS = 8


class Completer(QObject):
    """`take_key` gets each key of the box first."""

    def __init__(self, theme: Theme, bridge: EngineBridge, field: QLineEdit) -> None:
        super().__init__(field)
        self._bridge = bridge
        self._field = field
        self._asked = 0  # number of the newest request; older answers are dropped
        self._suggestions: tuple[Suggestion, ...] = ()
        self._moved = False
        self.frame = QFrame()
        self.frame.setProperty("role", "popup")
        self.frame.hide()
        self._theme = theme
        self._list = QTreeWidget()
        self._list.setColumnCount(2)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(translate("Complete", "Suggestions"))
        self._list.itemClicked.connect(lambda item: self._take(self._list.indexOfTopLevelItem(item)))
        column = QVBoxLayout(self.frame)
        column.setContentsMargins(5, 5, 5, 5)
        column.addWidget(self._list)
        field.textEdited.connect(lambda _text: self.ask())
        field.cursorPositionChanged.connect(self._on_cursor_moved)
        field.installEventFilter(self)
        theme.changed.connect(self.hide)

    @property
    def is_open(self) -> bool:
        return not self.frame.isHidden()

    @property
    def suggestions(self) -> tuple[Suggestion, ...]:
        return self._suggestions

    def ask(self, *, explicit: bool = False) -> None:
        """Look up suggestions for the text before the cursor."""
        self._asked += 1
        number, text = self._asked, self._field.text()[: self._field.cursorPosition()]
        if not explicit and ":" not in text:
            self.hide()
            return

        def done(found: tuple[Suggestion, ...]) -> None:
            if number == self._asked and self._field.hasFocus():
                self.show_suggestions(found)

        self._bridge.call(lambda engine: engine.complete(text, explicit=explicit), done, lambda _error: None)

    def show_suggestions(self, found: tuple[Suggestion, ...]) -> None:
        self._suggestions = found
        self._moved = False
        self._list.clear()
        for suggestion in found:
            more = counted_files(suggestion.count) if suggestion.count else meaning(suggestion.text)
            item = QTreeWidgetItem([suggestion.label, more])
            item.setToolTip(0, plain(suggestion.text))
            item.setForeground(1, QColor(self._theme.tones.muted))
            self._list.addTopLevelItem(item)
        if not found:
            self.hide()
            return
        self._place()
        self.frame.show()
        self.frame.raise_()
        self._field.setAccessibleDescription(
            translate("Complete", "{count} suggestions. Tab takes the first: {text}").format(
                count=len(found), text=found[0].text
            )
        )

    def hide(self) -> None:
        self._asked += 1
        if self.is_open:
            self.frame.hide()
            self._field.setAccessibleDescription("")

    def take_key(self, event: QKeyEvent) -> bool:
        """Handle a key of the box; True if it was for the list."""
        key, modifiers = event.key(), event.modifiers()
        if key == Qt.Key.Key_Space and modifiers & Qt.KeyboardModifier.ControlModifier:
            self.ask(explicit=True)
            return True
        if not self.is_open:
            return False
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not modifiers & Qt.KeyboardModifier.ShiftModifier:
            self._move(1 if key == Qt.Key.Key_Down else -1)
        elif key == Qt.Key.Key_Tab:
            self._take(max(0, self._row()))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._moved:
            self._take(self._row())
        elif key == Qt.Key.Key_Escape:
            self.hide()
        else:
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.hide()
            return False
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        return False

    def _move(self, rows: int) -> None:
        row = max(0, min(self._row() + rows, len(self._suggestions) - 1))
        self._moved = True
        self._list.setCurrentIndex(self._list.model().index(row, 0))
        self._field.setAccessibleDescription(self._suggestions[row].text)

    def _row(self) -> int:
        """The current row, or -1 before the first move."""
        return self._list.currentIndex().row() if self._moved else -1

    def _take(self, row: int) -> None:
        if not 0 <= row < len(self._suggestions):
            return
        suggestion = self._suggestions[row]
        text, cursor = self._field.text(), self._field.cursorPosition()
        goes_on = suggestion.text.endswith((":", "/", "\\"))
        put = suggestion.text if goes_on or text[cursor : cursor + 1].isspace() else suggestion.text + " "
        self.hide()
        self._field.setText(text[: suggestion.start] + put + text[cursor:])
        self._field.setCursorPosition(suggestion.start + len(put))
        if goes_on:
            self.ask()

    def _on_cursor_moved(self, _old: int, new: int) -> None:
        if self.is_open and self._suggestions and new < self._suggestions[0].start:
            self.hide()

    def _place(self) -> None:
        """Place the list under the text that it completes, inside the window."""
        window = self._field.window()
        if self.frame.parentWidget() is not window:
            self.frame.setParent(window)
        before = self._field.text()[: self._suggestions[0].start]
        offset = min(self._field.fontMetrics().horizontalAdvance(before), max(0, self._field.width() - WIDTH))
        if self._field.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            offset = max(0, self._field.width() - offset - WIDTH)
        place = self._field.mapTo(window, QPoint(offset, self._field.height() + 6))
        height = self._list.sizeHintForRow(0) * min(ROWS, len(self._suggestions)) + 14
        self._list.setColumnWidth(0, round(WIDTH * 0.55))
        self.frame.setGeometry(place.x(), place.y(), WIDTH, height)


def meaning(text: str) -> str:
    """What a filter is for; "" for a value."""
    return {
        "type:": translate("Complete", "kind of file"),
        "ext:": translate("Complete", "ending of the name"),
        "in:": translate("Complete", "folder"),
        "lang:": translate("Complete", "language of the text"),
        "name:": translate("Complete", "part of the name"),
        "author:": translate("Complete", "who wrote it"),
        "from:": translate("Complete", "who sent it"),
        "to:": translate("Complete", "who received it"),
        "subject:": translate("Complete", "subject of the mail"),
        "date:": translate("Complete", "dated in"),
        "before:": translate("Complete", "dated before"),
        "after:": translate("Complete", "dated since"),
        "modified:": translate("Complete", "changed in"),
        "size:": translate("Complete", "size of the file"),
        "like:": translate("Complete", "like a file"),
    }.get(text, "")

"""The widget for each kind of setting."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractButton,
    QCheckBox,
    QComboBox,
    QKeySequenceEdit,
    QLineEdit,
    QPlainTextEdit,
    QSpinBox,
    QWidget,
)

from app.settings.entries import Entry, choice_title, zero_title
from app.widgets.buttons import leading
from app.widgets.switch import Switch
from app.words.i18n import translate

NUMBER_WIDTH, CHOICE_WIDTH = 130, 220  # pixels; all alike, to align them
SETTLE_MS = 700  # text takes effect after it has not changed for this long
LINES = (2, 5)  # least and most lines that a field for several lines shows
LANGUAGE = "appearance.language"
LANGUAGES = (("", ""), ("en", "English"), ("zh_CN", "简体中文"), ("de", "Deutsch"), ("ja", "日本語"))


class SettingField(QObject):
    """Owns `widget`; `changed` carries a value that the person entered, not one set by `show_value`."""

    changed = Signal(object)

    def __init__(self, entry: Entry, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.entry = entry
        self._showing = False
        self._settle = QTimer(self)
        self._settle.setSingleShot(True)
        self._settle.setInterval(SETTLE_MS)
        self._settle.timeout.connect(self._on_settled)
        self.widget = self._made()
        self.widget.setAccessibleName(entry.label)
        self.widget.setAccessibleDescription(entry.help)
        for line in self.widget.findChildren(QLineEdit):  # the inner line edit of a composed field has the focus
            line.setAccessibleName(entry.label)
            for clear in line.findChildren(QAbstractButton):
                clear.setAccessibleName(translate("Search", "Clear"))
        self.show_value(entry.value)

    @property
    def is_narrow(self) -> bool:
        """Whether the field has a width of its own instead of that of the page."""
        return isinstance(self.widget, QCheckBox | QSpinBox | QComboBox | QKeySequenceEdit)

    def value(self) -> Any:
        widget = self.widget
        if isinstance(widget, QCheckBox):
            return widget.isChecked()
        if isinstance(widget, QSpinBox):
            return widget.value()
        if isinstance(widget, QComboBox):
            return widget.currentData()
        if isinstance(widget, QKeySequenceEdit):
            return widget.keySequence().toString(QKeySequence.SequenceFormat.PortableText)
        if isinstance(widget, QPlainTextEdit):
            return tuple(line.strip() for line in widget.toPlainText().splitlines() if line.strip())
        assert isinstance(widget, QLineEdit)
        return widget.text().strip()

    def show_value(self, value: Any) -> None:
        """Show a value without emitting `changed`; does nothing while the field is being edited."""
        if value == self.value() or self._settle.isActive():
            return
        self._showing = True
        widget = self.widget
        if isinstance(widget, QCheckBox):
            widget.setChecked(bool(value))
        elif isinstance(widget, QSpinBox):
            widget.setValue(int(value))
        elif isinstance(widget, QComboBox):
            widget.setCurrentIndex(max(0, widget.findData(value)))
        elif isinstance(widget, QKeySequenceEdit):
            widget.setKeySequence(QKeySequence(value))
        elif isinstance(widget, QPlainTextEdit):
            widget.setPlainText("\n".join(value))
        elif isinstance(widget, QLineEdit):
            widget.setText(str(value))
        self._showing = False

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let a wheel over an unfocused field scroll the page instead of changing the value."""
        if event.type() == QEvent.Type.Wheel and isinstance(watched, QWidget) and not watched.hasFocus():
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    # --- inside
    def _made(self) -> QWidget:
        entry = self.entry
        if entry.kind is bool:
            box = Switch(entry.label)
            box.toggled.connect(self._on_changed)
            return box
        if entry.kind is int:
            return self._made_number()
        if entry.choices or entry.name == LANGUAGE:
            return self._made_choice()
        if entry.kind is tuple:
            lines = QPlainTextEdit()
            lines.setProperty("role", "field")
            lines.setTabChangesFocus(True)
            lines.textChanged.connect(self._on_typed)
            lines.textChanged.connect(lambda: _fit_height(lines))
            _fit_height(lines)
            return lines
        if entry.name.endswith("hotkey"):
            keys = QKeySequenceEdit()
            keys.setMaximumSequenceLength(1)
            keys.setFixedWidth(CHOICE_WIDTH)
            keys.setClearButtonEnabled(True)
            keys.keySequenceChanged.connect(self._on_typed)
            return keys
        line = QLineEdit()
        line.textEdited.connect(self._on_typed)
        return line

    def _made_number(self) -> QSpinBox:
        entry = self.entry
        box = QSpinBox()
        box.setRange(entry.minimum if entry.minimum is not None else 0, entry.maximum or 2**31 - 1)
        if entry.unit:
            box.setSuffix(f" {entry.unit}")
        if entry.minimum == 0:
            box.setSpecialValueText(zero_title(entry.name))
        box.setKeyboardTracking(False)
        box.setFixedWidth(NUMBER_WIDTH)
        box.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)  # digits have no direction of their own
        box.lineEdit().setTextMargins(7, 0, 7, 0)
        box.installEventFilter(self)
        box.valueChanged.connect(self._on_changed)
        return box

    def _made_choice(self) -> QComboBox:
        choices = QComboBox()
        if self.entry.name == LANGUAGE:
            for value, title in LANGUAGES:
                choices.addItem(title or translate("Settings", "As the system"), value)
        else:
            for value in self.entry.choices:
                choices.addItem(choice_title(value), value)
        choices.setMinimumWidth(CHOICE_WIDTH)
        choices.installEventFilter(self)
        choices.currentIndexChanged.connect(self._on_changed)
        return choices

    def _on_typed(self) -> None:
        if not self._showing:
            self._settle.start()

    def _on_settled(self) -> None:
        self.changed.emit(self.value())

    def _on_changed(self) -> None:
        if not self._showing:
            self.changed.emit(self.value())


def _fit_height(lines: QPlainTextEdit) -> None:
    """Make a field as high as its lines, within LINES."""
    least, most = LINES
    rows = min(max(lines.blockCount(), least), most)
    lines.setFixedHeight(rows * lines.fontMetrics().lineSpacing() + 24)

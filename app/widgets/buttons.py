"""Buttons, labels and frames with the properties that the style sheet and screen readers need."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton, QWidget

from app.look import icons
from app.look.theme import Theme
from app.widgets.plain import plain

# Icons of a side or a direction, and their counterparts in right-to-left layouts.
MIRRORED = {"left": "right", "right": "left", "sidebar": "panel", "panel": "sidebar"}


class IconButton(QToolButton):
    """A button with an icon only. Its label is the accessible name and the tooltip."""

    def __init__(
        self,
        theme: Theme,
        name: str,
        label: str,
        pressed: Callable[[], object] | None = None,
        *,
        key: str = "",
        edge: int = 18,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._name = name
        self.setIconSize(QSize(edge, edge))
        self.setAccessibleName(label)
        shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText) if key else ""
        self.setToolTip(f"{label} ({shown})" if shown else label)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.ArrowCursor)
        if pressed is not None:
            self.clicked.connect(lambda: pressed())
        theme.changed.connect(self._tint)
        self._tint()

    def show_drawing(self, name: str, label: str) -> None:
        self._name = name
        self.setAccessibleName(label)
        self.setToolTip(label)
        self._tint()

    def _tint(self) -> None:
        right_to_left = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
        name = MIRRORED.get(self._name, self._name) if right_to_left else self._name
        self.setIcon(icons.icon(name, self._theme.tones.muted))


def button(label: str, pressed: Callable[[], object] | None = None, *, role: str = "") -> QPushButton:
    made = QPushButton(label)
    if role:
        made.setProperty("role", role)
    made.setAutoDefault(False)
    if pressed is not None:
        made.clicked.connect(lambda: pressed())
    return made


def mark_chosen(made: QPushButton, chosen: bool) -> None:
    """Show whether the choice of this button is made.

    Does not make the button checkable: screen readers then offer a toggle, which does nothing, in place of the press.
    """
    if made.property("chosen") != chosen:
        made.setProperty("chosen", chosen)
        made.style().unpolish(made)
        made.style().polish(made)


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)  # file names are not markup
    made.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def leading() -> Qt.AlignmentFlag:
    """The edge where lines begin. Absolute, so that a name in Arabic stays at this edge."""
    right = QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
    return (Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft) | Qt.AlignmentFlag.AlignAbsolute


def frame(role: str) -> QFrame:
    made = QFrame()
    made.setProperty("role", role)
    return made


class ElidedLabel(QLabel):
    """A label of one line that is elided in the middle, or as `mode` says."""

    def __init__(self, role: str = "", mode: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle) -> None:
        super().__init__()
        self._whole = ""
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(30)
        self.setAlignment(leading() | Qt.AlignmentFlag.AlignVCenter)
        if role:
            self.setProperty("role", role)

    def show_text(self, text: str) -> None:
        self._whole = text
        self.setToolTip(plain(text))
        self.setAccessibleName(text)
        self._elide()

    def full_text(self) -> str:
        return self._whole

    def minimumSizeHint(self) -> QSize:
        return QSize(30, super().minimumSizeHint().height())

    def sizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance(self._whole) + 4, super().sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        super().setText(self.fontMetrics().elidedText(self._whole, self._mode, max(self.width(), 30)))

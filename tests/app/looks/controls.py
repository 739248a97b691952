"""What can be wrong with a surface without anybody looking: cut words, overlaps, controls out of reach or nameless."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QProgressBar,
    QPushButton,
    QScrollBar,
    QWidget,
)

from app.widgets.buttons import ElidedLabel
from app.widgets.notices import Toast

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QProgressBar, QAbstractItemView)
LEAVES = (QLabel, *CONTROLS)
NAMED = (QMenu, *CONTROLS)


def leaves(surface: QWidget) -> Iterator[QWidget]:
    """The visible controls and words of a surface, without what other controls are made of."""
    for part in surface.findChildren(QWidget):
        if not isinstance(part, LEAVES) or not part.isVisible() or part.width() < 2 or isinstance(part, Toast):
            continue
        if part.objectName().startswith("qt_") or _within(part, (QAbstractSpinBox, QComboBox, QAbstractItemView)):
            continue
        if isinstance(part.parentWidget(), QLineEdit):  # the button that clears it
            continue
        yield part


def _within(part: QWidget, kinds: tuple[type, ...]) -> bool:
    parent = part.parentWidget()
    while parent is not None:
        if isinstance(parent, kinds):
            return True
        parent = parent.parentWidget()
    return False


def place(part: QWidget, surface: QWidget) -> QRect:
    """Where a part is on its surface, as far as it is seen: a scrolled page hides what lies beyond."""
    whole = QRect(part.mapTo(surface, QPoint()), part.size())
    parent = part.parentWidget()
    while parent is not None and parent is not surface:
        whole = whole.intersected(QRect(parent.mapTo(surface, QPoint()), parent.size()))
        parent = parent.parentWidget()
    return whole.intersected(surface.rect())


def cut_words(surface: QWidget) -> list[str]:
    """Words with less room than they need; elided ones say the rest in their tooltip."""
    cut = []
    for part in leaves(surface):
        if isinstance(part, ElidedLabel):
            if part.text() and not part.toolTip():
                cut.append(f"{part.accessibleName()!r} is elided and does not say the rest")
            continue
        text = _words(part)
        if not text:
            continue
        if isinstance(part, QLabel) and part.wordWrap():
            needed, room = part.heightForWidth(part.width()), part.height()
        elif isinstance(part, QLineEdit):
            needed, room = part.fontMetrics().horizontalAdvance(text), part.width() - 8
        elif isinstance(part, QCheckBox | QPushButton | QComboBox | QLabel):
            needed, room = part.sizeHint().width(), part.width()
            if part.sizeHint().height() > part.height() + 1:
                cut.append(f"{_called(part)} is {part.height()} high, not {part.sizeHint().height()}")
        else:
            continue
        if needed > room + 1:
            cut.append(f"{_called(part)}: {needed} in {room}")
    return cut


def _words(part: QWidget) -> str:
    if isinstance(part, QLineEdit):
        return "" if part.text() else part.placeholderText()
    if isinstance(part, QComboBox):
        return part.currentText()
    return str(part.text()) if isinstance(part, QLabel | QAbstractButton) else ""


def _called(part: QWidget) -> str:
    return f"{type(part).__name__} {(_words(part) or part.accessibleName())[:60]!r}"


def overlaps(surface: QWidget) -> list[str]:
    """Pairs of controls that lie upon one another."""
    placed = [(part, place(part, surface)) for part in leaves(surface)]
    placed = [(part, where) for part, where in placed if where.width() > 1 and where.height() > 1]
    found = []
    for number, (part, where) in enumerate(placed):
        for other, there in placed[number + 1 :]:
            shared = where.intersected(there)
            nested = part.isAncestorOf(other) or other.isAncestorOf(part)
            if shared.width() > 1 and shared.height() > 1 and not nested:
                found.append(f"{_called(part)} and {_called(other)} share {shared.width()} x {shared.height()}")
    return found


def off_the_surface(surface: QWidget) -> list[str]:
    """Controls that no one can reach: outside, and not on a page that scrolls."""
    found = []
    for part in leaves(surface):
        if place(part, surface).isEmpty() and not _within_scrolled(part):
            found.append(_called(part))
    return found


def _within_scrolled(part: QWidget) -> bool:
    from PySide6.QtWidgets import QAbstractScrollArea

    return _within(part, (QAbstractScrollArea,))


def nameless(surface: QWidget) -> list[str]:
    """Controls that a screen reader would call nothing, or by nothing but their kind."""
    found = []
    for part in [surface, *surface.findChildren(QWidget)]:
        if not isinstance(part, NAMED) or not part.isVisible() or isinstance(part, QScrollBar):
            continue
        if part.objectName().startswith("qt_") or _within(part, (QAbstractSpinBox, QComboBox, QLineEdit)):
            continue
        spoken = QAccessible.queryAccessibleInterface(part)
        role = spoken.role()
        name = spoken.text(QAccessible.Text.Name)
        if isinstance(part, QMenu):
            actions = [action for action in part.actions() if not action.isSeparator()]
            if not all(action.text().strip() for action in actions):
                found.append(f"an action of {part}")
            continue
        if not name.strip() or role in (QAccessible.Role.NoRole, QAccessible.Role.Client):
            found.append(f"{type(part).__name__} at {place(part, surface).getRect()}: {name!r}, {role}")
    return found


def focusable(surface: QWidget) -> list[QWidget]:
    """What Tab reaches."""
    return [
        part
        for part in surface.findChildren(QWidget)
        if part.isVisible()
        and part.isEnabled()
        and part.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not part.focusProxy()
        and not place(part, surface).isEmpty()
    ]

"""A window as a person meets it: buttons by the words on them, fields by their names, and what can be read.

Everything is looked for below `root` and must be visible there; `root` itself may be a page that is not shown yet.
"""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu, QTreeWidget, QWidget

from app.settings.entries import entries
from engine.base.settings import Settings

W = TypeVar("W", bound=QWidget)


def shown(root: QWidget, kind: type[W]) -> list[W]:
    """The visible widgets of a kind, in the order in which they were made."""
    return [widget for widget in root.findChildren(kind) if widget.isVisibleTo(root)]


def names(widget: QWidget) -> set[str]:
    """What a person calls it: the words on it, what a screen reader says, what stands in it while it is empty."""
    texts = {widget.accessibleName()}
    if isinstance(widget, QAbstractButton | QLabel):
        texts.add(widget.text())
    if isinstance(widget, QLineEdit):
        texts.add(widget.placeholderText())
    return texts - {""}


def find(root: QWidget, kind: type[W], name: str) -> W:
    """The one visible widget of this kind and name."""
    found = [widget for widget in shown(root, kind) if name in names(widget)]
    assert len(found) == 1, f"{len(found)} times {name!r} among {[names(widget) for widget in shown(root, kind)]}"
    return found[0]


def button(root: QWidget, name: str) -> QAbstractButton:
    return find(root, QAbstractButton, name)


def buttons(root: QWidget) -> list[str]:
    """The words on the visible buttons that have any."""
    return [widget.text() for widget in shown(root, QAbstractButton) if widget.text()]


def press(root: QWidget, name: str) -> None:
    """Click the button of this name, which must be one that can be clicked."""
    pressed = button(root, name)
    assert pressed.isEnabled(), f"{name!r} cannot be pressed"
    pressed.click()


def field(root: QWidget, name: str) -> QLineEdit:
    return find(root, QLineEdit, name)


def sentences(root: QWidget) -> list[str]:
    """All that can be read in labels; of one that is too narrow for its text, the whole text."""
    labels = ([root] if isinstance(root, QLabel) else []) + shown(root, QLabel)
    return [text for label in labels if (text := label.accessibleName() or label.text())]


def says(root: QWidget, part: str) -> bool:
    """Whether a visible sentence holds these words."""
    return any(part in sentence for sentence in sentences(root))


def trees(root: QWidget) -> list[QTreeWidget]:
    """The lists with columns that are visible."""
    return shown(root, QTreeWidget)


def tree(root: QWidget) -> QTreeWidget:
    (found,) = trees(root)
    return found


def menu(root: QWidget) -> QMenu:
    """What a button opens."""
    (found,) = root.findChildren(QMenu, options=Qt.FindChildOption.FindDirectChildrenOnly)
    return found


def actions(menu: QMenu) -> dict[str, QAction]:
    """What a menu offers, by its words."""
    return {action.text(): action for action in menu.actions() if not action.isSeparator()}


def setting(dialog: QWidget, name: str) -> QWidget:
    """The field of a setting, shown or not, by the setting's name in the file."""
    words = next(entry.label for entry in entries(Settings(), at_login=False) if entry.name == name)
    return next(widget for widget in dialog.findChildren(QWidget) if widget.accessibleName() == words)


def settings_shown(dialog: QWidget) -> list[QWidget]:
    """The fields of the settings that are visible."""
    words = {entry.label for entry in entries(Settings())}
    named = [widget for widget in shown(dialog, QWidget) if widget.accessibleName() in words]
    return [widget for widget in named if widget.parentWidget() not in named]  # not the line inside a number's field

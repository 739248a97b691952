"""The side bar: the folders with their state, and buttons for the pages."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.folders.folders_model import FoldersModel, Role
from app.folders.preset_menu import add_preset_menu
from app.look import icons
from app.look.theme import Theme
from app.look.tones import mixed
from app.status.status_line import paint_progress
from app.widgets.buttons import button, label
from app.widgets.keyboard import by_keyboard
from app.words.i18n import number, translate
from engine.base.types import FolderStatus, Status

if TYPE_CHECKING:
    from engine.models.presets import Preset

EDGE, TEXT = 10, 33  # pixels: where icon and text of a row begin, aligned with the buttons below


class FoldersPanel(QFrame):
    """Shows folders and emits what the person asks for; carries out nothing."""

    add_asked = Signal()
    remove_asked = Signal(object)  # FolderStatus
    open_asked = Signal(object)  # Path
    rescan_asked = Signal(int)
    duplicates_asked = Signal(object)  # Path, or None for all folders
    search_inside_asked = Signal(object)  # Path
    preset_asked = Signal(int, str)  # folder id, name of the preset
    presets_wanted = Signal()  # a menu was opened; the presets may have changed
    failures_asked = Signal()
    settings_asked = Signal()
    activity_asked = Signal()
    map_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setProperty("role", "side")
        self.model = FoldersModel(self)
        self._presets: Sequence[Preset] = ()
        self._list = _FolderList(theme)
        self._list.setModel(self.model)
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._on_menu_requested)
        self._list.delete_pressed.connect(self._on_delete_pressed)
        self._list.activated.connect(self._on_activated)
        self._add = button(translate("Folders", "Add folder…"), self.add_asked.emit, role="row")
        self._failures = button("", self.failures_asked.emit, role="row")
        self._failures.hide()
        self._activity = button(translate("Folders", "Activity"), self.activity_asked.emit, role="row")
        self._map = button(translate("Folders", "Map"), self.map_asked.emit, role="row")
        self._settings = button(translate("Folders", "Settings"), self.settings_asked.emit, role="row")
        title = label(translate("Folders", "FOLDERS"), "section")
        title.setContentsMargins(EDGE, 0, EDGE, 2)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(8, 16, 8, 10)
        column.setSpacing(2)
        column.addWidget(title)
        column.addWidget(self._list, 1)
        column.addWidget(self._add)
        column.addWidget(self._failures)
        column.addWidget(self._map)
        column.addWidget(self._activity)
        column.addWidget(self._settings)
        theme.changed.connect(self._tint)
        self._tint()

    def add_section(self, section: QWidget) -> None:
        """Insert a widget between the folders and the buttons."""
        self._column.insertWidget(3, section)

    def offer_presets(self, presets: Sequence[Preset]) -> None:
        """Set the presets that the menu of a folder lists."""
        self._presets = presets

    def show_status(self, status: Status) -> None:
        self.model.show(status.folders)
        self._failures.setVisible(status.failed > 0)
        self._failures.setText(translate("Folders", "Not indexed") + f"  {number(status.failed)}")

    def _tint(self) -> None:
        tones = self._theme.tones
        for made, name, tone in (
            (self._add, "folder-add", tones.accent),
            (self._failures, "warning", tones.warning),
            (self._map, "map", tones.muted),
            (self._activity, "activity", tones.muted),
            (self._settings, "settings", tones.muted),
        ):
            made.setIcon(icons.icon(name, tone))
            made.setIconSize(QSize(18, 18))

    def _on_activated(self, index: QModelIndex) -> None:
        status = self.model.folder(index)
        if status is not None:
            self.search_inside_asked.emit(status.folder.path)

    def _on_delete_pressed(self) -> None:
        status = self.model.folder(self._list.currentIndex())
        if status is not None:
            self.remove_asked.emit(status)

    def _on_menu_requested(self, position: QPoint) -> None:
        status = self.model.folder(self._list.indexAt(position))
        menu = QMenu(self)
        if status is None:
            menu.addAction(translate("Folders", "Add folder…"), self.add_asked.emit)
            menu.addAction(translate("Folders", "Find duplicates"), lambda: self.duplicates_asked.emit(None))
        else:
            self._fill_menu(menu, status)
        self.presets_wanted.emit()
        menu.exec(self._list.viewport().mapToGlobal(position))
        menu.deleteLater()

    def _fill_menu(self, menu: QMenu, status: FolderStatus) -> None:
        path: Path = status.folder.path
        menu.addAction(translate("Folders", "Search in this folder"), lambda: self.search_inside_asked.emit(path))
        menu.addAction(translate("Folders", "Open folder"), lambda: self.open_asked.emit(path))
        menu.addAction(translate("Folders", "Look for changes"), lambda: self.rescan_asked.emit(status.folder.id))
        menu.addAction(translate("Folders", "Find duplicates"), lambda: self.duplicates_asked.emit(path))
        if self._presets:
            folder = status.folder
            add_preset_menu(menu, self._presets, folder.preset, lambda name: self.preset_asked.emit(folder.id, name))
        menu.addSeparator()
        menu.addAction(translate("Folders", "Remove from Hither…"), lambda: self.remove_asked.emit(status))


class _FolderList(QListView):
    delete_pressed = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("role", "folders")
        self.setItemDelegate(_FolderDelegate(theme, self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setAccessibleName(translate("Folders", "Folders"))
        theme.changed.connect(self.viewport().update)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.selectedIndexes() and by_keyboard(event):
            self.setCurrentIndex(self.model().index(0, 0))  # makes the keyboard position visible

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
            return
        super().keyPressEvent(event)


class _FolderDelegate(QStyledItemDelegate):
    def __init__(self, theme: Theme, view: QListView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(self._view.viewport().width(), 2 * option.fontMetrics.height() + 20)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        status: FolderStatus = index.data(Role.FOLDER)
        tones = self._theme.tones
        row = QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)  # mirrored by hand below
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        focused = self._view.hasFocus() and bool(option.state & QStyle.StateFlag.State_Selected)
        if hovered or focused:
            painter.setPen(QColor(tones.accent) if focused else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(mixed(tones.text, tones.side, 0.07)))
            painter.drawRoundedRect(QRectF(row).adjusted(1.5, 1.5, -1.5, -1.5), 7, 7)
        right_to_left = option.direction == Qt.LayoutDirection.RightToLeft
        leading = Qt.AlignmentFlag.AlignRight if right_to_left else Qt.AlignmentFlag.AlignLeft
        picture = QRectF(row.right() - EDGE - 18 if right_to_left else row.left() + EDGE, row.top() + 9, 18, 18)
        name = "folder-off" if status.folder.offline else "folder"
        icons.paint(painter, name, picture, tones.muted if status.folder.offline else tones.accent)
        text = row.adjusted(10, 6, -TEXT, -6) if right_to_left else row.adjusted(TEXT, 6, -10, -6)
        metrics = option.fontMetrics
        painter.setPen(QColor(tones.text))
        shown = metrics.elidedText(index.data(), Qt.TextElideMode.ElideMiddle, text.width())
        painter.drawText(QRect(text.left(), text.top(), text.width(), metrics.height()), leading, shown)
        below = QRect(text.left(), text.top() + metrics.height() + 1, text.width(), metrics.height())
        font = painter.font()
        font.setPointSizeF(max(6.0, option.font.pointSizeF() - 0.75))
        painter.setFont(font)
        painter.setPen(QColor(tones.muted))
        state = painter.fontMetrics().elidedText(index.data(Role.STATE), Qt.TextElideMode.ElideRight, text.width())
        painter.drawText(below, leading | Qt.AlignmentFlag.AlignVCenter, state)
        share = index.data(Role.PROGRESS)
        if share is not None:
            paint_progress(painter, QRectF(text.left(), row.bottom() - 5, text.width(), 2.5), share, self._theme)
        painter.restore()

"""The page of duplicates: groups of files that are identical or nearly so."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.desktop.desktop_actions import copy, shown_name, shown_path
from app.engine_bridge import EngineBridge
from app.look import icons
from app.look.theme import Theme
from app.search.hit_actions import HitActions
from app.widgets.buttons import IconButton, button, label
from app.widgets.empty_state import Emptiness, EmptyState
from app.widgets.keyboard import by_keyboard
from app.widgets.plain import plain
from app.words.i18n import counted_files, day, isolated, localized, number, size, translate
from engine.base.duplicate_types import DuplicateFile, DuplicateGroup, Duplicates
from engine.base.errors import HitherError

PATH = Qt.ItemDataRole.UserRole
MOST_GROUPS = 500  # listed; further groups are only counted
OPENED_GROUPS = 20


class DuplicatesPage(QWidget):
    """Compares the files of a folder or of the whole library when asked to."""

    back_asked = Signal()

    def __init__(self, theme: Theme, bridge: EngineBridge, actions: HitActions, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bridge = bridge
        self._actions = actions
        self._asked = 0  # number of the newest request; older answers are dropped
        self._place = QComboBox()
        self._place.setAccessibleName(translate("Duplicates", "Where to look"))
        self._place.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._place.activated.connect(lambda _index: self._compare(self._place.currentData()))
        self._summary = label("", "quiet", wrap=True)
        self._list = _Tree()
        self._list.setAccessibleName(translate("Duplicates", "Files that are the same, or nearly"))
        self._list.customContextMenuRequested.connect(self._on_menu_requested)
        self._list.itemSelectionChanged.connect(self._update_buttons)
        self._list.itemActivated.connect(lambda _item, _column: self._on_open_pressed())
        self._open = button(translate("Duplicates", "Open"), self._on_open_pressed)
        self._reveal = button(translate("Duplicates", "Show file"), self._on_reveal_pressed)
        self._copy = button(translate("Duplicates", "Copy path"), self._on_copy_pressed)
        self._none = EmptyState(theme)
        head = QHBoxLayout()
        head.addWidget(IconButton(theme, "left", translate("Duplicates", "Back to the search"), self.back_asked.emit))
        head.addWidget(label(translate("Duplicates", "Duplicates"), "title"))
        head.addWidget(self._place, 1)
        below = QHBoxLayout()
        for made in (self._open, self._reveal, self._copy):
            below.addWidget(made)
        below.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 18, 24, 12)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self._summary)
        column.addLayout(below)
        column.addWidget(self._list, 1)
        column.addWidget(self._none, 1)
        self._show_groups_or_none("")

    def ask(self, folder: Path | None) -> None:
        """Compare the files below a folder, or all files (None). The answer may take seconds."""
        self._place.clear()
        self._place.addItem(translate("Duplicates", "All folders"), None)
        for status in self._bridge.status.folders if self._bridge.status is not None else ():
            self._place.addItem(shown_path(status.folder.path), status.folder.path)
            if status.folder.path == folder:
                self._place.setCurrentIndex(self._place.count() - 1)
        self._compare(folder)

    def _compare(self, folder: Path | None) -> None:
        self._asked += 1
        asked = self._asked
        self._list.clear()
        self._show_groups_or_none("")
        self._summary.setText(translate("Duplicates", "The files are being compared…"))
        self._summary.show()

        def done(found: Duplicates) -> None:
            if asked == self._asked:
                self.show_groups(found)

        def failed(error: HitherError) -> None:
            if asked == self._asked:
                self._summary.setText(localized(error.in_full))

        self._bridge.call(lambda engine: engine.duplicates.find(folder), done, failed)

    def show_groups(self, found: Duplicates) -> None:
        """List the groups; what is still being compared is dropped."""
        self._asked += 1
        self._list.clear()
        items = [self._item(group) for group in found.groups[:MOST_GROUPS]]
        self._list.addTopLevelItems(items)
        for item in items[:OPENED_GROUPS]:
            item.setExpanded(True)
        self._show_groups_or_none(self._sentences(found))
        self._list.share()

    # --- inside
    def _sentences(self, found: Duplicates) -> str:
        compared = counted_files(found.compared)
        if not found.groups:
            said = [translate("Duplicates", "{files} were compared; none is like another.").format(files=compared)]
        else:
            said = [
                translate("Duplicates", "{groups} groups among {files}. Nothing is deleted here.").format(
                    groups=number(len(found.groups)), files=compared
                )
            ]
        spare = sum(group.spare_bytes for group in found.groups)
        if spare:
            said.append(
                translate("Duplicates", "Identical files take {size} more than one of each would.").format(
                    size=size(spare)
                )
            )
        if len(found.groups) > MOST_GROUPS:
            said.append(
                translate("Duplicates", "The first {count} groups are listed.").format(count=number(MOST_GROUPS))
            )
        return " ".join([*said, localized(found.notice)]).strip()

    def _show_groups_or_none(self, sentences: str) -> None:
        """Show the groups, or that there are none."""
        some = self._list.topLevelItemCount() > 0
        self._summary.setText(sentences)
        self._none.show_state(Emptiness("check", sentences), None)
        for part in (self._list, self._summary, self._open, self._reveal, self._copy):
            part.setVisible(some)
        self._none.setVisible(bool(sentences) and not some)
        self._update_buttons()

    def _item(self, group: DuplicateGroup) -> QTreeWidgetItem:
        if group.identical:
            title = translate("Duplicates", "{files}, identical").format(files=counted_files(len(group.files)))
        else:
            title = translate("Duplicates", "{files}, {percent} % of the words in common").format(
                files=counted_files(len(group.files)), percent=number(int(100 * group.likeness))
            )
        item = QTreeWidgetItem([title])
        font = item.font(0)
        font.setWeight(font.Weight.DemiBold)
        item.setFont(0, font)
        item.setIcon(0, icons.icon("copy" if group.identical else "similar", self._theme.tones.muted))
        item.setFlags(item.flags() & ~Qt.ItemFlag.ItemIsSelectable)
        for file in group.files:
            item.addChild(self._row(file))
        return item

    def _row(self, file: DuplicateFile) -> QTreeWidgetItem:
        facts = " · ".join(filter(None, (size(file.size_bytes), day(file.modified_ns))))
        row = QTreeWidgetItem([shown_name(file.path), isolated(shown_path(file.path.parent)), facts])
        row.setData(0, PATH, file.path)
        row.setToolTip(0, plain(shown_path(file.path)))
        row.setToolTip(1, plain(shown_path(file.path)))
        row.setTextAlignment(2, Qt.AlignmentFlag.AlignTrailing | Qt.AlignmentFlag.AlignVCenter)
        return row

    def _chosen(self) -> list[Path]:
        return [path for item in self._list.selectedItems() if (path := item.data(0, PATH)) is not None]

    def _update_buttons(self) -> None:
        count = len(self._chosen())
        self._open.setEnabled(count == 1)
        self._reveal.setEnabled(count == 1)
        self._copy.setEnabled(count > 0)

    def _on_open_pressed(self) -> None:
        for path in self._chosen()[:1]:
            self._actions.open_path(path)

    def _on_reveal_pressed(self) -> None:
        for path in self._chosen()[:1]:
            self._actions.reveal_path(path)

    def _on_copy_pressed(self) -> None:
        if paths := self._chosen():
            copy("\n".join(shown_path(path) for path in paths))

    def _on_menu_requested(self, position: QPoint) -> None:
        chosen = self._chosen()
        if not chosen:
            return
        menu = QMenu(self)
        menu.addAction(translate("Duplicates", "Open"), self._on_open_pressed).setEnabled(len(chosen) == 1)
        menu.addAction(translate("Duplicates", "Show file"), self._on_reveal_pressed).setEnabled(len(chosen) == 1)
        menu.addAction(translate("Duplicates", "Copy path"), self._on_copy_pressed)
        menu.exec(self._list.viewport().mapToGlobal(position))
        menu.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self._on_copy_pressed()
        else:
            super().keyPressEvent(event)


class _Tree(QTreeWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setColumnCount(3)
        self.setHeaderHidden(True)
        self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(2, QHeaderView.ResizeMode.ResizeToContents)

    def share(self) -> None:
        """Give the names at most half of the width; a group title spans all columns."""
        for row in range(self.topLevelItemCount()):
            self.setFirstColumnSpanned(row, self.rootIndex(), True)
        self.resizeColumnToContents(0)
        self.setColumnWidth(0, min(self.columnWidth(0) + 12, self.viewport().width() // 2))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        group = self.topLevelItem(0)
        first = group.child(0) if group is not None else None
        if first is not None and not self.selectedItems() and by_keyboard(event):
            self.setCurrentItem(first)  # makes the keyboard position visible

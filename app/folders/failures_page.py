"""The page of files that are not indexed, grouped by reason, with buttons to retry, show or exclude them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QMenu,
    QStackedWidget,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.desktop.desktop_actions import copy, shown_name, shown_path
from app.look import icons
from app.look.theme import Theme
from app.widgets.buttons import IconButton, button, label
from app.widgets.empty_state import Emptiness, EmptyState
from app.widgets.keyboard import by_keyboard
from app.widgets.plain import plain
from app.words.i18n import counted_files, isolated, localized, translate
from engine.base.types import Failure

REASON_SHARE = 0.6  # of the width
OPENED_GROUPS = 3
ROWS = 300  # listed for one reason; further files are only counted
FAILURE = Qt.ItemDataRole.UserRole


class FailuresPage(QWidget):
    back_asked = Signal()
    retry_asked = Signal(object)  # tuple[Path, ...]; empty for all
    reveal_asked = Signal(object)  # Path
    leave_out_asked = Signal(object)  # tuple[Path, ...]

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._list = _FailureTree()
        self._list.customContextMenuRequested.connect(self._on_menu_requested)
        self._list.itemSelectionChanged.connect(self._update_buttons)
        self._summary = label("", "quiet", wrap=True)
        self._retry = button(translate("Failures", "Retry"), self._on_retry_pressed)
        self._reveal = button(translate("Failures", "Show file"), self._on_reveal_pressed)
        self._leave_out = button(translate("Failures", "Leave out"), self._on_leave_out_pressed)
        self._retry_all = button(translate("Failures", "Retry all"), lambda: self.retry_asked.emit(()), role="primary")
        self._none = EmptyState(theme)
        self._none.show_state(Emptiness("check", translate("Failures", "Every file could be read.")), None)
        self._lay_out()

    def show_failures(self, failures: Sequence[Failure]) -> None:
        """Show failures grouped by reason, the most common first. The selection is not kept."""
        groups: dict[str, list[Failure]] = {}
        for failure in failures:
            groups.setdefault(failure.code, []).append(failure)
        self._list.clear()
        by_size = sorted(groups.values(), key=lambda members: -len(members))
        items = [self._group(members) for members in by_size]
        self._list.addTopLevelItems(items)
        self._list.share()
        for item in items[:OPENED_GROUPS]:
            item.setExpanded(True)
        self._summary.setText(
            translate("Failures", "{files} could not be read wholly. Everything else is searchable.").format(
                files=counted_files(len(failures))
            )
        )
        self._stack.setCurrentIndex(0 if failures else 1)
        self._update_buttons()

    # --- inside
    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(
            IconButton(self._theme, "left", translate("Failures", "Back to the search"), self.back_asked.emit)
        )
        head.addWidget(label(translate("Failures", "Not indexed"), "title"))
        head.addStretch(1)
        below = QHBoxLayout()
        for made in (self._retry_all, self._retry, self._reveal, self._leave_out):
            below.addWidget(made)
        below.addStretch(1)
        some = QWidget()
        column = QVBoxLayout(some)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self._summary)
        column.addLayout(below)
        column.addWidget(self._list, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(some)
        self._stack.addWidget(self._none)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 18, 24, 12)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(self._stack, 1)

    def _group(self, members: list[Failure]) -> QTreeWidgetItem:
        """One reason, and the files that have it."""
        title, hint = localized(members[0].title), localized(members[0].hint)
        item = QTreeWidgetItem([f"{title} ({counted_files(len(members))})", hint])
        font = item.font(0)
        font.setWeight(font.Weight.DemiBold)
        item.setFont(0, font)
        item.setIcon(0, icons.icon("warning", self._theme.tones.warning))
        item.setToolTip(0, plain(title))
        item.setToolTip(1, plain(hint))
        for failure in members[:ROWS]:
            row = QTreeWidgetItem([shown_name(failure.path), isolated(shown_path(failure.path.parent))])
            row.setData(0, FAILURE, failure)
            row.setToolTip(0, plain(shown_path(failure.path)))
            item.addChild(row)
        if len(members) > ROWS:
            rest = QTreeWidgetItem(
                [translate("Failures", "and {files} more").format(files=counted_files(len(members) - ROWS))]
            )
            rest.setDisabled(True)
            item.addChild(rest)
        return item

    def _chosen(self) -> list[Failure]:
        """The selected files; a selected reason stands for all of its files."""
        chosen: dict[object, Failure] = {}
        for item in self._list.selectedItems():
            rows = [item] if item.data(0, FAILURE) else [item.child(i) for i in range(item.childCount())]
            for row in rows:
                failure = row.data(0, FAILURE) if row is not None else None
                if failure is not None:
                    chosen[failure.path] = failure
        return list(chosen.values())

    def _update_buttons(self) -> None:
        count = len(self._chosen())
        self._retry.setEnabled(count > 0)
        self._leave_out.setEnabled(count > 0)
        self._reveal.setEnabled(count == 1)

    def _on_retry_pressed(self) -> None:
        self.retry_asked.emit(tuple(failure.path for failure in self._chosen()))

    def _on_reveal_pressed(self) -> None:
        for failure in self._chosen()[:1]:
            self.reveal_asked.emit(failure.path)

    def _on_leave_out_pressed(self) -> None:
        self.leave_out_asked.emit(tuple(failure.path for failure in self._chosen()))

    def _on_menu_requested(self, position: QPoint) -> None:
        chosen = self._chosen()
        if not chosen:
            return
        menu = QMenu(self)
        menu.addAction(translate("Failures", "Retry"), self._on_retry_pressed)
        menu.addAction(translate("Failures", "Show file"), self._on_reveal_pressed).setEnabled(len(chosen) == 1)
        menu.addAction(translate("Failures", "Copy path"), lambda: copy("\n".join(shown_path(f.path) for f in chosen)))
        menu.addAction(translate("Failures", "Leave out"), self._on_leave_out_pressed)
        menu.exec(self._list.viewport().mapToGlobal(position))
        menu.deleteLater()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            copy("\n".join(shown_path(failure.path) for failure in self._chosen()))
        else:
            super().keyPressEvent(event)


class _FailureTree(QTreeWidget):
    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "card")
        self.setColumnCount(2)
        self.setHeaderHidden(True)
        self.setRootIsDecorated(True)
        self.setUniformRowHeights(False)
        self.setSelectionMode(QTreeWidget.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)
        self.header().setStretchLastSection(True)
        self.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Interactive)
        self.setItemDelegate(_Sentences(self))
        self.setAccessibleName(translate("Failures", "Files that are not indexed"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    def share(self) -> None:
        """Give the reasons the width that they need, at most REASON_SHARE."""
        self.resizeColumnToContents(0)
        self.setColumnWidth(0, min(self.columnWidth(0) + 12, round(self.viewport().width() * REASON_SHARE)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.share()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        first = self.topLevelItem(0)
        if first is not None and not self.selectedItems() and by_keyboard(event):
            self.setCurrentItem(first)  # makes the keyboard position visible


class _Sentences(QStyledItemDelegate):
    """Elides file names in the middle and sentences at the end."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        super().initStyleOption(option, index)
        if not index.parent().isValid():
            option.textElideMode = Qt.TextElideMode.ElideRight

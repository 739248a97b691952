"""The folders of the library as a list model with named roles."""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.desktop.desktop_actions import shown_name, shown_path
from app.status.status_sentence import folder_progress, folder_sentence
from app.widgets.plain import plain
from engine.base.types import FolderStatus

Index = QModelIndex | QPersistentModelIndex


class Role(IntEnum):
    FOLDER = Qt.ItemDataRole.UserRole + 1
    STATE = Qt.ItemDataRole.UserRole + 2
    PROGRESS = Qt.ItemDataRole.UserRole + 3


class FoldersModel(QAbstractListModel):
    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._folders: list[FolderStatus] = []

    def show(self, folders: Sequence[FolderStatus]) -> None:
        """Update the rows; they are kept where the folders are the same."""
        if [f.folder.id for f in folders] == [f.folder.id for f in self._folders]:
            for row, (old, new) in enumerate(zip(self._folders, folders, strict=True)):
                if old != new:
                    self._folders[row] = new
                    self.dataChanged.emit(self.index(row), self.index(row))
            return
        self.beginResetModel()
        self._folders = list(folders)
        self.endResetModel()

    def folder(self, index: Index) -> FolderStatus | None:
        return self._folders[index.row()] if index.isValid() and index.row() < len(self._folders) else None

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._folders)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        status = self.folder(index)
        if status is None:
            return None
        if role == Role.FOLDER:
            return status
        if role == Qt.ItemDataRole.DisplayRole:
            return shown_name(status.folder.path) or shown_path(status.folder.path)
        if role == Role.STATE:
            return folder_sentence(status)
        if role == Role.PROGRESS:
            return folder_progress(status)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(f"{shown_path(status.folder.path)}\n{folder_sentence(status)}")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{shown_path(status.folder.path)}, {folder_sentence(status)}"
        return None

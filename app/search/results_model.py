"""The hits of an answer as a list model with named roles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.desktop.desktop_actions import file_url, shown_file, shown_path, within
from app.search.excerpt import excerpt
from app.search.passage_place import passage_place
from app.widgets.plain import plain
from app.words.i18n import day, decimal, size, translate
from engine.base.types import Hit

Index = QModelIndex | QPersistentModelIndex
TOOLTIP_CHARACTERS = 90


class Role(IntEnum):
    HIT = Qt.ItemDataRole.UserRole + 1
    NAME = Qt.ItemDataRole.UserRole + 2
    PLACE = Qt.ItemDataRole.UserRole + 3
    DAY = Qt.ItemDataRole.UserRole + 4
    JUDGED = Qt.ItemDataRole.UserRole + 5  # True right, False wrong, None not judged


class ResultsModel(QAbstractListModel):
    """Rows are hits, best first."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hits: list[Hit] = []
        self._judged: Mapping[Path, bool] = {}

    def show(self, hits: Sequence[Hit]) -> None:
        """Replace all rows."""
        self.beginResetModel()
        self._hits = list(hits)
        self.endResetModel()

    def append(self, hits: Sequence[Hit]) -> None:
        """Append hits; files that have a row already get no second one."""
        known = {(hit.path, hit.inside) for hit in self._hits}
        new = [hit for hit in hits if (hit.path, hit.inside) not in known]
        if new:
            first = len(self._hits)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._hits += new
            self.endInsertRows()

    def show_judgements(self, judged: Mapping[Path, bool]) -> None:
        """Mark the judged files; others are unmarked."""
        self._judged = judged
        if self._hits:
            self.dataChanged.emit(self.index(0), self.index(len(self._hits) - 1), [Role.JUDGED])

    @property
    def hits(self) -> Sequence[Hit]:
        return self._hits

    def hit(self, index: Index) -> Hit | None:
        row = index.row()
        return self._hits[row] if index.isValid() and row < len(self._hits) else None

    def row_of(self, hit: Hit) -> int:
        """The row of the same file, or -1."""
        for row, other in enumerate(self._hits):
            if same_file(other, hit):
                return row
        return -1

    # --- QAbstractListModel
    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._hits)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        hit = self.hit(index)
        if hit is None:
            return None
        if role == Role.HIT:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Role.NAME):
            return shown_file(hit)
        if role == Role.PLACE:
            return shown_path(hit.path.parent)
        if role == Role.JUDGED:
            return self._judged.get(hit.path)
        if role == Role.DAY:
            return day(hit.dated_ns or hit.modified_ns)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(tooltip(hit))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return ", ".join(filter(None, (spoken(hit), judged_word(self._judged.get(hit.path)))))
        return None

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list", "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        paths = [hit.path for hit in map(self.hit, indexes) if hit is not None]
        data.setUrls([file_url(path) for path in paths])
        data.setText("\n".join(shown_path(path) for path in paths))
        return data


def same_file(one: Hit, other: Hit) -> bool:
    """Whether two hits are of the same file, or of the same one inside a file."""
    return (one.path, one.inside) == (other.path, other.inside)


def judged_word(right: bool | None) -> str:
    if right is None:
        return ""
    return translate("Judging", "called right") if right else translate("Judging", "called wrong")


def spoken(hit: Hit) -> str:
    """The text of a row for screen readers: name, folder, place, passage."""
    parts = [shown_file(hit), shown_path(hit.path.parent)]
    if hit.passages:
        best = hit.passages[0]
        parts += [passage_place(best), excerpt(best.text, best.highlights, 200).text]
    return ", ".join(part for part in parts if part)


def tooltip(hit: Hit) -> str:
    """The full path, details of the file, and why it was found."""
    lines = [shown_path(hit.path) + within(hit)]
    if hit.title and hit.title != hit.path.name:
        lines.append(hit.title)
    lines.append(f"{size(hit.size_bytes)} · {day(hit.modified_ns)}")
    if hit.passages and hit.passages[0].why:
        reasons = ", ".join(f"{_reason(name)} {decimal(value, 2)}" for name, value in hit.passages[0].why)
        lines.append(translate("Results", "Found by {reasons}").format(reasons=reasons))
    if hit.copies:
        lines.append(translate("Results", "Also in:"))
        lines += [shown_path(path) for path in hit.copies[:5]]
    return "\n".join(
        line if len(line) < 2 * TOOLTIP_CHARACTERS else line[: 2 * TOOLTIP_CHARACTERS] + "…" for line in lines
    )


def _reason(name: str) -> str:
    return {
        "meaning": translate("Results", "meaning"),
        "words": translate("Results", "words"),
        "name": translate("Results", "name"),
        "newer": translate("Results", "newness"),
        "rerank": translate("Results", "precise reading"),
    }.get(name, name)

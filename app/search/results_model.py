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
from app.words.i18n import day, decimal, number, size, translate
from engine.base.types import Hit

Index = QModelIndex | QPersistentModelIndex
FileKey = tuple[Path, str]  # the file, and the path inside it
TOOLTIP_CHARACTERS = 90


class Role(IntEnum):
    HIT = Qt.ItemDataRole.UserRole + 1
    NAME = Qt.ItemDataRole.UserRole + 2
    PLACE = Qt.ItemDataRole.UserRole + 3
    DAY = Qt.ItemDataRole.UserRole + 4
    JUDGED = Qt.ItemDataRole.UserRole + 5  # True right, False wrong, None not judged
    ALIKE = Qt.ItemDataRole.UserRole + 6  # text for its near-identical results; "" for none
    INSET = Qt.ItemDataRole.UserRole + 7  # whether the row is a near-identical one below its hit
    DIVIDER = Qt.ItemDataRole.UserRole + 8  # words above the row; "" for none


class ResultsModel(QAbstractListModel):
    """Rows are hits, best first. Below an opened hit stand its near-identical results (`Hit.alike`)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answer: list[Hit] = []
        self._hits: list[Hit] = []  # the rows: hits of the answer, and opened near-identical ones
        self._opened: set[FileKey] = set()
        self._insets: set[FileKey] = set()  # of rows below an opened one
        self._judged: Mapping[Path, bool] = {}

    def show(self, hits: Sequence[Hit], *, keep_opened: bool = False) -> None:
        """Replace all rows; opened hits are closed unless `keep_opened`."""
        self.beginResetModel()
        if not keep_opened:
            self._opened.clear()
        self._answer = list(hits)
        self._hits, self._insets = [], set()
        for hit in hits:
            self._hits.append(hit)
            if file_key(hit) in self._opened:
                self._hits += hit.alike
                self._insets |= set(map(file_key, hit.alike))
        self.endResetModel()

    def append(self, hits: Sequence[Hit]) -> None:
        """Append hits; files that have a row already, or are folded under one, get no second one."""
        known = {file_key(each) for hit in self._answer for each in (hit, *hit.alike)}
        new = [hit for hit in hits if file_key(hit) not in known]
        if new:
            first = len(self._hits)
            self.beginInsertRows(QModelIndex(), first, first + len(new) - 1)
            self._answer += new
            self._hits += new
            self.endInsertRows()

    def open_alike(self, hit: Hit, opened: bool) -> None:
        """Show the near-identical results of a hit as rows below it, or hide them."""
        row = self.row_of(hit)
        if not hit.alike or row < 0 or self.is_opened(hit) == opened:
            return
        first, last = row + 1, row + len(hit.alike)
        if opened:
            self._opened.add(file_key(hit))
            self.beginInsertRows(QModelIndex(), first, last)
            self._hits[first:first] = hit.alike
            self._insets |= set(map(file_key, hit.alike))
            self.endInsertRows()
        else:
            self._opened.discard(file_key(hit))
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._hits[first : last + 1]
            self._insets -= set(map(file_key, hit.alike))
            self.endRemoveRows()
        self.dataChanged.emit(self.index(row), self.index(row), [Role.ALIKE])

    def is_opened(self, hit: Hit) -> bool:
        return file_key(hit) in self._opened

    def _divider(self, hit: Hit) -> str:
        """Words above the first hit that is only vaguely alike."""
        if hit.fits or hit is not next((each for each in self._answer if not each.fits), None):
            return ""
        if hit is self._answer[0]:
            return translate("Results", "Nothing fits well: these are only vaguely alike")
        return translate("Results", "Below this, only vaguely alike")

    def folded_under(self, hit: Hit) -> Hit:
        """The hit of the answer that a row belongs to: itself, or the hit that it is near-identical to."""
        if file_key(hit) not in self._insets:
            return hit
        return next((other for other in self._answer if any(same_file(hit, each) for each in other.alike)), hit)

    def show_judgements(self, judged: Mapping[Path, bool]) -> None:
        """Mark the judged files; others are unmarked."""
        self._judged = judged
        if self._hits:
            self.dataChanged.emit(self.index(0), self.index(len(self._hits) - 1), [Role.JUDGED])

    @property
    def answer(self) -> Sequence[Hit]:
        """The hits of the answer, without opened near-identical ones."""
        return self._answer

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
        if role == Role.ALIKE:
            return alike_words(hit, opened=self.is_opened(hit))
        if role == Role.DIVIDER:
            return self._divider(hit)
        if role == Role.INSET:
            return file_key(hit) in self._insets
        if role == Role.DAY:
            return day(hit.dated_ns or hit.modified_ns)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain(tooltip(hit))
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            parts = (self._divider(hit), spoken(hit), alike_words(hit), judged_word(self._judged.get(hit.path)))
            return ", ".join(filter(None, parts))
        return None

    def mimeTypes(self) -> list[str]:
        return ["text/uri-list", "text/plain"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        data = QMimeData()
        paths = [hit.path for hit in map(self.hit, indexes) if hit is not None]
        data.setUrls([file_url(path) for path in paths])
        data.setText("\n".join(shown_path(path) for path in paths))
        return data


def file_key(hit: Hit) -> FileKey:
    return hit.path, hit.inside


def same_file(one: Hit, other: Hit) -> bool:
    """Whether two hits are the same file, or the same part of a file."""
    return file_key(one) == file_key(other)


def alike_words(hit: Hit, *, opened: bool = False) -> str:
    """The number of near-identical results in words; "" for none."""
    if not hit.alike:
        return ""
    if opened:
        return translate("Results", "{count} like this ▴").format(count=number(len(hit.alike)))
    return translate("Results", "and {count} like this ▾").format(count=number(len(hit.alike)))


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
        "preset": translate("Results", "preset"),
    }.get(name, name)

"""The page of the library map: the map, the legend of its colours, and its groups as a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QComboBox,
    QHBoxLayout,
    QHeaderView,
    QLabel,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from app.desktop.desktop_actions import shown_name, shown_path
from app.engine_bridge import EngineBridge
from app.look.theme import Theme
from app.map.map_view import MapView
from app.widgets.buttons import ElidedLabel, IconButton, button, label
from app.widgets.plain import plain
from app.words.i18n import localized, number, translate
from engine.base.errors import HitherError
from engine.base.map_types import LibraryMap, MapPoint
from engine.base.types import Kind

LEGEND = 9
ROOMY, SIDE, BELOW, MOST = 700, 260, 150, 16_777_215  # pixels; the last is Qt's "no limit"
BY_FOLDER, BY_KIND, BY_GROUP = "folder", "kind", "group"
HUES = (Kind.DOCUMENT, Kind.CODE, Kind.SHEET, Kind.SLIDES, Kind.PAGE, Kind.MAIL, Kind.IMAGE, Kind.MEDIA)
"""The kinds whose tones colour folders and groups: they differ clearly in light and dark."""


class MapPage(QWidget):
    back_asked = Signal()
    search_asked = Signal(str)  # a query in box syntax

    def __init__(self, theme: Theme, bridge: EngineBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bridge = bridge
        self._map = LibraryMap((), (), 0)
        self._folders: tuple[Path, ...] = ()
        self._asking = False
        self.view = MapView(theme)
        self.view.chosen.connect(self._search_near)
        self._note = label("", "quiet", wrap=True)
        self._by = QComboBox()
        self._by.setAccessibleName(translate("Map", "Colours"))
        for value, title in (
            (BY_GROUP, translate("Map", "Colours by subject")),
            (BY_FOLDER, translate("Map", "Colours by folder")),
            (BY_KIND, translate("Map", "Colours by kind")),
        ):
            self._by.addItem(title, value)
        self._by.currentIndexChanged.connect(lambda _index: self._paint())
        self._legend = QVBoxLayout()
        self._legend.setSpacing(4)
        self._list = QTreeWidget()
        self._list.setProperty("role", "card")
        self._list.setColumnCount(2)
        self._list.setHeaderHidden(True)
        self._list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self._list.setAccessibleName(translate("Map", "Subjects and their files"))
        self._list.currentItemChanged.connect(lambda item, _old: self._on_item_current(item))
        self._list.itemActivated.connect(lambda item, _column: self._on_item_activated(item))
        self._lay_out()
        theme.changed.connect(self._paint)

    def ask(self) -> None:
        """Load the map from the engine, which may take seconds to compute it."""
        if self._asking:
            return
        self._asking = True
        if not self._map.points:
            self._note.setText(translate("Map", "The map is being drawn…"))

        def done(drawn: LibraryMap) -> None:
            self._asking = False
            status = self._bridge.status
            self.show_map(drawn, [folder.folder.path for folder in status.folders] if status is not None else ())

        def failed(error: HitherError) -> None:
            self._asking = False
            self._note.setText(localized(error.in_full))

        self._bridge.call(lambda engine: engine.library_map.draw(), done, failed)

    def show_map(self, drawn: LibraryMap, folders: Sequence[Path] = ()) -> None:
        """Show a map; `folders` are those of the library, for the colours by folder."""
        self._map, self._folders = drawn, tuple(folders)
        if drawn.points:
            self._note.setText(
                translate("Map", "{count} of {total} passages. Near means alike. A click searches near.").format(
                    count=number(len(drawn.points)), total=number(max(drawn.texts, len(drawn.points)))
                )
            )
        else:
            self._note.setText(translate("Map", "There is nothing to draw yet: first files have to be understood."))
        self._fill_list()
        self._paint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit(event.size().width())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back_asked.emit()
        else:
            super().keyPressEvent(event)

    # --- inside
    def _search_near(self, point: MapPoint) -> None:
        self.search_asked.emit(f'like:"{point.path}#{point.number}" ')

    def _on_item_current(self, item: QTreeWidgetItem | None) -> None:
        top = item.parent() or item if item is not None else None
        point = top.data(0, Qt.ItemDataRole.UserRole) if top is not None else None
        self.view.highlight_group(point.group if point is not None else None)

    def _on_item_activated(self, item: QTreeWidgetItem) -> None:
        point = item.data(0, Qt.ItemDataRole.UserRole)
        if point is not None:
            self._search_near(point)

    def _fill_list(self) -> None:
        self._list.clear()
        for group in self._map.groups:
            top = QTreeWidgetItem([self._name(group.words), number(group.size)])
            top.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
            top.setData(0, Qt.ItemDataRole.UserRole, group.middle)
            inside = [point for point in self._map.points if point.group == group.number]
            by_file: dict[Path, MapPoint] = {}
            counts = Counter(point.path for point in inside)
            for point in inside:
                by_file.setdefault(point.path, point)
            for path, count in counts.most_common(20):
                child = QTreeWidgetItem([shown_name(path), number(count)])
                child.setToolTip(0, plain(shown_path(path)))
                child.setTextAlignment(1, Qt.AlignmentFlag.AlignRight)
                child.setData(0, Qt.ItemDataRole.UserRole, by_file[path])
                top.addChild(child)
            self._list.addTopLevelItem(top)

    def _name(self, words: Sequence[str]) -> str:
        return ", ".join(words) or translate("Map", "other")

    def _paint(self) -> None:
        by = self._by.currentData()
        tones = self._theme.tones
        hues = [tones.kinds[kind] for kind in HUES]
        if by == BY_KIND:  # keys are of type Kind, Path (a folder) or int (a group)
            keys: list[Any] = [point.kind for point in self._map.points]
        elif by == BY_FOLDER:
            keys = [self._folder_of(point.path) for point in self._map.points]
        else:
            keys = [point.group for point in self._map.points]
        order = [key for key, _ in Counter(keys).most_common()]
        colors = {key: tones.kinds[key] if by == BY_KIND else tones.faint for key in order}
        if by != BY_KIND:
            colors.update(zip(order, hues, strict=False))
        names = {group.number: self._name(group.words) for group in self._map.groups}
        self.view.show_map(self._map, [colors[key] for key in keys], names)
        titles = {
            BY_KIND: lambda key: kind_title(key),
            BY_FOLDER: lambda key: shown_name(key) or shown_path(key),
            BY_GROUP: lambda key: names.get(key, ""),
        }
        self._show_legend([(titles[by](key), colors[key]) for key in order[: min(LEGEND, len(hues))]])

    def _folder_of(self, path: Path) -> Path:
        return next((folder for folder in self._folders if path.is_relative_to(folder)), path.parent)

    def _show_legend(self, lines: Sequence[tuple[str, str]]) -> None:
        while (old := self._legend.takeAt(0)) is not None:
            row = old.widget()
            if row is not None:
                row.hide()  # deleteLater leaves it visible until the event loop runs
                row.deleteLater()
        for title, color in lines:
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(0, 0, 0, 0)
            dot = QLabel()
            picture = QPixmap(10, 10)
            picture.fill(Qt.GlobalColor.transparent)
            dot.setPixmap(picture)
            dot.setFixedSize(10, 10)
            dot.setStyleSheet(f"background: {color}; border-radius: 5px;")
            text = ElidedLabel("quiet", Qt.TextElideMode.ElideRight)
            text.show_text(title)
            line.addWidget(dot)
            line.addWidget(text, 1)
            self._legend.addWidget(row)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(IconButton(self._theme, "left", translate("Map", "Back to the search"), self.back_asked.emit))
        title = ElidedLabel("title", Qt.TextElideMode.ElideRight)
        title.show_text(translate("Folders", "Map"))
        head.addWidget(title)
        head.addStretch(1)
        head.addWidget(self._by)
        head.addWidget(button(translate("Map", "Whole map"), self.view.reset))
        side = self._side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._legend_place = QWidget()
        self._legend_place.setLayout(self._legend)
        self._legend.setContentsMargins(0, 0, 0, 4)
        column.addWidget(self._legend_place)
        column.addWidget(self._list, 1)
        body = self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        body.setSpacing(16)
        body.addWidget(self.view, 1)
        body.addWidget(side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(24, 18, 24, 12)
        whole.setSpacing(12)
        whole.addLayout(head)
        whole.addWidget(self._note)
        whole.addLayout(body, 1)
        header = self._list.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._fit(ROOMY)

    def _fit(self, width: int) -> None:
        """Put the list beside the map, or below it on a narrow page, without the legend."""
        beside = width >= ROOMY
        self._body.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._side.setMinimumWidth(SIDE if beside else 0)
        self._side.setMaximumWidth(SIDE if beside else MOST)
        self._side.setMaximumHeight(MOST if beside else BELOW)
        self._legend_place.setVisible(beside)


def kind_title(kind: Kind) -> str:
    return {
        Kind.TEXT: translate("Map", "Text and notes"),
        Kind.CODE: translate("Map", "Program code"),
        Kind.DOCUMENT: translate("Map", "Documents"),
        Kind.SHEET: translate("Map", "Tables"),
        Kind.SLIDES: translate("Map", "Slides"),
        Kind.PAGE: translate("Map", "Web pages"),
        Kind.MAIL: translate("Map", "E-mail"),
        Kind.IMAGE: translate("Map", "Pictures"),
        Kind.DATA: translate("Map", "Data"),
        Kind.MEDIA: translate("Map", "Sound and film"),
        Kind.ARCHIVE: translate("Map", "Archives"),
        Kind.OTHER: translate("Map", "Others"),
    }[kind]

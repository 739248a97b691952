"""The list of saved searches in the side bar: run, rename, watch and delete them."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QMenu, QVBoxLayout, QWidget

from app.engine_bridge import EngineBridge
from app.look import icons
from app.look.theme import Theme
from app.saved.save_dialog import SaveDialog
from app.widgets.buttons import label
from app.widgets.plain import plain
from app.words.i18n import counted_files, localized, translate
from engine.base.errors import HitherError
from engine.base.events import SavedSearchMatched
from engine.base.types import SavedSearch

ROWS_SHOWN = 6


class SavedList(QWidget):
    """Loads and changes saved searches through the bridge. Hidden while there are none."""

    chosen = Signal(object)  # SavedSearch
    said = Signal(str)  # a sentence for the person

    def __init__(self, theme: Theme, bridge: EngineBridge, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._bridge = bridge
        self._searches: tuple[SavedSearch, ...] = ()
        self._list = _List()
        self._list.setAccessibleName(translate("Saved", "Saved searches"))
        self._list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._list.customContextMenuRequested.connect(self._on_menu_requested)
        self._list.itemActivated.connect(lambda _item: self._choose())
        self._list.itemClicked.connect(lambda _item: self._choose())
        self._list.delete_pressed.connect(self._delete)
        self._list.rename_pressed.connect(self.edit)
        title = label(translate("Saved", "SAVED SEARCHES"), "section")
        title.setContentsMargins(10, 6, 10, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 4)
        column.setSpacing(2)
        column.addWidget(title)
        column.addWidget(self._list)
        self._list.setStyleSheet("QListWidget::item { padding-left: 7px; }")
        bridge.opened.connect(self.ask)
        bridge.search_matched.connect(self._on_search_matched)
        bridge.searches_changed.connect(self.ask)
        theme.changed.connect(self._fill)
        self.hide()

    @property
    def searches(self) -> tuple[SavedSearch, ...]:
        return self._searches

    def ask(self) -> None:
        """Load the list from the engine."""
        self._bridge.call(lambda engine: engine.saved_searches.all(), self.show_searches, lambda _error: None)

    def show_searches(self, searches: tuple[SavedSearch, ...]) -> None:
        self._searches = searches
        self._fill()

    def save(self, text: str, preset: str) -> None:
        """Ask for a name and save the search."""
        dialog = SaveDialog(text, self.window())
        if dialog.exec():
            self.keep(SavedSearch(dialog.name, text, preset, dialog.watched))
        dialog.deleteLater()

    def keep(self, search: SavedSearch) -> None:
        self._bridge.call(lambda engine: engine.saved_searches.save(search), lambda _kept: self.ask(), self._on_failed)

    def edit(self) -> None:
        """Rename the selected search, or change whether it is watched."""
        search = self._current()
        if search is None:
            return
        dialog = SaveDialog(search.text, self.window(), name=search.name, watched=search.watched)
        if dialog.exec():
            self.keep(replace(search, name=dialog.name, watched=dialog.watched))
        dialog.deleteLater()

    def menu(self, search: SavedSearch) -> QMenu:
        """The menu of a saved search; the caller shows and deletes it."""
        menu = QMenu(self)
        menu.addAction(translate("Saved", "Search"), self._choose)
        watch = menu.addAction(translate("Saved", "Keep watch"))
        watch.setCheckable(True)
        watch.setChecked(search.watched)
        watch.triggered.connect(lambda checked: self.keep(replace(search, watched=checked)))
        menu.addSeparator()
        menu.addAction(translate("Saved", "Rename…"), self.edit)
        menu.addAction(translate("Saved", "Delete"), self._delete)
        return menu

    # --- inside
    def _fill(self) -> None:
        row = self._list.currentRow()
        self._list.clear()
        for search in self._searches:
            item = QListWidgetItem(icons.icon("bookmark", self._theme.tones.accent), shown_name(search))
            item.setToolTip(plain(search.text))
            item.setSizeHint(QSize(10, self._list.fontMetrics().height() + 12))
            font = item.font()
            font.setBold(bool(search.unseen))
            item.setFont(font)
            item.setData(Qt.ItemDataRole.AccessibleDescriptionRole, search.text)
            self._list.addItem(item)
        self._list.setCurrentRow(min(row, len(self._searches) - 1))
        rows = min(len(self._searches), ROWS_SHOWN)
        self._list.setFixedHeight(rows * (self._list.sizeHintForRow(0) if rows else 0) + 4)
        self.setVisible(bool(self._searches))

    def _current(self) -> SavedSearch | None:
        row = self._list.currentRow()
        return self._searches[row] if 0 <= row < len(self._searches) else None

    def _choose(self) -> None:
        search = self._current()
        if search is not None:
            self.chosen.emit(search)
            if search.unseen:
                self._bridge.call(lambda engine: engine.saved_searches.mark_seen(search.id), lambda _none: self.ask())

    def _delete(self) -> None:
        search = self._current()
        if search is not None:
            self._bridge.call(
                lambda engine: engine.saved_searches.delete(search.id), lambda _none: self.ask(), self._on_failed
            )

    def _on_menu_requested(self, position: QPoint) -> None:
        search = self._current()
        if search is not None and self._list.itemAt(position) is not None:
            menu = self.menu(search)
            menu.exec(self._list.viewport().mapToGlobal(position))
            menu.deleteLater()

    def _on_search_matched(self, event: SavedSearchMatched) -> None:
        self.said.emit(sentence(event))
        self.ask()

    def _on_failed(self, error: HitherError) -> None:
        self.said.emit(localized(error.in_full))


class _List(QListWidget):
    delete_pressed = Signal()
    rename_pressed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("role", "folders")
        self.setIconSize(QSize(16, 16))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif event.key() == Qt.Key.Key_F2:
            self.rename_pressed.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and self.currentItem():
            self.itemActivated.emit(self.currentItem())
        else:
            super().keyPressEvent(event)


def shown_name(search: SavedSearch) -> str:
    """The name, with the number of new files."""
    if not search.unseen:
        return search.name
    return translate("Saved", "{count} new · {name}").format(name=search.name, count=len(search.unseen))


def sentence(event: SavedSearchMatched) -> str:
    """The message that new files match a saved search."""
    if len(event.new) == 1:
        return translate("Saved", "New for “{name}”: {file}").format(name=event.search.name, file=event.new[0].name)
    return translate("Saved", "New for “{name}”: {files}").format(
        name=event.search.name, files=counted_files(len(event.new))
    )

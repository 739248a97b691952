"""The main window: makes the pages and their controllers, lays them out and connects them."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMainWindow, QVBoxLayout, QWidget

from app.desktop.desktop_actions import Desktop
from app.engine_bridge import EngineBridge
from app.folders.failures_controller import FailuresController
from app.folders.folders_controller import FoldersController
from app.folders.welcome_controller import WelcomeController
from app.look.theme import Theme
from app.map.map_page import MapPage
from app.saved.saved_list import SavedList
from app.search.hit_actions import HitActions
from app.search.judging import RIGHT_KEY, WRONG_KEY
from app.search.preset_chip import COMPARE_KEY
from app.search.search_page import SearchPage
from app.settings.settings_controller import SettingsController
from app.status.status_controller import StatusController
from app.widgets.buttons import IconButton
from app.widgets.notices import NoticeStrip, Toast
from app.widgets.pages import Pages
from app.widgets.reports import Reports
from app.widgets.side_pane import SidePane
from app.window_state import WindowState
from app.words.i18n import translate

if TYPE_CHECKING:
    from app.duplicates.duplicates_page import DuplicatesPage


class MainWindow(QMainWindow):
    close_asked = Signal()
    quit_asked = Signal()
    first_painted = Signal()

    def __init__(self, theme: Theme, bridge: EngineBridge, state: WindowState, desktop: Desktop | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._bridge = bridge
        self._state = state
        self._painted = False
        self.setWindowTitle("Hither")
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 420)
        body = QWidget()
        self.notice = NoticeStrip(theme)
        self.toast = Toast(theme, body)
        self.reports = Reports(self.notice, self.toast)
        self.actions_on_hits = actions = HitActions(theme, bridge, desktop or Desktop(), self)
        self.search = SearchPage(theme, bridge, actions, state)
        self.pages = Pages(self.search)
        self.folders = FoldersController(theme, bridge, self.reports, actions)
        self.failures = FailuresController(theme, bridge, self.pages, self.reports, actions)
        self.status = StatusController(theme, bridge, self.pages, self.reports)
        self.map = MapPage(theme, bridge)
        self.pages.addWidget(self.map)
        self.welcome = WelcomeController(theme, bridge, self.pages, self.folders, self.search)
        self.settings = SettingsController(theme, bridge, actions, self)
        self.saved = SavedList(theme, bridge)
        self.folders.panel.add_section(self.saved)
        self.side = SidePane(self.folders.panel, self.pages, state, self)
        self._duplicates: DuplicatesPage | None = None
        self._lay_out(body)
        self._connect_pages()
        self._connect_side_bar()
        self._add_keys()
        self._restore()
        QTimer.singleShot(0, self.search.box.focus)

    def bring_up(self) -> None:
        """Show the window and give it the keyboard, from wherever it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.box.focus()

    def show_search(self) -> None:
        self.pages.show_home()
        self.search.box.focus()

    def show_map(self) -> None:
        self.pages.setCurrentWidget(self.map)
        self.map.ask()

    def show_duplicates(self, folder: Path | None) -> None:
        """Show the duplicates below a folder, or (None) of the whole library."""
        if self._duplicates is None:  # the page is seldom needed
            from app.duplicates.duplicates_page import DuplicatesPage

            self._duplicates = DuplicatesPage(self._theme, self._bridge, self.actions_on_hits)
            self._duplicates.back_asked.connect(self.pages.go_back)
            self.pages.addWidget(self._duplicates)
        self.pages.setCurrentWidget(self._duplicates)
        self._duplicates.ask(folder)

    def choose_folder(self) -> None:
        """Ask for a folder; on the welcome page it becomes one of the cards."""
        if self.pages.currentWidget() is self.welcome.page:
            self.welcome.choose()
        else:
            self.folders.choose(self)

    def _find(self) -> None:
        """Ctrl+F: find in the preview where the keyboard is there, else search the library."""
        focused = self.focusWidget()
        if focused is not None and self.search.preview.isAncestorOf(focused):
            self.search.preview.open_find()
        else:
            self.show_search()

    # --- layout
    def _lay_out(self, body: QWidget) -> None:
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.side.splitter, 1)
        column.addWidget(self.status.line)
        self.setCentralWidget(body)
        self.side.drawer.cover(body)
        folders, preview = (
            translate("Window", "Show or hide the folders"),
            translate("Window", "Show or hide the preview"),
        )
        self.search.box.add_leading(IconButton(self._theme, "sidebar", folders, self.side.toggle, key="F9"))
        self.search.box.add_button(IconButton(self._theme, "panel", preview, self.search.toggle_preview, key="F3"))

    def _fit(self) -> None:
        self.side.fit(self.width(), self.search.splitter.least_width())

    def _restore(self) -> None:
        self.resize(1180, 760)
        for name, restore in (
            ("geometry", self.restoreGeometry),
            ("outer", self.side.restore),
            ("inner", self.search.splitter.restoreState),
        ):
            kept = self._state.bytes(name)
            if kept is not None:
                restore(kept)
        self._fit()

    def _keep_layout(self) -> None:
        self._state.keep_bytes("geometry", self.saveGeometry())
        self._state.keep_bytes("outer", self.side.kept_layout())
        self._state.keep_bytes("inner", self.search.splitter.kept_layout())
        self._state.write()

    # --- connections
    def _connect_pages(self) -> None:
        self._bridge.noticed.connect(self.reports.notice)
        self.actions_on_hits.said.connect(self.reports.mention)
        self.actions_on_hits.failed.connect(self.reports.error)
        self.saved.said.connect(self.reports.mention)
        self.pages.returned.connect(self.search.box.focus)
        self.pages.currentChanged.connect(self._on_page_changed)
        self.search.shown_wanted.connect(self.pages.show_home)
        self.search.save_asked.connect(self.saved.save)
        self.search.add_folder_asked.connect(self.choose_folder)
        self.search.splitter.room_wanted.connect(self._fit)
        self.saved.chosen.connect(self.search.search_saved)
        self.map.back_asked.connect(self.pages.go_back)
        self.map.search_asked.connect(self.search.search_for)
        self.status.activity.failures_asked.connect(self.failures.show)
        self.welcome.page.models_asked.connect(lambda: self.settings.show("model"))

    def _connect_side_bar(self) -> None:
        panel = self.folders.panel
        for chosen, run in (
            (panel.add_asked, self.choose_folder),
            (panel.search_inside_asked, self.search.search_inside),
            (panel.failures_asked, self.failures.show),
            (panel.activity_asked, self.status.show_activity),
            (panel.settings_asked, self.settings.show),
            (panel.map_asked, self.show_map),
            (panel.duplicates_asked, self.show_duplicates),
            (self.saved.chosen, self.search.search_saved),
        ):
            chosen.connect(run)
            chosen.connect(self.side.fold)  # the drawer of a narrow window hides the page

    def _add_keys(self) -> None:
        search, chosen_hits, actions = self.search, self.search.results.chosen_hits, self.actions_on_hits
        for keys, run in (
            ("Ctrl+F", self._find),
            ("Ctrl+L", self.show_search),
            ("Ctrl+K", self.show_search),
            ("F3", search.toggle_preview),
            ("F9", self.side.toggle),
            ("F4", lambda: search.preview.step(1)),
            ("Shift+F4", lambda: search.preview.step(-1)),
            ("Ctrl+O", self.choose_folder),
            (RIGHT_KEY, lambda: search.judging.judge(chosen_hits(), True)),
            (WRONG_KEY, lambda: search.judging.judge(chosen_hits(), False)),
            ("Ctrl+M", lambda: actions.search_like(chosen_hits())),
            ("Ctrl+Shift+V", search.search_clipboard),
            ("Ctrl+S", search.save_search),
            (COMPARE_KEY, search.compare),
            ("Ctrl+P", search.preset.open_menu),
            ("Ctrl+,", self.settings.show),
            ("Ctrl+Shift+C", lambda: actions.copy_passages(chosen_hits())),
            ("Ctrl+W", self.close),
            ("Ctrl+Q", self._on_quit_pressed),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def _on_page_changed(self) -> None:
        self.side.allow(self.pages.currentWidget() not in (self.welcome.page, self.status.trouble))

    def _on_quit_pressed(self) -> None:
        """Quit, also where closing the window only hides it in the tray."""
        self._keep_layout()
        self.quit_asked.emit()

    # --- QMainWindow
    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep_layout()
        event.ignore()
        self.close_asked.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._painted:
            self._painted = True
            QTimer.singleShot(0, self.first_painted.emit)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is None and _dropped_paths(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        paths = _dropped_paths(event)
        self.folders.add([path for path in paths if path.is_dir()])
        self.folders.index_files(tuple(path for path in paths if not path.is_dir()))
        event.acceptProposedAction()


def _dropped_paths(event: QDropEvent) -> list[Path]:
    data = event.mimeData()
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []

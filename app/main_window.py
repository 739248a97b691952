"""The window: its pages and panels wired to the bridge. Only wiring; each part decides for itself."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeySequence, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import (
    QFileDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QSystemTrayIcon,
    QVBoxLayout,
    QWidget,
)

from app.desktop.desktop_actions import Desktop, clipboard_text
from app.engine_bridge import EngineBridge
from app.folders.failures_page import FailuresPage
from app.folders.panel import FoldersPanel
from app.folders.removal import ask_to_remove, leave_out
from app.folders.welcome_page import WelcomePage
from app.look.theme import Theme
from app.map.map_page import MapPage
from app.saved.saved_list import SavedList, sentence
from app.search.empty_state import Emptiness, EmptyState
from app.search.hit_actions import HitActions
from app.search.judging import RIGHT_KEY, WRONG_KEY
from app.search.plain_words import plain_words
from app.search.preset_chip import COMPARE_KEY
from app.search.search_page import SearchPage
from app.status.activity_page import ActivityPage
from app.status.status_line import StatusLine
from app.status.status_sentence import attention
from app.widgets.buttons import IconButton
from app.widgets.notices import NoticeStrip, Toast
from app.widgets.side_pane import SidePane
from app.window_state import WindowState
from app.words.i18n import from_engine, translate
from engine.base.errors import HitherError, LibraryLocked
from engine.base.events import Notice, SavedSearchMatched
from engine.base.types import FolderStatus, Hit, SavedSearch, Status

if TYPE_CHECKING:
    from app.duplicates.duplicates_page import DuplicatesPage
    from app.settings.model_download import ModelDownload


class MainWindow(QMainWindow):
    close_asked = Signal()
    quit_asked = Signal()
    retry_asked = Signal()
    first_painted = Signal()

    def __init__(self, theme: Theme, bridge: EngineBridge, state: WindowState, desktop: Desktop | None = None) -> None:
        super().__init__()
        self._theme = theme
        self._bridge = bridge
        self._state = state
        self._welcomed = False
        self._painted = False
        self._pending_folders: list[Path] = []
        self.hotkey_trouble = ""  # why the quick search has no key
        self._duplicates: DuplicatesPage | None = None
        self._download: ModelDownload | None = None  # of the settings; it outlives their dialog
        self.setWindowTitle("Hither")
        self.setAcceptDrops(True)
        self.setMinimumSize(480, 420)

        self.actions_on_hits = HitActions(theme, desktop or Desktop(), self)
        self.search = SearchPage(theme, bridge, self.actions_on_hits, state)
        self.failures = FailuresPage(theme)
        self.activity = ActivityPage(theme)
        self.map = MapPage(theme, bridge)
        self.welcome = WelcomePage(theme)
        self.trouble = EmptyState(theme)
        self.panel = FoldersPanel(theme)
        self.saved = SavedList(theme, bridge)
        self.panel.add_section(self.saved)
        self.status_line = StatusLine(theme)
        self.notice = NoticeStrip(theme)
        self.toast = Toast(theme, self._lay_out(theme))
        self._connect()
        self._add_keys()
        self._restore()
        QTimer.singleShot(0, self.search.box.focus)

    # --- what the program asks of its window
    def bring_up(self) -> None:
        """Show the window and give it the keyboard, from wherever it was."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()
        self.search.box.focus()

    def search_for(self, text: str) -> None:
        self.pages.setCurrentWidget(self.search)
        self.search.search_for(text)

    def add_folders(self, paths: list[Path]) -> None:
        """Add folders, now or as soon as the library is open."""
        if self._bridge.engine is None:
            self._pending_folders += paths
            return
        for path in paths:
            self._add_folder(path)
        if paths:
            self._welcomed = True
            self.pages.setCurrentWidget(self.search)
            self.side.allow(True)

    def _add_folder(self, path: Path) -> None:
        self._bridge.call(lambda engine: engine.add_folder(path), None, self._on_error)

    def show_trouble(self, error: HitherError) -> None:
        """The library cannot be opened: say why, and offer to try again."""
        drawing = "lock" if isinstance(error, LibraryLocked) else "warning"
        self.trouble.show_state(
            Emptiness(drawing, from_engine(error.title), from_engine(error.hint), translate("Window", "Try again")),
            self.retry_asked.emit,
        )
        self.pages.setCurrentWidget(self.trouble)
        self.side.allow(False)
        self.status_line.say(translate("Window", "The library is not open"))

    # --- from the bridge
    def _ask_presets(self) -> None:
        self._bridge.call(lambda engine: engine.presets(), self.panel.offer_presets, lambda _error: None)

    def _on_opened(self) -> None:
        self.pages.setCurrentWidget(self.search)
        self.side.allow(True)
        pending, self._pending_folders = self._pending_folders, []
        self.add_folders(pending)
        if self.search.box.text():
            self.search.chips.changed.emit()  # what was typed before there was anybody to ask
        self._bridge.call(lambda engine: engine.suggested_folders(), self.welcome.suggest)
        self._ask_presets()

    def _on_status(self, status: Status) -> None:
        self.status_line.show_status(status)
        self.panel.show_status(status)
        self.activity.show_status(status)
        self.search.show_status(status)
        self.notice.say(attention(status))
        if not status.folders and not self._welcomed and not self.search.box.text():
            self._welcomed = True
            self.pages.setCurrentWidget(self.welcome)
            self.side.allow(False)
            self._look_for_better_model()

    def _look_for_better_model(self) -> None:
        from app.folders.better_model import BetterModel  # wanted once, on the first day

        better = BetterModel(self._bridge, self)
        better.found.connect(lambda choice: self.welcome.offer_model(translate("models", choice.model.title)))
        better.look()

    def _on_notice(self, notice: Notice) -> None:
        if notice.severity == "info":
            self.toast.say(f"{from_engine(notice.title)} {from_engine(notice.hint)}".strip())
        else:
            self.notice.say(from_engine(notice.title), from_engine(notice.hint))

    def _on_error(self, error: HitherError) -> None:
        self.notice.say(from_engine(error.title), from_engine(error.hint))

    def _on_search_matched(self, event: SavedSearchMatched) -> None:
        self.toast.say(sentence(event))

    # --- from the person
    def show_saved(self, search: SavedSearch) -> None:
        self.pages.setCurrentWidget(self.search)
        self.search.search_saved(search)

    def _on_start(self, paths: tuple[Path, ...]) -> None:
        self.add_folders(list(paths))
        self.search.box.focus()

    def choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, translate("Window", "Add a folder"), str(Path.home()))
        if not chosen:
            return
        if self.pages.currentWidget() is self.welcome:
            self.welcome.add(Path(chosen))
        else:
            self.add_folders([Path(chosen)])

    def _on_remove(self, status: FolderStatus) -> None:
        if ask_to_remove(self, status):
            self._bridge.call(lambda engine: engine.remove_folder(status.folder.id), None, self._on_error)

    def show_failures(self) -> None:
        self._bridge.call(lambda engine: engine.failures(), self.failures.show_failures, self._on_error)
        self.pages.setCurrentWidget(self.failures)

    def _on_retry(self, paths: tuple[Path, ...]) -> None:
        self._bridge.call(lambda engine: engine.retry(paths), lambda _none: self.show_failures(), self._on_error)

    def _on_leave_out(self, paths: tuple[Path, ...]) -> None:
        def done(_none: None) -> None:
            self.toast.say(translate("Window", "Left out of the index. The settings list what is left out."))
            if self.pages.currentWidget() is self.failures:
                self.show_failures()

        self._bridge.call(lambda engine: leave_out(engine, paths), done, self._on_error)

    def show_settings(self, group: str = "") -> None:
        if self._bridge.engine is not None:
            from app.presets.presets_page import PresetsPage
            from app.settings.dialog import SettingsDialog  # seldom wanted, never at the start
            from app.settings.model_download import ModelDownload

            self._download = self._download or ModelDownload(self._bridge, self)
            dialog = SettingsDialog(
                self._bridge,
                self._bridge.engine.settings,
                self,
                presets=lambda entry: PresetsPage(entry, self._theme, self._bridge, self.actions_on_hits),
                download=self._download,
                troubles=self.troubles(),
            )
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            if group:
                dialog.show_group(group)
            dialog.open()

    def show_duplicates(self, folder: Path | None) -> None:
        if self._duplicates is None:  # seldom wanted
            from app.duplicates.duplicates_page import DuplicatesPage

            self._duplicates = DuplicatesPage(self._theme, self._bridge, self.actions_on_hits)
            self._duplicates.back_asked.connect(self.show_search)
            self.pages.addWidget(self._duplicates)
        self.pages.setCurrentWidget(self._duplicates)
        self._duplicates.ask(folder)

    def show_map(self) -> None:
        self.map.show_folders(
            tuple(status.folder.path for status in self._bridge.status.folders) if self._bridge.status else ()
        )
        self.pages.setCurrentWidget(self.map)
        self.map.ask()

    def troubles(self) -> dict[str, str]:
        """What this desktop lacks, by the setting that cannot work without it."""
        found = {"appearance.hotkey": self.hotkey_trouble}
        if not QSystemTrayIcon.isSystemTrayAvailable():
            found["appearance.close_to_tray"] = translate(
                "Window", "This desktop has no tray: closing the window ends Hither. `hither show` starts it again."
            )
        return found

    def show_search(self) -> None:
        self.pages.setCurrentWidget(self.search)
        self.search.box.focus()

    def _search_clipboard(self) -> None:
        text = plain_words(clipboard_text())
        if text:
            self.search_for(text)
        else:
            self.toast.say(translate("Window", "There is no text on the clipboard."))

    def _fit(self) -> None:
        self.side.fit(self.width(), self.search.least_width())

    def _find(self) -> None:
        """Ctrl+F: in the preview if the eye is there, in the library otherwise."""
        if self.search.preview.isAncestorOf(self.focusWidget()) if self.focusWidget() else False:
            self.search.preview.open_find()
        else:
            self.show_search()

    # --- QMainWindow
    def closeEvent(self, event: QCloseEvent) -> None:
        self._keep_layout()
        event.ignore()
        self.close_asked.emit()

    def _on_quit_pressed(self) -> None:
        """End, also where closing would only go into the tray."""
        self._keep_layout()
        self.quit_asked.emit()

    def _keep_layout(self) -> None:
        self._state.keep_bytes("geometry", self.saveGeometry())
        self._state.keep_bytes("outer", self.side.kept_layout())
        self._state.keep_bytes("inner", self.search.kept_layout())
        self._state.write()

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
        self.add_folders([path for path in paths if path.is_dir()])
        files = tuple(path for path in paths if not path.is_dir())
        if files:
            self._bridge.call(lambda engine: engine.index(files), None, self._on_error)
        event.acceptProposedAction()

    # --- putting together
    def _lay_out(self, theme: Theme) -> QWidget:
        """Place the parts; returns the widget that holds them all."""
        self.pages = QStackedWidget()
        for page in (self.search, self.failures, self.activity, self.map, self.welcome, self.trouble):
            self.pages.addWidget(page)
        self.side = SidePane(self.panel, self.pages, self._state, self)
        self.search.box.add_leading(
            IconButton(theme, "sidebar", translate("Window", "Show or hide the folders"), self.side.toggle, key="F9")
        )
        self.search.box.add_button(
            IconButton(
                theme, "panel", translate("Window", "Show or hide the preview"), self.search.toggle_preview, key="F3"
            )
        )
        whole = QWidget()
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.side.splitter)
        column.addLayout(row, 1)
        column.addWidget(self.status_line)
        self.setCentralWidget(whole)
        self.side.drawer.stand_over(whole)
        return whole

    def _connect(self) -> None:
        bridge, panel, actions = self._bridge, self.panel, self.actions_on_hits
        bridge.opened.connect(self._on_opened)
        bridge.open_failed.connect(self.show_trouble)
        bridge.status_changed.connect(self._on_status)
        bridge.noticed.connect(self._on_notice)
        bridge.search_matched.connect(self._on_search_matched)
        self.search.save_asked.connect(self.saved.save)
        self.saved.chosen.connect(self.show_saved)
        self.saved.failed.connect(self.toast.say)
        panel.add_asked.connect(self.choose_folder)
        panel.remove_asked.connect(self._on_remove)
        panel.open_asked.connect(actions.open_path)
        panel.search_inside_asked.connect(self.search.search_inside)
        panel.rescan_asked.connect(lambda folder: bridge.call(lambda engine: engine.rescan(folder)))
        panel.preset_asked.connect(lambda folder, name: bridge.call(lambda e: e.set_folder_preset(folder, name)))
        panel.presets_wanted.connect(self._ask_presets)
        bridge.presets_changed.connect(self._ask_presets)
        panel.failures_asked.connect(self.show_failures)
        panel.activity_asked.connect(lambda: self.pages.setCurrentWidget(self.activity))
        for chosen in (
            panel.add_asked,
            panel.search_inside_asked,
            panel.failures_asked,
            panel.activity_asked,
            panel.settings_asked,
            panel.map_asked,
            panel.duplicates_asked,
            self.saved.chosen,
        ):
            chosen.connect(self.side.fold)
        self.search.preview_wanted.connect(self._fit)
        panel.settings_asked.connect(self.show_settings)
        panel.map_asked.connect(self.show_map)
        panel.duplicates_asked.connect(self.show_duplicates)
        self.map.back_asked.connect(self.show_search)
        self.map.search_asked.connect(self.search_for)
        self.activity.back_asked.connect(self.show_search)
        self.activity.pause_asked.connect(self.set_paused)
        self.activity.failures_asked.connect(self.show_failures)
        self.status_line.pause_asked.connect(self.set_paused)
        self.search.add_folder_asked.connect(self.choose_folder)
        self.welcome.start_asked.connect(self._on_start)
        self.welcome.choose_asked.connect(self.choose_folder)
        self.welcome.models_asked.connect(lambda: self.show_settings("model"))
        self.failures.back_asked.connect(self.show_search)
        self.failures.retry_asked.connect(self._on_retry)
        self.failures.reveal_asked.connect(actions.reveal_path)
        self.failures.leave_out_asked.connect(self._on_leave_out)
        actions.said.connect(self.toast.say)
        actions.leave_out_asked.connect(self._on_leave_out)
        actions.copy_asked.connect(self._on_copy_asked)

    def set_paused(self, paused: bool) -> None:
        self._bridge.call(
            lambda engine: engine.pause() if paused else engine.resume(),
            lambda _none: self._bridge.ask_status(),
            self._on_error,
        )

    def _on_copy_asked(self, hit: Hit) -> None:
        self._bridge.call(
            lambda engine: engine.copy_of_inner_file(hit.path, hit.inside),
            self.actions_on_hits.open_path,
            self._on_error,
        )

    def _add_keys(self) -> None:
        actions, results = self.actions_on_hits, self.search.results
        for keys, run in (
            ("Ctrl+F", self._find),
            ("Ctrl+L", self.show_search),
            ("Ctrl+K", self.show_search),
            ("F3", self.search.toggle_preview),
            ("F9", self.side.toggle),
            ("F4", lambda: self.search.preview.step(1)),
            ("Shift+F4", lambda: self.search.preview.step(-1)),
            ("Ctrl+O", self.choose_folder),
            (RIGHT_KEY, lambda: self.search.judging.judge(results.chosen_hits(), True)),
            (WRONG_KEY, lambda: self.search.judging.judge(results.chosen_hits(), False)),
            ("Ctrl+M", lambda: actions.search_like(results.chosen_hits())),
            ("Ctrl+Shift+V", self._search_clipboard),
            ("Ctrl+S", self.search.save_search),
            (COMPARE_KEY, self.search.compare),
            ("Ctrl+P", self.search.preset.open_menu),
            ("Ctrl+,", self.show_settings),
            ("Ctrl+Shift+C", lambda: actions.copy_passages(results.chosen_hits())),
            ("Ctrl+W", self.close),
            ("Ctrl+Q", self._on_quit_pressed),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

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


def _dropped_paths(event: QDropEvent) -> list[Path]:
    data = event.mimeData()
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()] if data.hasUrls() else []

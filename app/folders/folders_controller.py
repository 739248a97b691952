"""Adds, removes and rescans folders as the side bar asks."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from app.engine_bridge import EngineBridge
from app.folders.panel import FoldersPanel
from app.folders.removal import ask_to_remove
from app.look.theme import Theme
from app.search.hit_actions import HitActions
from app.widgets.reports import Reports
from app.words.i18n import translate
from engine.base.types import FolderStatus


class FoldersController(QObject):
    """Owns the side bar (`panel`). Folders added before the library is open wait until it is."""

    added = Signal()  # folders were handed to the engine

    def __init__(self, theme: Theme, bridge: EngineBridge, reports: Reports, actions: HitActions) -> None:
        super().__init__()
        self._bridge = bridge
        self._reports = reports
        self._pending: list[Path] = []
        self.panel = FoldersPanel(theme)
        self.panel.remove_asked.connect(self._on_remove_asked)
        self.panel.rescan_asked.connect(self._on_rescan_asked)
        self.panel.preset_asked.connect(self._on_preset_asked)
        self.panel.presets_wanted.connect(self._load_presets)
        self.panel.open_asked.connect(actions.open_path)
        bridge.opened.connect(self._on_opened)
        bridge.presets_changed.connect(self._load_presets)
        bridge.status_changed.connect(self.panel.show_status)

    def add(self, paths: list[Path]) -> None:
        """Add folders, now or as soon as the library is open."""
        if self._bridge.engine is None:
            self._pending += paths
            return
        for path in paths:
            self._add_one(path)
        if paths:
            self.added.emit()

    def index_files(self, paths: tuple[Path, ...]) -> None:
        """Index single files now; those outside of all folders are added to the library."""
        if paths:
            self._bridge.call(lambda engine: engine.index(paths), None, self._reports.error)

    def choose(self, parent: QWidget) -> None:
        """Ask for a folder and add it."""
        chosen = ask_for_folder(parent)
        if chosen is not None:
            self.add([chosen])

    def _add_one(self, path: Path) -> None:
        self._bridge.call(lambda engine: engine.folders.add(path), None, self._reports.error)

    def _load_presets(self) -> None:
        self._bridge.call(lambda engine: engine.presets.all(), self.panel.offer_presets, lambda _error: None)

    def _on_opened(self) -> None:
        pending, self._pending = self._pending, []
        self.add(pending)
        self._load_presets()

    def _on_remove_asked(self, status: FolderStatus) -> None:
        if ask_to_remove(self.panel.window(), status):
            self._bridge.call(lambda engine: engine.folders.remove(status.folder.id), None, self._reports.error)

    def _on_rescan_asked(self, folder: int) -> None:
        self._bridge.call(lambda engine: engine.folders.rescan(folder))

    def _on_preset_asked(self, folder: int, name: str) -> None:
        self._bridge.call(lambda engine: engine.folders.set_preset(folder, name))


def ask_for_folder(parent: QWidget) -> Path | None:
    """Ask the person for a folder; None if they cancel."""
    chosen = QFileDialog.getExistingDirectory(parent, translate("Window", "Add a folder"), str(Path.home()))
    return Path(chosen) if chosen else None

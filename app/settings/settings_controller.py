"""Opens the settings dialog. The dialog and its pages are imported on first use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QSystemTrayIcon, QWidget

from app.engine_bridge import EngineBridge
from app.look.theme import Theme
from app.search.hit_actions import HitActions
from app.words.i18n import translate

if TYPE_CHECKING:
    from app.presets.presets_page import PresetsPage
    from app.settings.entries import Entry
    from app.settings.model_download import ModelDownload


class SettingsController(QObject):
    """Opens the dialog over `window`. A download of a model outlives the dialog that started it."""

    def __init__(self, theme: Theme, bridge: EngineBridge, actions: HitActions, window: QWidget) -> None:
        super().__init__(window)
        self._theme = theme
        self._bridge = bridge
        self._actions = actions
        self._window = window
        self._download: ModelDownload | None = None
        self.hotkey_trouble = ""  # why the quick search has no hotkey; "" where it has one

    def show(self, group: str = "") -> None:
        """Show the dialog at a group of settings, the first if ""; does nothing before the library is open."""
        if self._bridge.engine is None:
            return
        from app.settings.dialog import SettingsDialog
        from app.settings.model_download import ModelDownload

        self._download = self._download or ModelDownload(self._bridge, self)
        dialog = SettingsDialog(
            self._bridge,
            self._bridge.engine.settings,
            self._window,
            presets=self._presets_page,
            download=self._download,
            troubles=self.troubles(),
        )
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if group:
            dialog.show_group(group)
        dialog.open()

    def troubles(self) -> dict[str, str]:
        """What this desktop lacks, by the name of the setting that needs it."""
        found = {"appearance.hotkey": self.hotkey_trouble}
        if not QSystemTrayIcon.isSystemTrayAvailable():
            found["appearance.close_to_tray"] = translate(
                "Window", "This desktop has no tray: closing the window ends Hither. `hither show` starts it again."
            )
        return found

    def _presets_page(self, entry: Entry) -> PresetsPage:
        from app.presets.presets_page import PresetsPage

        return PresetsPage(entry, self._theme, self._bridge, self._actions)

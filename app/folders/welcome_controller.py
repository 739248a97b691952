"""Shows the welcome page while a new library has no folders, and adds the folders chosen there."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.engine_bridge import EngineBridge
from app.folders.folders_controller import FoldersController, ask_for_folder
from app.folders.welcome_page import WelcomePage
from app.look.theme import Theme
from app.search.search_page import SearchPage
from app.widgets.pages import Pages
from app.words.i18n import translate
from engine.base.types import Status
from engine.models.choice import ModelChoice


class WelcomeController(QObject):
    """Owns the welcome `page`. It is shown at most once; `is_over` is True from then on."""

    def __init__(
        self, theme: Theme, bridge: EngineBridge, pages: Pages, folders: FoldersController, search: SearchPage
    ) -> None:
        super().__init__()
        self._bridge = bridge
        self._pages = pages
        self._folders = folders
        self._search = search
        self.is_over = False
        self.page = WelcomePage(theme)
        pages.addWidget(self.page)
        self.page.start_asked.connect(self._on_start_asked)
        self.page.choose_asked.connect(self.choose)
        folders.added.connect(self._on_folders_added)
        bridge.opened.connect(self._on_opened)
        bridge.status_changed.connect(self._on_status_changed)

    def choose(self) -> None:
        """Ask for a folder and offer it on the page, ticked."""
        chosen = ask_for_folder(self.page.window())
        if chosen is not None:
            self.page.add(chosen)

    def _on_opened(self) -> None:
        self._bridge.call(lambda engine: engine.folders.suggested(), self.page.suggest)

    def _on_status_changed(self, status: Status) -> None:
        if status.folders or self.is_over or self._search.box.text():
            return
        self.is_over = True
        self._pages.setCurrentWidget(self.page)
        self._look_for_better_model()

    def _look_for_better_model(self) -> None:
        from app.folders.better_model import BetterModel  # needed once, on the first day

        better = BetterModel(self._bridge, self)
        better.found.connect(self._on_better_model_found)
        better.look()

    def _on_better_model_found(self, choice: ModelChoice) -> None:
        self.page.offer_model(translate("models", choice.model.title))

    def _on_start_asked(self, paths: tuple[Path, ...]) -> None:
        self._folders.add(list(paths))
        self._search.box.focus()

    def _on_folders_added(self) -> None:
        self.is_over = True
        self._pages.show_home()

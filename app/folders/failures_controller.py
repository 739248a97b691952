"""Shows the files that are not indexed, retries them or excludes them from the index."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject

from app.engine_bridge import EngineBridge
from app.folders.failures_page import FailuresPage
from app.folders.removal import leave_out
from app.look.theme import Theme
from app.search.hit_actions import HitActions
from app.widgets.pages import Pages
from app.widgets.reports import Reports
from app.words.i18n import translate


class FailuresController(QObject):
    """Owns the page of failures. Excludes search results from the index, too."""

    def __init__(self, theme: Theme, bridge: EngineBridge, pages: Pages, reports: Reports, actions: HitActions) -> None:
        super().__init__()
        self._bridge = bridge
        self._pages = pages
        self._reports = reports
        self.page = FailuresPage(theme)
        pages.addWidget(self.page)
        self.page.back_asked.connect(pages.go_back)
        self.page.retry_asked.connect(self._on_retry_asked)
        self.page.reveal_asked.connect(actions.reveal_path)
        self.page.leave_out_asked.connect(self._on_leave_out_asked)
        actions.leave_out_asked.connect(self._on_leave_out_asked)

    def show(self) -> None:
        """Show the page and reload it."""
        self._bridge.call(lambda engine: engine.failures(), self.page.show_failures, self._reports.error)
        self._pages.setCurrentWidget(self.page)

    def _on_retry_asked(self, paths: tuple[Path, ...]) -> None:
        self._bridge.call(lambda engine: engine.retry(paths), lambda _none: self.show(), self._reports.error)

    def _on_leave_out_asked(self, paths: tuple[Path, ...]) -> None:
        def done(_none: None) -> None:
            self._reports.mention(translate("Window", "Left out of the index. The settings list what is left out."))
            if self._pages.currentWidget() is self.page:
                self.show()

        self._bridge.call(lambda engine: leave_out(engine, paths), done, self._reports.error)

"""Shows the engine's status in the status line, on the activity page and as a notice; pauses indexing."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.engine_bridge import EngineBridge
from app.look.theme import Theme
from app.status.activity_page import ActivityPage
from app.status.status_line import StatusLine
from app.status.status_sentence import attention
from app.widgets.empty_state import Emptiness, EmptyState
from app.widgets.pages import Pages
from app.widgets.reports import Reports
from app.words.i18n import localized, translate
from engine.base.errors import HitherError, LibraryLocked
from engine.base.types import Status


class StatusController(QObject):
    """Owns the status `line`, the `activity` page and the `trouble` page for a library that cannot be opened."""

    def __init__(self, theme: Theme, bridge: EngineBridge, pages: Pages, reports: Reports) -> None:
        super().__init__()
        self._bridge = bridge
        self._pages = pages
        self._reports = reports
        self.line = StatusLine(theme)
        self.activity = ActivityPage(theme)
        self.trouble = EmptyState(theme)
        pages.addWidget(self.activity)
        pages.addWidget(self.trouble)
        self.line.pause_asked.connect(self.set_paused)
        self.activity.pause_asked.connect(self.set_paused)
        self.activity.back_asked.connect(pages.go_back)
        self._home = pages.home
        bridge.opened.connect(self._on_opened)
        bridge.open_failed.connect(self.show_trouble)
        bridge.status_changed.connect(self._on_status_changed)

    def show_activity(self) -> None:
        self._pages.setCurrentWidget(self.activity)

    def set_paused(self, paused: bool) -> None:
        """Pause or resume indexing."""
        self._bridge.call(
            lambda engine: engine.pause() if paused else engine.resume(),
            lambda _none: self._bridge.ask_status(),
            self._reports.error,
        )

    def show_trouble(self, error: HitherError) -> None:
        """Say why the library cannot be opened, and offer to try again."""
        drawing = "lock" if isinstance(error, LibraryLocked) else "warning"
        title, hint = localized(error.title), localized(error.hint)
        self.trouble.show_state(Emptiness(drawing, title, hint, translate("Window", "Try again")), self._bridge.open)
        self._pages.home = self.trouble  # there is no way around it: nothing else works before the library is open
        self._pages.show_home()
        self.line.say(translate("Window", "The library is not open"))

    def _on_opened(self) -> None:
        self._pages.home = self._home
        self._pages.show_home()

    def _on_status_changed(self, status: Status) -> None:
        self.line.show_status(status)
        self.activity.show_status(status)
        self._reports.attention(attention(status))

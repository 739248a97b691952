"""Reports errors and notices of the engine in the window: in the strip at the top or in a toast."""

from __future__ import annotations

from PySide6.QtCore import QObject

from app.widgets.notices import NoticeStrip, Toast
from app.words.i18n import localized
from engine.base.errors import HitherError
from engine.base.events import Notice


class Reports(QObject):
    """The strip stays until it is closed or cleared; the toast goes after a few seconds."""

    def __init__(self, strip: NoticeStrip, toast: Toast) -> None:
        super().__init__(strip)
        self._strip = strip
        self._toast = toast

    def mention(self, text: str) -> None:
        """Show a sentence in the toast."""
        self._toast.say(text)

    def attention(self, text: str) -> None:
        """Show a sentence in the strip; "" hides the strip."""
        self._strip.say(text)

    def error(self, error: HitherError) -> None:
        """Show an error in the strip: what happened, and what to do."""
        self._strip.say(localized(error.in_full))

    def notice(self, notice: Notice) -> None:
        """Show a notice of the engine: information in the toast, anything worse in the strip."""
        text = localized(notice.message.in_full)
        if notice.severity == "info":
            self.mention(text)
        else:
            self.attention(text)

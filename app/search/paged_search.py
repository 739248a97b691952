"""Asks one search page by page and keeps the newest answer."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Signal

from app.engine_bridge import EngineBridge
from engine.base.types import SearchRequest, SearchResponse

MORE = 200  # hits fetched at once when the end of the list comes near
MOST_AT_ONCE = 1000  # hits asked for again when the index changes


class PagedSearch(QObject):
    """The search of one result list: `ask` replaces the hits, `ask_more` appends to them."""

    answered = Signal(object)  # SearchResponse that replaces the one before
    improved = Signal(object)  # the same, to a query that was answered already: more is known by now
    continued = Signal(object)  # tuple[Hit, ...] that follow those shown
    failed = Signal(object)  # HitherError

    def __init__(self, bridge: EngineBridge, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.channel = bridge.search_channel()
        self.channel.answered.connect(self._on_answered)
        self.channel.failed.connect(self.failed)
        self.response: SearchResponse | None = None  # None until something was answered
        self.may_have_more = False
        self._request = SearchRequest("")
        self._answered: SearchRequest | None = None  # what `response` answers
        self._offset = 0  # of the page under way; 0 where it replaces the hits
        self._limit = 0

    def ask(self, request: SearchRequest, *, least: int = 0) -> None:
        """Ask for the first page: `request.limit` hits, or `least` where that is more."""
        self._request = request
        self._send(0, max(request.limit, min(least, MOST_AT_ONCE)))

    def ask_more(self, shown: int) -> None:
        """Ask for what follows the first `shown` hits, if there may be more and no page is under way."""
        if self.may_have_more and not self._offset:
            self._send(shown, MORE)

    def clear(self) -> None:
        """Drop the search under way and its answer."""
        self.channel.cancel()
        self.response = self._answered = None

    def _send(self, offset: int, limit: int) -> None:
        self._offset, self._limit, self.may_have_more = offset, limit, False
        self.channel.search(replace(self._request, offset=offset, limit=limit))

    def _on_answered(self, response: SearchResponse) -> None:
        again = self._request == self._answered
        if response.partial and (not response.hits or self._offset or again):
            return  # the words found nothing, or less than is shown, but the meaning may find more
        self.may_have_more = not response.partial and len(response.hits) == self._limit
        offset, self._offset = self._offset, 0
        if offset and self.response is not None:
            self.continued.emit(response.hits)
        else:
            self.response, self._answered = response, self._request
            (self.improved if again else self.answered).emit(response)

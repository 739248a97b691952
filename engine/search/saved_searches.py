"""Searches that a person keeps under a name."""

from __future__ import annotations

from engine.base.events import EventBus, SavedSearchesChanged
from engine.base.types import SavedSearch
from engine.search.watch import SearchWatch
from engine.store.saved_searches import SavedSearchTable


class SavedSearches:
    """Publishes SavedSearchesChanged after each change. Safe to call from any thread."""

    def __init__(self, table: SavedSearchTable, watch: SearchWatch, events: EventBus) -> None:
        self._table = table
        self._watch = watch
        self._events = events

    def all(self) -> tuple[SavedSearch, ...]:
        """In the order in which they were saved."""
        return self._table.all()

    def save(self, search: SavedSearch) -> SavedSearch:
        """Add a search, or replace the one of its id; raises BadRequest.

        A search that is `watched` publishes SavedSearchMatched for new files that answer it, in a process that watches
        the folders.
        """
        kept = self._table.save(search)
        self._watch.wake()
        self._events.publish(SavedSearchesChanged())
        return kept

    def delete(self, search_id: int) -> None:
        """Delete a search; one that is gone already is no error."""
        self._table.delete(search_id)
        self._events.publish(SavedSearchesChanged())

    def mark_seen(self, search_id: int) -> None:
        """A person has looked at its new files."""
        self._table.mark_seen(search_id)
        self._events.publish(SavedSearchesChanged())

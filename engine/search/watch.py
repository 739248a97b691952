"""Asks watched saved searches again once indexing has settled, and notifies of new matches.

It sleeps until the index changes, and asks only if there are new files.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from pathlib import Path

from engine.base.errors import HitherError
from engine.base.events import Event, EventBus, IndexChanged, ProgressChanged, SavedSearchMatched
from engine.base.types import SearchRequest, SearchResponse
from engine.store.saved_searches import SavedSearchTable, Watched

log = logging.getLogger(__name__)

SETTLE_S = 2.0
LOOKED_AT = 50  # files of an answer
LEAST_SCORE = 0.4
LEAST_SHARE = 0.65
"""A search by meaning ranks every file; a new one is a match where its score is at least this, and this share of the
best one's. With the starter model, files
on the subject score 0.45 to 0.8 in a small library, and those on another below 0.35."""


class SearchWatch:
    """Owns the thread "saved-searches"; `start` and `stop` once each."""

    def __init__(
        self,
        searches: SavedSearchTable,
        search: Callable[[SearchRequest], SearchResponse],
        is_busy: Callable[[], bool],
        events: EventBus,
        *,
        settle_s: float = SETTLE_S,
    ) -> None:
        self._searches = searches
        self._search = search
        self._is_busy = is_busy
        self._events = events
        self._settle_s = settle_s
        self._changed = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="saved-searches", daemon=True)
        self._unsubscribe: Callable[[], None] | None = None

    def start(self) -> None:
        self._unsubscribe = self._events.subscribe(self._on_event)
        self._thread.start()
        self.wake()

    def begin_to_stop(self) -> None:
        self._stopping.set()
        self._changed.set()

    def stop(self) -> None:
        if self._unsubscribe is not None:
            self._unsubscribe()
        self.begin_to_stop()
        if self._thread.is_alive():
            self._thread.join()

    def wake(self) -> None:
        """There may be something to look at."""
        self._changed.set()

    def _on_event(self, event: Event) -> None:
        if isinstance(event, IndexChanged | ProgressChanged):
            self._changed.set()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._changed.wait()
            self._changed.clear()
            try:
                if self._searches.watched() and not self._stopping.wait(self._settle_s) and not self._is_busy():
                    self.look()
            except HitherError as error:
                log.info("the saved searches were not looked after: %s", error)

    def look(self) -> None:
        """Ask each search that may have something new, and tell of what it has."""
        for watched in self._searches.watched():
            if self._stopping.is_set():
                return
            up_to = self._searches.newest_document()  # before asking: what comes meanwhile is looked at next time
            search = watched.search
            request = SearchRequest(search.text, LOOKED_AT, preset=search.preset, rerank=False, strict=True)
            answer = self._search(request)
            if answer.partial:
                return
            new = new_matches(answer, watched)
            known = [hit.path for hit in answer.hits]
            kept = self._searches.record_look(watched, up_to, known, new)
            if kept is not None and new:
                self._events.publish(SavedSearchMatched(kept, new))


def new_matches(answer: SearchResponse, watched: Watched) -> tuple[Path, ...]:
    """The files of an answer that match well and were not there at the last look; best first."""
    known = watched.known or frozenset()
    best = max((hit.score for hit in answer.hits), default=0.0)
    least = max(LEAST_SCORE, LEAST_SHARE * best) if best > 0 else 0.0  # filters alone have no scores: all match
    return tuple(
        hit.path
        for hit in answer.hits
        if hit.document_id > watched.looked_up_to and hit.path not in known and hit.fits and hit.score >= least
    )

"""Events that the engine publishes to its faces: frozen values, from any thread, never one per file.

Subscribers run on the publishing thread. They must only note the value and return; the window's bridge then wakes the
Qt thread (app/engine_bridge.py).
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from engine.base.messages import Message
from engine.base.types import SavedSearch

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class IndexChanged:
    """Searchable content changed; views that show results may ask again. Coalesced to a few a second."""


@dataclass(frozen=True, slots=True)
class ProgressChanged:
    """`Engine.status()` has a new answer."""


@dataclass(frozen=True, slots=True)
class FoldersChanged:
    """A folder was added, removed, or went on- or offline."""


@dataclass(frozen=True, slots=True)
class ModelChanged:
    """The active model changed its state: loading, ready, failed, replaced."""


@dataclass(frozen=True, slots=True)
class SettingsChanged:
    """`Engine.settings` was replaced."""


@dataclass(frozen=True, slots=True)
class PresetsChanged:
    """`Engine.presets.all()` has a new answer."""


@dataclass(frozen=True, slots=True)
class SavedSearchesChanged:
    """`Engine.saved_searches.all()` has a new answer."""


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person should see, with what to do about it."""

    message: Message
    severity: str = "info"  # "info", "warning", "error"


@dataclass(frozen=True, slots=True)
class SavedSearchMatched:
    """A watched search has new matches."""

    search: SavedSearch
    new: tuple[Path, ...]


Event = (
    IndexChanged
    | ProgressChanged
    | FoldersChanged
    | ModelChanged
    | SettingsChanged
    | PresetsChanged
    | SavedSearchesChanged
    | Notice
    | SavedSearchMatched
)
Subscriber = Callable[[Event], None]


class EventBus:
    """Publishes events to subscribers; safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()  # guards _subscribers
        self._subscribers: tuple[Subscriber, ...] = ()

    def subscribe(self, subscriber: Subscriber) -> Callable[[], None]:
        """Call `subscriber` for every event from now on; returns the function that unsubscribes."""
        with self._lock:
            self._subscribers = (*self._subscribers, subscriber)

        def unsubscribe() -> None:
            with self._lock:
                self._subscribers = tuple(s for s in self._subscribers if s is not subscriber)

        return unsubscribe

    def publish(self, event: Event) -> None:
        for subscriber in self._subscribers:
            subscriber(event)

"""The current settings: those of the settings file, overridden by the changes of this run."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from engine.base import settings as settings_file
from engine.base.events import EventBus, SettingsChanged
from engine.base.messages import Message
from engine.base.settings import Settings

Listener = Callable[[Settings, Settings], None]
"""Called with the settings before and after a change."""


class SettingsStore:
    """Reads the file once and writes each change to it. Safe to call from any thread."""

    def __init__(self, path: Path, events: EventBus, changes: Mapping[str, Any] | None = None) -> None:
        """`changes` apply to this run only and are never saved ({"model.name": "…"}).

        Raises BadRequest for a file that cannot be read or a change that is not valid.
        """
        self._path = path
        self._events = events
        self._changes = dict(changes or {})
        self._lock = threading.Lock()  # guards the replacement of _saved and _current, and the file
        self._saved, problems = settings_file.load(path)
        self.problems: tuple[Message, ...] = tuple(problems)
        """A message for each value of the file that was left at its default."""
        self._current = self._with_changes(self._saved)
        self._listeners: tuple[Listener, ...] = ()

    def current(self) -> Settings:
        return self._current

    def on_change(self, listener: Listener) -> None:
        """Call `listener` after each change, on the thread that made it. Listeners run in the order in which they were
        added."""
        self._listeners = (*self._listeners, listener)

    def change(self, name: str, value: Any) -> None:
        """Set one setting by its dotted name, save it, call the listeners, publish SettingsChanged; raises
        BadRequest."""
        with self._lock:
            before, saved = self._current, self._saved.with_value(name, value)
            if saved == self._saved:
                return
            settings_file.save(saved, self._path)
            self._saved = saved
            after = self._current = self._with_changes(saved)
        for listener in self._listeners:
            listener(before, after)
        self._events.publish(SettingsChanged())

    def _with_changes(self, settings: Settings) -> Settings:
        for name, value in self._changes.items():
            settings = settings.with_value(name, value)
        return settings

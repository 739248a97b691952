"""The interface to a system's file events. One implementation is for Linux, one for other systems."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from engine.base.messages import Message


@dataclass(frozen=True, slots=True)
class Sink:
    """Where a source reports events; callable from any thread. Paths are absolute."""

    changed: Callable[[str], None]
    deleted: Callable[[str], None]
    moved: Callable[[str, str], None]
    rescan: Callable[[str], None]
    lost: Callable[[str], None]  # a root was deleted or moved, and its watch ended
    watched_partly: Callable[[str, Message], None]  # a root is from now on watched only in part, and why
    woken: Callable[[], None]  # `expire` must be called again


class CannotWatch(Exception):
    """A root cannot be watched, or only in part; `notice` says why, and what to do."""

    def __init__(self, notice: Message) -> None:
        super().__init__(str(notice))
        self.notice = notice


class EventSource(Protocol):
    """Watches roots; every method may be called from any thread."""

    def watch(self, root: str) -> None:
        """Watch `root`; once it returns, no later event is missed. Raises CannotWatch."""

    def unwatch(self, root: str) -> None: ...

    def expire(self) -> float | None:
        """Give up waiting for the second half of a move. Returns the seconds until the next call is needed, or None."""

    def stop(self) -> None: ...

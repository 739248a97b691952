"""What the watcher asks of a system's file events and what it is told; one implementation for Linux, one for others."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from engine.base.messages import Message


@dataclass(frozen=True, slots=True)
class Sink:
    """Where a source tells events; callable from any thread. Paths are absolute."""

    changed: Callable[[str], None]
    deleted: Callable[[str], None]
    moved: Callable[[str, str], None]
    rescan: Callable[[str], None]
    lost: Callable[[str], None]  # a root is gone, and with it the watch on it
    partly: Callable[[str, Message], None]  # a root is watched only in part from now on, and why
    woken: Callable[[], None]  # `expire` has something to wait for


class CannotWatch(Exception):
    """A root cannot be watched, or only in part; `notice` says why, and what to do."""

    def __init__(self, notice: Message) -> None:
        super().__init__(str(notice))
        self.notice = notice


class EventSource(Protocol):
    """Watches roots; every method may be called from any thread."""

    def watch(self, root: str) -> None:
        """Watch `root` from now on; when it returns, no later event is missed. Raises CannotWatch."""

    def unwatch(self, root: str) -> None: ...

    def expire(self) -> float | None:
        """Give up waiting for second halves of moves; seconds until there is something to give up, or None."""

    def stop(self) -> None: ...

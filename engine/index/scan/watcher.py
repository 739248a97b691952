"""Reports changes below the roots soon after they settle, and has roots walked again where events are missing."""

from __future__ import annotations

import logging
import os
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from engine.base.disks import mounts, network_kind
from engine.base.messages import Message, say
from engine.index.scan.coalescer import MAX_DELAY_S, QUIET_S, Changes, Coalescer
from engine.index.scan.event_source import CannotWatch, EventSource, Sink
from engine.index.scan.rules import Rules

__all__ = ["Changes", "Watcher"]

# A vanished root (an unplugged disk) has no events; this is how soon its return is noticed.
ROOT_CHECK_S = 5.0
# The files of a burst settle one by one; reporting each alone would cost the receiver more than the files.
NOTIFY_EVERY_S = 0.15


Identity = tuple[int, int] | None
"""Device and inode of a root, which change when a disk is mounted there; None where nothing exists."""

_log = logging.getLogger(__name__)


class Watcher:
    """Watches roots from `start` to `stop`; calls `on_changes` and `on_problem` on the thread "watcher".

    `on_problem(root, notice)` reports that a root cannot be watched, or only in part, and what to do. Such a root is
    walked again every `rescan_s` instead.
    """

    def __init__(
        self,
        on_changes: Callable[[Changes], None],
        rules: Rules,
        *,
        on_problem: Callable[[Path, Message], None] | None = None,
        rescan_s: float = 3600.0,
        quiet_s: float = QUIET_S,
        max_delay_s: float = MAX_DELAY_S,
        root_check_s: float = ROOT_CHECK_S,
    ) -> None:
        self._on_changes = on_changes
        self._on_problem = on_problem
        self._rules = rules
        self._rescan_s = rescan_s
        self._root_check_s = root_check_s
        self.coalescer = Coalescer(quiet_s, max_delay_s)
        self._wake = threading.Condition()  # guards everything below, and the coalescer
        self._roots: dict[str, Identity] = {}  # root: its identity at the last check
        self._mounts = mounts()
        self._unwatched: dict[str, float] = {}  # root: when it is walked again
        self._problems: list[tuple[str, Message]] = []
        self._stopping = False
        self.source: EventSource | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        sink = Sink(
            self._changed, self._deleted, self._moved, self._rescan, self._lost, self._watched_partly, self._woken
        )
        self.source = _new_source(sink, self._rules)
        for root in list(self._roots):
            self._watch(root)
        self._thread = threading.Thread(target=self._run, name="watcher", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """No call of `on_changes` begins after this returns; changes that had not settled are dropped."""
        with self._wake:
            self._stopping = True
            self._wake.notify()
        if self._thread is not None:
            self._thread.join()
        if self.source is not None:
            self.source.stop()

    def add(self, root: Path) -> None:
        """Watch `root` as well. Add it before it is walked, so that no change in between is missed.

        Takes about 30 µs for each folder below it.
        """
        name = os.path.abspath(root)
        with self._wake:
            self._roots[name] = _identity(name)
            self._mounts |= mounts()  # so that a disk removed before the next check is noticed
        if self.source is not None:
            self._watch(name)

    def remove(self, root: Path) -> None:
        name = os.path.abspath(root)
        with self._wake:
            self._roots.pop(name, None)
            self._unwatched.pop(name, None)
        if self.source is not None:
            self.source.unwatch(name)

    def _watch(self, root: str) -> None:
        assert self.source is not None
        if not os.path.exists(root):
            return
        try:
            self.source.watch(root)
        except CannotWatch as error:
            self._watched_partly(root, error.notice)
        else:
            is_shared = bool(network_kind(Path(root)))  # has events only for changes by this computer
            with self._wake:
                self._unwatched.pop(root, None)
            if is_shared:
                self._watched_partly(root, say("watch.network", root=root))

    # --- called by the source, on its threads ---------------------------------------------------------

    def _changed(self, path: str) -> None:
        self._note(self.coalescer.changed, path)

    def _deleted(self, path: str) -> None:
        self._note(self.coalescer.deleted, path)

    def _moved(self, source: str, target: str) -> None:
        self._note(self.coalescer.moved, source, target)

    def _rescan(self, folder: str) -> None:
        self._note(self.coalescer.rescan, folder)

    def _note(self, note: Callable[..., None], *paths: str) -> None:
        with self._wake:
            # Nothing becomes due sooner than what is pending; waking for each event would cost too much.
            is_first = not len(self.coalescer)
            note(*paths, time.monotonic())
            if is_first:
                self._wake.notify()

    def _lost(self, root: str) -> None:
        with self._wake:
            if root in self._roots:
                self._roots[root] = None
        self._rescan(root)

    def _watched_partly(self, root: str, notice: Message) -> None:
        with self._wake:
            if root not in self._unwatched:
                self._unwatched[root] = time.monotonic() + self._rescan_s
                self._problems.append((root, notice))
                self._wake.notify()

    def _woken(self) -> None:
        with self._wake:
            self._wake.notify()

    # --- the watcher's own thread ---------------------------------------------------------------------

    def _run(self) -> None:
        assert self.source is not None
        next_check = time.monotonic() + self._root_check_s
        next_notify = 0.0
        while True:
            moves_wait = self.source.expire()
            with self._wake:
                if self._stopping:
                    return
                now = time.monotonic()
                changes = self.coalescer.take(now) if now >= next_notify else Changes()
                problems, self._problems = self._problems, []
                if not changes and not problems and now < next_check:
                    due = self.coalescer.next_due()
                    waits = [next_check - now, *([] if due is None else [max(due, next_notify) - now])]
                    waits += [] if moves_wait is None else [moves_wait]
                    self._wake.wait(max(min(waits), 0.02))
                    continue
            for root, notice in problems:
                if self._on_problem is not None:
                    self._on_problem(Path(root), notice)
            if changes:
                self._notify(changes)
                next_notify = time.monotonic() + NOTIFY_EVERY_S
            if time.monotonic() >= next_check:
                self._check_roots()
                next_check = time.monotonic() + self._root_check_s

    def _notify(self, changes: Changes) -> None:
        try:
            self._on_changes(changes)
        except Exception:  # the boundary of a thread: one failure must not end the watching
            _log.exception("changes were not taken")

    def _check_roots(self) -> None:
        """Notice roots that vanished or returned, and walk those again that cannot be watched."""
        now = time.monotonic()
        with self._wake:
            roots = dict(self._roots)
            due = [root for root, when in self._unwatched.items() if when <= now]
            for root in due:
                self._unwatched[root] = now + self._rescan_s
        for root, was_there in roots.items():
            is_there = _identity(root)
            if is_there == was_there:
                continue
            with self._wake:
                if root not in self._roots:
                    continue
                self._roots[root] = is_there
            assert self.source is not None
            self.source.unwatch(root)
            self._watch(root)
            self._rescan(root)
        for root in due:
            self._rescan(root)
        with self._wake:
            before, self._mounts = self._mounts, mounts()
            changed = before ^ self._mounts
        for _, place in changed:  # inside a root: mounting and unmounting have no events there
            for root in roots:
                if place.startswith(root + os.sep):
                    self._watch(root)
                    self._rescan(place)


def _identity(root: str) -> Identity:
    try:
        status = os.stat(root)
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _new_source(sink: Sink, rules: Rules) -> EventSource:
    if sys.platform == "linux":
        from engine.index.scan.inotify_source import InotifySource

        return InotifySource(sink, rules)
    from engine.index.scan.observer_source import ObserverSource

    return ObserverSource(sink, rules)

"""File events on Linux: one inotify instance that watches only folders of the library.

Uses watchdog's reader of the inotify descriptor, not its observer. The observer also watches excluded folders, ignores
that the limit of watches was reached below the root, and does not report that it renewed its watches after an overflow
(watchdog 7.1, observers/inotify.py: `_add_callback`, `on_queue_overflow`).

Events report the past, but a watch is set on what exists now. The two differ where folders are created, deleted or
renamed meanwhile. So each place where a folder appeared or vanished is checked once more after its events: a folder
that had no watch under its name gets one and is walked again.
"""

from __future__ import annotations

import logging
import os
import threading
import time
from dataclasses import dataclass
from pathlib import Path

from watchdog.observers.inotify_c import InotifyConstants, InotifyEvent, WatchDescriptor

from engine.base.messages import say
from engine.index.scan.event_source import CannotWatch, Sink
from engine.index.scan.folder_filter import FolderFilter, is_within
from engine.index.scan.inotify_watches import LimitReached, Watches
from engine.index.scan.rules import FOLDER_EXCLUDING_FILES, RULING_FILES, Rules

# The two halves of a move come together; a first half alone means a move out of the watched folders.
MOVE_WAIT_S = 0.2
# Places are checked again when no folder appeared or vanished for QUIET_S, at the latest after BUSY_S.
QUIET_S = 0.2
BUSY_S = 2.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _PendingMove:
    """The first half of a move: `watches` are those of a folder and of all in it."""

    path: str
    is_folder: bool
    since: float
    watches: list[WatchDescriptor]


class InotifySource:
    """Implements EventSource. Events arrive on the thread of watchdog's InotifyFD."""

    def __init__(self, sink: Sink, rules: Rules) -> None:
        self._sink = sink
        self._rules = rules
        self._lock = threading.RLock()  # guards everything below
        self._watches: Watches | None = None
        self._filters: dict[str, FolderFilter | None] = {}  # None: the root is a single file
        self._pending_moves: dict[int, _PendingMove] = {}  # by cookie
        self._unsure: set[str] = set()  # where folders appeared or vanished
        self._unsure_first = self._unsure_last = 0.0  # time.monotonic() of the first and last
        self._last: InotifyEvent | None = None  # used only by the reader's thread

    def watch(self, root: str) -> None:
        with self._lock:
            if self._watches is None:
                try:
                    self._watches = Watches(self)
                except OSError as error:
                    raise CannotWatch(say("watch.instances", root=root)) from error
            if os.path.isdir(root):
                self._filters[root] = FolderFilter(Path(root), self._rules)
            else:
                self._filters[root] = None
            try:
                self._set_watches(self._watches, root, set())
            except LimitReached as error:
                raise CannotWatch(say("watch.limit", root=root)) from error

    def unwatch(self, root: str) -> None:
        with self._lock:
            self._filters.pop(root, None)
            if self._watches is not None:
                self._watches.remove([path for path in self._watches.folders() if not self._is_wanted(path)])

    def expire(self) -> float | None:
        with self._lock:
            if self._watches is None:
                return None
            now = time.monotonic()
            for cookie, move in list(self._pending_moves.items()):
                if now - move.since >= MOVE_WAIT_S:
                    del self._pending_moves[cookie]
                    self._watches.remove_detached(move.watches)
                    self._sink.deleted(move.path)
            if self._pending_moves:
                return MOVE_WAIT_S
            if not self._unsure:
                return None
            due = min(self._unsure_last + QUIET_S, self._unsure_first + BUSY_S)
            if now < due:
                return due - now
            self._check_again(self._watches)
            return None

    def stop(self) -> None:
        with self._lock:
            watches, self._watches = self._watches, None
        if watches is not None:
            watches.stop()

    # --- called by InotifyFD on its thread -----------------------------------------------------------

    def on_event(self, event: InotifyEvent) -> None:
        if event is self._last:  # the same event twice, see Watches
            return
        self._last = event
        try:
            with self._lock:
                if self._watches is not None:
                    self._handle(self._watches, event)
        except Exception:  # the reader's thread must not end: walk all again instead
            _log.exception("an event could not be followed")
            self.on_queue_overflow()

    def on_watch_deleted(self, wd: WatchDescriptor) -> None:
        with self._lock:
            if self._watches is not None:
                self._watches.forget(wd)

    def on_queue_overflow(self) -> None:
        """The kernel lost events, perhaps of moves: check every watch and walk every root."""
        with self._lock:
            if self._watches is None:
                return
            self._pending_moves.clear()
            self._unsure.update(self._filters)
            self._check_again(self._watches)
            for root, filter_ in self._filters.items():
                self._sink.changed(root) if filter_ is None else self._sink.rescan(root)

    # --- under the lock ------------------------------------------------------------------------------

    def _handle(self, watches: Watches, event: InotifyEvent) -> None:
        folder = watches.path(event.wd)
        if folder is None:
            return
        if not event.name:
            if (event.is_delete_self or event.is_move_self) and folder in self._filters:
                watches.remove(watches.below(folder))
                self._sink.lost(folder)
            return
        name = os.fsdecode(event.name)
        path = os.path.join(folder, name)
        is_folder = bool(event.mask & InotifyConstants.IN_ISDIR)
        if name in RULING_FILES:
            self._rules_changed(folder)
        included = self._includes(path, is_folder)
        if event.is_moved_from:
            self._moved_from(watches, event.cookie, path, is_folder, included)
        elif event.is_moved_to:
            self._moved_to(watches, event.cookie, path, is_folder, included)
        elif not included:
            return
        elif event.is_delete:
            if is_folder:
                self._mark_unsure(path)
            self._sink.deleted(path)
        elif is_folder:
            if event.is_create or path not in watches:  # or a folder that became readable
                self._new_folder(watches, path)
        else:
            self._sink.changed(path)

    def _moved_from(self, watches: Watches, cookie: int, path: str, is_folder: bool, included: bool) -> None:
        if is_folder:
            self._mark_unsure(path)
        if included:
            taken = watches.detach(path) if is_folder else []
            self._pending_moves[cookie] = _PendingMove(path, is_folder, time.monotonic(), taken)
            self._sink.woken()

    def _moved_to(self, watches: Watches, cookie: int, path: str, is_folder: bool, included: bool) -> None:
        move = self._pending_moves.pop(cookie, None)
        if move is not None and included and move.is_folder == is_folder:
            if is_folder:
                self._mark_unsure(path)
                watches.attach(move.watches, move.path, path)
                self._add_tree(watches, path, set())
            self._sink.moved(move.path, path)
            return
        if move is not None:
            watches.remove_detached(move.watches)
            self._sink.deleted(move.path)
        if not included:
            return
        if is_folder:
            self._new_folder(watches, path)
        else:
            self._sink.changed(path)

    def _new_folder(self, watches: Watches, path: str) -> None:
        self._mark_unsure(path)
        self._add_tree(watches, path, set())
        # What was created in it before it was watched has no events.
        self._sink.rescan(path)

    def _rules_changed(self, folder: str) -> None:
        """Other rules apply below a folder from now on."""
        for filter_ in self._filters.values():
            if filter_ is not None:
                filter_.forget()
        self._mark_unsure(folder)
        self._sink.rescan(folder)

    def _mark_unsure(self, folder: str) -> None:
        """Note that this name may now belong to another folder than the one in the events."""
        self._unsure_last = time.monotonic()
        if not self._unsure:
            self._unsure_first = self._unsure_last
            self._sink.woken()
        self._unsure.add(folder)

    def _check_again(self, watches: Watches) -> None:
        """Ask the kernel for the watch of each folder in the unsure places, and have these walked."""
        places, self._unsure = self._unsure, set()
        for filter_ in self._filters.values():
            if filter_ is not None:
                filter_.forget(places)
        tops = {place for place in places if not is_within(os.path.dirname(place), places)}
        tops |= {root for root in self._filters if is_within(root, places)}
        looked_at: set[str] = set()
        complete = True
        for top in tops:
            if top in self._filters or self._includes(top, True):
                complete &= self._add_tree(watches, top, looked_at)
                if top in looked_at:
                    self._sink.rescan(top)
        if complete:
            watches.remove(
                [folder for folder in watches.folders() if folder not in looked_at and is_within(folder, places)]
            )
        watches.remove_detached()

    def _includes(self, path: str, is_folder: bool) -> bool:
        return any(
            path == root if filter_ is None else filter_.includes(path, is_folder)
            for root, filter_ in self._filters.items()
        )

    def _is_wanted(self, folder: str) -> bool:
        return any(
            os.path.dirname(root) == folder if filter_ is None else folder == root or folder.startswith(root + os.sep)
            for root, filter_ in self._filters.items()
        )

    def _add_tree(self, watches: Watches, top: str, looked_at: set[str]) -> bool:
        """As `_set_watches`; where the limit is reached, the roots concerned are walked regularly from now on."""
        try:
            self._set_watches(watches, top, looked_at)
        except LimitReached:
            for root in self._filters:
                if top == root or top.startswith(root + os.sep):
                    self._sink.watched_partly(root, say("watch.limit", root=root))
            return False
        return True

    def _set_watches(self, watches: Watches, top: str, looked_at: set[str]) -> None:
        """Watch `top` and all included folders below it, and add them to `looked_at`; for a single file, watch its
        folder.

        Raises LimitReached.
        """
        if top in self._filters and self._filters[top] is None:
            watches.add(os.path.dirname(top), follow=True)
            return
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            watches.add(folder, follow=folder in self._filters)
            try:
                with os.scandir(folder) as listing:
                    entries = list(listing)
                looked_at.add(folder)
                if folder not in self._filters and any(entry.name in FOLDER_EXCLUDING_FILES for entry in entries):
                    continue  # its own watch reports when that file is deleted
                waiting.extend(
                    entry.path
                    for entry in entries
                    if entry.is_dir(follow_symlinks=False) and self._includes(entry.path, True)
                )
            except OSError:
                continue  # vanished or unreadable: the walk reports it

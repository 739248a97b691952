"""File events on Linux: one inotify instance, watches only on folders that belong to the library.

Built on watchdog's reader of the inotify descriptor, not on its observer: that one watches excluded folders too,
swallows the watch limit below the root, and after an overflow renews its watches without a word to its user
(watchdog 7.1, observers/inotify.py: `_add_callback`, `on_queue_overflow`).
"""

from __future__ import annotations

import errno
import logging
import os
import threading
import time
from pathlib import Path

from watchdog.observers.inotify_c import CallbackId, InotifyConstants, InotifyEvent, InotifyFD, Mask, WatchDescriptor

from engine.scan.event_source import CannotWatch, Sink
from engine.scan.folder_filter import FolderFilter
from engine.scan.rules import FOLDER_EXCLUDING_FILES, Rules

# IN_MODIFY is needed beside IN_CLOSE_WRITE: some programs keep a file open for hours.
MASK = Mask(
    InotifyConstants.IN_CREATE
    | InotifyConstants.IN_MODIFY
    | InotifyConstants.IN_CLOSE_WRITE
    | InotifyConstants.IN_ATTRIB
    | InotifyConstants.IN_DELETE
    | InotifyConstants.IN_DELETE_SELF
    | InotifyConstants.IN_MOVE_SELF
    | InotifyConstants.IN_MOVED_FROM
    | InotifyConstants.IN_MOVED_TO
    | InotifyConstants.IN_ONLYDIR
    | InotifyConstants.IN_DONT_FOLLOW
    | InotifyConstants.IN_EXCL_UNLINK
)
# The two halves of a move come together; a lone first half means that it left the watched folders.
MOVE_WAIT_S = 0.2
LIMIT_SENTENCE = (
    "The system allows too few watched folders, so changes in {root} are found only by regular rescans. "
    "To have them at once, run: sudo sysctl fs.inotify.max_user_watches=1048576 "
    "(and write that line to /etc/sysctl.d/90-inotify.conf to keep it)."
)
INSTANCE_SENTENCE = (
    "Too many programs watch folders, so changes in {root} are found only by regular rescans. "
    "To have them at once, run: sudo sysctl fs.inotify.max_user_instances=1024"
)

_log = logging.getLogger(__name__)


class InotifySource:
    """See EventSource. Events arrive on the thread of watchdog's InotifyFD."""

    def __init__(self, sink: Sink, rules: Rules) -> None:
        self._sink = sink
        self._rules = rules
        self._lock = threading.RLock()  # guards everything below
        self._reader: InotifyFD | None = None
        self._filters: dict[str, FolderFilter | None] = {}  # None: the root is a single file
        self._paths: dict[WatchDescriptor, str] = {}
        self._descriptors: dict[str, WatchDescriptor] = {}
        self._leaving: dict[int, tuple[str, bool, float]] = {}  # by cookie: path, is a folder, when
        self._id = CallbackId(id(self))

    def watch(self, root: str) -> None:
        with self._lock:
            if self._reader is None:
                try:
                    self._reader = InotifyFD()
                except OSError as error:
                    raise CannotWatch(INSTANCE_SENTENCE.format(root=root)) from error
                self._reader.name = "watch-inotify"
                self._reader.start()
            if os.path.isdir(root):
                self._filters[root] = FolderFilter(Path(root), self._rules)
                complete = self._add_tree(root)
            else:
                self._filters[root] = None
                complete = self._add_folder(os.path.dirname(root))
            if not complete:
                raise CannotWatch(LIMIT_SENTENCE.format(root=root))

    def unwatch(self, root: str) -> None:
        with self._lock:
            self._filters.pop(root, None)
            self._remove([path for path in self._descriptors if not self._is_wanted(path)])

    def expire(self) -> float | None:
        with self._lock:
            now = time.monotonic()
            for cookie, (path, is_folder, since) in list(self._leaving.items()):
                if now - since >= MOVE_WAIT_S:
                    del self._leaving[cookie]
                    if is_folder:
                        self._remove_tree(path)
                    self._sink.deleted(path)
            return MOVE_WAIT_S if self._leaving else None

    def stop(self) -> None:
        with self._lock:
            reader, self._reader = self._reader, None
            self._paths.clear()
            self._descriptors.clear()
        if reader is not None:
            reader.stop()
            reader.join()

    # --- called by InotifyFD on its thread -----------------------------------------------------------

    def on_event(self, event: InotifyEvent) -> None:
        try:
            with self._lock:
                self._handle(event)
        except OSError:
            # The thread of the reader must live on; the folder is walked again instead.
            _log.info("an event could not be followed", exc_info=True)
            self.on_queue_overflow()

    def on_watch_deleted(self, wd: WatchDescriptor) -> None:
        with self._lock:
            path = self._paths.pop(wd, None)
            if path is not None and self._descriptors.get(path) == wd:
                del self._descriptors[path]

    def on_queue_overflow(self) -> None:
        """The kernel lost events: moves may be among them, so every watch is set anew and every root walked."""
        with self._lock:
            if self._reader is None:
                return
            self._leaving.clear()
            self._remove(list(self._descriptors))
            for root, filter_ in self._filters.items():
                if filter_ is None:
                    self._add_folder(os.path.dirname(root))
                    self._sink.changed(root)
                else:
                    filter_.forget()
                    self._watch_tree(root)
                    self._sink.rescan(root)

    # --- under the lock ------------------------------------------------------------------------------

    def _handle(self, event: InotifyEvent) -> None:
        folder = self._paths.get(event.wd)
        if folder is None:
            return
        if not event.name:
            if (event.is_delete_self or event.is_move_self) and folder in self._filters:
                self._remove_tree(folder)
                self._sink.lost(folder)
            return
        path = os.path.join(folder, os.fsdecode(event.name))
        is_folder = bool(event.mask & InotifyConstants.IN_ISDIR)
        if path.endswith(os.sep + ".gitignore"):
            self._forget(folder)
        included = self._includes(path, is_folder)
        if event.is_moved_from:
            if included:
                self._leaving[event.cookie] = (path, is_folder, time.monotonic())
                self._sink.woken()
        elif event.is_moved_to:
            self._arrived(event.cookie, path, is_folder, included)
        elif not included:
            return
        elif event.is_delete:
            self._sink.deleted(path)
        elif is_folder:
            if event.is_create:
                self._new_folder(path)
        else:
            self._sink.changed(path)

    def _arrived(self, cookie: int, path: str, is_folder: bool, included: bool) -> None:
        leaving = self._leaving.pop(cookie, None)
        if leaving is not None and included and leaving[1] == is_folder:
            if is_folder:
                self._rename_tree(leaving[0], path)
            self._sink.moved(leaving[0], path)
            return
        if leaving is not None:
            if leaving[1]:
                self._remove_tree(leaving[0])
            self._sink.deleted(leaving[0])
        if included:
            if is_folder:
                self._new_folder(path)
            else:
                self._sink.changed(path)

    def _new_folder(self, path: str) -> None:
        self._watch_tree(path)
        # What was put into it before the watch stood has no events.
        self._sink.rescan(path)

    def _forget(self, folder: str) -> None:
        for filter_ in self._filters.values():
            if filter_ is not None:
                filter_.forget()
        self._watch_tree(folder)
        self._sink.rescan(folder)

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

    def _watch_tree(self, top: str) -> None:
        """As `_add_tree`; where the limit is reached now, the roots it lies in are walked again from now on."""
        if not self._add_tree(top):
            for root in self._filters:
                if top == root or top.startswith(root + os.sep):
                    self._sink.partly(root, LIMIT_SENTENCE.format(root=root))

    def _add_tree(self, top: str) -> bool:
        """Watch `top` and all included folders below; false where the limit of watches was reached."""
        waiting = [top]
        while waiting:
            folder = waiting.pop()
            if not self._add_folder(folder):
                return False
            try:
                with os.scandir(folder) as listing:
                    entries = list(listing)
                if folder not in self._filters and any(entry.name in FOLDER_EXCLUDING_FILES for entry in entries):
                    self._remove([folder])
                    continue
                waiting.extend(
                    entry.path
                    for entry in entries
                    if entry.is_dir(follow_symlinks=False) and self._includes(entry.path, True)
                )
            except OSError:
                continue  # vanished or unreadable: the walk tells of it
        return True

    def _add_folder(self, folder: str) -> bool:
        if folder in self._descriptors or self._reader is None:
            return True
        try:
            wd = self._reader.add_callback(os.fsencode(folder), MASK, self, self._id)
        except OSError as error:
            return error.errno not in (errno.ENOSPC, errno.ENOMEM)
        if wd != -1:  # what watchdog gives for an unreadable folder
            old = self._paths.get(wd)
            if old is not None:
                self._descriptors.pop(old, None)
            self._paths[wd] = folder
            self._descriptors[folder] = wd
        return True

    def _remove(self, folders: list[str]) -> None:
        descriptors = [self._descriptors.pop(folder) for folder in folders if folder in self._descriptors]
        for wd in descriptors:
            self._paths.pop(wd, None)
        if self._reader is not None:
            self._reader.remove_callbacks([(wd, self._id) for wd in descriptors])

    def _below(self, top: str) -> list[str]:
        prefix = top + os.sep
        return [folder for folder in self._descriptors if folder == top or folder.startswith(prefix)]

    def _remove_tree(self, top: str) -> None:
        self._remove(self._below(top))

    def _rename_tree(self, source: str, target: str) -> None:
        for folder in self._below(source):
            wd = self._descriptors.pop(folder)
            renamed = target + folder[len(source) :]
            self._descriptors[renamed] = wd
            self._paths[wd] = renamed
        self._watch_tree(target)

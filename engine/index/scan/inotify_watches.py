"""Maps the kernel's watches to folders.

A watch belongs to a folder even when its name changes; the name kept here is the last one that events reported. Each
time a folder is added, the kernel is asked for its watch, since a name may by now belong to another folder than events
have reported so far.
"""

from __future__ import annotations

import errno
import itertools
import os
from collections.abc import Iterable

from watchdog.observers import inotify_c
from watchdog.observers.inotify_c import CallbackId, InotifyConstants, InotifyFD, Mask, WatchDescriptor

# IN_MODIFY is needed as well as IN_CLOSE_WRITE: some programs keep a file open for hours.
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


NO_WATCH = -1  # what watchdog returns for a folder without read permission


class LimitReached(Exception):
    """The kernel allows no more watches."""


class Watches:
    """Used by one thread at a time. `callback` may be called twice in succession with the same event object."""

    def __init__(self, callback: inotify_c.WatchCallback) -> None:
        self._callback = callback
        self._reader = InotifyFD()
        self._reader.name = "watch-inotify"
        self._reader.start()
        self._numbers = itertools.count()
        self._ids: dict[WatchDescriptor, CallbackId] = {}
        self._paths: dict[WatchDescriptor, str] = {}
        self._descriptors: dict[str, WatchDescriptor] = {}

    def __contains__(self, folder: str) -> bool:
        return folder in self._descriptors

    def path(self, wd: WatchDescriptor) -> str | None:
        return self._paths.get(wd)

    def stop(self) -> None:
        self._reader.stop()
        self._reader.join()

    def add(self, folder: str, *, follow: bool = False) -> bool:
        """Watch the folder that has this name now (with `follow`, also the target of a link). Returns whether it had no
        watch, or one under another name. Raises LimitReached."""
        mask = Mask(MASK & ~InotifyConstants.IN_DONT_FOLLOW) if follow else MASK
        try:
            wd = self._watch(os.fsencode(folder), mask)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.ENOMEM):
                raise LimitReached from error
            return False  # vanished, unreadable, or not a folder any more: events report it
        if self._descriptors.get(folder) == wd:
            return False
        self._name(wd, folder)
        return True

    def _watch(self, folder: bytes, mask: Mask) -> WatchDescriptor:
        """The watch on the folder that has this name now, its present one or a new one. Raises OSError."""
        # watchdog warns when a watch already has this id, and only the kernel knows which watch it will be. So each
        # call gets a new id, which is removed again where the watch has one already.
        id_ = CallbackId(next(self._numbers))
        wd = self._reader.add_callback(folder, mask, self._callback, id_)
        if wd in self._ids:
            self._reader.remove_callbacks([(wd, id_)])
        elif wd == NO_WATCH:
            self._reader.remove_callbacks([(wd, id_)])
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), os.fsdecode(folder))
        else:
            self._ids[wd] = id_
        return wd

    def below(self, top: str) -> list[str]:
        prefix = top + os.sep
        return [folder for folder in self._descriptors if folder == top or folder.startswith(prefix)]

    def folders(self) -> list[str]:
        return list(self._descriptors)

    def remove(self, folders: Iterable[str]) -> None:
        self._stop_watching([wd for folder in folders if (wd := self._descriptors.pop(folder, None)) is not None])

    def detach(self, top: str) -> list[WatchDescriptor]:
        """Detach the names of `top` and the folders below it. Events still report them under these names until
        `attach`."""
        return [self._descriptors.pop(folder) for folder in self.below(top)]

    def attach(self, taken: Iterable[WatchDescriptor], source: str, target: str) -> None:
        """Give watches detached at `source` their names below `target`."""
        for wd in taken:
            folder = self._paths.get(wd)
            if folder is not None and self._descriptors.get(folder) != wd:
                self._name(wd, target + folder[len(source) :])

    def remove_detached(self, among: Iterable[WatchDescriptor] | None = None) -> None:
        """End the watches whose name was detached or now belongs to another folder."""
        self._stop_watching(
            [
                wd
                for wd in (list(self._paths) if among is None else among)
                if (folder := self._paths.get(wd)) is not None and self._descriptors.get(folder) != wd
            ]
        )

    def forget(self, wd: WatchDescriptor) -> None:
        """The kernel ended this watch, because its folder was deleted."""
        self._ids.pop(wd, None)
        folder = self._paths.pop(wd, None)
        if folder is not None and self._descriptors.get(folder) == wd:
            del self._descriptors[folder]

    def _name(self, wd: WatchDescriptor, folder: str) -> None:
        before = self._paths.get(wd)
        if before is not None and self._descriptors.get(before) == wd:
            del self._descriptors[before]
        self._paths[wd] = folder
        self._descriptors[folder] = wd

    def _stop_watching(self, descriptors: list[WatchDescriptor]) -> None:
        for wd in descriptors:
            self._paths.pop(wd, None)
        self._reader.remove_callbacks([(wd, self._ids.pop(wd)) for wd in descriptors if wd in self._ids])

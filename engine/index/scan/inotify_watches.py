"""Which folder each watch of the kernel stands for: knows names and descriptors, not what is told of events.

A watch belongs to a folder, whatever its name becomes; its name is what events said last. Both are asked of the kernel
again each time a folder is added, since a name may by now stand for another folder than events have told of so far.
"""

from __future__ import annotations

import errno
import itertools
import os
from collections.abc import Iterable

from watchdog.observers import inotify_c
from watchdog.observers.inotify_c import CallbackId, InotifyConstants, InotifyFD, Mask, WatchDescriptor

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


NO_WATCH = -1  # what watchdog returns for a folder that may not be read


class LimitReached(Exception):
    """The kernel allows no more watches."""


class Watches:
    """Used by one thread at a time. `callback` may be told an event twice in succession, as the same object."""

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
        """Watch what has this name now, if it is a folder (or with `follow` a link to one); whether it was not watched,
        or not by this name. Raises LimitReached."""
        mask = Mask(MASK & ~InotifyConstants.IN_DONT_FOLLOW) if follow else MASK
        try:
            wd = self._watch(os.fsencode(folder), mask)
        except OSError as error:
            if error.errno in (errno.ENOSPC, errno.ENOMEM):
                raise LimitReached from error
            return False  # vanished, unreadable, or no folder any more: events tell of it
        if self._descriptors.get(folder) == wd:
            return False
        self._name(wd, folder)
        return True

    def _watch(self, folder: bytes, mask: Mask) -> WatchDescriptor:
        """The watch on what this folder is now, the one it has or a new one. Raises OSError."""
        # watchdog warns of an id that a watch has already, and only the kernel knows which watch it will be. So each
        # call has an id of its own, which is removed again where the watch has one.
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

    def take_off(self, top: str) -> list[WatchDescriptor]:
        """Take the names below `top` off their watches, which tell on by them until they are put on again."""
        return [self._descriptors.pop(folder) for folder in self.below(top)]

    def put_on(self, taken: Iterable[WatchDescriptor], source: str, target: str) -> None:
        """Give watches that were taken off at `source` their names below `target`."""
        for wd in taken:
            folder = self._paths.get(wd)
            if folder is not None and self._descriptors.get(folder) != wd:
                self._name(wd, target + folder[len(source) :])

    def remove_nameless(self, among: Iterable[WatchDescriptor] | None = None) -> None:
        """End the watches whose name was taken off, or has gone to another folder."""
        self._stop_watching(
            [
                wd
                for wd in (list(self._paths) if among is None else among)
                if (folder := self._paths.get(wd)) is not None and self._descriptors.get(folder) != wd
            ]
        )

    def forget(self, wd: WatchDescriptor) -> None:
        """The kernel ended this watch: its folder is gone."""
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

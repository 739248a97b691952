"""Compares what the library knows with what is on disk, and finds new, changed, moved and deleted files. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

import numpy as np

from engine.base.types import FileStat
from engine.store.documents import PENDING, KnownDocument, signed

PASSING = frozenset({"unreadable", "vanished", "changing", "io"})  # may be over although the file did not change


@dataclass(slots=True)
class FoundChanges:
    """What to write to the library. The ids are of `documents`."""

    new: list[FileStat] = field(default_factory=list)
    changed: list[tuple[int, FileStat]] = field(default_factory=list)
    touched: list[tuple[int, FileStat]] = field(default_factory=list)
    moved: list[tuple[int, FileStat]] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.new) + len(self.changed) + len(self.touched) + len(self.moved) + len(self.gone)


class Comparison:
    """Takes the files of a scan one by one and collects what changed.

    `known` are the documents of the scanned part with their encoded paths, sorted by path. The files come in the same
    order, so only differences are held in memory.

    A new file may be a known document under a new path if its inode is among `inodes` (ascending, read when first
    needed). Such a file waits until `finish`: if the known path still exists, the file is a copy (a hard link),
    otherwise it was moved.
    """

    def __init__(self, known: Iterable[tuple[bytes, KnownDocument]], inodes: Callable[[], np.ndarray]) -> None:
        self._known = iter(known)
        self._next = next(self._known, None)
        self._missing: dict[bytes, KnownDocument] = {}  # known, and passed in the order without being found
        self._kept: set[bytes] = set()
        self._kept_below: list[bytes] = []
        self._inodes = inodes
        self._all_inodes: np.ndarray | None = None
        self._maybe_moved: list[FileStat] = []
        self.devices: set[int] = set()  # on which any file was found: present numbers, and those of the last scan
        self.changes = FoundChanges()

    def add(self, key: bytes, stat: FileStat) -> None:
        """Add one file; `key` is its encoded path."""
        known = self._take(key)
        self.devices.add(signed(stat.device))
        if known is not None:
            self.devices.add(known.device)
        if known is None:
            if self._has_inode(signed(stat.inode)):
                self._maybe_moved.append(stat)
            else:
                self.changes.new.append(stat)
        elif known.size_bytes != stat.size_bytes or known.mtime_ns != stat.mtime_ns:
            self.changes.changed.append((known.id, stat))
        elif known.inode != signed(stat.inode) or known.device != signed(stat.device):
            # Another file of the same size and time replaced it, or (another device) the disk was mounted again.
            replaced = known.device == signed(stat.device) and known.state != PENDING
            (self.changes.changed if replaced else self.changes.touched).append((known.id, stat))
        elif known.state != PENDING and _is_other_to_read(known, stat):
            self.changes.changed.append((known.id, stat))

    def missing(self) -> Mapping[bytes, KnownDocument]:
        """Documents that are known and were not found; call it after the last file."""
        while self._next is not None:
            self._missing[self._next[0]] = self._next[1]
            self._next = next(self._known, None)
        for key in self._kept & self._missing.keys():
            del self._missing[key]
        if self._kept_below:
            prefixes = tuple(self._kept_below)
            for key in [key for key in self._missing if key.startswith(prefixes)]:
                del self._missing[key]
        return self._missing

    def keep(self, key: bytes) -> None:
        """Keep a known document that could not be looked at now: it is neither changed nor deleted."""
        self._kept.add(key)

    def keep_below(self, prefix: bytes) -> None:
        """Keep the known documents below a folder that could not be entered."""
        self._kept_below.append(prefix)

    def take(self) -> FoundChanges:
        """The changes found since the last call, to be written while the scan goes on."""
        taken, self.changes = self.changes, FoundChanges()
        return taken

    def finish(self, *, complete: bool) -> FoundChanges:
        """The remaining changes. Only a `complete` scan reports deleted files."""
        missing = dict(self.missing()) if complete else {}
        by_identity = {_identity(document): key for key, document in missing.items() if document.inode}
        for stat in self._maybe_moved:
            key = by_identity.pop(_identity_of(stat), None)
            if key is None:
                self.changes.new.append(stat)
            else:
                self.changes.moved.append((missing.pop(key).id, stat))
        self._maybe_moved = []
        self.changes.gone.extend(document.id for document in missing.values())
        return self.take()

    def _take(self, key: bytes) -> KnownDocument | None:
        while self._next is not None and self._next[0] < key:
            self._missing[self._next[0]] = self._next[1]
            self._next = next(self._known, None)
        if self._next is None or self._next[0] != key:
            return self._missing.pop(key, None)
        known, self._next = self._next[1], next(self._known, None)
        return known

    def _has_inode(self, inode: int) -> bool:
        if self._all_inodes is None:
            self._all_inodes = self._inodes()
        place = int(np.searchsorted(self._all_inodes, inode))
        return place < len(self._all_inodes) and bool(self._all_inodes[place] == inode)


def _is_other_to_read(known: KnownDocument, stat: FileStat) -> bool:
    """Whether reading would now end differently, because the permissions changed; these change neither size nor
    time."""
    return known.problem in PASSING if stat.readable else known.problem != "unreadable"


def _identity(document: KnownDocument) -> tuple[int, int, int, int]:
    return document.inode, document.device, document.size_bytes, document.mtime_ns


def _identity_of(stat: FileStat) -> tuple[int, int, int, int]:
    return signed(stat.inode), signed(stat.device), stat.size_bytes, stat.mtime_ns

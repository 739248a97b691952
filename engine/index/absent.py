"""Distinguishes deleted files from files on a disk that is not connected.

Where a disk was mounted, an empty folder remains; where a symbolic link led to one, a broken link remains. Reads
folders only.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Mapping
from pathlib import Path

from engine.store.documents import KnownDocument, signed


def absent_disks(missing: Mapping[bytes, KnownDocument], present: Collection[int]) -> list[Path]:
    """The folders below which files are `missing` because their disk is not connected.

    `present` are the devices on which any file was found: their present numbers and those of the last scan, since a
    device number may change at each start of the system.
    """
    nearest: dict[bytes, bytes] = {}
    places: dict[bytes, bool] = {}
    for key, document in missing.items():
        if not document.inode or document.device in present:
            continue
        place = _existing(os.path.dirname(key), nearest)
        if place not in places:
            places[place] = _is_left(place, document.device)
    return [Path(os.fsdecode(place)) for place, is_left in places.items() if is_left]


def _existing(folder: bytes, nearest: dict[bytes, bytes]) -> bytes:
    """The innermost folder of a path that exists."""
    if folder not in nearest:
        parent = os.path.dirname(folder)
        nearest[folder] = folder if os.path.lexists(folder) or parent == folder else _existing(parent, nearest)
    return nearest[folder]


def _is_left(place: bytes, device: int) -> bool:
    """Whether this is an empty mount point or a broken link, left when a disk was removed."""
    if os.path.islink(place) and not os.path.exists(place):
        return True
    with contextlib.suppress(OSError), os.scandir(place) as listing:
        return next(iter(listing), None) is None and signed(os.stat(place).st_dev) != device
    return False

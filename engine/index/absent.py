"""Tells files that were deleted from files whose disk is not there: where a disk is mounted, an empty folder is left
when it goes, and where a link led to one, a link that leads nowhere. Looks at folders alone; decides nothing about the
library."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Collection, Mapping
from pathlib import Path

from engine.store.documents import KnownDocument, signed


def absent_disks(missing: Mapping[bytes, KnownDocument], present: Collection[int]) -> list[Path]:
    """The places below which the disk of missing files is not there; `present`: devices of which any file was found.

    The number of a device may change with each start; then other files tell, as they are found under a new one.
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
    """The innermost part of a path that is there."""
    if folder not in nearest:
        parent = os.path.dirname(folder)
        nearest[folder] = folder if os.path.lexists(folder) or parent == folder else _existing(parent, nearest)
    return nearest[folder]


def _is_left(place: bytes, device: int) -> bool:
    """Whether this is what remains where a disk was."""
    if os.path.islink(place) and not os.path.exists(place):
        return True
    with contextlib.suppress(OSError), os.scandir(place) as listing:
        return next(iter(listing), None) is None and signed(os.stat(place).st_dev) != device
    return False

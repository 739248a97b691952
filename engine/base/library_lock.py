"""The lock that makes one process the owner of a library."""

from __future__ import annotations

import filelock

from engine.base.errors import LibraryLocked, LibraryUnusable
from engine.base.paths import Paths


def lock_library(paths: Paths) -> filelock.BaseFileLock:
    """Create the library's folders and take its lock, which is released when the process ends.

    Raises LibraryLocked if another process holds it, LibraryUnusable if the folder cannot be written.
    """
    try:
        paths.create()
        lock = filelock.FileLock(paths.lock, timeout=0, mode=0o600)
        lock.acquire()
    except filelock.Timeout as error:
        raise LibraryLocked("library.running", path=paths.root) from error
    except OSError as error:
        raise LibraryUnusable("library.folder_unwritable", path=paths.root) from error
    return lock

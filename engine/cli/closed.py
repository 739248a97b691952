"""Access to the library's files for maintenance commands: through the owner, or directly with the lock held, without a
model."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

import filelock

from engine.base.errors import LibraryLocked, LibraryUnusable
from engine.base.paths import Paths
from engine.serve.client import OwnerClient

PATIENCE_S = 20.0  # another command may be ending
RETRY_S = 0.1


@contextlib.contextmanager
def owner_or_alone(paths: Paths) -> Iterator[OwnerClient | None]:
    """The owner of the library if one runs; None if this command holds the lock and the library is closed.

    Raises LibraryLocked if another process holds the lock and does not answer, LibraryUnusable.
    """
    deadline = time.monotonic() + PATIENCE_S
    while True:
        client = OwnerClient.find(paths)
        if client is not None:
            yield client
            return
        lock = filelock.FileLock(paths.lock, timeout=0, mode=0o600)
        try:
            paths.root.mkdir(parents=True, exist_ok=True, mode=0o700)
            lock.acquire()
            break
        except filelock.Timeout as error:
            if time.monotonic() > deadline:
                raise LibraryLocked("cli.owner_silent") from error
            time.sleep(RETRY_S)
        except OSError as error:
            raise LibraryUnusable("library.folder_unwritable", path=paths.root) from error
    try:
        from engine.maintenance.backup import finish_restore

        finish_restore(paths)
        yield None
    finally:
        lock.release()

"""Writes a small file atomically and readable by its owner alone. Standard library only."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path


def write_private(path: Path, text: str) -> None:
    """Write `text` to a temporary file beside `path` (mode 0600), flush it to the disk and rename it; raises OSError.

    Makes a missing folder (0700). Two threads or processes may write at once: the later one wins.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.new")
    with contextlib.suppress(FileNotFoundError):
        temporary.unlink()  # left by a killed process with the same id
    try:
        # O_EXCL: an existing file could be a link that somebody else made.
        descriptor = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as stream:
            stream.write(text)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            temporary.unlink()
        raise

"""Writes a small file so that only its owner can read it and nobody reads half of it. Standard library only."""

from __future__ import annotations

import contextlib
import os
import threading
from pathlib import Path


def write_private(path: Path, text: str) -> None:
    """Write `text` beside `path` (mode 0600), flush it to the disk and rename; raises OSError.

    The folder is made (0700) where it is missing. Two threads or processes may do this at once: the later one wins.
    """
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    temporary = path.with_name(f"{path.name}.{os.getpid()}-{threading.get_ident()}.new")
    with contextlib.suppress(FileNotFoundError):
        temporary.unlink()  # of a process of this number that was killed
    try:
        # Not opened if it is there: it could be a link that somebody else laid.
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

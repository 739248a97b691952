"""Remembers at which file inside a file its reading ended, so that this one alone is left out of the next attempt.

A hostile member can only be told by what becomes of the process that reads it; the process writes down each member
before it begins. Knows nothing of processes: the reader tells it how each attempt ended.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from engine.extract.archive.parts import EVERYTHING

MAX_SKIPPED = 3
_NAMED = frozenset({"timeout", "memory", "crashed"})


class Attempts:
    """Used by one thread. `folder` is made anew, private to its owner: what is unpacked lies there too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._skips: dict[int, frozenset[str]] = {}

    def begin(self) -> None:
        """Start clean: an earlier run may have ended in the midst of things."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with contextlib.suppress(OSError):  # what cannot be unpacked then says so itself
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def tidy(self) -> None:
        """Remove what processes left that were ended; call while none is at work."""
        with contextlib.suppress(OSError):
            for left in self.folder.glob("inside-*"):
                shutil.rmtree(left, ignore_errors=True)

    def progress_file(self, document_id: int) -> Path:
        """The file in which the process writes down the member at hand."""
        return self.folder / f"{document_id}.trail"

    def skip(self, document_id: int) -> frozenset[str]:
        return self._skips.get(document_id, frozenset())

    def again(self, document_id: int, code: str) -> bool:
        """Whether a document whose reading ended with `code` is worth another attempt: its guilty member is known,
        or at least its members are at fault. At last only the names of the members are read."""
        skip = self.skip(document_id)
        if code not in _NAMED or skip == EVERYTHING:
            self.end(document_id)
            return False
        try:
            guilty = self.progress_file(document_id).read_text("utf-8", "replace")
        except OSError:
            return False  # it has nothing inside
        self._skips[document_id] = skip | {guilty} if guilty and len(skip) < MAX_SKIPPED else EVERYTHING
        return True

    def end(self, document_id: int) -> None:
        """The document is read, or given up."""
        self._skips.pop(document_id, None)
        with contextlib.suppress(OSError):
            self.progress_file(document_id).unlink(missing_ok=True)

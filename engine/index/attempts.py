"""Finds the member of an archive or mail at which reading fails, so that the next attempt leaves out only that one.

Whether a member is harmful shows only when the process that reads it dies. So the process writes down each member
before it reads it. The reader reports here how each attempt ended.
"""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

from engine.extract.archive.parts import EVERYTHING

MAX_SKIPPED = 3
_CAUSED_BY_MEMBER = frozenset({"timeout", "memory", "crashed"})


class Attempts:
    """Used by one thread. `folder` is created anew and private to its owner; unpacked files lie there too."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._skips: dict[int, frozenset[str]] = {}

    def begin(self) -> None:
        """Delete what an earlier run may have left, and create the folder."""
        shutil.rmtree(self.folder, ignore_errors=True)
        with contextlib.suppress(OSError):  # unpacking then fails with a problem of its own
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)

    def tidy(self) -> None:
        """Remove what killed processes left; call it while no process is reading."""
        with contextlib.suppress(OSError):
            for left in self.folder.glob("inside-*"):
                shutil.rmtree(left, ignore_errors=True)

    def progress_file(self, document_id: int) -> Path:
        """The file in which the process writes down the member it reads."""
        return self.folder / f"{document_id}.trail"

    def skip(self, document_id: int) -> frozenset[str]:
        return self._skips.get(document_id, frozenset())

    def should_retry(self, document_id: int, code: str) -> bool:
        """Whether a document whose reading ended with `code` is worth another attempt, because a member caused it.

        The next attempt leaves out that member. If the member is not known, or too many failed, it reads only the names
        of the members.
        """
        skip = self.skip(document_id)
        if code not in _CAUSED_BY_MEMBER or skip == EVERYTHING:
            self.end(document_id)
            return False
        try:
            culprit = self.progress_file(document_id).read_text("utf-8", "replace")
        except OSError:
            return False  # it has no members
        self._skips[document_id] = skip | {culprit} if culprit and len(skip) < MAX_SKIPPED else EVERYTHING
        return True

    def end(self, document_id: int) -> None:
        """The document was read, or given up."""
        self._skips.pop(document_id, None)
        with contextlib.suppress(OSError):
            self.progress_file(document_id).unlink(missing_ok=True)

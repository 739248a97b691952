"""Makes copies of files inside other files, for programs that can only open files: read-only, in a private folder. They
stay until the next start."""

from __future__ import annotations

import contextlib
import shutil
import tempfile
from pathlib import Path

from engine.base.errors import FILE_PROBLEMS, FileProblem, HitherError
from engine.extract.archive.parts import shown_name
from engine.extract.archive.unpack import UnpackItem, unpack
from engine.extract.limits import Limits
from engine.extract.process.pool import IsolatedPool

TIMEOUT_S = 60.0
MEMORY_MB = 2048


class InnerCopies:
    """Safe to call from any thread."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def clear(self) -> None:
        """Delete the copies of earlier runs."""
        shutil.rmtree(self._folder, ignore_errors=True)

    def make(self, path: Path, inside: str, limits: Limits) -> Path:
        """Copy the file `inside` the one at `path`; blocks. Raises FileProblem, and HitherError if the copy cannot be
        written."""
        if not path.exists():
            raise FileProblem("vanished", path)
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder = Path(tempfile.mkdtemp(dir=self._folder))
        except OSError as error:
            raise HitherError("file.copy_failed", folder=self._folder) from error
        target = folder / shown_name(inside).rsplit("/", 1)[-1][-120:]
        pool = IsolatedPool[UnpackItem, str](unpack, result=str, processes=1, timeout_s=TIMEOUT_S, memory_mb=MEMORY_MB)
        try:
            (result,) = pool.submit([UnpackItem(path, inside, target, limits)]).result()
        finally:
            pool.close()
        if isinstance(result, FileProblem):
            raise result
        if result:
            raise FileProblem(result if result in FILE_PROBLEMS else "io", path)
        with contextlib.suppress(OSError):  # only a hint for the program that opens it
            target.chmod(0o400)
        return target

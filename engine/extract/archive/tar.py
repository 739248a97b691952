"""Reads a tar archive, compressed or not, from start to end, since it has no directory."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zlib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import IO, Any

from engine.base.errors import FileProblem
from engine.extract.archive.parts import Members, Work
from engine.extract.reading import problem_of

_OPENERS: tuple[tuple[bytes, Callable[[Any], Any]], ...] = (
    (b"\x1f\x8b", lambda raw: gzip.GzipFile(fileobj=raw)),
    (b"BZh", bz2.BZ2File),
    (b"\xfd7zXZ\x00", lzma.LZMAFile),
)
_DAMAGE = (tarfile.TarError, EOFError, ValueError, zlib.error, lzma.LZMAError, OverflowError)


def read_tar(path: Path, list_name: Callable[[str], bool | None], members: Members) -> None:
    """Pass every name to `list_name`, and the file to `members` if that returns True; None stops.

    A truncated tar still gives its first files; FileProblem if there is none.
    """
    found = False
    try:
        with path.open("rb") as raw:
            magic = raw.read(6)
            raw.seek(0)
            opener = next((opener for start, opener in _OPENERS if magic.startswith(start)), None)
            # A compressed stream must be read completely; a plain file can be skipped through.
            source: Any = raw if opener is None else _Bounded(opener(raw), members.work)
            with tarfile.open(fileobj=source, mode="r:" if opener is None else "r|") as archive:
                for member in archive:
                    if not member.isfile():
                        continue
                    found = True
                    wanted = list_name(member.name)
                    if wanted is None:
                        break
                    if wanted:
                        members.add(member.name, member.size, partial(_opened, archive, member))
                    archive.members = []  # type: ignore[attr-defined]  # the library would keep every header
    except FileProblem as problem:
        members.note(problem.code)
        if not found:
            raise FileProblem("too_large", path) from problem
    except _DAMAGE as error:
        # A single compressed file is not an archive.
        if not found:
            raise FileProblem("unsupported", path, str(error)) from error
        members.note("corrupt")
    except OSError as error:
        if not found:
            raise (problem_of(error, path) if error.errno else FileProblem("unsupported", path)) from error
        members.note("corrupt")


def _opened(archive: tarfile.TarFile, member: tarfile.TarInfo) -> IO[bytes]:
    stream = archive.extractfile(member)
    if stream is None:
        raise FileProblem("empty")
    return stream


class _Bounded:
    """An unpacked stream that raises FileProblem when it exceeds the budget."""

    def __init__(self, source: Any, work: Work) -> None:
        self._source = source
        self._work = work
        self._left = work.bytes_left

    def read(self, size: int) -> bytes:
        block: bytes = self._source.read(size)
        self._left -= len(block)
        if self._left < 0 or self._work.out_of_time:
            raise FileProblem("inner_limit")
        return block

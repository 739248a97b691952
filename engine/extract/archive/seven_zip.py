"""Reads a 7z archive with py7zr: first the names, then the readable files in one pass. Translates py7zr's errors."""

from __future__ import annotations

import lzma
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

from engine.base.errors import FileProblem
from engine.extract.archive.parts import Members
from engine.extract.kinds import format_of
from engine.extract.reading import problem_of

_DAMAGE = (EOFError, ValueError, KeyError, IndexError, TypeError, AttributeError, AssertionError, lzma.LZMAError,
           zlib.error, NotImplementedError, RuntimeError, OverflowError)  # fmt: skip


def read_seven_zip(path: Path, list_name: Callable[[str], bool], members: Members) -> None:
    """Pass every name to `list_name`, and the file to `members` if that returns True; FileProblem if nothing can be
    read."""
    import py7zr.exceptions

    try:
        with path.open("rb") as raw, py7zr.SevenZipFile(raw) as archive:
            locked = archive.needs_password()
            targets = _wanted(archive.files, list_name, members)
            if locked:
                members.note("password")
            elif targets:
                archive.extract(targets=targets, factory=_factory(members))
    except py7zr.exceptions.PasswordRequired as error:
        raise FileProblem("password", path) from error
    except FileProblem as problem:
        members.note(problem.code)
    except OSError as error:
        raise problem_of(error, path) from error
    except (py7zr.exceptions.ArchiveError, py7zr.exceptions.AbsolutePathError, *_DAMAGE) as error:
        if not members.work.touched:
            raise FileProblem("corrupt", path, f"{type(error).__name__}: {error}") from error
        members.note("corrupt")


def _wanted(files: Any, list_name: Callable[[str], bool], members: Members) -> set[str]:
    """The names of the files to unpack: readable formats, as many as the limits allow."""
    left, names = members.work.bytes_left, set[str]()
    for file in files:
        if file.is_directory or file.is_symlink or file.is_junction or file.is_socket or not list_name(file.filename):
            continue
        format_ = format_of(Path(file.filename))
        if format_ is not None and format_.family not in members.work.families:
            continue
        size = int(file.uncompressed or 0)
        if size > left:
            members.note("inner_limit")
            continue
        left -= size
        names.add(file.filename)
    return names


def _factory(members: Members) -> Any:
    """A py7zr factory whose files go to `members` once they are completely unpacked.

    Defined here, because its base classes belong to py7zr, which is imported only when needed.
    """
    from py7zr.io import Py7zIO, WriterFactory

    class Product(Py7zIO):
        def __init__(self, name: str) -> None:
            self._name = name
            self._path = members.work.new_file(name)
            self._stream: IO[bytes] = self._path.open("wb")
            self._size = 0

        def write(self, data: bytes | bytearray) -> int:
            self._size += len(data)
            if self._size > members.work.limits.max_file_bytes or members.work.spent:
                raise FileProblem("inner_limit")
            return self._stream.write(data)

        def read(self, size: int | None = None) -> bytes:
            return b""

        def seek(self, offset: int, whence: int = 0) -> int:
            return 0

        def flush(self) -> None:
            self._stream.flush()

        def size(self) -> int:
            return self._size

        def close(self) -> None:
            self._stream.close()
            members.add(self._name, self._size, self._reopen)
            self._path.unlink(missing_ok=True)

        def _reopen(self) -> IO[bytes]:
            return self._path.open("rb")

    class Factory(WriterFactory):
        def create(self, filename: str) -> Py7zIO:
            return Product(filename)

    return Factory()

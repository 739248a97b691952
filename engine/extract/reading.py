"""Gets the bytes of an ordinary file, whole and unchanged; refuses everything else. Knows no formats."""

from __future__ import annotations

import bz2
import errno
import gzip
import io
import lzma
import os
import stat
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import IO

from engine.errors import FileProblem
from engine.extract.limits import Limits

_CODES = {
    errno.EACCES: "unreadable",
    errno.EPERM: "unreadable",
    errno.ENOENT: "vanished",
    errno.ENOTDIR: "vanished",
    errno.ESTALE: "vanished",
    errno.ELOOP: "loop",
    errno.ENAMETOOLONG: "name",
    errno.ENXIO: "special",
    errno.ENODEV: "special",
    errno.EISDIR: "special",
    errno.ENOMEM: "memory",
}


def problem_of(error: OSError, path: Path) -> FileProblem:
    return FileProblem(_CODES.get(error.errno or 0, "io"), path, str(error))


def read_whole(path: Path, limits: Limits) -> bytes:
    """All bytes of an ordinary file; FileProblem for anything else, and where it changes meanwhile."""
    return read_start(path, limits, limits.max_file_bytes)[0]


def read_start(path: Path, limits: Limits, max_bytes: int) -> tuple[bytes, bool]:
    """The first `max_bytes` of an ordinary file, and whether that is all of it."""
    try:
        # O_NONBLOCK: a pipe put in the file's place meanwhile must not hang the reader.
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise problem_of(error, path) from error
    try:
        before = os.fstat(descriptor)
        if not stat.S_ISREG(before.st_mode):
            raise FileProblem("special", path)
        if before.st_size > limits.max_file_bytes:
            raise FileProblem("too_large", path)
        if before.st_size == 0:
            raise FileProblem("empty", path)
        pieces, left = [], max_bytes
        while left > 0:
            piece = os.read(descriptor, min(left, 1 << 24))
            if not piece:
                break
            pieces.append(piece)
            left -= len(piece)
        data = b"".join(pieces)
        after = os.fstat(descriptor)
        if (before.st_size, before.st_mtime_ns) != (after.st_size, after.st_mtime_ns):
            raise FileProblem("changing", path)
        return data, len(data) >= before.st_size
    except OSError as error:
        raise problem_of(error, path) from error
    finally:
        os.close(descriptor)


def unpack(data: bytes, max_bytes: int, path: Path) -> tuple[bytes, bool]:
    """Decompress gzip, bzip2 or xz, at most `max_bytes`; whether that is all of it.

    What is damaged further on is as good as it is up to there; damaged from the start is FileProblem("corrupt").
    """
    opener = _opener(data)
    if opener is None:
        raise FileProblem("corrupt", path)
    pieces: list[bytes] = []
    left = max_bytes
    try:
        with opener(io.BytesIO(data)) as stream:
            while left > 0:
                piece = stream.read(min(left, 1 << 20))
                if not piece:
                    return b"".join(pieces), True
                pieces.append(piece)
                left -= len(piece)
            return b"".join(pieces), not stream.read(1)
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        if not pieces:
            raise FileProblem("corrupt", path, str(error)) from error
        return b"".join(pieces), False


def _opener(data: bytes) -> Callable[[io.BytesIO], IO[bytes]] | None:
    if data.startswith(b"\x1f\x8b"):
        return lambda stream: gzip.GzipFile(fileobj=stream)  # type: ignore[return-value]
    if data.startswith(b"BZh"):
        return lambda stream: bz2.BZ2File(stream)
    if data.startswith(b"\xfd7zXZ\x00"):
        return lambda stream: lzma.LZMAFile(stream)
    return None

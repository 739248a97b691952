"""Reads the bytes of an ordinary file, checking that it does not change meanwhile; refuses everything else."""

from __future__ import annotations

import bz2
import errno
import hashlib
import lzma
import os
import stat
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.base.errors import PROBLEM_OF_ERRNO, FileProblem
from engine.extract.limits import Limits

_CODES = {
    **PROBLEM_OF_ERRNO,
    errno.EISDIR: "special",
    errno.ENOMEM: "memory",
}


def problem_of(error: OSError, path: Path) -> FileProblem:
    return FileProblem(_CODES.get(error.errno or 0, "io"), path, str(error))


def read_all(path: Path, limits: Limits) -> bytes:
    """All bytes of an ordinary file; FileProblem for anything else, or if it changes meanwhile."""
    return read_start(path, limits, limits.max_file_bytes)[0]


def read_start(path: Path, limits: Limits, max_bytes: int) -> tuple[bytes, bool]:
    """The first `max_bytes` of an ordinary file, and whether that is the complete file."""
    try:
        # O_NONBLOCK: if a pipe has replaced the file, opening must not hang.
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


def hash_file(path: Path) -> bytes:
    """BLAKE2b (16 bytes) of a file's content; raises FileProblem."""
    digest = hashlib.blake2b(digest_size=16)
    try:
        with path.open("rb") as stream:
            while block := stream.read(1 << 20):
                digest.update(block)
    except OSError as error:
        raise problem_of(error, path) from error
    return digest.digest()


def unpack(data: bytes, max_bytes: int, path: Path) -> tuple[bytes, bool]:
    """Decompress gzip, bzip2 or xz, at most `max_bytes`; also returns whether that is all of it.

    If the data is damaged, returns what comes before; FileProblem("corrupt") if there is nothing.
    """
    make = _decompressor(data)
    if make is None:
        raise FileProblem("corrupt", path)
    pieces: list[bytes] = []
    left, position = max_bytes, 0
    engine = make()
    try:
        while left > 0 and (position < len(data) or not engine.eof):
            block = b"" if _holds_more(engine) else data[position : position + _BLOCK_BYTES]
            if not block and position >= len(data) and not _holds_more(engine):
                break  # truncated
            piece = _decompress(engine, block, min(left, 1 << 22))
            position += len(block)
            pieces.append(piece)
            left -= len(piece)
            if engine.eof:
                # Several members may follow each other, as in `cat a.gz b.gz`.
                position -= len(engine.unused_data)
                if _decompressor(data[position : position + 8]) is None:
                    break
                engine = make()
    except (OSError, EOFError, zlib.error, lzma.LZMAError, ValueError) as error:
        if not any(pieces):
            raise FileProblem("corrupt", path, str(error)) from error
        return b"".join(pieces), False
    complete = engine.eof and left > 0
    if not complete and not any(pieces):
        raise FileProblem("corrupt", path)
    return b"".join(pieces), complete


_BLOCK_BYTES = 1 << 16


def _decompressor(data: bytes) -> Callable[[], Any] | None:
    if data.startswith(b"\x1f\x8b"):
        return lambda: zlib.decompressobj(31)
    if data.startswith(b"BZh"):
        return bz2.BZ2Decompressor
    if data.startswith(b"\xfd7zXZ\x00"):
        return lzma.LZMADecompressor
    return None


def _holds_more(engine: Any) -> bool:
    """Whether the decompressor has more output without further input; zlib's interface differs from the others."""
    tail = getattr(engine, "unconsumed_tail", None)
    return bool(tail) if tail is not None else not engine.needs_input and not engine.eof


def _decompress(engine: Any, block: bytes, max_bytes: int) -> bytes:
    tail = getattr(engine, "unconsumed_tail", None)
    piece: bytes = engine.decompress(block if tail is None else tail + block, max_bytes)
    return piece

"""Writes the files of a vector index: owner-only, synced before anything refers to them, with translated errors."""

from __future__ import annotations

import contextlib
import errno
import os
import zlib
from collections.abc import Iterator
from pathlib import Path

from engine.base.errors import DiskFull, LibraryUnusable

_READ_BYTES = 4 << 20


def create(path: Path) -> int:
    """Create or empty a file (0600) for reading and writing; returns its descriptor."""
    flags = os.O_RDWR | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, 0o600)


def write_all(descriptor: int, data: bytes | memoryview, offset: int) -> None:
    """Write all data at an offset or raise OSError; the caller is the file's only writer."""
    os.lseek(descriptor, offset, os.SEEK_SET)
    view = memoryview(data)
    while view:
        view = view[os.write(descriptor, view) :]


def replace_durably(path: Path, data: bytes) -> None:
    """Replace a complete file: write beside it, sync, rename, sync the folder."""
    temporary = path.with_name(path.name + ".new")
    descriptor = create(temporary)
    try:
        write_all(descriptor, data, 0)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    temporary.replace(path)
    sync_folder(path.parent)


def sync_file(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR | getattr(os, "O_BINARY", 0))
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_folder(folder: Path) -> None:
    """Make renames in a folder durable, where the system can (Windows cannot open a folder)."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def checksum(path: Path) -> int:
    """CRC-32 of a complete file."""
    value = 0
    with path.open("rb", buffering=0) as stream:
        while data := stream.read(_READ_BYTES):
            value = zlib.crc32(data, value)
    return value


def remove(path: Path) -> None:
    """Delete a file if it exists; one that is still mapped (Windows) is left for the next opening."""
    with contextlib.suppress(FileNotFoundError, PermissionError):
        path.unlink()


@contextlib.contextmanager
def translated(folder: Path) -> Iterator[None]:
    """Translate file system errors in the block to errors that a person can act on."""
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise DiskFull("disk.full", folder=folder, path=folder) from error
        raise LibraryUnusable(
            "vectors.unwritable", detail=str(error.strerror or error), folder=folder, path=folder
        ) from error

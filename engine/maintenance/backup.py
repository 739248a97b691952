"""Backs up and restores a library: database with vectors, settings and presets in one zip archive.

Data that can be rebuilt (vector indexes, models) is left out.
"""

from __future__ import annotations

import contextlib
import errno
import json
import os
import re
import shutil
import tempfile
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import engine
from engine.base.errors import BadRequest, DiskFull, HitherError, LibraryNewer, LibraryUnusable
from engine.base.paths import Paths, unused_path
from engine.store.database import Database
from engine.store.migrations import MIGRATIONS
from engine.store.vectors import index_files

FORMAT = 1
_ABOUT, _DATABASE, _SETTINGS = "backup.json", "library.db", "settings.toml"
_COMPLETE = ".restored"  # folder with a verified backup that is ready to replace the library
_BEFORE = "before"  # inside it: the library that is being replaced
_PRESET = re.compile(
    r"presets/[a-z0-9][a-z0-9_-]*\.toml"
)  # names in an archive cannot lead out of the library's folder


def back_up(paths: Paths, database: Database, target: Path) -> int:
    """Write a backup, readable by its owner alone; searching and indexing go on. Returns its size in bytes.

    Raises BadRequest if the file exists or its folder does not, DiskFull.
    """
    if target.exists():
        raise BadRequest("backup.exists", target=target)
    if not target.parent.is_dir():
        raise BadRequest("backup.no_folder", folder=target.parent)
    temporary = target.with_name(target.name + ".new")
    with _translated(target), tempfile.TemporaryDirectory(prefix=".hither-", dir=target.parent) as folder:
        copy = Path(folder) / _DATABASE
        database.copy_to(copy)
        about = {"format": FORMAT, "version": engine.__version__, "schema": len(MIGRATIONS), "made_s": int(time.time())}
        try:
            descriptor = index_files.create(temporary)
            with os.fdopen(descriptor, "w+b") as stream:
                with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
                    archive.writestr(_ABOUT, json.dumps(about))
                    archive.write(copy, _DATABASE)
                    if paths.settings.exists():
                        archive.write(paths.settings, _SETTINGS)
                    for preset in sorted(paths.presets.glob("*.toml")):
                        archive.write(preset, f"presets/{preset.name}")
                stream.flush()
                os.fsync(stream.fileno())
            temporary.replace(target)
        finally:
            temporary.unlink(missing_ok=True)
    return target.stat().st_size


def restore(paths: Paths, source: Path) -> Path | None:
    """Replace the library by a backup. Returns where the old library was moved, None if there was none.

    The caller holds the library's lock. Nothing is changed before the backup was verified. Raises BadRequest (not a
    backup), LibraryNewer, LibraryUnusable (damaged), DiskFull.
    """
    paths.create()
    finish_restore(paths)
    with _translated(paths.root), tempfile.TemporaryDirectory(prefix=".restore-", dir=paths.root) as name:
        folder = Path(name) / "complete"
        folder.mkdir(mode=0o700)
        _unpack(source, folder)
        # Opening checks the schema version and migrates an older one.
        database = Database(folder / _DATABASE)
        try:
            damage = database.damage()
        finally:
            database.close()
        if damage:
            raise LibraryUnusable("backup.damaged", detail=damage[0], path=source)
        folder.rename(paths.root / _COMPLETE)
    return finish_restore(paths)


def finish_restore(paths: Paths) -> Path | None:
    """Move a verified backup into place: the last step of a restore. A start calls it too, in case one was interrupted.

    The caller holds the library's lock. Raises DiskFull, LibraryUnusable.
    """
    folder = paths.root / _COMPLETE
    if not folder.is_dir():
        return None
    before = folder / _BEFORE
    aside = None
    with _translated(paths.root):
        if (folder / _DATABASE).exists():  # moved first: before that, the files in place are the old library's
            _set_aside(paths, before)
            shutil.rmtree(paths.index, ignore_errors=True)
            (folder / _DATABASE).rename(paths.database)
        for path in sorted(folder.iterdir()):
            if path != before:
                path.rename(paths.root / path.name)
        if before.exists():
            aside = unused_path(paths.root / f"before-restore-{time.strftime('%Y%m%d-%H%M%S')}")
            before.rename(aside)
        folder.rmdir()
    return aside


def _unpack(source: Path, folder: Path) -> None:
    try:
        with zipfile.ZipFile(source) as archive:
            about = json.loads(archive.read(_ABOUT))
            if about["format"] > FORMAT or about["schema"] > len(MIGRATIONS):
                raise LibraryNewer("backup.newer", version=about["version"], path=source)
            for name in archive.namelist():
                if name in (_DATABASE, _SETTINGS) or _PRESET.fullmatch(name):
                    target = folder / name
                    target.parent.mkdir(mode=0o700, exist_ok=True)
                    with archive.open(name) as packed, os.fdopen(index_files.create(target), "wb") as stream:
                        shutil.copyfileobj(packed, stream, 1 << 20)
    except FileNotFoundError as error:
        raise BadRequest("backup.missing", source=source) from error
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, NotImplementedError, EOFError) as error:
        raise BadRequest("backup.other_file", source=source) from error
    if not (folder / _DATABASE).exists():
        raise BadRequest("backup.no_library", source=source)


def _set_aside(paths: Paths, aside: Path) -> None:
    """Move what a restore replaces into its own folder; may be repeated after an interruption."""
    database = paths.database
    for path in (database, Path(f"{database}-wal"), Path(f"{database}-shm"), paths.settings, paths.presets):
        if path.exists():
            aside.mkdir(mode=0o700, exist_ok=True)
            path.rename(aside / path.name)


@contextlib.contextmanager
def _translated(path: Path) -> Iterator[None]:
    """Translate disk errors in the block to Hither's errors."""
    try:
        yield
    except HitherError:
        raise
    except OSError as error:
        kind = DiskFull if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) else LibraryUnusable
        raise kind("disk.failed", detail=str(error.strerror or error), path=path) from error

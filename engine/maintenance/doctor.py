"""Checks a library completely and repairs it if possible: the database, and the files beside it.

engine/store/health.py checks the inside of the database. No model is loaded.
"""

from __future__ import annotations

import os
import shutil
import stat
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw

from engine.base import settings as settings_file
from engine.base.disks import network_kind
from engine.base.errors import BadRequest, LibraryUnusable
from engine.base.messages import Message, plain, say
from engine.base.paths import Paths
from engine.base.settings import Settings
from engine.base.types import Finding
from engine.models.starter.installation import FOLDER as STARTER
from engine.models.starter.installation import is_intact
from engine.store.database import Database
from engine.store.documents import Documents
from engine.store.embeddings import Embeddings
from engine.store.folders import Folders
from engine.store.health import Health, folders_in, set_aside
from engine.store.vectors.vector_index import folder_of, saved_damage

_OLD_S = 3600.0  # a temporary file older than this was left by a program that has ended
_WATCHES = Path("/proc/sys/fs/inotify/max_user_watches")


def examine_closed(paths: Paths, *, repair: bool) -> tuple[Finding, ...]:
    """Check a library that no Hither has open; the caller holds its lock. Raises LibraryNewer and DiskFull."""
    if not paths.database.exists():
        return (_finding("file", say("doctor.no_library"), remark=True),)
    findings = [*_permissions(paths, repair=repair)]
    try:
        database = Database(paths.database)
    except LibraryUnusable as error:
        if not isinstance(error.__cause__, apsw.NotADBError | apsw.CorruptError):
            return (*findings, Finding("file", error.title, error.hint))
        found = [Finding("file", error.title, say("doctor.close_and_restore"))]
    else:
        try:
            found = list(_examine(paths, database, repair=repair, in_use=False, forget=lambda ids: None))
        finally:
            database.close()
    if repair and found and found[0].area == "file" and not found[0].repaired:
        found[0] = _replace_database(paths, found[0].title)
    return (*findings, *found)


def examine_open(
    paths: Paths, database: Database, *, repair: bool, forget: Callable[[list[int]], None]
) -> tuple[Finding, ...]:
    """Check a library in use; `forget` receives the texts whose vectors were dropped."""
    return (
        *_permissions(paths, repair=repair),
        *_examine(paths, database, repair=repair, in_use=True, forget=forget),
    )


def _examine(
    paths: Paths, database: Database, *, repair: bool, in_use: bool, forget: Callable[[list[int]], None]
) -> Iterator[Finding]:
    settings, problems = _settings(paths)
    health = Health(database, repair=repair)
    file_is_ok = True
    for finding in health.findings(settings.model.name):
        file_is_ok = file_is_ok and (finding.area != "file" or finding.repaired)
        yield finding
    if health.dropped_texts:
        forget(health.dropped_texts)
    for problem in problems:
        yield _finding("settings", say("doctor.settings", problem=problem, path=paths.settings))
    if file_is_ok:
        yield from _watch_limit(Documents(database), Folders(database))
        if not in_use:  # in use, the saved indexes may be incomplete; the valid ones are in memory
            yield from _indexes(paths, Embeddings(database).keys(), repair=repair)
    yield from _disk(paths, settings)
    yield from _leftovers(paths, repair=repair, in_use=in_use)
    if not is_intact(paths.models):
        yield _finding("model", say("doctor.starter_damaged"), remark=True)


def _replace_database(paths: Paths, title: Message) -> Finding:
    """Move a damaged database away and create a new one with the same folders."""
    folders = folders_in(paths.database)
    moved = set_aside(paths.database, time.strftime("%Y%m%d-%H%M%S"))
    database = Database(paths.database)
    try:
        known = Folders(database)
        for folder in folders:
            known.add(folder)
    finally:
        database.close()
    shutil.rmtree(paths.index, ignore_errors=True)
    file = moved[0].name
    done = (
        say("doctor.set_aside", file=file, count=len(folders)) if folders else say("doctor.set_aside_alone", file=file)
    )
    return Finding("file", title, done, repaired=True)


def _permissions(paths: Paths, *, repair: bool) -> Iterator[Finding]:
    """Every file must belong to the owner alone; of the models only their folder."""
    if sys.platform == "win32":
        return  # access to the profile folder is restricted there
    open_to_others, foreign = [], []
    for path in _all_paths(paths.root, but=paths.models):
        try:
            status = path.lstat()
        except OSError:
            continue
        if stat.S_ISLNK(status.st_mode):
            continue
        wanted = 0o700 if stat.S_ISDIR(status.st_mode) else 0o600
        if status.st_uid != os.geteuid():
            foreign.append(path)
        elif status.st_mode & 0o077 or status.st_mode & wanted != wanted:
            open_to_others.append(path)
            if repair:
                path.chmod(wanted)
    if open_to_others:
        shown = _named(open_to_others, paths.root)
        yield Finding(
            "permissions",
            say("doctor.open_to_others", files=shown),
            say("doctor.closed_to_others") if repair else say("doctor.repair"),
            repaired=repair,
        )
    if foreign:
        shown = _named(foreign, paths.root)
        yield _finding("permissions", say("doctor.foreign", files=shown, folder=paths.root))


def _settings(paths: Paths) -> tuple[Settings, list[Message]]:
    try:
        return settings_file.load(paths.settings)
    except BadRequest as error:
        return Settings(), [error.in_full]


def _disk(paths: Paths, settings: Settings) -> Iterator[Finding]:
    kind = network_kind(paths.root)
    if kind:
        yield _finding("disk", say("library.on_network", kind=kind), remark=True)
    free_mb = shutil.disk_usage(paths.root).free // 1_000_000
    if free_mb < settings.indexing.min_free_mb:
        yield _finding("disk", say("doctor.low_disk", megabytes=free_mb))


def _indexes(paths: Paths, keys: tuple[str, ...], *, repair: bool) -> Iterator[Finding]:
    """Check saved vector indexes. They are caches, so damage only costs time at the next start."""
    if not paths.index.is_dir():
        return
    known = {folder_of(paths.index, key): key for key in keys}
    for folder in sorted(path for path in paths.index.iterdir() if path.is_dir()):
        damage = plain(saved_damage(paths.index, known[folder])) if folder in known else say("doctor.of_no_model")
        if not damage:
            continue
        if repair:
            shutil.rmtree(folder)
        yield Finding(
            "index",
            say("doctor.vectors", damage=damage),
            say("doctor.vectors_removed") if repair else say("doctor.repair"),
            repaired=repair,
        )


def _leftovers(paths: Paths, *, repair: bool, in_use: bool) -> Iterator[Finding]:
    """Find temporary files of killed programs, and the address file of an owner that has ended."""
    found = [path for path in (*paths.root.glob("*.new"), *paths.presets.glob("*.new")) if _is_old(path)]
    found += [path for path in paths.models.glob(f".{STARTER}-*") if _is_old(path)]
    if paths.endpoint.exists() and not in_use:
        found.append(paths.endpoint)
    if not found:
        return
    if repair:
        for path in found:
            if path.is_dir():
                shutil.rmtree(path, ignore_errors=True)
            else:
                path.unlink(missing_ok=True)
    yield Finding(
        "leftover",
        say("doctor.leftovers", files=_named(found, paths.root)),
        say("doctor.were_removed") if repair else say("doctor.repair"),
        repaired=repair,
    )


def _watch_limit(documents: Documents, folders: Folders) -> Iterator[Finding]:
    """Linux needs a watch per folder, and limits their number for all programs of an account."""
    for notice in sorted(set(folders.notices().values()), key=str):
        yield Finding("watch", notice, remark=True)
    try:
        limit = int(_WATCHES.read_text())
    except (OSError, ValueError):
        return
    needed = len({path.parent for path in documents.paths()})
    if needed > limit * 0.9:
        yield _finding("watch", say("doctor.watches", needed=needed, limit=limit), remark=True)


def _is_old(path: Path) -> bool:
    try:
        # A time in the future means that the clock was set back.
        return abs(time.time() - path.lstat().st_mtime) > _OLD_S
    except OSError:
        return False


def _all_paths(root: Path, *, but: Path) -> Iterator[Path]:
    yield root
    for folder, names, files in os.walk(root):
        here = Path(folder)
        yield from (here / name for name in (*names, *files))
        if here == root and but.name in names:
            names.remove(but.name)


def _named(paths: list[Path], root: Path) -> Message:
    shown = ", ".join(str(path.relative_to(root)) if path != root else str(root) for path in paths[:3])
    return say("doctor.and_more", files=shown, more=len(paths) - 3) if len(paths) > 3 else plain(shown)


def _finding(area: str, said: Message, *, remark: bool = False) -> Finding:
    """A finding with the message's own hint."""
    return Finding(area, said, said.hint, remark=remark)

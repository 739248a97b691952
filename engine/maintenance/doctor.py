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
from engine.base.disks import NETWORK_HINT, NETWORK_TITLE, network_kind
from engine.base.errors import BadRequest, LibraryUnusable
from engine.base.paths import Paths
from engine.base.settings import Settings
from engine.base.types import Finding
from engine.models.starter.installation import FOLDER as STARTER
from engine.models.starter.installation import is_intact
from engine.store.database import Database
from engine.store.documents import Documents
from engine.store.embeddings import Embeddings
from engine.store.folders import Folders
from engine.store.health import DAMAGED_HINT, Health, folders_in, set_aside
from engine.store.vectors.vector_index import folder_of, saved_damage

_OLD_S = 3600.0  # a temporary file older than this was left by a program that has ended
_WATCHES = Path("/proc/sys/fs/inotify/max_user_watches")
_REPAIR = "`hither doctor --repair` puts it right."


def examine_closed(paths: Paths, *, repair: bool) -> tuple[Finding, ...]:
    """Check a library that no Hither has open; the caller holds its lock. Raises LibraryNewer and DiskFull."""
    if not paths.database.exists():
        return (Finding("file", "There is no library yet.", "`hither index FOLDER` begins one.", remark=True),)
    findings = [*_permissions(paths, repair=repair)]
    try:
        database = Database(paths.database)
    except LibraryUnusable as error:
        if not isinstance(error.__cause__, apsw.NotADBError | apsw.CorruptError):
            return (*findings, Finding("file", error.title, error.hint))
        found = [Finding("file", error.title, DAMAGED_HINT)]
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
        yield Finding("settings", problem, f"Correct {paths.settings}.")
    if file_is_ok:
        yield from _watch_limit(Documents(database), Folders(database))
        if not in_use:  # in use, the saved indexes may be incomplete; the valid ones are in memory
            yield from _indexes(paths, Embeddings(database).keys(), repair=repair)
    yield from _disk(paths, settings)
    yield from _leftovers(paths, repair=repair, in_use=in_use)
    if not is_intact(paths.models):
        yield Finding(
            "model",
            "The files of the model multilingual-e5-small are damaged.",
            "Nothing to do: they are unpacked again at the next start.",
            remark=True,
        )


def _replace_database(paths: Paths, title: str) -> Finding:
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
    again = (
        f"Its {len(folders)} folders are indexed anew at the next start."
        if folders
        else "Its folders could not be read: add them again."
    )
    return Finding("file", title, f"It was set aside as {moved[0].name}. {again}", repaired=True)


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
            f"Other accounts may use files of the library, or you may not: {shown}.",
            "They are yours alone now." if repair else _REPAIR,
            repaired=repair,
        )
    if foreign:
        yield Finding(
            "permissions",
            f"Files of the library belong to another account: {_named(foreign, paths.root)}.",
            f"Give them to yours: sudo chown -R $USER {paths.root}",
        )


def _settings(paths: Paths) -> tuple[Settings, list[str]]:
    try:
        return settings_file.load(paths.settings)
    except BadRequest as error:
        return Settings(), [str(error)]


def _disk(paths: Paths, settings: Settings) -> Iterator[Finding]:
    kind = network_kind(paths.root)
    if kind:
        yield Finding("disk", NETWORK_TITLE.format(kind=kind), NETWORK_HINT, remark=True)
    free_mb = shutil.disk_usage(paths.root).free // 1_000_000
    if free_mb < settings.indexing.min_free_mb:
        yield Finding(
            "disk",
            f"Only {free_mb:,} MB are free on the disk of the library.",
            "Free some space: until then indexing waits.",
        )


def _indexes(paths: Paths, keys: tuple[str, ...], *, repair: bool) -> Iterator[Finding]:
    """Check saved vector indexes. They are caches, so damage only costs time at the next start."""
    if not paths.index.is_dir():
        return
    known = {folder_of(paths.index, key): key for key in keys}
    for folder in sorted(path for path in paths.index.iterdir() if path.is_dir()):
        damage = saved_damage(paths.index, known[folder]) if folder in known else "of no model of this library"
        if not damage:
            continue
        if repair:
            shutil.rmtree(folder)
        yield Finding(
            "index",
            f"A saved vector index is not usable ({damage}).",
            "It was removed and is made again at the next start." if repair else _REPAIR,
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
        f"Files of a Hither that was ended by force are left: {_named(found, paths.root)}.",
        "They were removed." if repair else _REPAIR,
        repaired=repair,
    )


def _watch_limit(documents: Documents, folders: Folders) -> Iterator[Finding]:
    """Linux needs a watch per folder, and limits their number for all programs of an account."""
    for sentence in sorted({notice for notice in folders.notices().values() if notice}):
        yield Finding("watch", sentence, remark=True)
    try:
        limit = int(_WATCHES.read_text())
    except (OSError, ValueError):
        return
    needed = len({path.parent for path in documents.paths()})
    if needed > limit * 0.9:
        yield Finding(
            "watch",
            f"{needed:,} folders are to be watched, and this system allows {limit:,}.",
            "Run: sudo sysctl fs.inotify.max_user_watches=1048576",
            remark=True,
        )


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


def _named(paths: list[Path], root: Path) -> str:
    shown = ", ".join(str(path.relative_to(root)) if path != root else str(root) for path in paths[:3])
    return shown + (f" and {len(paths) - 3} more" if len(paths) > 3 else "")

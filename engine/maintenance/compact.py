"""Frees disk space: deletes orphaned texts and packs the database. Needs no model and reads no file of the person."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path

from engine.base.errors import DiskFull
from engine.base.paths import Paths
from engine.base.types import Compacted
from engine.store.database import Database
from engine.store.embeddings import Embeddings
from engine.store.passages import Passages
from engine.store.vectors.vector_index import folder_of


def compact(
    paths: Paths, database: Database, forget: Callable[[list[int]], None], *, only_model: str | None = None
) -> Compacted:
    """Delete orphaned texts, pack the database, and return what was freed. `forget` receives the ids of deleted texts.

    With `only_model`, a name as in the settings, the vectors of all other models are deleted too, except those of the
    model that answered last. Raises DiskFull if there is no room for a packed copy.
    """
    before = library_bytes(paths)
    size, free = _size(paths.database), shutil.disk_usage(paths.root).free
    if free < 2 * size:  # a packed copy in a temporary file, and again in the write-ahead log
        raise DiskFull("compact.disk_full", megabytes=2 * size // 1_000_000 + 1, path=paths.root)
    passages, texts = Passages(database), 0
    passages.find_orphans()
    while len(gone := passages.collect_orphans()):
        forget(gone.tolist())
        texts += len(gone)
    vectors = 0 if only_model is None else _forget_models(paths, Embeddings(database), only_model)
    database.pack()
    return Compacted(before, library_bytes(paths), texts, vectors)


def _forget_models(paths: Paths, embeddings: Embeddings, name: str) -> int:
    found = (embeddings.latest_model(name), embeddings.latest_model(embeddings.active_model()))
    keep = {model_id for model_id in found if model_id is not None}
    if not keep:  # the model was never loaded, so its vectors are unknown
        return 0
    count = embeddings.forget_models(keep)
    kept = {folder_of(paths.index, key) for key in embeddings.keys()}  # noqa: SIM118 - no dictionary
    for folder in paths.index.iterdir() if paths.index.is_dir() else ():
        if folder.is_dir() and folder not in kept:
            shutil.rmtree(folder, ignore_errors=True)
    return count


def library_bytes(paths: Paths) -> int:
    """Size of the library on disk: database and vector indexes, without models."""
    files = [paths.database.with_name(paths.database.name + suffix) for suffix in ("", "-wal")]
    for folder, _, names in os.walk(paths.index):
        files += [Path(folder) / name for name in names]
    return sum(map(_size, files))


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0

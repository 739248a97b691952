"""`hither compact`, `backup`, `restore` and `export`: commands for the library as a whole."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from engine.base.errors import LibraryLocked, LibraryUnusable
from engine.base.paths import Paths
from engine.base.types import Compacted, Exported
from engine.cli import FOUND, terminal
from engine.cli.absolute_path import absolute_path
from engine.cli.closed import owner_or_alone

if TYPE_CHECKING:
    from engine.store.database import Database


@click.command()
@click.option("--models", is_flag=True, help="Also delete the vectors of models that are not in use.")
def compact(models: bool) -> int:
    """Give back space on the disk.

    Deletes texts that no file has any more and packs the database; needs twice its size for a while.
    """
    paths = Paths.default()
    with owner_or_alone(paths) as owner:
        done: Compacted
        if owner is not None:
            done = owner.maintenance.compact(models=models)
        else:
            from engine.base import settings
            from engine.maintenance.compact import compact as compact_library

            only = settings.load(paths.settings)[0].model.name if models else None
            with _database(paths) as database:
                done = compact_library(paths, database, lambda ids: None, only_model=only)
    forgotten = f"{done.texts:,} texts were forgotten"
    if models:
        forgotten = f"{done.texts:,} texts and {done.vectors:,} vectors of other models were forgotten"
    click.echo(f"{terminal.size(done.before_bytes)} before, {terminal.size(done.after_bytes)} now; {forgotten}.")
    return FOUND


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def backup(file: Path) -> int:
    """Write the library to one file.

    With vectors, settings and presets; without models, and without your files. Keep it as private as they are.
    """
    paths, target = Paths.default(), absolute_path(file)
    with owner_or_alone(paths) as owner:
        if owner is not None:
            size = owner.maintenance.backup(target)
        else:
            from engine.maintenance.backup import back_up

            with _database(paths) as database:
                size = back_up(paths, database, target)
    click.echo(f"{terminal.shorter_path(target)}: {terminal.size(size)}.")
    return FOUND


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
def restore(file: Path) -> int:
    """Replace the library by a backup.

    Close Hither first. The old library is kept in a folder beside it.
    """
    paths = Paths.default()
    with owner_or_alone(paths) as owner:
        if owner is not None:
            raise LibraryLocked("cli.owner_running", path=paths.root)
        from engine.maintenance.backup import restore as restore_library

        aside = restore_library(paths, absolute_path(file))
    kept = f" What was there before is in {terminal.shorter_path(aside)}." if aside is not None else ""
    click.echo(f"Restored.{kept}")
    return FOUND


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--format",
    type=click.Choice(["numpy", "parquet"]),
    default="numpy",
    show_default=True,
    help="parquet needs the package pyarrow.",
)
def export(folder: Path, format: str) -> int:
    """Write passages and vectors for other tools.

    FOLDER is made. As numpy it gets passages.jsonl, one passage a line, whose "vector" is the number of a row in
    vectors.npy (float16); as parquet one table, passages.parquet, with the vector in each passage's row.
    """
    paths, target = Paths.default(), absolute_path(folder)
    with owner_or_alone(paths) as owner:
        done: Exported
        if owner is not None:
            done = owner.maintenance.export(target, format)
        else:
            from engine.base import settings
            from engine.maintenance.export import export as export_library

            with _database(paths) as database:
                done = export_library(database, settings.load(paths.settings)[0].model.name, target, format)
    click.echo(f"{done.passages:,} passages, {done.vectors:,} vectors of {done.dim} dimensions.")
    return FOUND


@contextlib.contextmanager
def _database(paths: Paths) -> Iterator[Database]:
    from engine.store.database import Database

    if not paths.database.exists():
        raise LibraryUnusable("cli.no_library", path=paths.root)
    database = Database(paths.database)
    try:
        yield database
    finally:
        database.close()

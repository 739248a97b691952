"""`hither retry`, `rescan`, `pause` and `resume`: control the indexer."""

from __future__ import annotations

from pathlib import Path

import click

from engine.base.errors import BadRequest
from engine.cli import FOUND
from engine.cli.absolute_path import absolute_path
from engine.cli.library import Library, open_library
from engine.cli.progress import ProgressLine


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE…]")
def retry(paths: tuple[Path, ...]) -> int:
    """Read failed files again.

    Only these files, or all.
    """
    with open_library(share=True) as library:
        library.calls.retry([absolute_path(path) for path in paths])
        _index_now(library)
    return FOUND


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def rescan(folder: Path | None) -> int:
    """Look for changes in the folders now.

    Only in this folder, or in all.
    """
    with open_library(share=True) as library:
        number = None
        if folder is not None:
            path = absolute_path(folder)
            number = next((known.id for known in library.calls.folders.all() if known.path == path), None)
            if number is None:
                raise BadRequest("cli.unknown_folder", folder=folder)
        library.calls.folders.rescan(number)
        _index_now(library)
    return FOUND


@click.command()
def pause() -> int:
    """Stop indexing until it is resumed.

    Searching goes on.
    """
    with open_library() as library:
        library.calls.pause()
    return FOUND


@click.command()
def resume() -> int:
    """Go on indexing."""
    with open_library() as library:
        library.calls.resume()
    return FOUND


def _index_now(library: Library) -> None:
    """Index now if no running Hither does it in the background."""
    if library.is_ours:
        with ProgressLine() as line:
            for status in library.follow([], vectors=False):
                line.show(status)

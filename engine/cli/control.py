"""`hither retry`, `rescan`, `pause` and `resume`: what a person tells the indexer."""

from __future__ import annotations

from pathlib import Path

import click

from engine.base.errors import BadRequest
from engine.cli import FOUND
from engine.cli.library import Library, open_library
from engine.cli.places import whole
from engine.cli.progress import ProgressLine


@click.command()
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path), metavar="[FILE…]")
def retry(paths: tuple[Path, ...]) -> int:
    """Read failed files again.

    These, or all.
    """
    with open_library(share=True) as library:
        library.calls.retry([whole(path) for path in paths])
        _stay(library)
    return FOUND


@click.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
def rescan(folder: Path | None) -> int:
    """Look for changes in the folders now.

    In this one, or in all.
    """
    with open_library(share=True) as library:
        number = None
        if folder is not None:
            path = whole(folder)
            number = next((known.id for known in library.calls.folders.all() if known.path == path), None)
            if number is None:
                raise BadRequest(f"{folder} is not a folder of the library.", "`hither folders` lists them.")
        library.calls.folders.rescan(number)
        _stay(library)
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


def _stay(library: Library) -> None:
    """Where no Hither runs that would do it in the background, do it now."""
    if library.is_ours:
        with ProgressLine() as line:
            for status in library.follow([], vectors=False):
                line.show(status)

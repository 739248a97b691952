"""`hither index`: adds folders and files and, on request, waits until they are searchable."""

from __future__ import annotations

from pathlib import Path

import click

from engine.base.types import Failure, Status
from engine.cli import FOUND
from engine.cli.absolute_path import absolute_path
from engine.cli.library import open_library
from engine.cli.progress import ProgressLine
from engine.cli.status import print_status
from engine.serve import json_contract as contract
from engine.serve.owner_connection import OwnerGone

ATTEMPTS = 5


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="PATH…")
@click.option("--wait", is_flag=True, help="Return when every file has words and vectors, or its reason.")
@click.option("--json", "as_json", is_flag=True, help="Print the status as one JSON object at the end.")
def index(paths: tuple[Path, ...], wait: bool, as_json: bool) -> int:
    """Add folders or files, or look for changes in them.

    Without --wait, a running Hither does it in the background; where none runs, the command returns when words are
    searchable, and meaning follows when Hither runs. Ctrl+C ends it; what is done is kept.
    """
    targets = [absolute_path(path) for path in paths]
    for left in range(ATTEMPTS, 0, -1):
        try:
            status, failures = _index(targets, wait=wait)
            break
        except OwnerGone:  # the command that owned the library has just ended: try again
            if left == 1:
                raise
    if as_json:
        click.echo(contract.dumps(contract.status_to_json(status, failures)))
    else:
        print_status(status, failures)
        if not wait and status.passages_with_vectors < status.passages:
            click.echo("Words are searchable; meaning follows while Hither runs.", err=True)
    return FOUND


def _index(targets: list[Path], *, wait: bool) -> tuple[Status, tuple[Failure, ...]]:
    with open_library(share=True, needs_model=wait) as library, ProgressLine() as line:
        if wait or library.is_ours:
            for status in library.follow(targets, vectors=wait):
                line.show(status)
        else:
            library.calls.index(targets)
        return library.calls.status(fresh=True), library.calls.failures()

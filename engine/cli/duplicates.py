"""`hither duplicates`: lists files that are identical or nearly so."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from engine.base.duplicate_types import DuplicateGroup
from engine.cli import FOUND, NOTHING_FOUND, terminal
from engine.cli.absolute_path import absolute_path
from engine.cli.library import open_library
from engine.serve import json_contract as contract


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), required=False)
@click.option("--identical", is_flag=True, help="Only files that are the same to the last byte.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def duplicates(folder: Path | None, identical: bool, as_json: bool) -> int:
    """List files that are the same, or nearly.

    Of the whole library, or of FOLDER in it. Nearly the same are files that have nine of ten words in common: versions
    of a text, or one document in two formats. Nothing is deleted.
    """
    with open_library(needs_model=not identical) as library:
        found = library.calls.duplicates.find(None if folder is None else absolute_path(folder), nearly=not identical)
    if as_json:
        click.echo(contract.dumps(contract.duplicates_to_json(found)))
        return FOUND if found.groups else NOTHING_FOUND
    print_groups(found.groups)
    if found.notice:
        click.echo(terminal.plain(str(found.notice)), err=True)
    spare = sum(group.spare_bytes for group in found.groups)
    click.echo(f"{_count(len(found.groups), 'group')} among {_count(found.compared, 'file')}.", err=True)
    if spare:
        click.echo(f"Identical files take {terminal.size(spare)} more than one of each would.", err=True)
    return FOUND if found.groups else NOTHING_FOUND


def print_groups(groups: Sequence[DuplicateGroup]) -> None:
    rich = terminal.stdout_is_rich()
    for group in groups:
        if group.identical:
            title = f"{len(group.files)} identical files of {terminal.size(group.files[0].size_bytes)}"
        else:
            title = f"{len(group.files)} files with {int(100 * group.likeness)} % of their words in common"
        click.echo(terminal.bold(title) if rich else title, color=True)
        for file in group.files:
            click.echo(f"    {terminal.shorter_path(file.path)}")


def _count(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"

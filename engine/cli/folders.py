"""`hither folders`: lists, adds and removes folders, by path or by number."""

from __future__ import annotations

from pathlib import Path

import click

from engine.base.errors import BadRequest
from engine.base.types import Folder
from engine.cli import FOUND, NOTHING_FOUND, terminal
from engine.cli.absolute_path import absolute_path
from engine.cli.library import open_library
from engine.serve import json_contract as contract


@click.group(invoke_without_command=True)
@click.pass_context
def folders(context: click.Context) -> int | None:
    """List, add and remove folders.

    Without a command, list them.
    """
    if context.invoked_subcommand is not None:
        return None
    code: int = context.invoke(list_folders, as_json=False)
    return code


@folders.command("list")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def list_folders(as_json: bool) -> int:
    """List the folders with their numbers."""
    with open_library() as library:
        found = library.calls.folders.all()
    if as_json:
        click.echo(contract.dumps({"folders": [contract.folder_to_json(folder) for folder in found]}))
    else:
        for folder in found:
            note = "  (not connected)" if folder.offline else ""
            note += f"  (searched with {folder.preset})" if folder.preset else ""
            click.echo(f"{folder.id:>4}  {terminal.shorter_path(folder.path)}{note}")
        if not found:
            click.echo("No folder is indexed yet. Add one: hither folders add FOLDER", err=True)
    return FOUND if found else NOTHING_FOUND


@folders.command("add")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FOLDER…")
def add(paths: tuple[Path, ...]) -> int:
    """Add folders.

    A running Hither indexes them at once, else `hither index` does.
    """
    with open_library() as library:
        for path in paths:
            folder = library.calls.folders.add(absolute_path(path))
            click.echo(f"Added {terminal.shorter_path(folder.path)}.")
    return FOUND


@folders.command("remove")
@click.argument("names", nargs=-1, required=True, metavar="FOLDER…")
def remove(names: tuple[str, ...]) -> int:
    """Forget folders, and what was indexed of them.

    FOLDER is a path or the number in the list. The files stay as they are.
    """
    with open_library() as library:
        known = library.calls.folders.all()
        for folder in [_named(known, name) for name in names]:
            library.calls.folders.remove(folder.id)
            click.echo(f"Removed {terminal.shorter_path(folder.path)}.")
    return FOUND


@folders.command("preset")
@click.argument("name", metavar="FOLDER")
@click.argument("preset", metavar="PRESET")
def set_preset(name: str, preset: str) -> int:
    """Choose what searches in a folder are for.

    FOLDER is a path or the number in the list, PRESET a name of `hither presets`, or "default". It holds for searches
    within the folder (in:FOLDER) that name no preset themselves, and for all searches once every folder has the same.
    """
    with open_library() as library:
        folder = _named(library.calls.folders.all(), name)
        library.calls.folders.set_preset(folder.id, "" if preset == "default" else preset)
    click.echo(f"{terminal.shorter_path(folder.path)} is searched with {preset}.")
    return FOUND


def _named(known: tuple[Folder, ...], name: str) -> Folder:
    path = absolute_path(Path(name))
    for folder in known:
        if folder.path == path or str(folder.id) == name:
            return folder
    raise BadRequest("cli.unknown_folder", folder=name)

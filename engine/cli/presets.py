"""`hither presets`: lists search presets; imports, shows and deletes the person's own."""

from __future__ import annotations

from pathlib import Path

import click

from engine.base.errors import BadRequest
from engine.base.paths import Paths
from engine.cli import FOUND
from engine.models.own_presets import OwnPresets, as_toml
from engine.models.presets import PRESETS


@click.group(invoke_without_command=True)
@click.pass_context
def presets(context: click.Context) -> int:
    """List the presets for searches, and add your own.

    Use a name from the list with `hither search --preset`.
    """
    if context.invoked_subcommand is None:
        for preset in (*PRESETS, *_own().all()):
            click.echo(f"{preset.name:14}{preset.title}")
            click.echo(f"{'':14}{preset.instruction}")
    return FOUND


@presets.command()
@click.argument("file", type=click.Path(path_type=Path))
def add(file: Path) -> int:
    """Import a preset from a file.

    FILE is TOML with name, title and instruction; the instruction is in English, as in the models' training.
    """
    preset = _own().import_preset(file)
    click.echo(f"`hither search --preset {preset.name}` uses it.")
    return FOUND


@presets.command()
@click.argument("name")
def show(name: str) -> int:
    """Print one of your own presets as a file that others can import."""
    found = next((preset for preset in _own().all() if preset.name == name), None)
    if found is None:
        raise BadRequest("preset.no_own", name=name)
    click.echo(as_toml(found), nl=False)
    return FOUND


@presets.command()
@click.argument("name")
def remove(name: str) -> int:
    """Delete one of your own presets."""
    _own().delete(name)
    return FOUND


def _own() -> OwnPresets:
    return OwnPresets(Paths.default().presets)

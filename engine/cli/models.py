"""`hither models`: lists the models with their speed here, downloads one, or changes to one."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict

import click

from engine.base.paths import Paths
from engine.base.types import DownloadProgress
from engine.cli import FOUND, terminal
from engine.cli.library import open_library
from engine.models.choice import download, list_choices
from engine.models.machine import measure_machine


@click.group(invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.pass_context
def models(context: click.Context, as_json: bool) -> int:
    """List the models, download one, change to one.

    Without a command, shows how fast each would be on this computer.
    """
    if context.invoked_subcommand is not None:
        return FOUND
    machine = measure_machine()
    choices = list_choices(Paths.default().models, machine)
    if as_json:
        found = [
            {
                "name": choice.model.name,
                "role": str(choice.model.role),
                "dim": choice.model.dim,
                "download_mb": choice.model.download_mb,
                "memory_mb": choice.model.memory_mb,
                "present": choice.present,
                "fits": choice.verdict.fits,
                "passages_per_s": round(choice.verdict.passages_per_s, 2),
                "sentence": str(choice.verdict.message),
            }
            for choice in choices
        ]
        click.echo(json.dumps({"device": machine.device, "models": found}))
        return FOUND
    for choice in choices:
        here = "here" if choice.present else f"{choice.model.download_mb / 1000:.1f} GB to download"
        click.echo(f"{choice.model.name}  ({here})")
        click.echo(f"      {choice.model.summary}")
        click.echo(f"      {choice.verdict.message}")
    return FOUND


@models.command("download")
@click.argument("name")
def download_command(name: str) -> int:
    """Download a model from the model hub.

    NAME is one of the list, or owner/name of the hub. What was begun is resumed. HF_ENDPOINT and HF_HOME are respected.
    """
    paths = Paths.default()
    paths.create()
    shown = terminal.is_rich(sys.stderr)

    def on_progress(progress: DownloadProgress) -> None:
        if shown and progress.total:
            share = progress.done * 100 // progress.total
            click.echo(f"\r\x1b[K{name}: {share} % of {progress.total / 1e9:.1f} GB", nl=False, err=True)

    folder = download(name, paths.models, on_progress, lambda: False)
    if shown:
        click.echo("\r\x1b[K", nl=False, err=True)
    click.echo(f"{folder.name} is here. `hither models use {folder.name}` moves to it.")
    return FOUND


@models.command()
@click.option("--seconds", default=5.0, show_default=True, help="How long to measure.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def measure(seconds: float, as_json: bool) -> int:
    """Measure the model in use on this computer.

    The list of models shows what was measured from then on. Where files are being indexed meanwhile, both share the
    time: pause first for the figure of a computer at rest.
    """
    with open_library() as library:
        speed = library.calls.models.measure(seconds)
    if as_json:
        click.echo(json.dumps(asdict(speed)))
        return FOUND
    click.echo(
        f"{speed.passages_per_s:,.1f} passages of about 250 tokens a second ({speed.tokens_per_s:,.0f} tokens),"
        f" a question in {speed.query_ms:.1f} ms."
    )
    return FOUND


@models.command()
@click.argument("name")
def use(name: str) -> int:
    """Change to another model.

    NAME is one of the list whose files are here, a folder with a checkpoint, or the address of a server
    (http://host:port/v1#model). The current model answers until the new one has embedded everything.
    """
    with open_library() as library:
        library.calls.change_setting("model.name", name)
    click.echo(f"Moving to {name}. `hither status` tells how far it is.")
    return FOUND

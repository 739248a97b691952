"""`hither status` and `hither failures`: what is indexed, what is left, and what is not indexed and why."""

from __future__ import annotations

from collections.abc import Sequence

import click

from engine.base.types import Failure, FolderStatus, Status
from engine.cli import FOUND, NOTHING_FOUND, terminal
from engine.cli.library import open_library
from engine.cli.progress import duration, percent
from engine.serve import json_contract as contract

SHOWN_FAILURES = 5


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
def status(as_json: bool) -> int:
    """Show what is indexed and what is left to do."""
    with open_library() as library:
        found, failed = library.calls.status(fresh=True), library.calls.failures()
    if as_json:
        click.echo(contract.dumps(contract.status_to_json(found, failed)))
    else:
        print_status(found, failed)
    return FOUND


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--all", "benign", is_flag=True, help="Add files that merely hold no text.")
@click.option("--limit", type=click.IntRange(1, 1_000_000), default=1000, show_default=True, help="How many at most.")
def failures(as_json: bool, benign: bool, limit: int) -> int:
    """List the files that are not indexed, and why.

    Each with what to do about it; also those of which only a part is indexed.
    """
    with open_library() as library:
        found = library.calls.failures(limit, benign=benign)
    if as_json:
        click.echo(contract.dumps({"failures": [contract.failure_to_json(failure) for failure in found]}))
    else:
        print_failures(found)
    return FOUND if found else NOTHING_FOUND


def print_status(found: Status, failed: Sequence[Failure]) -> None:
    rich = terminal.stdout_is_rich()
    rows = [
        ("Files", f"{found.documents:,} · words of {found.words:,} · meaning of {found.vectors:,}"),
        ("Passages", f"{found.passages:,} · meaning {percent(found.passages_with_vectors, found.passages)}"),
        ("Model", _model_text(found)),
        ("Now", _activity(found)),
    ]
    rows += [("Folder" if not number else "", _folder_text(item)) for number, item in enumerate(found.folders)]
    if found.failed:
        rows.append(("Not indexed", f"{found.failed:,}"))
    if found.notice:
        rows.append(("Notice", terminal.plain(str(found.notice))))
    for name, text in rows:
        label = terminal.pad(name, 13)
        click.echo((terminal.bold(label) if rich else label) + text, color=True)
    print_failures(failed[:SHOWN_FAILURES])
    if len(failed) > SHOWN_FAILURES:
        click.echo("`hither failures` lists all of them.")


def print_failures(found: Sequence[Failure]) -> None:
    for failure in found:
        click.echo(terminal.shorter_path(failure.path))
        click.echo(f"    {terminal.plain(str(failure.title))} {terminal.plain(str(failure.hint))}".rstrip())


def _model_text(found: Status) -> str:
    model = found.model
    if not model.name:
        return "none"
    parts = [terminal.plain(model.name), f"{model.dim} dimensions", model.device, model.state, str(model.notice)]
    return " · ".join(part for part in parts if part and part != "0 dimensions")


def _activity(found: Status) -> str:
    if found.paused:
        return "paused; `hither resume` goes on"
    if found.scanning:
        return "looking for files"
    if not found.busy and found.pictures_waiting:
        return f"reading the words in pictures, {found.pictures_waiting:,} files left"
    if not found.busy:
        return "nothing left to do"
    left = f", about {duration(found.seconds_left)} left" if found.seconds_left is not None else ""
    return f"indexing{left}"


def _folder_text(item: FolderStatus) -> str:
    parts = [terminal.shorter_path(item.folder.path), f"{item.documents:,} files"]
    if item.failed:
        parts.append(f"{item.failed:,} not indexed")
    if item.folder.offline:
        parts.append("not connected")
    if item.notice:
        parts.append(terminal.plain(str(item.notice)))
    return " · ".join(parts)

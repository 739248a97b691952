"""`hither key`: stores the key of a remote server in the system's keyring."""

from __future__ import annotations

import sys

import click

from engine.base.errors import BadRequest
from engine.cli import FOUND
from engine.models.keys import keep_api_key


@click.command()
@click.argument("url")
@click.option("--forget", is_flag=True, help="Remove the key instead.")
def key(url: str, forget: bool) -> int:
    """Store the key of a remote server.

    URL is as in the setting model.name, without the model: https://host/v1. The key is asked for, or read from
    standard input, and stored in the system's keyring; it is sent to this server only.
    """
    keep_api_key(url.partition("#")[0], "" if forget else _read_key())
    return FOUND


def _read_key() -> str:
    """The key from the terminal, not echoed, or the first line of piped input (click would still ask the terminal)."""
    if sys.stdin.isatty():
        return str(click.prompt("Key", hide_input=True, err=True))
    given = sys.stdin.readline().strip()
    if not given:
        raise BadRequest("cli.no_key")
    return given

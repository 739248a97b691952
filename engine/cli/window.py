"""`hither show` and `hither toggle`: ask the running window, or start it. Fast, since keys and launchers call them."""

from __future__ import annotations

import subprocess
import sys

import click

from engine.base.paths import Paths
from engine.cli import FOUND
from engine.serve.client import OwnerClient


@click.command()
def show() -> int:
    """Bring up the window.

    Start it if it is not running.
    """
    return _ask("show")


@click.command()
def toggle() -> int:
    """Show the quick search, or hide it.

    Start Hither if it is not running.
    """
    return _ask("toggle")


def _ask(action: str) -> int:
    owner = OwnerClient.find(Paths.default())
    if owner is None or not owner.ask_window(action):
        arguments = [sys.executable, "-m", "app", *(["--toggle"] if action == "toggle" else [])]
        subprocess.Popen(
            arguments,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
    return FOUND

"""`hither serve`: owns the library without a window, until it is told to stop."""

from __future__ import annotations

import signal
import threading

import click

from engine.cli import FOUND


@click.command()
def serve() -> int:
    """Run without a window, for other programs.

    Keeps the index up to date and answers other commands and programs. Ctrl+C ends it.
    """
    from engine import log
    from engine.engine import Engine
    from engine.paths import Paths
    from engine.serve.local_endpoint import LocalEndpoint

    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    paths = Paths.default()
    log.set_up(paths)
    engine = Engine.open(paths, watch=True)
    endpoint = LocalEndpoint(engine)
    try:
        endpoint.start()
        click.echo("Hither runs. Ctrl+C ends it.", err=True)
        while not stop.wait(1.0):  # with a limit: a wait without one hears no Ctrl+C on Windows
            pass
    finally:
        endpoint.stop()
        engine.close()
    return FOUND

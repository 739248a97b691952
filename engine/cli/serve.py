"""`hither serve`: owns the library without a window and answers other programs until it is stopped."""

from __future__ import annotations

import contextlib
import signal
import threading

import click

from engine.base.errors import BadRequest
from engine.cli import FOUND


@click.command()
@click.option("--model", default="", metavar="NAME|FOLDER", help="Embed with this model; default: as in the settings.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Listen at this address.")
@click.option("--port", type=click.IntRange(0, 65535), default=8484, show_default=True, help="0 chooses a free one.")
@click.option(
    "--token",
    envvar="HITHER_TOKEN",
    show_envvar=True,
    help='Clients must send it; default: the one in serve.token, made at the first start. "" asks for none.',
)
@click.option("--allow-changes", is_flag=True, help="Let clients change folders, settings and searches too.")
def serve(model: str, host: str, port: int, token: str | None, allow_changes: bool) -> int:
    """Run without a window, for other programs.

    Offers the model as an OpenAI-compatible server (/v1/embeddings, /v1/models, /v1/rerank), search (/v1/search),
    /health and /metrics, keeps the index up to date and answers other hither commands. Ctrl+C ends it.
    """
    from engine.base import log
    from engine.base.paths import Paths
    from engine.engine import Engine
    from engine.serve.local_endpoint import LocalEndpoint
    from engine.serve.server import PublicServer, is_loopback, load_or_create_token

    if not is_loopback(host) and not token:
        raise BadRequest("cli.open_host", host=host)
    stop = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stop.set())
    paths = Paths.default()
    with contextlib.suppress(OSError):  # Engine.open says what is wrong with the folder
        log.set_up(paths)
    with contextlib.ExitStack() as stack:
        engine = Engine.open(paths, watch=True, changes={"model.name": model} if model else {})
        stack.callback(engine.close)
        token_file = paths.root / "serve.token"
        given = load_or_create_token(token_file) if token is None else token
        server = PublicServer(engine, host, port, given, allow_changes=allow_changes)
        stack.callback(server.stop)
        endpoint = LocalEndpoint(engine)
        stack.callback(endpoint.stop)
        endpoint.start()
        server.start()
        click.echo(f"Hither answers at {server.url}. Ctrl+C ends it.", err=True)
        if token is None:
            click.echo(f"The token is in {token_file}.", err=True)
        while not stop.wait(1.0):  # with a timeout: on Windows, a wait without one ignores Ctrl+C
            pass
    return FOUND

"""`hither mcp`: lets an assistant search, over standard input and output."""

from __future__ import annotations

import sys

import click

from engine.base.types import Failure, SearchRequest, SearchResponse, Status
from engine.cli import FOUND
from engine.cli.library import open_library


@click.command()
def mcp() -> int:
    """Let an assistant search, over standard input.

    Speaks the Model Context Protocol: name `hither mcp` as the command of a server in the assistant's settings. It can
    search and see the status, and change nothing. It is quick while Hither runs.
    """
    from engine.serve.mcp import answers

    for line in answers(sys.stdin, _LibraryPerCall()):
        click.echo(line)
    return FOUND


class _LibraryPerCall:
    """Opens the library for each call: an assistant runs for hours, and must not keep the window from opening the
    library."""

    def search(self, request: SearchRequest) -> SearchResponse:
        with open_library(needs_model=True) as library:
            return library.calls.search(request)

    def status(self, *, fresh: bool = False) -> Status:
        with open_library(needs_model=True) as library:
            return library.calls.status(fresh=fresh)

    def failures(self, limit: int = 1000, *, benign: bool = False) -> tuple[Failure, ...]:
        with open_library(needs_model=True) as library:
            return library.calls.failures(limit, benign=benign)

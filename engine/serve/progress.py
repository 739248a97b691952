"""Waiting for the indexer while telling how far it is; the same loop for a command and for the endpoint's stream."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.base.types import Status
from engine.engine import Engine

TICK_S = 0.5


def follow(engine: Engine, paths: Sequence[Path], *, vectors: bool = True) -> Iterator[Status]:
    """The engine's status about twice a second, until every file of these paths has its words, or its reason.

    With `vectors`, until their meaning is searchable too; raises ModelError where it cannot be.

    Blocks between two; leaving the loop early leaves the indexing as it is.
    """
    yield engine.status()
    while not engine.wait_until_done(paths, timeout_s=TICK_S, vectors=vectors):
        yield engine.status()
    yield engine.status(fresh=True)

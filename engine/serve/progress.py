"""Waits for the indexer and reports its progress, for commands and for the endpoint's stream."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.base.types import Status
from engine.engine import Engine

TICK_S = 0.5


def follow(engine: Engine, paths: Sequence[Path], *, vectors: bool = True) -> Iterator[Status]:
    """Yield the status about twice a second until every file of these paths is searchable by words or has failed.

    With `vectors`, until they are searchable by meaning too; raises ModelError if that is impossible. Blocks between
    two values; leaving the loop early does not stop indexing.
    """
    yield engine.status()
    while not engine.wait_until_done(paths, timeout_s=TICK_S, vectors=vectors):
        yield engine.status()
    yield engine.status(fresh=True)

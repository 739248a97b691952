"""How fast a loaded model is on this machine, measured for a few seconds; machine.py estimates those not loaded."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from engine.errors import OutOfMemory
from engine.inference.base import Embedder, Tokens
from engine.types import TextKind

_PASSAGE = "The tenant may end the contract with three months' notice in writing to the end of a month. "
_REPEATS = 12  # about 240 tokens


@dataclass(frozen=True, slots=True)
class Speed:
    tokens_per_s: float
    passages_per_s: float  # of about 250 tokens
    query_ms: float


def measure_speed(embedder: Embedder, seconds: float = 5.0) -> Speed:
    """Embed made-up passages for `seconds`; called on the inference thread. Raises ModelError."""
    passages = embedder.tokenize([_PASSAGE * _REPEATS + str(i) for i in range(64)], TextKind.PASSAGE)
    queries = embedder.tokenize([f"when does the contract end {i}" for i in range(8)], TextKind.QUERY)
    embedder.embed(queries[:1])  # the first run prepares
    times = [_timed(embedder, queries[i : i + 1]) for i in range(8)]
    batch, ran, spent = 1, 0, 0.0
    while spent < seconds:
        try:
            took = _timed(embedder, passages[:batch])
        except OutOfMemory:
            if batch == 1:
                raise
            batch //= 2
            continue
        ran, spent = ran + batch, spent + took
        if took < seconds / 20:
            batch = min(2 * batch, len(passages))
    tokens = sum(len(one) for one in passages) / len(passages)
    return Speed(ran * tokens / spent, ran / spent, 1e3 * sorted(times)[len(times) // 2])


def _timed(embedder: Embedder, batch: Sequence[Tokens]) -> float:
    started = time.perf_counter()
    embedder.embed(batch)
    return time.perf_counter() - started

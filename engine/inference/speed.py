"""What a model does on this machine: whether it fits, and how fast it is, measured for a few seconds.

Decides what the model picker may promise; refuses to guess a speed.
"""

from __future__ import annotations

import time
from dataclasses import dataclass

import psutil

from engine.errors import OutOfMemory
from engine.inference.base import Embedder
from engine.inference.catalog import KnownModel
from engine.types import TextKind

_PASSAGE = "The tenant may end the contract with three months' notice in writing to the end of a month. "
_REPEATS = 12  # about 240 tokens
_MARGIN = 1.1  # of memory, for what else is running


@dataclass(frozen=True, slots=True)
class Speed:
    tokens_per_s: float
    passages_per_s: float  # of about 250 tokens
    query_ms: float


@dataclass(frozen=True, slots=True)
class Fit:
    """`where` is "cuda:0", "cpu" or "" where the model fits nowhere; `sentence` says so to a person."""

    where: str
    sentence: str


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


def _timed(embedder: Embedder, batch: list) -> float:  # type: ignore[type-arg]
    started = time.perf_counter()
    embedder.embed(batch)
    return time.perf_counter() - started


def where_it_fits(model: KnownModel, gpu_memory_mb: int, free_memory_mb: int | None = None) -> Fit:
    """Where a known model can run. `gpu_memory_mb` is 0 without a GPU; `free_memory_mb` None asks the system.

    A CPU computes in four bytes a weight rather than two, so it needs twice the memory.
    """
    free = psutil.virtual_memory().available // 1_000_000 if free_memory_mb is None else free_memory_mb
    if not model.needs_gpu and free >= model.memory_mb * _MARGIN:
        return Fit("cpu", "Runs well on this computer.")
    if gpu_memory_mb >= model.memory_mb * _MARGIN:
        return Fit("cuda:0", "Runs on this computer's GPU.")
    needed_gb = model.memory_mb / 1000
    if free >= 2 * model.memory_mb * _MARGIN:
        return Fit("cpu", f"Runs without a GPU, but slowly: indexing wants a GPU with {needed_gb:.0f} GB.")
    return Fit("", f"Needs a GPU with {needed_gb:.0f} GB, or {2 * needed_gb:.0f} GB of free memory.")

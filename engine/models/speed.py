"""Measures the speed of the loaded model through the worker, for a few seconds; machine.py estimates other models."""

from __future__ import annotations

import time
from collections import deque
from concurrent.futures import Future

from engine.base.types import ModelSpeed, Priority, TextKind
from engine.models.base import Vectors
from engine.models.worker.inference_worker import InferenceWorker

_PASSAGE = "The tenant may end the contract with three months' notice in writing to the end of a month. "
_REPEATS = 12  # about 240 tokens
_PORTION = 8
_QUERIES = 9


def measure_speed(worker: InferenceWorker, seconds: float = 5.0) -> ModelSpeed:
    """Embed made-up texts for about `seconds`; blocks. Raises the errors of the worker's futures.

    Queries typed meanwhile keep their priority, and other bulk work shares the time. So the result is the full speed
    only while nothing is being indexed.
    """
    worker.embed([_PASSAGE], TextKind.PASSAGE, priority=Priority.SERVER).result()  # loads, and warms up
    queries = sorted(_query(worker, number) for number in range(_QUERIES))
    numbers = iter(range(10**9))
    sample = [_passage(next(numbers)) for _ in range(_PORTION)]
    tokens = sum(worker.count_tokens(sample)) / _PORTION

    waiting: deque[Future[Vectors]] = deque()
    started, done = time.perf_counter(), 0
    while time.perf_counter() - started < seconds:
        while len(waiting) < 3:  # so that the device always has work
            texts = [_passage(next(numbers)) for _ in range(_PORTION)]
            waiting.append(worker.embed(texts, TextKind.PASSAGE, priority=Priority.SERVER))
        waiting.popleft().result()
        done += _PORTION
    taken = time.perf_counter() - started
    for future in waiting:
        future.cancel()
    return ModelSpeed(done * tokens / taken, done / taken, 1e3 * queries[len(queries) // 2])


def _passage(number: int) -> str:
    return f"{number} {_PASSAGE * _REPEATS}"


def _query(worker: InferenceWorker, number: int) -> float:
    started = time.perf_counter()
    worker.embed([f"when does the contract end {number} {started}"], TextKind.QUERY, priority=Priority.QUERY).result()
    return time.perf_counter() - started

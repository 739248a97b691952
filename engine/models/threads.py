"""Finds the best number of processor threads for a model, measured once per computer with the model's own
arithmetic."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable

import psutil

log = logging.getLogger(__name__)

MOST_THREADS = 8
# Fewer threads that are nearly as fast leave the rest of the processor to other programs.
_NEARLY = 0.9
_ROUNDS = 4


def best_threads(prepare: Callable[[int], Callable[[], object]]) -> int:
    """The fewest threads that reach nine tenths of the best speed.

    `prepare(n)` returns a piece of work (about 5 to 50 ms) that runs on n threads. Rounds alternate and each
    candidate's best round counts, since another program disturbs some rounds, but hardly all rounds of one candidate.
    """
    numbers = candidates()
    if len(numbers) == 1:
        return numbers[0]
    work = {number: prepare(number) for number in numbers}
    for run in work.values():
        run()  # warm-up
    best = dict.fromkeys(numbers, float("inf"))
    for _ in range(_ROUNDS):
        for number, run in work.items():
            started = time.perf_counter()
            run()
            best[number] = min(best[number], time.perf_counter() - started)
    chosen = fewest(best)
    log.info("threads: %d of %s", chosen, ", ".join(f"{n}: {1e3 * s:.1f} ms" for n, s in best.items()))
    return chosen


def fewest(seconds: dict[int, float]) -> int:
    """The smallest number of threads that takes at most 1/0.9 of the shortest time."""
    limit = min(seconds.values()) / _NEARLY
    return min(number for number, taken in seconds.items() if taken <= limit)


def candidates(physical: int | None = None, logical: int | None = None) -> list[int]:
    """Numbers worth trying, ascending: up to one per core; with one or two cores also all hardware threads."""
    cores = physical or psutil.cpu_count(logical=False) or 1
    threads = logical or psutil.cpu_count() or cores
    tried = {1, cores // 2, cores * 3 // 4, cores}
    if cores <= 2:
        tried.add(threads)
    return sorted(_within(tried))


def _within(numbers: Iterable[int]) -> set[int]:
    return {min(number, MOST_THREADS) for number in numbers if number >= 1}

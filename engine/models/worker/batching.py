"""Chooses which waiting texts run together. Pure arithmetic on lengths and priorities."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.base.types import Priority

# A priority class gets the next slice after so many slices of higher classes, so that no class waits forever.
MAX_PASSED_OVER = {Priority.QUERY: 1, Priority.VISIBLE: 8, Priority.SERVER: 8, Priority.INDEXING: 16}


def choose(lengths: Sequence[int], budget: int) -> list[int]:
    """Indices of the texts to run next, of all that wait in one class, oldest first.

    Always contains index 0, so that the oldest text never waits for texts of similar length. Then those nearest to it
    in length are added while the sum of lengths is within `budget` tokens. Sorted by length, longest first.
    """
    if not lengths:
        return []
    chosen, total = [0], lengths[0]
    for i in sorted(range(1, len(lengths)), key=lambda i: abs(lengths[i] - lengths[0])):
        if total + lengths[i] > budget:
            break
        chosen.append(i)
        total += lengths[i]
    chosen.sort(key=lambda i: -lengths[i])
    return chosen


def runs(lengths: Sequence[int], budget: int, padding: float) -> Iterator[list[int]]:
    """Split a batch for a model that pads: indices of texts to run together, each once, longest first.

    Lengths in one run differ at most by the factor `padding`. A run fills at most `budget` tokens, padding included,
    unless one text alone is longer.
    """
    run: list[int] = []
    for i in sorted(range(len(lengths)), key=lambda i: -lengths[i]):
        if run and (lengths[run[0]] * (len(run) + 1) > budget or lengths[run[0]] > padding * lengths[i] + 1):
            yield run
            run = []
        run.append(i)
    if run:
        yield run


def next_class(waiting: Sequence[Priority], passed_over: Mapping[Priority, int]) -> Priority:
    """The class to serve: the highest that waits, unless a lower one was passed over too often."""
    overdue = [p for p in waiting if passed_over.get(p, 0) >= MAX_PASSED_OVER[p]]
    return min(overdue or waiting)


@dataclass(slots=True)
class SlicePace:
    """Learns from finished slices how many tokens run in the time that a query may wait.

    `seconds` is the longest time a slice should take. `ceiling` is lowered permanently when memory runs out.
    """

    seconds: float
    tokens_per_s: float = 0.0
    first: int = 256
    floor: int = 32
    ceiling: int = 16_384

    @property
    def budget(self) -> int:
        """Tokens for the next slice."""
        wanted = int(self.tokens_per_s * self.seconds) if self.tokens_per_s else self.first
        return max(1, min(max(self.floor, wanted), self.ceiling))

    def ran(self, tokens: int, seconds: float) -> None:
        """Learn from one slice; small ones say little about speed and are ignored."""
        if tokens < self.floor:
            return
        rate = tokens / max(seconds, 1e-6)
        self.tokens_per_s = rate if not self.tokens_per_s else 0.8 * self.tokens_per_s + 0.2 * rate

    def ran_out_of_memory(self, tokens: int) -> None:
        self.ceiling = max(1, min(self.ceiling, tokens // 2))

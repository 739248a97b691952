"""Which of the waiting texts run together: pure arithmetic on lengths and waiting classes.

Decides the members of a batch and the size of a slice of bulk work; refuses to know texts, threads and devices.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from engine.base.types import Priority

# A class that waited while this many slices of higher classes ran gets the next one, so that none waits forever.
PATIENCE = {Priority.QUERY: 1, Priority.VISIBLE: 8, Priority.SERVER: 8, Priority.INDEXING: 16}


def choose(lengths: Sequence[int], budget: int) -> list[int]:
    """Indices of the texts to run next, of all that wait in one class, oldest first.

    Holds index 0 always, so the oldest never waits for better company, and then those nearest to it in length as
    long as the sum of lengths is within `budget` tokens. The result is sorted by length, longest first.
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

    Texts of one run differ in length by at most the factor `padding`, and fill at most `budget` tokens, padding
    included, unless one text alone is longer.
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
    tired = [p for p in waiting if passed_over.get(p, 0) >= PATIENCE[p]]
    return min(tired or waiting)


@dataclass(slots=True)
class SlicePace:
    """How many tokens run in the time that a query may have to wait, learnt from slices that ran.

    `seconds` is the longest a slice should take. `ceiling` is lowered for good when memory ran out.
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
        """Learn from one slice; small ones tell little about speed and are passed over."""
        if tokens < self.floor:
            return
        rate = tokens / max(seconds, 1e-6)
        self.tokens_per_s = rate if not self.tokens_per_s else 0.8 * self.tokens_per_s + 0.2 * rate

    def ran_out_of_memory(self, tokens: int) -> None:
        self.ceiling = max(1, min(self.ceiling, tokens // 2))

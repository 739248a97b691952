"""Measures how the words of a query stand in a text: how many, how close together, and whether as typed. Pure.

It reads the best few dozen texts of each query, so it is written for speed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from engine.search.fusion import NOWHERE, Standing, confidence
from engine.text.words import is_dense, token_list

FEWEST_IN_RUN = 3  # words; two stand side by side by chance
ALL_OF_IT = 0.999  # of sums that are rounded
_NOTHING = (0, 0.0)
_ASCII_WORDS = re.compile(r"[a-z0-9]+")


class Proximity:
    """Reads many texts for one question."""

    def __init__(self, asked: Sequence[str], telling: Mapping[str, float], beginning: str = "") -> None:
        """`asked`: the tokens of the question in order. `beginning`: the last of them, where it may be the beginning of
        a longer word."""
        self._asked = tuple(asked)
        self._places: dict[str, list[int]] = {}
        for place, token in enumerate(asked):
            self._places.setdefault(token, []).append(place)
        self._telling = {token: telling.get(token, 0.0) for token in self._places}
        self._total = sum(self._telling.values())
        self._all = sum(self._telling[token] for token in asked)
        self._sure = confidence(count_words(asked))
        self._fewest = FEWEST_IN_RUN if count_words(asked) > 0.75 * len(asked) else 2 * FEWEST_IN_RUN - 1
        self._beginning = beginning if beginning in self._places else ""  # not of scripts without spaces

    def read(self, text: str, *, code: bool = False) -> Standing:
        """How the words stand in `text`; `code` where identifiers may join them in capitals."""
        if not self._total:
            return NOWHERE
        # The same tokens as the index has, in a third of the time.
        spelled = _ASCII_WORDS.findall(text.lower()) if text.isascii() and not code else token_list(text)
        found = self._found(spelled)
        if not found:
            return NOWHERE
        held = {token for _, token in found}
        coverage = sum(self._telling[token] for token in held) / self._total
        complete = float(coverage >= ALL_OF_IT)
        phrase, run = self._side_by_side(found)
        near = coverage * len(held) / _shortest_span(found, len(held)) if len(held) > 1 else 0.0
        return Standing(min(1.0, coverage), complete, phrase, near, run, self._sure)

    def _found(self, spelled: Iterable[str]) -> list[tuple[int, str]]:
        """The places of the tokens that are asked for."""
        places, beginning = self._places, self._beginning
        if not beginning:
            return [(place, token) for place, token in enumerate(spelled) if token in places]
        return [
            (place, token if token in places else beginning)
            for place, token in enumerate(spelled)
            if token in places or token.startswith(beginning)
        ]

    def _side_by_side(self, found: Sequence[tuple[int, str]]) -> tuple[float, float]:
        """`Standing.phrase` and `Standing.run`."""
        runs: dict[int, tuple[int, float]] = {}  # by the place in the question where it ends now: its length and weight
        last, best, whole = -2, 0.0, False
        for place, token in found:
            before, runs = runs if place == last + 1 else {}, {}
            weight = self._telling[token]
            for asked in self._places[token]:
                length, told = before.get(asked - 1, _NOTHING)
                runs[asked] = length + 1, told + weight
                whole = whole or length + 1 == len(self._asked) > 1
                if told + weight > best and length + 1 >= self._fewest:
                    best = told + weight
            last = place
        return float(whole), best / self._all


def count_words(asked: Iterable[str]) -> float:
    """How many words the different tokens of a question are; of a script without spaces, two pairs count as one."""
    return sum(0.5 if is_dense(token) else 1.0 for token in set(asked))


def _shortest_span(found: Sequence[tuple[int, str]], distinct: int) -> int:
    """Of how many tokens the shortest stretch is that has every token of `found`."""
    counts: dict[str, int] = {}
    first, shortest = 0, found[-1][0] - found[0][0] + 1
    for place, token in found:
        counts[token] = counts.get(token, 0) + 1
        while len(counts) == distinct:
            start, leaving = found[first]
            shortest = min(shortest, place - start + 1)
            counts[leaving] -= 1
            if not counts[leaving]:
                del counts[leaving]
            first += 1
    return shortest

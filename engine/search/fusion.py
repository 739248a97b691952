"""How much a text answers a question, from what its words and its meaning say. Pure.

The rule: cosine + what the words add. BM25 is divided by the most it could reach if every word of the question stood
in the text over and over, words that no text holds included; so it says which part of what was asked the words
found. A question in another language, of which only a product's name matches, gets a small share however well that
name scores, and meaning decides; where the words are there, they decide. In programs, whose words are names that people
chose, they count more. The constants were chosen on sets that tests/bench/sets.py writes and tests/bench/quality.py
measures. Refuses to know where candidates come from.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass
from itertools import repeat

K1 = 1.2  # of FTS5's bm25()

WORDS_WEIGHT = 0.3
WORDS_POWER = 2.0
CODE_WORDS_WEIGHT = 0.6
CODE_WORDS_POWER = 1.0
NAME_WEIGHT = 0.1
WHOLE_NAME_WEIGHT = 0.3  # every word of the question is in the name
EXACT_NAME_WEIGHT = 1.0  # and the name has no other words
NEWER_WEIGHT = 0.04  # see recency.py


@dataclass(frozen=True, slots=True)
class NameShare:
    """Which part of what was asked stands in a file's name, and which part of the name was asked for; 0..1."""

    asked: float = 0.0
    named: float = 0.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a text: its cosine (−1..1), its share of the words asked for (0..1), what it is worth that it
    holds an identifier or the only word as typed (0..1), its file's name, whether it is a program's, and how new its
    file is where that counts (0..1)."""

    meaning: float | None = None
    words: float = 0.0
    exact: float = 0.0
    name: NameShare = NameShare()
    code: bool = False
    newer: float = 0.0

    # dataclasses.replace() takes eight times as long, and an answer has some hundreds of these.
    def with_meaning(self, meaning: float | None) -> Evidence:
        return Evidence(meaning, self.words, self.exact, self.name, self.code, self.newer)

    def with_file(self, name: NameShare, newer: float) -> Evidence:
        return Evidence(self.meaning, self.words, self.exact, name, self.code, newer)


def rarity(count: int, total: int) -> float:
    """The inverse document frequency of a word that `count` of `total` texts hold, as FTS5's bm25() has it."""
    return max(1e-6, math.log((total - count + 0.5) / (count + 0.5)))


def information(frequencies: Mapping[str, int], total: int) -> float:
    """How much all words of a question could tell apart together; a word in no text counts most."""
    return sum(rarity(count, total) for count in frequencies.values())


def words_share(bm25: float, asked: float) -> float:
    """BM25 as a share of the most it could be, 0..1; `asked` is the question's `information`."""
    if asked <= 0 or bm25 <= 0:
        return 0.0
    return min(1.0, bm25 / (asked * (K1 + 1)))


def fused(evidence: Evidence) -> float:
    """The score that orders texts; comparable within one answer only."""
    score = evidence.meaning or 0.0
    weight, power = (CODE_WORDS_WEIGHT, CODE_WORDS_POWER) if evidence.code else (WORDS_WEIGHT, WORDS_POWER)
    score += weight * float(evidence.words**power)
    return score + evidence.exact + name_bonus(evidence.name) + NEWER_WEIGHT * evidence.newer


def name_bonus(share: NameShare) -> float:
    """What the file's name adds: a name that is asked for word by word comes first."""
    if share.asked >= 1.0:
        return EXACT_NAME_WEIGHT if share.named >= 1.0 else WHOLE_NAME_WEIGHT + NAME_WEIGHT * share.named
    return NAME_WEIGHT * share.asked * share.named


def name_share(query: Set[str], name: Set[str], rarities: Mapping[str, float]) -> NameShare:
    """How far a question is a file's name, both ways, weighed by rarity."""
    # One loop in C each: an answer asks this of hundreds of names.
    both, asked, named = (sum(map(rarities.get, words, repeat(1.0))) for words in (query & name, query, name))
    return NameShare(asked=both / asked, named=both / named) if both > 0 else NameShare()


def shown_score(score: float) -> float:
    """A fused score as 0..1 for people, in the same order."""
    return 1.0 - math.exp(-2.2 * max(0.0, score))

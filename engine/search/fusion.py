"""How much a text answers a question, from what its words and its meaning say. Pure.

The score is the text's cosine, lifted by its words:

- *words*: BM25 as a share of the most it could reach if every word of the question stood in the text over and over,
  words that no text holds included. A question in another language, of which only a product's name matches, gets a
  small share however well that name scores, and meaning decides.
- *coverage*: which part of what was asked stands in the text, each word weighed by how rare it is. The more of a
  question a text holds, the less a low cosine says against it: models know little of four words out of a sentence.
- *complete*, *phrase* and *near*: that every word is there, side by side or close together. It is no accident where
  three or more words were typed, and half of that where it was two: titles of two words stand in many files.

A text that has no vector yet is of unknown meaning, not of none: it counts as a text between what is alike by chance
and what is meant (UNKNOWN_MEANING). The constants were fitted together (conditional logistic regression, then rounded)
on sets of all kinds, at moments with 0, 5, 25 and 100 % of vectors, and tests/bench/quality.py measures the result.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Set
from dataclasses import dataclass
from itertools import repeat

K1 = 1.2  # of FTS5's bm25()

UNKNOWN_MEANING = 0.3
LIFTED_TO = 0.5  # a cosine, by texts that hold all that was asked
LIFT = 0.7
LIFT_POWER = 1.5
COMPLETE_WEIGHT = 0.35
RUN_WEIGHT = 0.5
RUN_FROM = 0.35  # less of a long question stands in many texts
PHRASE_WEIGHT = 0.04
NEAR_WEIGHT = 0.05
WORDS_WEIGHT = 0.02
CODE_WORDS_WEIGHT = 0.8
SURE_OF_ONE = 0.25
TITLE_WEIGHT = 0.2  # in part
NAME_WEIGHT = 0.1
WHOLE_NAME_WEIGHT = 0.3  # every word of the question is in the name
EXACT_NAME_WEIGHT = 3.0  # and the name has no other words: more than all else together can reach
NEWER_WEIGHT = 0.04  # see recency.py


@dataclass(frozen=True, slots=True)
class NameShare:
    """Which part of what was asked stands in a file's name, and which part of the name was asked for; `title`: the
    product of both for its title. 0..1."""

    asked: float = 0.0
    named: float = 0.0
    title: float = 0.0


NO_NAME = NameShare()


@dataclass(frozen=True, slots=True)
class Standing:
    """How the words of a question stand in a text; all 0..1.

    `coverage`: the part of what was asked that is there, weighed by `telling`. `complete`: 1 where all of it is;
    `phrase`: 1 where it is side by side, as typed. `near`: `coverage`, less the further apart the words are. `run`: the
    part of what was asked that three or more words tell which stand side by side. `sure`: `confidence` in all this.
    """

    coverage: float = 0.0
    complete: float = 0.0
    phrase: float = 0.0
    near: float = 0.0
    run: float = 0.0
    sure: float = 0.0


NOWHERE = Standing()


@dataclass(frozen=True, slots=True)
class Evidence:
    """What speaks for a text: its cosine (−1..1; None: not known), its share of the words asked for (0..1), what it is
    worth that it holds an identifier or the only word as typed (0..1), its file's name, whether it is a program's, how
    new its file is where that counts (0..1), and how the words stand in it."""

    meaning: float | None = None
    words: float = 0.0
    exact: float = 0.0
    name: NameShare = NO_NAME
    code: bool = False
    newer: float = 0.0
    standing: Standing = NOWHERE
    preferred: float = 0.0  # by the preset; see preference.py

    # dataclasses.replace() takes eight times as long, and an answer has some hundreds of these.
    def with_meaning(self, meaning: float | None) -> Evidence:
        return Evidence(
            meaning, self.words, self.exact, self.name, self.code, self.newer, self.standing, self.preferred
        )

    def with_file(self, name: NameShare, newer: float) -> Evidence:
        return Evidence(self.meaning, self.words, self.exact, name, self.code, newer, self.standing, self.preferred)

    def with_preference(self, preferred: float) -> Evidence:
        return Evidence(
            self.meaning, self.words, self.exact, self.name, self.code, self.newer, self.standing, preferred
        )

    def with_standing(self, standing: Standing) -> Evidence:
        return Evidence(
            self.meaning, self.words, self.exact, self.name, self.code, self.newer, standing, self.preferred
        )


def more_of(one: Standing, other: Standing) -> Standing:
    """Of what the index and the text itself say, the better of each: the index knows headings, the text neighbours."""
    return Standing(
        max(one.coverage, other.coverage),
        max(one.complete, other.complete),
        max(one.phrase, other.phrase),
        max(one.near, other.near),
        max(one.run, other.run),
        max(one.sure, other.sure),
    )


def telling(count: int, total: int) -> float:
    """How much it says that a text holds a word that `count` of `total` texts hold, in nats; never below 0, so that a
    word of most texts says little rather than nothing."""
    return math.log1p((max(total, count) - count + 0.5) / (count + 0.5))


def confidence(terms: float) -> float:
    """How much it says that a text holds all of so many terms, or holds them side by side: 0..1. It is no accident with
    three; a title of one or two words stands in files that are about something else."""
    return min(1.0, SURE_OF_ONE + (1 - SURE_OF_ONE) / 2 * max(0.0, terms - 1))


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
    standing = evidence.standing
    score = UNKNOWN_MEANING if evidence.meaning is None else evidence.meaning
    if standing.coverage > 0:
        score += standing.sure * held_bonus(standing, score)
    score += (CODE_WORDS_WEIGHT if evidence.code else WORDS_WEIGHT) * evidence.words
    if evidence.name is not NO_NAME:
        score += name_bonus(evidence.name)
    return score + evidence.exact + NEWER_WEIGHT * evidence.newer + evidence.preferred


def held_bonus(standing: Standing, meaning: float) -> float:
    """What it adds to a text of this meaning that words of the question stand in it so."""
    bonus = 0.0
    if meaning < LIFTED_TO:
        bonus = LIFT * float(standing.coverage**LIFT_POWER) * (LIFTED_TO - meaning)
    bonus += PHRASE_WEIGHT * standing.phrase + NEAR_WEIGHT * standing.near
    more = COMPLETE_WEIGHT * standing.complete
    if standing.run > RUN_FROM:
        more = max(more, RUN_WEIGHT * (standing.run - RUN_FROM) / (1 - RUN_FROM))
    return bonus + more


def name_bonus(share: NameShare) -> float:
    """What the file's name adds: a name that is asked for word by word comes first."""
    if share.asked >= 1.0:
        bonus = EXACT_NAME_WEIGHT if share.named >= 1.0 else WHOLE_NAME_WEIGHT + NAME_WEIGHT * share.named
    else:
        bonus = NAME_WEIGHT * share.asked * share.named
    return max(bonus, TITLE_WEIGHT * share.title)


def name_share(query: Set[str], name: Set[str], rarities: Mapping[str, float]) -> NameShare:
    """How far a question is a file's name, both ways, weighed by rarity."""
    # One loop in C each: an answer asks this of hundreds of names.
    both, asked, named = (sum(map(rarities.get, words, repeat(1.0))) for words in (query & name, query, name))
    return NameShare(asked=both / asked, named=both / named) if both > 0 else NameShare()


def shown_score(score: float) -> float:
    """A fused score as 0..1 for people, in the same order."""
    return 1.0 - math.exp(-2.2 * max(0.0, score))

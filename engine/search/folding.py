"""Folds near-identical results into the best of them: mails of one kind, versions of one document. Pure.

Two results are near-identical if the passages found share nine of ten words. All numbers count as equal, so a hundred
notices that differ in a number and a date are one row. Near-identical passages have similar scores and lengths, so only
results near each other are compared.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from engine.search.grouping import Group
from engine.search.near_duplicates import LEAST_SHARED, shared_words

NEAR_SCORE = 0.4  # near-identical passages differ by less, also if one of them has the bonus of a file that stands out
NEAR_LENGTH = 0.2  # of the longer one
LEAST_WORDS = 5  # shorter passages share their words by chance
MOST_COMPARED = 16  # results above that one is compared with
_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")


def fold_alike(groups: Sequence[Group], count: int) -> list[Group]:
    """At least the first `count` results, each with those that are near-identical to it in `alike`, best first.

    `groups` are ordered best first. What comes after the last result that could be near-identical to one of the first
    `count` is left out.
    """
    kept: list[Group] = []
    words: list[Counter[str]] = []
    for each in groups:
        if len(kept) >= count and each.score < kept[count - 1].score - NEAR_SCORE:
            break
        own = _words(each)
        place = _place(each, own, kept, words)
        if place is None:
            kept.append(each)
            words.append(own)
        else:
            kept[place] = replace(kept[place], alike=(*kept[place].alike, each))
    return kept


def _place(each: Group, own: Counter[str], kept: Sequence[Group], words: Sequence[Counter[str]]) -> int | None:
    size = own.total()
    if size < LEAST_WORDS:
        return None
    compared = 0
    for place in range(len(kept) - 1, -1, -1):
        if kept[place].score > each.score + NEAR_SCORE or compared == MOST_COMPARED:
            return None
        other = words[place].total()
        if kept[place].document.kind != each.document.kind or abs(size - other) > NEAR_LENGTH * max(size, other):
            continue
        compared += 1
        if shared_words(own, words[place]) >= LEAST_SHARED:
            return place
    return None


def _words(group: Group) -> Counter[str]:
    if not group.passages:
        return Counter()
    return Counter(_WORD.findall(_NUMBER.sub("0", group.passages[0].row.text.casefold())))

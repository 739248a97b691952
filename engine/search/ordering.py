"""Orders the files of an answer by date, name or size, and decides which of them fit the query well enough. Pure.

Every file is a little like any query, so "the newest of all" would be noise. A file fits if its score is near the best,
or if its text or name holds most of the words.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from engine.base.search_order import SearchOrder, name_key
from engine.search.grouping import Group

CLOSE = 0.7  # of the best score
HAS_WORDS = 0.3  # of what the words could reach: a passage that has each of them once comes to 0.3 to 0.6
HAS_NAME = 0.5  # of what the words could reach in the name


def in_order(groups: Sequence[Group], order: SearchOrder) -> list[Group]:
    """The files that fit, in this order; those that are equal in it stay as relevant as they were.

    `groups` come best first, and stay as they are where relevance is asked for.
    """
    if order is SearchOrder.RELEVANCE:
        return list(groups)
    return sorted((each for each in groups if _fits(each, groups[0].score)), key=_keys()[order])


def _fits(group: Group, best: float) -> bool:
    if group.score >= CLOSE * best:
        return True
    evidence = [found.evidence for found in group.passages]
    return any(each.words >= HAS_WORDS or each.name.asked >= HAS_NAME for each in evidence)


def _keys() -> dict[SearchOrder, Callable[[Group], int | str]]:
    return {
        SearchOrder.DATE: lambda group: -group.document.dated_ns,
        SearchOrder.NAME: lambda group: name_key((group.document.inside or group.document.path.name).split("/")[-1]),
        SearchOrder.SIZE: lambda group: -group.document.size_bytes,
    }

"""Caches which texts contain a word and their BM25 scores, between the keystrokes of one query.

BM25 of several words is the sum over the words, so after a keystroke only the last word is looked up. New texts have
higher ids than all earlier ones, so a cached list is extended by them; deleted texts are dropped when an answer is
assembled. Scores may be slightly out of date (see _GROWTH), and very frequent words are limited (see MOST_TEXTS).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from engine.store.database import Database

MOST_TEXTS = 20_000
"""Only the newest so many texts of a word are scored, which takes about 25 ms. A word in more texts than this says
little."""
_REMEMBERED = 1_000_000  # entries over all words, 12 bytes each
_GROWTH = 1.1
"""When the library has grown by this factor, a word's list is read again completely; until then scores are wrong by a
few hundredths. A time limit instead would make a person who types during indexing wait for all texts of "list" once a
minute."""
_SCALE = 10**9  # scores are read as integers; BM25 of a word that is in most texts is about 1e-6


@dataclass(frozen=True, slots=True)
class Postings:
    """`ids` int64, descending; `scores` float32, positive."""

    ids: np.ndarray
    scores: np.ndarray


@dataclass(frozen=True, slots=True)
class _Known:
    postings: Postings
    up_to: int  # the highest text id that was read
    commits: int
    complete_up_to: int  # `up_to` at the last complete read


class PostingsCache:
    """Safe to call from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()  # guards _known and _size
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._size = 0

    def of(self, expression: str) -> Postings:
        """Postings of a word, phrase or prefix in FTS5 syntax."""
        commits = self._database.commits
        with self._lock:
            known = self._known.get(expression)
            if known is not None:
                self._known.move_to_end(expression)
        if known is not None and known.commits == commits:
            return known.postings
        up_to = self._newest()
        if known is None or not known.complete_up_to <= up_to <= _GROWTH * known.complete_up_to:
            known = _Known(self._read(expression, 0, up_to), up_to, commits, up_to)
        else:
            postings = _joined(self._read(expression, known.up_to, up_to), known.postings)
            known = _Known(postings, up_to, commits, known.complete_up_to)
        self._remember(expression, known)
        return known.postings

    def _newest(self) -> int:
        return int(self._database.reader().execute("SELECT coalesce(max(id), 0) FROM texts").get)

    def _read(self, expression: str, after: int, up_to: int) -> Postings:
        # One row for all: for each row the thread may have to wait for the interpreter.
        ((ids, scores),) = self._database.rows(
            f"""SELECT group_concat(id), group_concat(score) FROM (
                  SELECT rowid AS id, CAST(-bm25(words) * {_SCALE} AS INTEGER) AS score FROM words
                  WHERE words MATCH ? AND rowid > ? AND rowid <= ? ORDER BY rowid DESC LIMIT ?)""",
            (expression, after, up_to, MOST_TEXTS),
        )
        return Postings(_numbers(ids), (_numbers(scores) / _SCALE).astype(np.float32))

    def _remember(self, expression: str, known: _Known) -> None:
        with self._lock:
            before = self._known.pop(expression, None)
            self._size += len(known.postings.ids) - (len(before.postings.ids) if before is not None else 0)
            self._known[expression] = known
            while self._size > _REMEMBERED:
                _, oldest = self._known.popitem(last=False)
                self._size -= len(oldest.postings.ids)


def _numbers(joined: str | None) -> np.ndarray:
    return np.fromstring(joined, np.int64, sep=",") if joined else np.empty(0, np.int64)


def _joined(newer: Postings, older: Postings) -> Postings:
    if not len(newer.ids):
        return older
    ids = np.concatenate([newer.ids, older.ids])[:MOST_TEXTS]
    return Postings(ids, np.concatenate([newer.scores, older.scores])[:MOST_TEXTS])


class Match(NamedTuple):
    """`score`: the sum of what BM25 gives the text for each expression; `weight`: that of the terms it holds."""

    text_id: int
    score: float
    weight: float


def best_of(
    found: Mapping[str, Postings],
    terms: Sequence[tuple[Collection[str], float]],
    limit: int,
    allowed: np.ndarray | None = None,
) -> list[Match]:
    """Texts in any of `found`, with the highest sum of score and weight first; only ids in `allowed` (int64, sorted) if
    given.

    `terms` are groups of equivalent expressions of `found`; each group that a text matches adds its weight once.
    """
    postings = [each for each in found.values() if len(each.ids)]
    if not postings:
        return []
    size = 1 + max(int(each.ids[0]) for each in postings)
    sums, weights = np.zeros(size, np.float32), np.zeros(size, np.float32)
    for each in postings:
        sums[each.ids] += each.scores
    for expressions, weight in terms:
        ids = [found[expression].ids for expression in expressions if expression in found]
        if ids:
            weights[ids[0] if len(ids) == 1 else np.unique(np.concatenate(ids))] += weight
    ids, scores = [], []
    for each in postings:
        totals = sums[each.ids]
        sums[each.ids] = 0  # so that each text is taken once
        ids.append(each.ids[totals > 0])
        scores.append(totals[totals > 0])
    all_ids, all_scores = np.concatenate(ids), np.concatenate(scores)
    if allowed is not None:
        places = np.minimum(np.searchsorted(allowed, all_ids), max(len(allowed) - 1, 0))
        kept = allowed[places] == all_ids if len(allowed) else np.zeros(len(all_ids), bool)
        all_ids, all_scores = all_ids[kept], all_scores[kept]
    all_weights = weights[all_ids]
    order = -(all_scores + all_weights)
    if len(order) > limit:
        kept = np.argpartition(order, limit)[:limit]
        all_ids, all_scores, all_weights, order = all_ids[kept], all_scores[kept], all_weights[kept], order[kept]
    best = np.argsort(order, kind="stable")
    columns = (all_ids[best].tolist(), all_scores[best].tolist(), all_weights[best].tolist())
    return [Match(*row) for row in zip(*columns, strict=True)]

"""Caches which texts contain a word and their BM25 scores, between the keystrokes of one query.

BM25 of several words is the sum over the words, so after a keystroke only the last word is looked up. New texts have
higher ids than all earlier ones, so a cached list is extended by them; deleted texts are dropped when an answer is
assembled. Scores may be slightly out of date (see _GROWTH), and very frequent words are limited (see MOST_TEXTS).
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

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


def best_of(found: list[Postings], limit: int, allowed: np.ndarray | None = None) -> list[tuple[int, float]]:
    """(id, sum of scores) of texts in any of `found`, best first; only ids in `allowed` (int64, sorted) if given."""
    found = [each for each in found if len(each.ids)]
    if not found:
        return []
    sums = np.zeros(1 + max(int(each.ids[0]) for each in found), np.float32)
    for each in found:
        sums[each.ids] += each.scores
    ids, scores = [], []
    for each in found:
        totals = sums[each.ids]
        sums[each.ids] = 0  # so that each text is taken once
        ids.append(each.ids[totals > 0])
        scores.append(totals[totals > 0])
    all_ids, all_scores = np.concatenate(ids), np.concatenate(scores)
    if allowed is not None:
        places = np.minimum(np.searchsorted(allowed, all_ids), max(len(allowed) - 1, 0))
        kept = allowed[places] == all_ids if len(allowed) else np.zeros(len(all_ids), bool)
        all_ids, all_scores = all_ids[kept], all_scores[kept]
    if len(all_ids) > limit:
        kept = np.argpartition(-all_scores, limit)[:limit]
        all_ids, all_scores = all_ids[kept], all_scores[kept]
    order = np.argsort(-all_scores, kind="stable")
    return list(zip(all_ids[order].tolist(), all_scores[order].tolist(), strict=True))

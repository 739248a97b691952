"""Which texts hold a word and what BM25 gives each for it, remembered between the keystrokes of one question.

BM25 of several words is the sum of their own, so a question that grows by a letter has only its last word looked up
anew. New texts have higher ids than all before: what was remembered is completed by them, and deleted texts fall away
when an answer is put together. Decides how far scores may be out of date (the rarity of words shifts as a library
grows) and how many texts of a frequent word are looked at.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

import numpy as np

from engine.store.database import Database

MOST_TEXTS = 20_000
"""Of one word: the newest. To score them takes some 25 ms; a word in more of them than this says little."""
_REMEMBERED = 1_000_000  # texts of all words together, at 12 bytes
_GROWTH = 1.1
"""When the library has grown by so much, words are read again in whole; until then their scores are a few hundredths
off. By the clock, whoever types while files are indexed would wait for all texts of "list" once a minute."""
_SCALE = 10**9  # scores are read as whole numbers; BM25 of a word in most texts is about 1e-6


@dataclass(frozen=True, slots=True)
class Postings:
    """`ids` int64, descending; `scores` float32, positive."""

    ids: np.ndarray
    scores: np.ndarray


@dataclass(frozen=True, slots=True)
class _Known:
    postings: Postings
    up_to: int  # the highest text id that was looked at
    commits: int
    whole: int  # the same when all were read at once


class PostingsCache:
    """Safe to call from any thread."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._lock = threading.Lock()  # guards _known and _size
        self._known: OrderedDict[str, _Known] = OrderedDict()
        self._size = 0

    def of(self, expression: str) -> Postings:
        """Of a word, phrase or beginning as FTS5 writes it."""
        commits = self._database.commits
        with self._lock:
            known = self._known.get(expression)
            if known is not None:
                self._known.move_to_end(expression)
        if known is not None and known.commits == commits:
            return known.postings
        up_to = self._newest()
        if known is None or not known.whole <= up_to <= _GROWTH * known.whole:
            known = _Known(self._read(expression, 0, up_to), up_to, commits, up_to)
        else:
            postings = _joined(self._read(expression, known.up_to, up_to), known.postings)
            known = _Known(postings, up_to, commits, known.whole)
        self._remember(expression, known)
        return known.postings

    def _newest(self) -> int:
        return int(self._database.reader().execute("SELECT coalesce(max(id), 0) FROM texts").get)

    def _read(self, expression: str, after: int, up_to: int) -> Postings:
        # All in one row: rows one by one are as many turns to wait for while other threads run Python.
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
    """(id, sum of scores) of the texts that any of `found` has, best first; only `allowed` ones (int64, sorted)."""
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

"""Collects the texts and files that may answer a query, each with its evidence.

Asks the word index and the vector index, and completes the evidence of each candidate from the other index, so that
fusion.py compares like with like.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from engine.search.asked import Asked
from engine.search.fusion import Evidence, Standing, fused, words_share
from engine.search.hubness import Hubness
from engine.search.library_means import LibraryMeans
from engine.search.proximity import ALL_OF_IT
from engine.store.vectors.vector_index import VectorIndex
from engine.store.word_index import WordIndex

IDENTIFIER_WEIGHT = 0.05  # in prose it is mostly the name of a product, which many texts hold
CODE_IDENTIFIER_WEIGHT = 0.15
SINGLE_WORD_WEIGHT = 0.3  # where it is no identifier: of many meanings one may stand out more
FIRST_UNDERSTOOD = 64  # of one question; a processor embeds so many in one or two seconds
HUBS_AMONG = 240  # twice as many as are read for the first fifty files
CODE = "code"  # the language of programs
_NONE = Evidence()

Languages = Callable[[Sequence[int]], Mapping[int, str]]


@dataclass(frozen=True, slots=True)
class Reach:
    """How many candidates each way of finding gives."""

    meaning: int = 200
    words: int = 400
    names: int = 60


RANKED = Reach()
ALL_THAT_FIT = Reach(meaning=1000, words=5000, names=1000)
"""For another order than the best first: the newest of many files with a word need not be among the best."""


@dataclass(frozen=True, slots=True, eq=False)
class Meaning:
    """What other texts can be compared with the question by: its vector (dim,) as those of the index are."""

    vector: np.ndarray
    index: VectorIndex
    means: LibraryMeans | None = None


@dataclass(frozen=True, slots=True)
class Candidates:
    """`texts`: evidence by text id. `names`: documents whose name or title has words of the query."""

    texts: dict[int, Evidence] = field(default_factory=dict)
    names: tuple[int, ...] = ()
    meaning: Meaning | None = None


def by_words(asked: Asked, index: WordIndex, languages: Languages, reach: Reach = RANKED) -> Candidates:
    """Candidates by words and names alone; `languages` tells those of texts."""
    texts: dict[int, Evidence] = {}
    if asked.matches:
        found = index.search_any(asked.matches, reach.words, asked.texts, asked.terms_asked)
        exact = _exact(asked, index, reach.words)
        phrases = _phrases(asked, index, reach.words)
        known = languages([match.text_id for match in found] + list(phrases))
        all_terms = sum(weight for _, weight in asked.terms_asked)
        for text_id, score, weight in found:
            code = known.get(text_id) == CODE
            share = exact.get(text_id, 0.0)
            if asked.single_word:
                share *= 1.0 if asked.identifier else SINGLE_WORD_WEIGHT
            else:
                share *= CODE_IDENTIFIER_WEIGHT if code else IDENTIFIER_WEIGHT
            coverage = min(1.0, weight / all_terms) if all_terms else 0.0
            standing = Standing(coverage, float(coverage >= ALL_OF_IT), sure=asked.confidence)
            held = words_share(score, asked.information) * (coverage if asked.similar else 1.0)
            texts[text_id] = Evidence(None, held, share, code=code, standing=standing)
        for text_id in phrases:
            evidence = texts.get(text_id) or Evidence(code=known.get(text_id) == CODE)
            texts[text_id] = evidence.with_standing(Standing(1.0, 1.0, 1.0, 1.0, 1.0, asked.confidence))
    return Candidates(texts, _names(asked, index, reach.names))


def with_meaning(
    candidates: Candidates,
    asked: Asked,
    vector: np.ndarray,
    index: VectorIndex,
    means: LibraryMeans | None,
    hubness: Hubness | None = None,
    reach: Reach = RANKED,
) -> Candidates:
    """The same and those nearest to `vector` (of unit length), all with their cosines, which `means` and `hubness`
    correct."""
    found, cosines = index.search(vector, reach.meaning, asked.texts)
    near = found.tolist()
    others = np.array(list(candidates.texts.keys() - set(near)), dtype=np.int64)
    if len(others):
        found, more = index.search(vector, len(others), others)
        near += found.tolist()
        cosines = np.concatenate([cosines, more])
    if means is not None:
        cosines = cosines - means.shift(vector, near, index)
    texts = {
        text_id: candidates.texts.get(text_id, _NONE).with_meaning(cosine)
        for text_id, cosine in zip(near, cosines.tolist(), strict=True)
    }
    for text_id in candidates.texts.keys() - texts.keys():  # not understood yet
        texts[text_id] = candidates.texts[text_id]
    if means is not None and hubness is not None:
        _without_hubs(texts, hubness, index)
    return Candidates(texts, candidates.names, Meaning(vector, index, means))


def meaning_of(text_ids: Sequence[int], meaning: Meaning) -> dict[int, Evidence]:
    """Evidence of other texts (those of files that were found by name) by their meaning, where it is known."""
    if not text_ids:
        return {}
    others = np.array(sorted(set(text_ids)), dtype=np.int64)
    found, cosines = meaning.index.search(meaning.vector, len(others), others)
    if meaning.means is not None:
        cosines = cosines - meaning.means.shift(meaning.vector, found.tolist(), meaning.index)
    return {text_id: Evidence(cosine) for text_id, cosine in zip(found.tolist(), cosines.tolist(), strict=True)}


def without_vectors(candidates: Candidates) -> list[int]:
    """The best candidates by words (text ids) whose meaning is not known, best first: they are to be embedded next."""
    unknown = [text_id for text_id, evidence in candidates.texts.items() if evidence.meaning is None]
    return heapq.nlargest(FIRST_UNDERSTOOD, unknown, key=lambda text_id: fused(candidates.texts[text_id]))


def _without_hubs(texts: dict[int, Evidence], hubness: Hubness, index: VectorIndex) -> None:
    """Take from the best of them what they get from any question; the others cannot come before them by it."""
    best = heapq.nlargest(HUBS_AMONG, texts, key=lambda text_id: fused(texts[text_id]))
    best = [text_id for text_id in best if texts[text_id].meaning is not None]
    for text_id, shift in zip(best, hubness.shift(best, index).tolist(), strict=True):
        evidence = texts[text_id]
        texts[text_id] = evidence.with_meaning((evidence.meaning or 0.0) - shift)


def _names(asked: Asked, index: WordIndex, most: int) -> tuple[int, ...]:
    if not asked.names_match:
        return ()
    allowed = None
    if asked.documents is not None:
        allowed = np.fromiter(sorted(asked.documents), dtype=np.int64)
    return tuple(document_id for document_id, _ in index.search_names(asked.names_match, most, allowed))


def _phrases(asked: Asked, index: WordIndex, most: int) -> list[int]:
    """The texts in which the whole question stands side by side."""
    if not asked.phrase:
        return []
    return [match.text_id for match in index.search_any((asked.phrase,), most, asked.texts)]


def _exact(asked: Asked, index: WordIndex, most: int) -> dict[int, float]:
    """The share of the identifiers of the query that each text holds; 1 where the query is a single word."""
    found: dict[int, float] = {}
    for match in asked.exact:
        for each in index.search_any((match,), most, asked.texts):
            found[each.text_id] = found.get(each.text_id, 0.0) + 1 / len(asked.exact)
    return found

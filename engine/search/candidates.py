"""The texts and files that may answer a query, each with what speaks for it.

Asks the word index and the vector index, and gives every candidate of one the evidence of the other, so that the
rule (fusion.py) compares like with like. Decides how many candidates are looked at; refuses to know files' texts.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from engine.search.asked import Asked
from engine.search.fusion import Evidence, words_share
from engine.store.vectors import VectorIndex
from engine.store.words import WordIndex

MEANING_CANDIDATES = 200
WORD_CANDIDATES = 400
NAME_CANDIDATES = 60
HEADING_WEIGHT = 2.0


@dataclass(frozen=True, slots=True)
class Candidates:
    """`texts`: evidence by text id. `names`: documents whose name or title has words of the query."""

    texts: dict[int, Evidence] = field(default_factory=dict)
    names: tuple[int, ...] = ()
    meaning_known: bool = False


def by_words(asked: Asked, index: WordIndex) -> Candidates:
    """Candidates by words and names alone."""
    texts = {}
    if asked.match:
        found = index.search(asked.match, WORD_CANDIDATES, asked.texts, heading_weight=HEADING_WEIGHT)
        texts = {text_id: Evidence(words=words_share(score, asked.information)) for text_id, score in found}
    return Candidates(texts, _names(asked, index))


def with_meaning(candidates: Candidates, asked: Asked, vector: np.ndarray, index: VectorIndex) -> Candidates:
    """The same and those nearest to `vector` (centred, of unit length), all with their cosines."""
    ids, cosines = index.search(vector, MEANING_CANDIDATES, asked.texts)
    meanings = dict(zip(ids.tolist(), cosines.tolist(), strict=True))
    missing = np.array([text_id for text_id in candidates.texts if text_id not in meanings], dtype=np.int64)
    if len(missing):
        ids, cosines = index.search(vector, len(missing), missing)
        meanings.update(zip(ids.tolist(), cosines.tolist(), strict=True))
    none = Evidence()
    texts = {
        text_id: Evidence(meanings.get(text_id), candidates.texts.get(text_id, none).words)
        for text_id in (*meanings, *(text_id for text_id in candidates.texts if text_id not in meanings))
    }
    return Candidates(texts, candidates.names, meaning_known=True)


def by_meaning(asked: Asked, vector: np.ndarray, index: VectorIndex) -> Candidates:
    """Candidates by meaning alone."""
    return with_meaning(Candidates(), asked, vector, index)


def _names(asked: Asked, index: WordIndex) -> tuple[int, ...]:
    if not asked.names_match:
        return ()
    allowed = None
    if asked.documents is not None:
        allowed = np.fromiter(sorted(asked.documents), dtype=np.int64)
    return tuple(document_id for document_id, _ in index.search_names(asked.names_match, NAME_CANDIDATES, allowed))

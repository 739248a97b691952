"""Decides whether a result may answer the query, or is only vaguely alike. Pure.

Every query has nearest passages, also a query that nothing in the library answers. A result fits above FITS_FROM, which
was fitted on the queries of several sets, asked in their own library and in each other's
(tests/bench/unanswerable.py). It holds for models whose vectors are centred by language, as their cosines compare
between libraries. For other models every result fits.
"""

from __future__ import annotations

from engine.search.fusion import CODE_WORDS_WEIGHT, WORDS_WEIGHT, Evidence

FITS_FROM = 0.39  # of 400 questions that could be answered 97 % have a hit above it, of 1,200 that could not 36 %


def fits(evidence: Evidence, score: float) -> bool:
    """Whether a passage of this evidence and score (fusion.fused) may answer; True where its meaning is not known."""
    return evidence.meaning is None or fit(evidence, score) >= FITS_FROM


def fit(evidence: Evidence, score: float) -> float:
    """The score without the weight that words have in programs alone: a docstring's words stand in many of them."""
    extra = CODE_WORDS_WEIGHT - WORDS_WEIGHT if evidence.code else 0.0
    return score - extra * evidence.words

"""Puts the best hits of an answer in the order of a reranker's scores. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.base.types import Hit, SearchResponse

READ_AGAIN = 24
"""Hits whose best passage is read again: beyond these a person rarely looks, and each costs a forward pass."""


def passages_to_read(response: SearchResponse) -> list[str]:
    """The best passage of each of the first hits, with its headings; "" never stands among them."""
    return [_text(hit) for hit in response.hits[:READ_AGAIN] if hit.passages]


def reordered(response: SearchResponse, scores: Sequence[float]) -> SearchResponse:
    """The answer with the hits of `passages_to_read` ordered by `scores` (P(yes), 0..1), the others after them.

    Equal scores keep their order. A hit without a passage (found by its name alone) keeps its place.
    """
    first = list(response.hits[:READ_AGAIN])
    places = [place for place, hit in enumerate(first) if hit.passages]
    if len(places) != len(scores):
        raise ValueError(f"{len(scores)} scores for {len(places)} passages")
    by_score = sorted(range(len(places)), key=lambda i: -scores[i])
    result = list(first)
    for place, i in zip(places, by_score, strict=True):
        result[place] = _scored(first[places[i]], scores[i])
    return replace(response, hits=(*result, *response.hits[READ_AGAIN:]))


def _scored(hit: Hit, score: float) -> Hit:
    best = hit.passages[0]
    best = replace(best, why=(*best.why, ("rerank", round(float(score), 4))))
    return replace(hit, score=float(score), passages=(best, *hit.passages[1:]))


def _text(hit: Hit) -> str:
    passage = hit.passages[0]
    return "\n".join((*([" > ".join(passage.heading)] if passage.heading else []), passage.text))

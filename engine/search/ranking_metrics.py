"""Measures rankings: nDCG@10, recall@10, MRR@10 and success@1 of a query, and their means with confidence. Pure."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Quality:
    """Of one question, or the mean of several; all 0..1."""

    ndcg: float
    recall: float
    mrr: float
    success: float = 0.0  # 1 where the first file is a right one


@dataclass(frozen=True, slots=True)
class Mean:
    """A mean over questions, with the half-width of its 95 % interval by bootstrap for each figure."""

    questions: int
    quality: Quality
    margin: Quality


def quality(ranked: Sequence[str], grades: Mapping[str, float] | Collection[str]) -> Quality:
    """Of a ranking of files, best first, each counted at its first place; `grades` are those of the right ones."""
    right = dict(grades) if isinstance(grades, Mapping) else dict.fromkeys(grades, 1.0)
    order = list(dict.fromkeys(ranked))[:DEPTH]
    gain = sum((2 ** right[item] - 1) / math.log2(place + 2) for place, item in enumerate(order) if item in right)
    best = sorted(right.values(), reverse=True)[:DEPTH]
    ideal = sum((2**grade - 1) / math.log2(place + 2) for place, grade in enumerate(best))
    first = next((place for place, item in enumerate(order) if item in right), None)
    return Quality(
        ndcg=gain / ideal if ideal else 0.0,
        recall=sum(item in right for item in order) / min(DEPTH, len(right)) if right else 0.0,
        mrr=0.0 if first is None else 1 / (first + 1),
        success=float(first == 0),
    )


def mean(qualities: Sequence[Quality], resamples: int = 1000) -> Mean:
    """The mean of several questions; the same questions always give the same interval."""
    if not qualities:
        return Mean(0, Quality(0.0, 0.0, 0.0), Quality(0.0, 0.0, 0.0))
    table = np.array([(each.ndcg, each.recall, each.mrr, each.success) for each in qualities])
    chosen = np.random.default_rng(0).integers(0, len(table), (resamples, len(table)))
    low, high = np.quantile(table[chosen].mean(axis=1), [0.025, 0.975], axis=0)
    return Mean(len(table), Quality(*map(float, table.mean(axis=0))), Quality(*map(float, (high - low) / 2)))

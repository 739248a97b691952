"""Projects many vectors to points of a plane, close together if they mean the same, and groups them. Pure numpy.

The same vectors always give the same points. The plane starts as the two main axes; then each point is pulled to its
nearest neighbours and pushed away from random points, with the forces of UMAP (McInnes, Healy, Melville 2018,
arXiv:1802.03426, section 3.2, a and b for a least distance of 0.1).
"""

from __future__ import annotations

import numpy as np

AXES = 40
NEIGHBOURS = 12
ROUNDS = 160
PUSHED = 4  # by so many for each neighbour
_A, _B = 1.577, 0.895
_BLOCK = 1024


def main_axes(vectors: np.ndarray, count: int = AXES) -> np.ndarray:
    """The coordinates (n, at most count) of vectors (n, dim) along their main axes, the longest first.

    By random sampling of the range with two power iterations (Halko, Martinsson, Tropp 2011, algorithm 4.4).
    """
    centred = np.asarray(vectors, np.float32) - np.mean(vectors, axis=0, dtype=np.float32)
    count = min(count, *centred.shape)
    probe = np.random.default_rng(1).standard_normal((centred.shape[1], min(count + 8, centred.shape[1])))
    probe = probe.astype(np.float32)
    for _ in range(2):
        probe = np.linalg.qr(centred.T @ (centred @ probe))[0]
    values, turn = np.linalg.eigh((centred @ probe).T @ (centred @ probe))
    order = np.argsort(-values)[:count]
    return np.asarray((centred @ probe) @ turn[:, order], np.float32)


def nearest_neighbours(points: np.ndarray, count: int = NEIGHBOURS) -> np.ndarray:
    """For each of n points its nearest others: int (n, min(count, n - 1))."""
    total = len(points)
    count = min(count, total - 1)
    lengths = (points * points).sum(axis=1)
    found = np.empty((total, count), np.int64)
    for start in range(0, total, _BLOCK):
        block = points[start : start + _BLOCK]
        distances = lengths[None, :] - 2 * (block @ points.T)
        distances[np.arange(len(block)), np.arange(start, start + len(block))] = np.inf
        found[start : start + len(block)] = np.argpartition(distances, max(0, count - 1), axis=1)[:, :count]
    return found


def project(vectors: np.ndarray, rounds: int = ROUNDS) -> np.ndarray:
    """Points (n, 2) float32 within [-1, 1] for vectors (n, dim), n ≥ 0."""
    total = len(vectors)
    if total < 4 or not np.any(np.ptp(vectors, axis=0) > 0):  # nothing to tell apart: on a ring
        angle = np.linspace(0, 2 * np.pi, max(total, 1), endpoint=False)[:total]
        return np.stack([np.cos(angle), np.sin(angle)], axis=1).astype(np.float32) * np.float32(0.5)
    axes = main_axes(vectors)
    neighbours = nearest_neighbours(axes)
    points = np.zeros((total, 2), np.float32)
    points[:, : min(2, axes.shape[1])] = axes[:, :2]
    points *= np.float32(8.0) / max(float(np.abs(points).max()), 1e-9)
    chance = np.random.default_rng(2)
    points += chance.standard_normal(points.shape).astype(np.float32) * np.float32(1e-3)  # equal ones move apart
    heads = np.repeat(np.arange(total), neighbours.shape[1])
    tails = neighbours.reshape(-1)
    ends = np.concatenate([heads, tails])
    for number in range(rounds):
        step = 1.0 - number / rounds
        pull = _pull(points[tails] - points[heads])
        moves = _summed(ends, np.concatenate([pull, -pull]), total)
        others = chance.integers(0, total, PUSHED * total)
        from_each = np.tile(np.arange(total), PUSHED)
        push = _push(points[from_each] - points[others]) * np.float32(neighbours.shape[1] / PUSHED)
        moves += _summed(from_each, push, total)
        points += np.clip(moves * np.float32(0.12), -1, 1) * np.float32(step)
    return _fitted(points)


def groups(vectors: np.ndarray, count: int, rounds: int = 25) -> np.ndarray:
    """Which of at most `count` groups each vector (n, dim) is in: int (n,), by k-means from spread-out beginnings."""
    total = len(vectors)
    count = max(1, min(count, total))
    chance = np.random.default_rng(3)
    centres = vectors[[int(chance.integers(total))]] if total else vectors
    nearest = np.full(total, np.inf)
    while 0 < len(centres) < count:
        nearest = np.minimum(nearest, ((vectors - centres[-1]) ** 2).sum(axis=1))
        centres = np.concatenate([centres, vectors[[int(nearest.argmax())]]])
    member = np.zeros(total, np.int64)
    for _ in range(rounds if total else 0):
        distances = (centres * centres).sum(axis=1)[None, :] - 2 * (vectors @ centres.T)
        before, member = member, distances.argmin(axis=1)
        for number in np.unique(member):
            centres[number] = vectors[member == number].mean(axis=0)
        if np.array_equal(before, member):
            break
    return member


def _pull(away: np.ndarray) -> np.ndarray:
    squared = (away * away).sum(axis=1, keepdims=True)
    power = np.maximum(squared, 1e-9) ** (_B - 1)
    return np.asarray(np.clip(away * 2 * _A * _B * power / (1 + _A * squared**_B), -4, 4), np.float32)


def _push(away: np.ndarray) -> np.ndarray:
    squared = (away * away).sum(axis=1, keepdims=True)
    return np.asarray(np.clip(away * 2 * _B / ((0.01 + squared) * (1 + _A * squared**_B)), -4, 4), np.float32)


def _summed(rows: np.ndarray, values: np.ndarray, total: int) -> np.ndarray:
    return np.stack([np.bincount(rows, values[:, axis], total) for axis in (0, 1)], axis=1).astype(np.float32)


def _fitted(points: np.ndarray) -> np.ndarray:
    """Into [-1, 1], by the span of nearly all: a few far ones stand at the edge."""
    low, high = np.quantile(points, [0.005, 0.995], axis=0)
    middle, half = (low + high) / 2, max(float((high - low).max()) / 2, 1e-9)
    return np.asarray(np.clip((points - middle) / (half * 1.05), -1, 1), np.float32)

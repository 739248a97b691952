"""The map of a library as values that cross layers and threads: all frozen, as those of types.py."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.base.types import Kind


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A passage on the map, at x and y within [-1, 1]: number `number` of its file, in group `group`."""

    x: float
    y: float
    path: Path
    kind: Kind
    number: int
    group: int
    text: str  # its beginning


@dataclass(frozen=True, slots=True)
class MapGroup:
    """Passages that belong together: what they are about, how many of the points, and the one in their middle."""

    number: int
    words: tuple[str, ...]
    size: int
    middle: MapPoint


@dataclass(frozen=True, slots=True)
class LibraryMap:
    """A sample of the passages of a library of `texts` distinct ones."""

    points: tuple[MapPoint, ...]
    groups: tuple[MapGroup, ...]
    texts: int

"""Frozen values of the library map; they cross layers and threads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.base.types import Kind


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A passage on the map at x and y in [-1, 1]: passage `number` of its file, in group `group`."""

    x: float
    y: float
    path: Path
    kind: Kind
    number: int
    group: int
    text: str  # its beginning


@dataclass(frozen=True, slots=True)
class MapGroup:
    """A cluster of passages: the words that describe it, its number of points, and its most central point."""

    number: int
    words: tuple[str, ...]
    size: int
    middle: MapPoint


@dataclass(frozen=True, slots=True)
class LibraryMap:
    """A sample of the passages of a library with `texts` distinct texts."""

    points: tuple[MapPoint, ...]
    groups: tuple[MapGroup, ...]
    texts: int

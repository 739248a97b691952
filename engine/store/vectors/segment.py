"""One segment of a vector index: a limited number of rows in an append-only file, a mask of living rows and, once it is
full, a graph.

Rows are read through a memory map and written with ordinary writes: so a full disk is an error, not a bus error.
"""

from __future__ import annotations

import mmap
import os
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.store.vectors import index_files
from engine.store.vectors.exact_scan import best, scan, to_floats
from engine.store.vectors.graph import Graph

# Cost of one graph candidate, in elements of scanned rows: as much as 12 rows of 384 (10 to 13 were
# measured for 160 to 1,280 candidates and 160 to 16,000 rows).
GRAPH_COST = 4500
FEWEST_CANDIDATES = 160  # with fewer candidates more than 1 of 100 of the first 10 is missed
_FIRST_MAPPED_ROWS = 1024


@dataclass(frozen=True, slots=True)
class SegmentState:
    """A segment as saved: names of its files, how many rows are valid, and their checksums."""

    name: str
    count: int
    rows_crc: int
    ids_crc: int
    dead: bytes  # a bit for each row; empty if all are alive
    sealed: bool


class Damaged(Exception):
    """A file is not what the manifest says; the index is built again from SQLite."""


@dataclass(frozen=True, slots=True)
class View:
    """The rows of a segment at one moment; later changes do not show in it."""

    segment: Segment
    halves: np.ndarray  # float16 (count, dim)
    alive: np.ndarray  # bool (count,)
    live: int
    graph: Graph | None

    def search(
        self, query: np.ndarray, k: int, allowed: np.ndarray | None, needed: int
    ) -> tuple[np.ndarray, np.ndarray]:
        """Rows and scores of the best k, unordered; `allowed` is a mask of living rows, None for all living rows.

        The graph returns enough candidates that `needed` of them are expected to be allowed. The result may then have
        fewer than k rows, but at least half of `needed`. If this would cost more than scanning all allowed rows, or
        finds fewer, the allowed rows are scanned.
        """
        wanted = self.live if allowed is None else int(np.count_nonzero(allowed))
        mask = self.alive if allowed is None else allowed
        if wanted == 0:
            return np.empty(0, np.int64), np.empty(0, np.float32)
        count, dim = self.halves.shape
        asked = max(FEWEST_CANDIDATES, -(-needed * count // wanted))
        if self.graph is not None and asked * GRAPH_COST < wanted * dim and asked <= count:
            found = self.graph.search(query, asked)
            if found is not None:
                rows = found[mask[found]]
                if 2 * len(rows) >= needed:
                    return self._best_of(rows, query, k)
        if wanted == count:
            scores = scan(self.halves, query)
            chosen = best(scores, k)
            return chosen, scores[chosen]
        return self._best_of(np.flatnonzero(mask), query, k)

    def floats(self, rows: np.ndarray) -> np.ndarray:
        return to_floats(self.halves[rows])

    def _best_of(self, rows: np.ndarray, query: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
        scores = scan(self.halves, query, rows)
        chosen = best(scores, k)
        return rows[chosen], scores[chosen]


class Segment:
    """Rows 0..count of two files, NAME.rows (float16) and NAME.ids (int64). One writer at a time; views need no lock.

    `alive` is replaced, never changed, so that a view taken before a removal stays the same.
    """

    def __init__(self, folder: Path, name: str, dim: int, capacity: int) -> None:
        self.name = name
        self.capacity = capacity
        self.dim = dim
        self.folder = folder
        self.count = 0
        self.live = 0
        self.ids = np.zeros(capacity, dtype=np.int64)
        self.alive = np.zeros(capacity, dtype=bool)
        self.sealed = False
        self.graph: Graph | None = None
        self.rows_crc = 0
        self.ids_crc = 0
        self._mapped: np.ndarray = np.empty((0, dim), dtype=np.float16)
        self._rows_file = -1
        self._ids_file = -1

    @classmethod
    def create(cls, folder: Path, name: str, dim: int, capacity: int) -> Segment:
        segment = cls(folder, name, dim, capacity)
        segment._rows_file = index_files.create(segment.rows_path)
        segment._ids_file = index_files.create(segment.ids_path)
        return segment

    @classmethod
    def load(cls, folder: Path, state: SegmentState, dim: int, capacity: int) -> Segment:
        """Open saved files and check their checksums; raises Damaged. Bytes after the saved rows are ignored: they were
        written after the save and are read again from SQLite."""
        if not 0 <= state.count <= capacity or len(state.dead) not in (0, -(-state.count // 8)):
            raise Damaged(f"{state.name}: counts do not fit")
        segment = cls(folder, state.name, dim, capacity)
        flags = os.O_RDWR | getattr(os, "O_BINARY", 0)
        try:
            segment._rows_file = os.open(segment.rows_path, flags)
            segment._ids_file = os.open(segment.ids_path, flags)
            segment._load(state)
        except FileNotFoundError as error:
            segment.close()
            raise Damaged(f"{state.name}: a file is missing") from error
        except BaseException:
            segment.close()
            raise
        return segment

    def _load(self, state: SegmentState) -> None:
        row_bytes = state.count * self.dim * 2
        if os.fstat(self._rows_file).st_size < row_bytes or os.fstat(self._ids_file).st_size < state.count * 8:
            raise Damaged(f"{self.name}: truncated")
        self._map(state.count)
        if zlib.crc32(self._mapped[: state.count].data if state.count else b"") != state.rows_crc:
            raise Damaged(f"{self.name}.rows: wrong checksum")
        os.lseek(self._ids_file, 0, os.SEEK_SET)
        ids = os.read(self._ids_file, state.count * 8)
        if zlib.crc32(ids) != state.ids_crc:
            raise Damaged(f"{self.name}.ids: wrong checksum")
        self.ids[: state.count] = np.frombuffer(ids, dtype="<i8")
        dead = np.unpackbits(np.frombuffer(state.dead, dtype=np.uint8), count=state.count if state.dead else 0)
        self.alive[: state.count] = ~dead.astype(bool) if state.dead else True
        self.count, self.live = state.count, state.count - int(dead.sum())
        self.rows_crc, self.ids_crc, self.sealed = state.rows_crc, state.ids_crc, state.sealed
        if self.sealed:
            self._close_files()

    @property
    def rows_path(self) -> Path:
        return self.folder / f"{self.name}.rows"

    @property
    def ids_path(self) -> Path:
        return self.folder / f"{self.name}.ids"

    @property
    def room(self) -> int:
        return 0 if self.sealed else self.capacity - self.count

    def write(self, ids: np.ndarray, halves: np.ndarray) -> None:
        """Write rows after the last one on disk; invisible before `publish`. At most `room` rows."""
        halves = np.ascontiguousarray(halves)
        index_files.write_all(self._rows_file, halves.reshape(-1).view(np.uint8).data, self.count * self.dim * 2)
        index_files.write_all(self._ids_file, ids.astype("<i8").view(np.uint8).data, self.count * 8)
        self._map(self.count + len(ids))
        self.rows_crc = zlib.crc32(halves.reshape(-1).view(np.uint8).data, self.rows_crc)
        self.ids_crc = zlib.crc32(ids.astype("<i8").view(np.uint8).data, self.ids_crc)
        self.ids[self.count : self.count + len(ids)] = ids

    def publish(self, count: int) -> None:
        """Make rows visible that `write` has written."""
        self.alive[self.count : self.count + count] = True
        self.count += count
        self.live += count
        if self.count == self.capacity:
            self.sealed = True

    def mark_dead(self, rows: np.ndarray) -> None:
        """Mark rows (distinct, alive) as dead."""
        alive = self.alive.copy()
        alive[rows] = False
        self.alive = alive
        self.live -= len(rows)

    def view(self) -> View:
        return View(self, self._mapped[: self.count], self.alive[: self.count], self.live, self.graph)

    def state(self) -> SegmentState:
        dead = b"" if self.live == self.count else np.packbits(~self.alive[: self.count]).tobytes()
        return SegmentState(self.name, self.count, self.rows_crc, self.ids_crc, dead, self.sealed)

    def sync(self) -> None:
        """Make the rows durable. A full segment is never written again: its files are closed, its mapping stays."""
        sealed = self.sealed  # read first: rows that fill the segment during this sync need another sync
        for descriptor in (self._rows_file, self._ids_file):
            if descriptor >= 0:
                os.fsync(descriptor)
        if sealed:
            self._close_files()

    def close(self) -> None:
        """Close the files; existing views stay readable."""
        self._close_files()
        self._mapped = np.empty((0, self.dim), dtype=np.float16)

    def _close_files(self) -> None:
        for descriptor in (self._rows_file, self._ids_file):
            if descriptor >= 0:
                os.close(descriptor)
        self._rows_file = self._ids_file = -1

    def _map(self, count: int) -> None:
        """Map at least `count` rows; the file grows by doubling (sparse where the disk supports it)."""
        if count <= len(self._mapped):
            return
        rows = min(self.capacity, max(count, 2 * len(self._mapped), _FIRST_MAPPED_ROWS))
        size = rows * self.dim * 2
        if os.fstat(self._rows_file).st_size < size:
            os.ftruncate(self._rows_file, size)
        mapping = mmap.mmap(self._rows_file, size, access=mmap.ACCESS_READ)
        self._mapped = np.frombuffer(mapping, dtype="<f2").reshape(rows, self.dim)

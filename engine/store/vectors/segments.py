"""All segments of a vector index in memory, and the position of each text.

A search sees the index at one moment: no text is lost or doubled. Locks are taken in the order saving, writing, lock.
`writing` serialises changes and is held while rows are written to disk. `lock` guards slots and addresses for moments,
and is the only one that a search waits for.
"""

from __future__ import annotations

import secrets
import threading
from pathlib import Path

import numpy as np

from engine.store.vectors.segment import Segment, View

MAX_TEXT_ID = (1 << 31) - 1
_ABSENT = -1


class TextAddresses:
    """Text id -> address (slot * segment_rows + row), as a plain array, since text ids are dense and never reused.

    Four bytes for each id up to the highest; pages without entries cost nothing (calloc).
    """

    def __init__(self) -> None:
        self._table = np.zeros(1 << 16, dtype=np.int32)  # address + 1; 0 = absent

    def find(self, text_ids: np.ndarray) -> np.ndarray:
        """Addresses, int32; -1 if a text is not in the index."""
        inside = (text_ids >= 0) & (text_ids < len(self._table))
        if inside.all():
            addresses: np.ndarray = self._table[text_ids] - 1
            return addresses
        found = np.full(len(text_ids), _ABSENT, dtype=np.int32)
        found[inside] = self._table[text_ids[inside]] - 1
        return found

    def set(self, text_ids: np.ndarray, addresses: np.ndarray | int) -> None:
        highest = int(text_ids.max(initial=0))
        if highest >= len(self._table):
            table = np.zeros(max(highest + 1, 2 * len(self._table)), dtype=np.int32)
            table[: len(self._table)] = self._table
            self._table = table
        self._table[text_ids] = addresses + 1

    def remove(self, text_ids: np.ndarray) -> None:
        self._table[text_ids] = 0


class Segments:
    """The segments of one index."""

    def __init__(self, folder: Path, dim: int, segment_rows: int) -> None:
        self.folder = folder
        self.dim = dim
        self.segment_rows = segment_rows
        self.saving = threading.Lock()  # guards the files of the last save, and that named ones stay open
        self.writing = threading.Lock()  # guards rows on disk: one writer at a time
        self.lock = threading.Lock()  # guards _slots, _addresses and the segments' counts
        self._slots: list[Segment | None] = []
        self._addresses = TextAddresses()
        self._open: Segment | None = None

    def __len__(self) -> int:
        with self.lock:
            return sum(segment.live for segment in self._slots if segment is not None)

    def __contains__(self, text_id: int) -> bool:
        return bool(self.find(np.array([text_id], dtype=np.int64))[0] >= 0)

    def find(self, text_ids: np.ndarray) -> np.ndarray:
        with self.lock:
            return self._addresses.find(text_ids)

    def text_ids(self) -> np.ndarray:
        """Every text in the index, int64, sorted."""
        with self.lock:
            parts = [s.ids[: s.count][s.alive[: s.count]] for s in self._slots if s is not None]
        return np.sort(np.concatenate(parts)) if parts else np.empty(0, dtype=np.int64)

    def all(self) -> list[Segment]:
        with self.lock:
            return [segment for segment in self._slots if segment is not None]

    def sealed(self) -> list[tuple[int, Segment]]:
        with self.lock:
            return [(slot, s) for slot, s in enumerate(self._slots) if s is not None and s.sealed]

    def views(self, allowed: np.ndarray | None = None) -> list[tuple[View, np.ndarray | None]]:
        """A view of every segment with a mask, bool (count,), of the rows whose texts are allowed; None for all living
        rows. With `allowed`, segments without any of these texts are left out."""
        with self.lock:
            if allowed is None:
                return [(segment.view(), None) for segment in self._slots if segment is not None]
            found = self._addresses.find(allowed)
            views = [None if segment is None else segment.view() for segment in self._slots]
        masks = np.zeros((len(views), self.segment_rows), dtype=bool)
        masks.reshape(-1)[found[found >= 0]] = True
        return [
            (view, mask[: len(view.halves)])
            for view, mask in zip(views, masks, strict=True)
            if view is not None and mask.any()
        ]

    def append(self, text_ids: np.ndarray, halves: np.ndarray) -> bool:
        """Add rows of distinct texts, replacing those of texts already in the index. True if a segment is full now.

        The caller holds `writing`. An OSError keeps what was added before it.
        """
        filled = False
        start = 0
        while start < len(text_ids):
            segment = self._with_room()
            stop = min(len(text_ids), start + segment.room)
            ids = text_ids[start:stop]
            segment.write(ids, halves[start:stop])
            with self.lock:
                old = self._addresses.find(ids)
                self._mark_dead(old[old >= 0])
                first = self._slots.index(segment) * self.segment_rows + segment.count
                segment.publish(len(ids))
                self._addresses.set(ids, np.arange(first, first + len(ids), dtype=np.int32))
            filled |= segment.sealed
            start = stop
        return filled

    def remove(self, text_ids: np.ndarray) -> int:
        """Mark the rows of these texts as dead; returns how many there were. The caller holds `writing`."""
        with self.lock:
            distinct = np.unique(text_ids)
            found = self._addresses.find(distinct)
            inside = found >= 0
            self._mark_dead(found[inside])
            self._addresses.remove(distinct[inside])
        return int(inside.sum())

    def adopt(self, segments: list[Segment]) -> None:
        """Start with saved segments."""
        with self.lock:
            for slot, segment in enumerate(segments):
                self._slots.append(segment)
                rows = np.flatnonzero(segment.alive[: segment.count])
                self._addresses.set(segment.ids[rows], (slot * self.segment_rows + rows).astype(np.int32))
                if not segment.sealed:
                    self._open = segment

    def replace(self, slots: list[int], merged: Segment | None, origins: np.ndarray) -> None:
        """Replace segments by one; `origins` are the addresses that its rows were copied from. Rows whose text was
        removed or replaced meanwhile are dead in it."""
        with self.saving, self.writing, self.lock:
            old = [self._slots[slot] for slot in slots]
            for slot in slots:
                self._slots[slot] = None
            if merged is not None:
                ids = merged.ids[: merged.count]
                current = self._addresses.find(ids) == origins
                merged.mark_dead(np.flatnonzero(~current))
                slot = slots[0]
                self._slots[slot] = merged
                rows = np.flatnonzero(current)
                self._addresses.set(ids[rows], (slot * self.segment_rows + rows).astype(np.int32))
            for segment in old:
                if segment is not None:
                    segment.close()

    def clear(self) -> None:
        with self.lock:
            for segment in self._slots:
                if segment is not None:
                    segment.close()
            self._slots, self._open, self._addresses = [], None, TextAddresses()

    def new(self) -> Segment:
        """An empty segment with new files, in no slot yet. Names are never reused."""
        return Segment.create(self.folder, f"segment-{secrets.token_hex(6)}", self.dim, self.segment_rows)

    def _split(self, addresses: np.ndarray, slots: int) -> list[np.ndarray]:
        bounds = np.searchsorted(addresses, np.arange(slots + 1) * self.segment_rows)
        return [
            addresses[bounds[slot] : bounds[slot + 1]].astype(np.int64) - slot * self.segment_rows
            for slot in range(slots)
        ]

    def _mark_dead(self, addresses: np.ndarray) -> None:
        if len(addresses):
            for slot, rows in enumerate(self._split(np.sort(addresses), len(self._slots))):
                segment = self._slots[slot]
                if segment is not None and len(rows):
                    segment.mark_dead(rows)

    def _with_room(self) -> Segment:
        if self._open is None or not self._open.room:
            segment = self.new()
            with self.lock:
                if None in self._slots:
                    self._slots[self._slots.index(None)] = segment
                else:
                    self._slots.append(segment)
                self._open = segment
        return self._open

"""Debounces a stream of file events into few, settled changes. Pure: uses neither the disk nor a clock.

A path is reported once it has been quiet for `quiet_s`, or noisy for `max_delay_s`. A path that stays noisy (a log) is
reported more and more rarely. The receiver then looks at the disk, so a change may be reported twice, but is never
lost.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

QUIET_S = 0.3
MAX_DELAY_S = 1.5
MAX_BUSY_DELAY_S = 60.0


@dataclass(frozen=True, slots=True)
class Changes:
    """What happened, to be applied in the order moved, deleted, changed, rescan.

    `changed` are files that are new or have changed. `deleted` and the pairs of `moved` (from, to) may be folders; then
    they mean all that is in them. A move may build on the moves before it; all other names are those after the moves.
    `rescan` are folders to walk again, because their single events are not known: events were lost, a folder came from
    elsewhere or replaced another, or a root vanished or returned.
    """

    changed: frozenset[Path] = frozenset()
    deleted: frozenset[Path] = frozenset()
    moved: tuple[tuple[Path, Path], ...] = ()
    rescan: frozenset[Path] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.changed or self.deleted or self.moved or self.rescan)


@dataclass(slots=True)
class _Pending:
    kind: str  # "changed", "deleted", "rescan", "moved"
    first: float
    last: float


class Coalescer:
    """Collects events (paths as strings, times in seconds of any clock); used by one thread at a time."""

    def __init__(self, quiet_s: float = QUIET_S, max_delay_s: float = MAX_DELAY_S) -> None:
        self._quiet_s = quiet_s
        self._max_delay_s = max_delay_s
        self._pending: dict[str, _Pending] = {}
        # For each folder in which something is pending, at any depth: the entries that lead there. Without this, a
        # deleted folder would be searched for in all pending paths, which takes minutes for 50,000 files.
        self._inside: dict[str, set[str]] = {}
        self._moves: list[tuple[str, str]] = []  # in order: one may build on those before it
        self._moving = _Pending("moved", 0.0, 0.0)
        self._delays: dict[str, float] = {}

    def __len__(self) -> int:
        return len(self._pending) + len(self._moves)

    def changed(self, path: str, now: float) -> None:
        known = self._pending.get(path)
        if known is None:
            self._put(path, _Pending("changed", now, now))
        elif known.kind != "rescan":
            known.kind, known.last = "changed", now

    def deleted(self, path: str, now: float) -> None:
        for inner in self._below(path):
            self._pop(inner)
        known = self._pending.get(path)
        self._put(path, _Pending("deleted", known.first if known else now, now))

    def rescan(self, folder: str, now: float) -> None:
        known = self._pending.get(folder)
        self._put(folder, _Pending("rescan", known.first if known else now, now))

    def moved(self, source: str, target: str, now: float) -> None:
        """A file or folder has a new name; what had that name before is gone."""
        replaced = self._pop(target)
        known = self._pop(source)
        for inner in self._below(source):
            pending = self._pop(inner)
            assert pending is not None
            self._put(target + inner[len(source) :], pending)
        self._moving = _Pending("moved", self._moving.first if self._moves else now, now)
        self._moves.append((source, target))
        # A replaced folder held other files, and a folder that came from elsewhere was not walked yet.
        if (replaced is not None and replaced.kind != "changed") or (known is not None and known.kind == "rescan"):
            self.rescan(target, now)
        elif known is not None and known.kind == "changed":
            self.changed(target, now)

    def next_due(self) -> float | None:
        """When `take` will have something; None while nothing is pending."""
        times = [self._due(path, pending) for path, pending in self._pending.items()]
        if self._moves:
            times.append(self._due("", self._moving))
        return min(times, default=None)

    def take(self, now: float) -> Changes:
        """What is due at `now`; empty if nothing is."""
        due = [path for path, pending in self._pending.items() if self._due(path, pending) <= now]
        found: dict[str, list[Path]] = {"changed": [], "deleted": [], "rescan": []}
        for path in due:
            pending = self._pop(path)
            assert pending is not None
            found[pending.kind].append(Path(path))
            if now - pending.last < self._quiet_s and pending.kind == "changed":
                self._delays[path] = min(self._delays.get(path, self._max_delay_s) * 2, MAX_BUSY_DELAY_S)
            else:
                self._delays.pop(path, None)
        moves: list[tuple[str, str]] = []
        # All moves or none: pending paths have their names after all moves.
        if due or self._due("", self._moving) <= now:
            moves, self._moves = self._moves, []
        return Changes(
            frozenset(found["changed"]),
            frozenset(found["deleted"]),
            tuple((Path(source), Path(target)) for source, target in moves),
            frozenset(found["rescan"]),
        )

    def _due(self, path: str, pending: _Pending) -> float:
        return min(pending.last + self._quiet_s, pending.first + self._delays.get(path, self._max_delay_s))

    def _put(self, path: str, pending: _Pending) -> None:
        self._pending[path] = pending
        while path:
            above = path.rpartition(os.sep)[0]
            if above in self._inside:
                self._inside[above].add(path)
                return
            self._inside[above] = {path}
            path = above

    def _pop(self, path: str) -> _Pending | None:
        pending = self._pending.pop(path, None)
        while pending is not None and path and path not in self._inside:
            above = path.rpartition(os.sep)[0]
            self._inside[above].discard(path)
            if self._inside[above]:
                break
            del self._inside[above]
            if above in self._pending:
                break
            path = above
        return pending

    def _below(self, folder: str) -> list[str]:
        found, waiting = [], [folder]
        while waiting:
            inner = self._inside.get(waiting.pop(), ())
            found += [path for path in inner if path in self._pending]
            waiting += inner
        return found

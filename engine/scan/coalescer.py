"""Turns a stream of file events into few, settled changes; decides when and what, knows no disk and no clock. Pure.

A path is told of once it has been quiet for `quiet_s`, or has been noisy for `max_delay_s`; one that stays noisy (a
log) is told of ever more rarely. Consumers look at the disk as it is then, so a change may be told twice, never lost.
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

    `changed` are files that are new or other than before. `deleted` and the pairs of `moved` (from, to) may be
    folders, which stand for all below them. `rescan` are folders to walk again, because single events are not
    known: events were lost, a folder came from elsewhere, or a root vanished or returned.
    """

    changed: frozenset[Path] = frozenset()
    deleted: frozenset[Path] = frozenset()
    moved: tuple[tuple[Path, Path], ...] = ()
    rescan: frozenset[Path] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.changed or self.deleted or self.moved or self.rescan)


@dataclass(slots=True)
class _Pending:
    kind: str  # "changed", "deleted", "rescan"
    first: float
    last: float
    created: bool = False


@dataclass(slots=True)
class _Move:
    source: str
    target: str
    last: float


class Coalescer:
    """Collects events (paths as strings, times in seconds of any clock); used by one thread at a time."""

    def __init__(self, quiet_s: float = QUIET_S, max_delay_s: float = MAX_DELAY_S) -> None:
        self._quiet_s = quiet_s
        self._max_delay_s = max_delay_s
        self._pending: dict[str, _Pending] = {}
        self._moves: list[_Move] = []
        self._delays: dict[str, float] = {}

    def __len__(self) -> int:
        return len(self._pending) + len(self._moves)

    def changed(self, path: str, now: float, created: bool = False) -> None:
        known = self._pending.get(path)
        if known is None:
            self._pending[path] = _Pending("changed", now, now, created)
        elif known.kind != "rescan":
            known.kind, known.last = "changed", now

    def deleted(self, path: str, now: float) -> None:
        self._drop_below(path)
        self._undo_move_to(path, now)
        known = self._pending.get(path)
        self._pending[path] = _Pending("deleted", known.first if known else now, now)

    def rescan(self, folder: str, now: float) -> None:
        known = self._pending.get(folder)
        self._pending[folder] = _Pending("rescan", known.first if known else now, now)

    def moved(self, source: str, target: str, now: float) -> None:
        """A file or folder has another name now."""
        self._undo_move_to(target, now)
        self._pending.pop(target, None)
        known = self._pending.pop(source, None)
        if known is not None and known.kind == "rescan":
            # It came from elsewhere a moment ago and was not walked yet.
            self._move_below(source, target)
            self.rescan(target, now)
            return
        if known is not None and known.kind == "changed" and known.created:
            # Nobody knows the source yet: the usual way to save a file through a temporary one.
            self.changed(target, now)
            return
        self._move_below(source, target)
        if any(move.source == target for move in self._moves):
            # Names change places: what is known of either is worth nothing now.
            self.deleted(source, now)
            self.changed(target, now)
            return
        earlier = next((move for move in self._moves if move.target == source), None)
        if earlier is not None:
            earlier.target, earlier.last = target, now
            # What stood at the name between was overwritten, and nothing is there now.
            self.deleted(source, now)
            if earlier.source == target:
                self._moves.remove(earlier)
                self.changed(target, now)
        else:
            self._moves.append(_Move(source, target, now))
        if known is not None and known.kind == "changed":
            self.changed(target, now)

    def next_due(self) -> float | None:
        """When `take` will have something, None while nothing is pending."""
        times = [self._due(path, pending) for path, pending in self._pending.items()]
        times.extend(move.last + self._quiet_s for move in self._moves)
        return min(times, default=None)

    def take(self, now: float) -> Changes:
        """What is due at `now`; empty if nothing is."""
        due = [path for path, pending in self._pending.items() if self._due(path, pending) <= now]
        found: dict[str, list[Path]] = {"changed": [], "deleted": [], "rescan": []}
        for path in due:
            pending = self._pending.pop(path)
            found[pending.kind].append(Path(path))
            if now - pending.last < self._quiet_s and pending.kind == "changed":
                self._delays[path] = min(self._delays.get(path, self._max_delay_s) * 2, MAX_BUSY_DELAY_S)
            else:
                self._delays.pop(path, None)
        moves = [move for move in self._moves if move.last + self._quiet_s <= now]
        self._moves = [move for move in self._moves if move.last + self._quiet_s > now]
        return Changes(
            frozenset(found["changed"]),
            frozenset(found["deleted"]),
            tuple((Path(move.source), Path(move.target)) for move in moves),
            frozenset(found["rescan"]),
        )

    def _due(self, path: str, pending: _Pending) -> float:
        return min(pending.last + self._quiet_s, pending.first + self._delays.get(path, self._max_delay_s))

    def _undo_move_to(self, path: str, now: float) -> None:
        """What was moved to `path` is gone again: then it is gone from where it was."""
        for move in [move for move in self._moves if move.target == path]:
            self._moves.remove(move)
            self._pending.setdefault(move.source, _Pending("deleted", now, now)).created = False

    def _drop_below(self, folder: str) -> None:
        prefix = folder + os.sep
        for path in [path for path in self._pending if path.startswith(prefix)]:
            del self._pending[path]
        self._moves = [move for move in self._moves if not move.target.startswith(prefix)]

    def _move_below(self, source: str, target: str) -> None:
        prefix = source + os.sep
        for path in [path for path in self._pending if path.startswith(prefix)]:
            self._pending[target + path[len(source) :]] = self._pending.pop(path)
        for move in self._moves:
            if move.target.startswith(prefix):
                move.target = target + move.target[len(source) :]

"""Decides when indexing may work and how fast, from what the machine is doing and what the person wants. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from engine.base.messages import NOTHING, Message, say
from engine.base.settings import Indexing

BUSY_LOAD = 0.6  # share of all processors used by other programs; slow above this,
CALM_LOAD = 0.4  # and at full pace again below this
DISK_MARGIN = 1.2  # a pause for a full disk ends when this many times the limit is free
SLOW_SHARE = 0.25  # of the time is used at the slow pace
WORK_S = 4.0  # at the slow pace, work may start for so long, then comes a rest
LONGEST_REST_S = 60.0
FORGET_S = 60.0  # after so long without work, earlier work is no reason to rest


class Pace(Enum):
    FULL = "full"
    SLOW = "slow"
    PAUSE = "pause"


@dataclass(frozen=True, slots=True)
class Conditions:
    """What the machine is doing. `foreign_load` is the share (0..1) of all processors used by other programs."""

    on_battery: bool = False
    foreign_load: float = 0.0
    free_bytes: int | None = None  # on the disk of the library; None where it is unknown
    full_screen: bool = False  # a film, a game or a talk, which must not stutter


@dataclass(frozen=True, slots=True)
class Verdict:
    """`notice` is for a person; it is NOTHING at full pace. `disk_low` and `busy` are input of the next decision, so
    that a value near its limit does not turn indexing on and off."""

    pace: Pace = Pace.FULL
    notice: Message = NOTHING
    disk_low: bool = False
    busy: bool = False


def decide(conditions: Conditions, indexing: Indexing, before: Verdict, *, awaited: bool) -> Verdict:
    """The pace for these conditions. `awaited` says that a person waits for the result: then only a full disk stops
    indexing."""
    limit = indexing.min_free_mb * 1_000_000 * (DISK_MARGIN if before.disk_low else 1.0)
    disk_low = conditions.free_bytes is not None and conditions.free_bytes < limit
    busy = conditions.foreign_load > (CALM_LOAD if before.busy else BUSY_LOAD)
    if disk_low:
        return Verdict(Pace.PAUSE, say("indexing.waits_for_disk", megabytes=indexing.min_free_mb), disk_low, busy)
    if conditions.on_battery and not awaited and indexing.on_battery != "full":
        if indexing.on_battery == "pause":
            return Verdict(Pace.PAUSE, say("indexing.waits_on_battery"), disk_low, busy)
        return Verdict(Pace.SLOW, say("indexing.slower_on_battery"), disk_low, busy)
    if conditions.full_screen and indexing.yield_to_programs and not awaited:
        return Verdict(Pace.SLOW, say("indexing.slower_full_screen"), disk_low, busy)
    if busy and indexing.yield_to_programs and not awaited:
        return Verdict(Pace.SLOW, say("indexing.slower_busy"), disk_low, busy)
    return Verdict(Pace.FULL, NOTHING, disk_low, busy)


class Rhythm:
    """The slow pace: work for a few seconds, then rest in proportion to the time that the work took. Uses no clock."""

    def __init__(self) -> None:
        self._opened_at: float | None = None
        self._rest_until: float | None = None
        self._asked_at = 0.0

    def allows(self, now: float, *, working: bool) -> bool:
        """Whether new work may start at `now` (seconds). `working` says that earlier work is not finished."""
        forgotten = now - self._asked_at > FORGET_S and not working
        self._asked_at = now
        if self._opened_at is None or forgotten or (self._rest_until is not None and now >= self._rest_until):
            self._opened_at, self._rest_until = now, None
            return True
        if self._rest_until is not None:
            return False
        if now - self._opened_at < WORK_S:
            return True
        if not working:
            rest_s = (now - self._opened_at) * (1 / SLOW_SHARE - 1)
            self._rest_until = now + min(rest_s, LONGEST_REST_S)
        return False

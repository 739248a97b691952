"""When indexing is slow or pauses, and with which notice. The threads are tested in test_throttle.py."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.settings import Settings
from engine.index.quiet import LONGEST_REST_S, SLOW_SHARE, WORK_S, Conditions, Pace, Rhythm, Verdict, decide

FREE = 10_000_000_000


def verdict(
    conditions: Conditions, before: Verdict | None = None, *, awaited: bool = False, **changes: object
) -> Verdict:
    wanted = Settings()
    for name, value in changes.items():
        wanted = wanted.with_value(f"indexing.{name}", value)
    return decide(conditions, wanted.indexing, before or Verdict(), awaited=awaited)


@pytest.mark.parametrize(
    ("conditions", "changes", "pace", "notice"),
    [
        (Conditions(free_bytes=FREE), {}, Pace.FULL, ""),
        (Conditions(free_bytes=None), {}, Pace.FULL, ""),
        (Conditions(on_battery=True), {}, Pace.SLOW, "Indexing is slower: on battery."),
        (Conditions(on_battery=True), {"on_battery": "pause"}, Pace.PAUSE, "Indexing waits: on battery."),
        (Conditions(on_battery=True), {"on_battery": "full"}, Pace.FULL, ""),
        (Conditions(foreign_load=0.9), {}, Pace.SLOW, "Indexing is slower: other programs are busy."),
        (Conditions(foreign_load=0.9), {"yield_to_programs": False}, Pace.FULL, ""),
        (Conditions(full_screen=True), {}, Pace.SLOW, "Indexing is slower: a program fills the screen."),
        (Conditions(full_screen=True), {"yield_to_programs": False}, Pace.FULL, ""),
        (Conditions(free_bytes=499_000_000), {}, Pace.PAUSE, "Indexing waits: less than 500 MB are free on the disk."),
        (Conditions(free_bytes=499_000_000), {"min_free_mb": 100}, Pace.FULL, ""),
        (Conditions(free_bytes=0), {"min_free_mb": 0}, Pace.FULL, ""),
    ],
)
def test_conditions_that_slow_or_pause_indexing(
    conditions: Conditions, changes: dict[str, object], pace: Pace, notice: str
) -> None:
    found = verdict(conditions, **changes)
    assert (found.pace, str(found.notice)) == (pace, notice)


def test_while_a_person_waits_only_a_full_disk_pauses() -> None:
    assert verdict(Conditions(True, 1.0, FREE), awaited=True, on_battery="pause").pace is Pace.FULL
    assert verdict(Conditions(free_bytes=1), awaited=True).pace is Pace.PAUSE


def test_a_value_near_its_limit_does_not_turn_indexing_on_and_off() -> None:
    low = verdict(Conditions(free_bytes=499_000_000))
    assert verdict(Conditions(free_bytes=501_000_000), low).pace is Pace.PAUSE
    assert verdict(Conditions(free_bytes=601_000_000), low).pace is Pace.FULL
    busy = verdict(Conditions(foreign_load=0.7))
    assert verdict(Conditions(foreign_load=0.5), busy).pace is Pace.SLOW
    assert verdict(Conditions(foreign_load=0.3), busy).pace is Pace.FULL
    assert verdict(Conditions(foreign_load=0.5)).pace is Pace.FULL


@settings(deadline=None, max_examples=40)
@given(st.floats(0.0, 8.0), st.floats(0.05, 1.0))
def test_the_slow_pace_works_its_share_of_the_time(drain_s: float, step_s: float) -> None:
    """A worker that starts work whenever it may, and needs `drain_s` to finish it."""
    rhythm, now, worked_s, allowed_at = Rhythm(), 1000.0, 0.0, 1000.0
    end = now + 600
    while now < end:
        if rhythm.allows(now, working=now < allowed_at + drain_s):
            allowed_at = now
        worked_s += step_s if now <= allowed_at + drain_s else 0.0
        now += step_s
    assert worked_s / 600 < SLOW_SHARE + 0.12
    assert worked_s / 600 > SLOW_SHARE / 2


def test_a_rest_is_bounded_and_forgotten() -> None:
    rhythm = Rhythm()
    assert rhythm.allows(1000.0, working=False)
    assert not rhythm.allows(1500.0, working=True)  # one file that took long
    assert not rhythm.allows(1501.0, working=False)
    assert rhythm.allows(1501.0 + LONGEST_REST_S, working=False)
    assert rhythm.allows(9000.0, working=False)
    assert not rhythm.allows(9000.0 + WORK_S, working=False)

"""Measures what the machine is doing: battery, load of other programs, free disk space."""

from __future__ import annotations

import contextlib
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import psutil

from engine.index.quiet import Conditions


class Probe:
    """Each `read` measures the load since the one before; not for several threads at once."""

    def __init__(self, folder: Path, is_full_screen: Callable[[], bool] | None = None) -> None:
        """`folder` is on the disk whose free space counts. `is_full_screen`, where given, is called on the thread that
        calls `read`."""
        self._folder = folder
        self._is_full_screen = is_full_screen
        self._before: tuple[float, float] | None = None

    def read(self) -> Conditions:
        free: int | None = None
        with contextlib.suppress(OSError):
            free = shutil.disk_usage(self._folder).free
        full_screen = self._is_full_screen is not None and self._is_full_screen()
        return Conditions(_on_battery(), self._foreign_load(), free, full_screen)

    def _foreign_load(self) -> float:
        """Share (0..1) of all processors; 0 at the first call, which has nothing to compare with."""
        busy_s, now = _busy_s() - _own_s(), time.monotonic()
        before, self._before = self._before, (busy_s, now)
        if before is None or now - before[1] < 0.1:
            return 0.0
        return min(1.0, max(0.0, (busy_s - before[0]) / ((now - before[1]) * (psutil.cpu_count() or 1))))


def _on_battery() -> bool:
    try:
        battery = psutil.sensors_battery()
    except (AttributeError, OSError, ValueError):  # no such sensor, or one that returns nonsense
        return False
    return battery is not None and battery.power_plugged is False


def _busy_s() -> float:
    """Processor seconds of all programs since the system started, without those at low priority."""
    times = psutil.cpu_times()
    return float(times.user + times.system)


def _own_s() -> float:
    """Processor seconds of this process and its extraction processes; without the user time of the latter where the
    system counts low priority separately."""
    own = psutil.Process()
    total = 0.0
    for process in (own, *own.children()):
        with contextlib.suppress(psutil.Error):
            times = process.cpu_times()
            apart = process is not own and hasattr(psutil.cpu_times(), "nice")
            total += times.system if apart else times.user + times.system
    return total

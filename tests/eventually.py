"""Waits in a test for another thread or process."""

from __future__ import annotations

import time
from collections.abc import Callable

SOON_S = 60.0  # generous: other work may hold the machine


def eventually(check: Callable[[], bool], soon_s: float = SOON_S) -> bool:
    """Whether `check` becomes true within the time."""
    end = time.monotonic() + soon_s
    while time.monotonic() < end:
        if check():
            return True
        time.sleep(0.05)
    return False

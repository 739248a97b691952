"""Memory that large work has used and the C library keeps for the next: decides that it goes back to the system.

Pages of SQLite's caches lie between others, so most of what it frees stays with the process: 177 of 182 MB after a
library of 154 MB was packed, 8 after `malloc_trim`. Refuses to know whose memory it was.
"""

from __future__ import annotations

import ctypes
import sys


def trim_memory() -> None:
    """Takes some milliseconds; call it after work that comes seldom. Does nothing where the system has no such call."""
    if sys.platform == "linux":
        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)  # glibc's
        if trim is not None:
            trim(0)

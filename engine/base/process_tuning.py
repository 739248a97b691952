"""Changes settings of the whole process so that a search is answered at once while files are indexed.

Searching and indexing share one interpreter and a few processors, but Python's defaults suit a program that does one
thing at a time. `process.tuned = false` in the settings file turns all changes off from the next start: to compare, or
where one disturbs a debugger or another library.

- Python threads switch after 0.2 ms, not 5 ms (`set_switch_interval`). A search calls SQLite or the index a dozen times
  and waits that long each time.
- numpy multiplies on the calling thread (`limit_blas_to_one_thread`). Where threads wait for a processor, products of
  1 or 2 ms took 8 ms longer in one of twenty searches, while the calling thread was spinning.
- Full garbage collections run between searches and skip objects that stay (`garbage_collection.py`). Collecting all
  objects blocks every thread for 20 to 60 ms.
- Extraction processes are paused while a search runs (`ProcessPauser` in `search_priority.py`) if they would leave it
  too few processors, because they cannot wait by themselves.
- Freed memory is returned to the system after large work (`memory_trim.py`). Otherwise the C library keeps it: 177 of
  182 MB after a library was packed.

Indexing threads always wait while a search runs (`SearchPriority.yield_to_search`), whatever this setting is.
"""

from __future__ import annotations

import sys

from engine.base import garbage_collection, memory_trim
from engine.base.garbage_collection import GarbageCollector
from engine.base.search_priority import SearchPriority

SWITCH_INTERVAL_S = 0.0002
"""How long a Python thread keeps the interpreter while another thread wants it."""
PYTHONS_SWITCH_INTERVAL_S = 0.005


class ProcessTuning:
    """All of these changes or none. One object per process that owns a library."""

    def __init__(self, search_priority: SearchPriority, *, enabled: bool = True) -> None:
        self.search_priority = search_priority
        self._enabled = enabled
        self._garbage_collector = GarbageCollector(search_priority.yield_to_search)

    @property
    def pause_for(self) -> SearchPriority | None:
        """The searches that extraction processes are paused for; None if they are not paused."""
        return self.search_priority if self._enabled else None

    def start(self) -> None:
        if self._enabled:
            set_switch_interval()
            limit_blas_to_one_thread()
            self._garbage_collector.start()
        else:
            sys.setswitchinterval(PYTHONS_SWITCH_INTERVAL_S)  # the window may have changed it before

    def stop(self) -> None:
        """Let Python collect garbage again; idempotent. The other changes stay until the process ends."""
        self._garbage_collector.stop()

    def freeze_live_objects(self) -> None:
        """Call it after loading many objects that stay; takes about 20 ms."""
        if self._enabled:
            garbage_collection.freeze_live_objects()

    def trim_memory(self) -> None:
        """Call it after rare large work; takes some milliseconds."""
        if self._enabled:
            memory_trim.trim_memory()


def set_switch_interval() -> None:
    """Set SWITCH_INTERVAL_S for the process, permanently."""
    sys.setswitchinterval(SWITCH_INTERVAL_S)


def limit_blas_to_one_thread() -> None:
    """Make numpy multiply on the calling thread, in the whole process and permanently."""
    import threadpoolctl  # import takes 17 ms, and the window imports this module at its start

    threadpoolctl.threadpool_limits(limits=1, user_api="blas")

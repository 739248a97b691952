import gc
import threading
import weakref
from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from engine.base.garbage_collection import GarbageCollector, freeze_live_objects
from tests.eventually import eventually


class Node:
    """A node of a reference cycle, which only the garbage collector can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def alone() -> Iterator[None]:
    """Without the garbage collectors of engines from other tests."""
    others = gc.callbacks[:]
    gc.callbacks.clear()
    yield
    gc.callbacks[:] = others
    gc.unfreeze()


def test_what_is_alive_is_left_out_and_garbage_is_not_kept() -> None:
    kept, lost = Node(), Node()
    gone = weakref.ref(lost)
    del lost
    freeze_live_objects()
    assert gone() is None
    assert not any(each is kept for each in gc.get_objects())
    assert gc.get_freeze_count() > 0


def test_settling_again_finds_what_became_garbage_since() -> None:
    once_kept = Node()
    gone = weakref.ref(once_kept)
    freeze_live_objects()
    del once_kept
    gc.collect()
    assert gone() is not None
    freeze_live_objects()
    assert gone() is None


def test_full_collections_wait_until_nobody_is_in_the_way() -> None:
    way_is_free, asked = threading.Event(), threading.Event()

    def yield_to_search() -> None:
        asked.set()
        way_is_free.wait(60)

    full: list[str] = []

    def noticed(phase: str, info: Mapping[str, Any]) -> None:
        if phase == "stop" and info["generation"] == 2:
            full.append(threading.current_thread().name)

    lost = Node()
    gone = weakref.ref(lost)
    gc.collect()  # into the old generation, where only a full collection finds it
    del lost
    collector = GarbageCollector(yield_to_search)
    gc.callbacks.append(noticed)
    others = set(threading.enumerate())
    collector.start()
    try:
        kept: list[list[int]] = []
        while not asked.is_set():
            kept.append([])  # as a cache grows
        kept += [[] for _ in range(100_000)]
        assert gone() is not None
        assert not full
        way_is_free.set()
        assert eventually(lambda: gc.get_freeze_count() > 100_000)  # done and recorded
        assert gone() is None and set(full) == {"garbage-collector"}
    finally:
        collector.stop()
        gc.callbacks.remove(noticed)
    assert gc.get_threshold()[2] < 100
    assert "garbage-collector" not in {thread.name for thread in set(threading.enumerate()) - others}

import gc
import weakref
from collections.abc import Iterator

import pytest

from engine.long_lived import settle


class Node:
    """One of a cycle, which only the collector can take apart."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def thawed() -> Iterator[None]:
    yield
    gc.unfreeze()


def test_what_is_alive_is_left_out_and_garbage_is_not_kept() -> None:
    kept, lost = Node(), Node()
    gone = weakref.ref(lost)
    del lost
    settle()
    assert gone() is None
    assert not any(each is kept for each in gc.get_objects())
    assert gc.get_freeze_count() > 0


def test_settling_again_finds_what_became_garbage_since() -> None:
    once_kept = Node()
    gone = weakref.ref(once_kept)
    settle()
    del once_kept
    gc.collect()
    assert gone() is not None
    settle()
    assert gone() is None

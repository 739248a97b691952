from __future__ import annotations

from collections.abc import Sequence

import pytest

from engine.errors import OutOfMemory
from engine.inference.base import Tokens
from engine.inference.speed import measure_speed
from tests.inference.fake import FakeEmbedder


def test_speed_is_measured_and_small_memory_endured() -> None:
    def small(batch: Sequence[Tokens]) -> None:
        if len(batch) > 4:
            raise OutOfMemory("Memory ran out.")

    model = FakeEmbedder(small)
    speed = measure_speed(model, seconds=1.0)
    assert speed.tokens_per_s > speed.passages_per_s > 0
    assert speed.query_ms > 0
    assert max(map(len, model.batches)) == 4


def test_memory_for_not_even_one_passage_is_an_error() -> None:
    def none(batch: Sequence[Tokens]) -> None:
        if len(batch[0]) > 40:
            raise OutOfMemory("Memory ran out.")

    with pytest.raises(OutOfMemory):
        measure_speed(FakeEmbedder(none), seconds=0.05)

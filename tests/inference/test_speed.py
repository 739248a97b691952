from __future__ import annotations

from collections.abc import Sequence

import pytest

from engine.errors import OutOfMemory
from engine.inference.base import Tokens
from engine.inference.catalog import STARTER, find_model
from engine.inference.speed import measure_speed, where_it_fits
from tests.inference.fake import FakeEmbedder


def test_speed_is_measured_and_small_memory_endured() -> None:
    def small(batch: Sequence[Tokens]) -> None:
        if len(batch) > 4:
            raise OutOfMemory("Memory ran out.")

    model = FakeEmbedder(small)
    speed = measure_speed(model, seconds=0.05)
    assert speed.tokens_per_s > speed.passages_per_s > 0
    assert speed.query_ms > 0
    assert max(map(len, model.batches)) == 4


def test_memory_for_not_even_one_passage_is_an_error() -> None:
    def none(batch: Sequence[Tokens]) -> None:
        if len(batch[0]) > 40:
            raise OutOfMemory("Memory ran out.")

    with pytest.raises(OutOfMemory):
        measure_speed(FakeEmbedder(none), seconds=0.05)


@pytest.mark.parametrize(
    ("name", "gpu_mb", "free_mb", "where"),
    [
        (STARTER, 0, 2_000, "cpu"),
        (STARTER, 24_000, 2_000, "cpu"),
        ("Qwen3-Embedding-4B", 24_000, 8_000, "cuda:0"),
        ("Qwen3-Embedding-4B", 8_000, 32_000, "cpu"),
        ("Qwen3-Embedding-4B", 0, 16_000, ""),
        ("Qwen3-Embedding-0.6B", 4_000, 4_000, "cuda:0"),
    ],
)
def test_where_a_model_fits(name: str, gpu_mb: int, free_mb: int, where: str) -> None:
    model = find_model(name)
    assert model is not None
    fit = where_it_fits(model, gpu_mb, free_mb)
    assert fit.where == where
    assert fit.sentence.endswith(".")

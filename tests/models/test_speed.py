from __future__ import annotations

import pytest

from engine.base.errors import ModelError
from engine.models.base import Embedder
from engine.models.speed import measure_speed
from engine.models.worker.inference_worker import InferenceWorker
from tests.models.fake import FakeEmbedder


def test_speed_is_measured_through_the_worker() -> None:
    model = FakeEmbedder()
    worker = InferenceWorker(lambda: model)
    worker.start()
    try:
        speed = measure_speed(worker, seconds=0.3)
    finally:
        worker.stop()
    assert speed.tokens_per_s == pytest.approx(speed.passages_per_s * model.max_tokens)
    assert speed.passages_per_s > 0
    assert speed.query_ms > 0
    texts = [text for batch in model.batches for text in batch]
    assert len(texts) == len(set(texts)), "the same text twice may come from a cache"


def test_a_model_that_cannot_be_loaded_is_reported() -> None:
    def missing() -> Embedder:
        raise ModelError("model.unknown", model="m")

    worker = InferenceWorker(missing)
    worker.start()
    try:
        with pytest.raises(ModelError, match="no model"):
            measure_speed(worker, seconds=0.1)
    finally:
        worker.stop()

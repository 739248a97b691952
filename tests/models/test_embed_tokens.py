"""Texts that the caller has tokenised go through the same queue and give the same results."""

import numpy as np
import pytest

from engine.base.errors import WorkerStopped
from engine.base.types import Priority, TextKind
from engine.models.worker.inference_worker import InferenceWorker
from tests.models.fake import FakeEmbedder, fake_vector

WAIT_S = 20


@pytest.fixture
def model():
    return FakeEmbedder()


@pytest.fixture
def worker(model):
    worker = InferenceWorker(lambda: model)
    worker.start()
    yield worker
    worker.stop()


def test_vectors_are_those_of_the_texts_in_order(worker, model):
    texts = [f"text {number}" * (number % 5 + 1) for number in range(100)]
    tokens = model.tokenize(texts, TextKind.PASSAGE)
    vectors = worker.embed_tokens(tokens, priority=Priority.SERVER).result(WAIT_S)
    np.testing.assert_array_equal(vectors, np.stack([fake_vector(text) for text in texts]))


def test_no_tokens_give_no_vectors(worker):
    assert worker.embed_tokens([], priority=Priority.SERVER).result(WAIT_S).shape == (0, FakeEmbedder.dim)


def test_a_stopped_worker_refuses_them(worker, model):
    worker.stop()
    with pytest.raises(WorkerStopped):
        worker.embed_tokens(model.tokenize(["a"], TextKind.PASSAGE), priority=Priority.SERVER).result(WAIT_S)

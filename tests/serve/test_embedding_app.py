"""Admission, cancellation and shorter vectors: what the embeddings routes do besides calling the model."""

import asyncio
import threading

import httpx
import numpy as np
import pytest
from starlette.applications import Starlette

from engine.base.errors import ModelError
from engine.models.base import Tokens
from engine.models.worker.inference_worker import InferenceWorker
from engine.serve.answers import EXCEPTION_HANDLERS
from engine.serve.embedding_app import EmbeddingRoutes
from engine.serve.runner import ServerThread
from tests.models.fake import FakeEmbedder, fake_vector

WAIT_S = 20


class Shortened(FakeEmbedder):
    min_dim = 2


class Gate:
    """Blocks the model before each batch until it is opened."""

    def __init__(self):
        self.reached = threading.Event()
        self.open = threading.Event()

    def __call__(self, batch):
        self.reached.set()
        assert self.open.wait(WAIT_S)


class Serving:
    def __init__(self, load, load_reranker=None, **options):
        self.worker = InferenceWorker(load, load_reranker=load_reranker)
        self.worker.start()
        self.worker.load()
        self.routes = EmbeddingRoutes(lambda: self.worker, **options)
        self.server = ServerThread("embeddings", "127.0.0.1", 0)
        self.server.start(Starlette(routes=self.routes.routes, exception_handlers=EXCEPTION_HANDLERS))
        self.http = httpx.Client(base_url=f"http://127.0.0.1:{self.server.port}", timeout=WAIT_S, trust_env=False)

    def embed(self, **fields):
        return self.http.post("/v1/embeddings", json={"model": "fake", **fields})

    def close(self):
        self.http.close()
        self.server.stop()
        self.worker.stop()


@pytest.fixture
def serving():
    made = []

    def make(load, load_reranker=None, **options):
        made.append(Serving(load, load_reranker, **options))
        return made[-1]

    yield make
    for one in made:
        one.close()


@pytest.mark.parametrize("dim", [2, 3, 7, 8])
def test_shorter_vectors_are_cut_first_and_normalised_then(serving, dim):
    answer = serving(Shortened).embed(input=["a", "b"], dimensions=dim).json()
    rows = np.array([item["embedding"] for item in answer["data"]], np.float32)
    expected = np.stack([fake_vector(text)[:dim] for text in "ab"])
    np.testing.assert_allclose(rows, expected / np.linalg.norm(expected, axis=1, keepdims=True), atol=1e-6)


@pytest.mark.parametrize("dim", [1, 9, 100_000])
def test_dimensions_out_of_range_are_refused(serving, dim):
    answer = serving(Shortened).embed(input="a", dimensions=dim)
    assert answer.status_code == 400
    assert answer.json()["error"]["param"] == "dimensions"


def test_too_much_at_once_is_refused_with_a_time_to_come_back(serving):
    gate = Gate()
    one = serving(lambda: FakeEmbedder(gate), max_waiting_tokens=50)
    answers = []
    first = threading.Thread(target=lambda: answers.append(one.embed(input=["x" * 40])))
    first.start()
    assert gate.reached.wait(WAIT_S)
    refused = one.embed(input=["y" * 40])
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    assert refused.json()["error"]["type"] == "rate_limit_error"
    second = threading.Thread(target=lambda: answers.append(one.embed(input=["y" * 5])))
    second.start()
    gate.open.set()
    first.join()
    second.join()
    assert [answer.status_code for answer in answers] == [200, 200]
    assert one.embed(input=["y" * 40]).status_code == 200


def test_a_lone_request_is_let_in_however_large(serving):
    assert serving(FakeEmbedder, max_waiting_tokens=50).embed(input=["x" * 60] * 50).status_code == 200


def test_who_hangs_up_is_not_computed_for(serving):
    gate = Gate()
    model = FakeEmbedder(gate)
    one = serving(lambda: model)
    holding = threading.Thread(target=one.embed, kwargs={"input": "first"})
    holding.start()
    assert gate.reached.wait(WAIT_S)

    async def hang_up():
        async with httpx.AsyncClient(trust_env=False) as client:
            url = f"http://127.0.0.1:{one.server.port}/v1/embeddings"
            with pytest.raises(TimeoutError):
                await asyncio.wait_for(client.post(url, json={"input": "in vain"}), 0.5)

    asyncio.run(hang_up())
    waited = threading.Event()
    while one.routes.metrics.text().count('status="499"') == 0:
        assert not waited.wait(0.05)
    gate.open.set()
    holding.join()
    assert one.embed(input="last").status_code == 200
    assert ["in vain"] not in model.batches


def test_a_model_that_cannot_be_loaded_is_reported(serving, expected_warnings):
    def load():
        raise ModelError("worker.failed", detail="the weights are damaged")

    answer = serving(load).embed(input="a")
    assert answer.status_code == 500
    assert answer.json()["error"]["message"] == str(ModelError("worker.failed", detail="the weights are damaged"))


def test_a_model_without_tokens_of_its_own_takes_texts_alone(serving):
    class Distant(FakeEmbedder):
        vocabulary_size = 0

    assert serving(Distant).embed(input=[[1, 2]]).status_code == 400


class SharedWords:
    """A reranker that counts shared words of passage and query."""

    name = "shared-words"
    device = "cpu"

    def tokenize(self, query, passages, instruction=""):
        return [Tokens(np.zeros(1, np.int32), text=f"{query}\n{passage}") for passage in passages]

    def score(self, batch):
        pairs = [tokens.text.split("\n") for tokens in batch]
        return np.array([len({*q.split()} & {*p.split()}) / 10 for q, p in pairs], np.float32)

    def close(self): ...


def test_a_reranker_ranks_where_there_is_one(serving):
    one = serving(FakeEmbedder, SharedWords)
    body = {"model": "any", "query": "a b c", "documents": ["x y", "a b", "c"], "top_n": 2}
    answer = one.http.post("/v1/rerank", json=body).json()
    assert [(item["index"], item["relevance_score"]) for item in answer["results"]] == [(1, 0.2), (2, 0.1)]

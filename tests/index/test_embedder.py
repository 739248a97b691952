"""Texts that a query has just asked for are embedded before all others."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

import numpy as np
import pytest

from engine.base.events import EventBus, Notice
from engine.base.settings import Settings
from engine.index.embedder import QueueEmbedder
from engine.index.pipeline import Pipeline
from engine.index.quiet import Conditions
from engine.index.throttle import Throttle
from engine.models.target import NoModel, Target
from tests.eventually import eventually
from tests.store.conftest import Store, store  # noqa: F401 - a fixture


@dataclass
class Model:
    """Answers urgent requests at once, and the others when they are released."""

    first: list[str] = field(default_factory=list)
    waiting: list[tuple[Sequence[str], Future[np.ndarray]]] = field(default_factory=list)

    def embed(self, texts: Sequence[str]) -> Future[np.ndarray]:
        future: Future[np.ndarray] = Future()
        self.waiting.append((texts, future))
        return future

    def embed_first(self, texts: Sequence[str]) -> Future[np.ndarray]:
        future: Future[np.ndarray] = Future()
        self.first += texts
        future.set_result(vectors(texts))
        return future

    def let_go(self) -> None:
        while self.waiting:
            texts, future = self.waiting.pop(0)
            future.set_result(vectors(texts))


def vectors(texts: Sequence[str]) -> np.ndarray:
    return np.ones((len(texts), 4), np.float32) / 2


@dataclass
class Work:
    store: Store
    model: Model
    model_id: int
    models: NoModel
    pipeline: Pipeline
    embedder: QueueEmbedder
    problems: list[object] = field(default_factory=list)

    def id_of(self, text: str) -> int:
        return self.store.words.search(f'"{text}"', 1)[0][0]

    def has_vector(self, text: str) -> bool:
        return self.id_of(text) in self.store.embeddings.text_ids(self.model_id).tolist()


@pytest.fixture
def work(store: Store) -> Iterator[Work]:  # noqa: F811
    model, model_id = Model(), store.embeddings.model_id("key", "tiny", 4)
    work: Work
    models = NoModel()
    events = EventBus()
    events.subscribe(lambda event: work.problems.append(event) if isinstance(event, Notice) else None)
    pipeline = Pipeline(store.database, events, Settings, models)
    embedder = QueueEmbedder(pipeline, Throttle(pipeline, Conditions))
    work = Work(store, model, model_id, models, pipeline, embedder)
    for number in range(300):
        store.put(f"/lib/{number}.txt", f"text{number}", mtime_ns=1000 - number, model_id=model_id)
    embedder.start()
    yield work
    assert work.problems == []
    embedder.begin_to_stop()
    model.let_go()
    embedder.stop()


def begin(work: Work) -> None:
    work.models.target = Target(work.model_id, work.model.embed, work.model.embed_first, lambda *_: None)
    work.pipeline.embed_wake.set()


def test_asked_texts_do_not_wait_for_requests_under_way(work: Work) -> None:
    begin(work)
    assert eventually(lambda: len(work.model.waiting) == 4)
    work.embedder.embed_first([work.id_of("text250"), work.id_of("text299")])
    assert eventually(lambda: work.has_vector("text250") and work.has_vector("text299"))
    assert work.model.first == ["text250", "text299"]  # in the order of the answer
    assert not work.has_vector("text0")


def test_all_other_texts_follow_in_order(work: Work) -> None:
    begin(work)
    assert eventually(lambda: len(work.model.waiting) == 4)
    work.embedder.embed_first([work.id_of("text299")])
    assert eventually(lambda: work.has_vector("text299"))
    assert [text for texts, _ in work.model.waiting for text in texts][:3] == ["text0", "text1", "text2"]

    def all_done() -> bool:
        work.model.let_go()
        return work.store.embeddings.queued(work.model_id) == 0

    assert eventually(all_done)
    assert work.store.embeddings.count(work.model_id) == 300


def test_while_words_come_first_only_asked_texts_are_embedded(work: Work) -> None:
    work.pipeline.reading_since = time.monotonic()
    work.embedder.embed_first([work.id_of("text7")])
    begin(work)
    assert eventually(lambda: work.has_vector("text7"))
    assert work.model.waiting == []
    assert work.store.embeddings.queued(work.model_id) == 299


def test_the_latest_query_goes_before_earlier_ones(work: Work) -> None:
    work.embedder.embed_first([work.id_of("text10"), work.id_of("text11")])
    work.embedder.embed_first([work.id_of("text20"), work.id_of("text11")])
    begin(work)
    assert eventually(lambda: len(work.model.first) == 3)
    assert work.model.first == ["text20", "text11", "text10"]


def test_texts_with_a_vector_or_without_a_file_are_not_embedded(work: Work) -> None:
    begin(work)
    assert eventually(lambda: len(work.model.waiting) == 4)
    work.embedder.embed_first([work.id_of("text9"), work.id_of("text1")])
    assert eventually(lambda: len(work.model.first) == 0 or work.has_vector("text9"))
    work.embedder.embed_first([123_456, work.id_of("text299")])
    assert eventually(lambda: work.has_vector("text299"))
    assert set(work.model.first) <= {"text9", "text1", "text299"}

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.errors import (
    DeviceLost,
    HitherError,
    ModelError,
    ModelInvalid,
    ModelNotFound,
    OutOfMemory,
    WorkerStopped,
)
from engine.base.types import Priority, TextKind
from engine.models.base import Tokens
from engine.models.worker.inference_worker import InferenceWorker
from tests.conftest import ExpectedWarnings
from tests.models.conftest import MakeWorker
from tests.models.fake import FakeEmbedder, OverlappingFake, fake_vector

WAIT_S = 20


def passages(worker: InferenceWorker, texts: Sequence[str], priority: Priority = Priority.INDEXING) -> Future:  # type: ignore[type-arg]
    return worker.embed(texts, TextKind.PASSAGE, priority=priority)


def query(worker: InferenceWorker, text: str, instruction: str = "") -> Future:  # type: ignore[type-arg]
    return worker.embed([text], TextKind.QUERY, priority=Priority.QUERY, instruction=instruction)


class Gate:
    """Blocks the inference thread before each batch until it is opened."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.open = threading.Event()

    def __call__(self, batch: Sequence[Tokens]) -> None:
        self.reached.set()
        assert self.open.wait(WAIT_S)


def test_many_texts_come_back_in_order_from_one_thread(make_worker: MakeWorker) -> None:
    model = FakeEmbedder()
    worker = make_worker(lambda: model)
    texts = [f"{'x' * (i % 40)}{i}" for i in range(300)]
    vectors = passages(worker, texts).result(WAIT_S)
    assert vectors.shape == (300, 8)
    assert vectors.dtype == np.float32
    np.testing.assert_array_equal(vectors, np.stack([fake_vector(text) for text in texts]))
    assert model.threads == {"inference"}
    assert len(model.batches) > 1


def test_nothing_is_loaded_before_it_is_asked_for_and_then_once(make_worker: MakeWorker) -> None:
    loads = []

    def load() -> FakeEmbedder:
        loads.append(threading.current_thread().name)
        return FakeEmbedder()

    changes: list[str] = []
    worker = make_worker(load, on_change=lambda: changes.append(worker.status().state))
    assert worker.status().state == "idle"
    assert loads == []
    worker.load()
    embedder = worker.ready().result(WAIT_S)
    assert (embedder.key, embedder.dim) == ("fake/1", 8)
    assert passages(worker, []).result(WAIT_S).shape == (0, 8)
    assert worker.count_tokens(["abc", "ab"]) == [3, 2]
    assert loads == ["inference"]
    assert changes == ["loading", "ready"]
    assert worker.status().name == "fake"


def test_a_query_overtakes_bulk_work(make_worker: MakeWorker) -> None:
    running = threading.Event()

    def hold_the_first(batch: Sequence[Tokens]) -> None:
        if not model.batches:
            running.set()
            while not worker._queue._ready[Priority.QUERY]:  # its text is being tokenised
                time.sleep(0.001)

    model = FakeEmbedder(hold_the_first)
    worker = make_worker(lambda: model, slice_s=0)  # one text a slice
    bulk = passages(worker, [f"{'x' * 60}{i}" for i in range(100)])
    assert running.wait(WAIT_S)
    query(worker, "where is it").result(WAIT_S)
    bulk.result(WAIT_S)
    assert model.batches[1] == ["where is it"]
    assert len(model.batches) > 50


def test_a_query_interrupts_a_long_text(make_worker: MakeWorker) -> None:
    class Interruptible(FakeEmbedder):
        between: Callable[[], None] | None = None

        def interrupt_with(self, between: Callable[[], None] | None) -> None:
            self.between = between

        def embed(self, batch: Sequence[Tokens]) -> np.ndarray:
            running.set()
            while self.between is not None and not any("asked" in b for b in self.batches):
                self.between()  # a text so long that it ends only after the query
                time.sleep(0.001)
            return super().embed(batch)

    running = threading.Event()
    model = Interruptible()
    worker = make_worker(lambda: model)
    bulk = passages(worker, ["long"])
    assert running.wait(WAIT_S)
    np.testing.assert_array_equal(query(worker, "asked").result(WAIT_S)[0], fake_vector("asked"))
    np.testing.assert_array_equal(bulk.result(WAIT_S)[0], fake_vector("long"))
    assert model.batches == [["asked"], ["long"]]


def test_a_query_that_breaks_the_model_breaks_the_interrupted_work_too(
    make_worker: MakeWorker, expected_warnings: ExpectedWarnings
) -> None:
    expected_warnings.allow("the model failed")

    class Breaking(FakeEmbedder):
        between: Callable[[], None] | None = None

        def interrupt_with(self, between: Callable[[], None] | None) -> None:
            self.between = between

        def embed(self, batch: Sequence[Tokens]) -> np.ndarray:
            if batch[0].text == "asked":
                raise RuntimeError("device lost")
            running.set()
            while self.between is not None:
                self.between()
                time.sleep(0.001)
            return super().embed(batch)

    running = threading.Event()
    worker = make_worker(Breaking)
    bulk = passages(worker, ["long"])
    assert running.wait(WAIT_S)
    for future in (query(worker, "asked"), bulk):
        with pytest.raises(ModelError):
            future.result(WAIT_S)


def test_queries_are_remembered_by_instruction_and_text(make_worker: MakeWorker) -> None:
    model = FakeEmbedder()
    worker = make_worker(lambda: model)
    first = query(worker, "a", "find").result(WAIT_S)
    first[:] = 0  # the caller's copy, not the worker's
    np.testing.assert_array_equal(query(worker, "a", "find").result(WAIT_S)[0], fake_vector("a"))
    query(worker, "a", "compare").result(WAIT_S)
    assert model.batches == [["a"], ["a"]]


def test_a_cancelled_request_is_dropped_and_the_others_go_on(make_worker: MakeWorker) -> None:
    gate = Gate()
    model = FakeEmbedder(gate)
    worker = make_worker(lambda: model)
    held = passages(worker, ["held"])
    assert gate.reached.wait(WAIT_S)
    dropped, kept = passages(worker, ["dropped"] * 50), passages(worker, ["kept"])
    assert dropped.cancel()
    gate.open.set()
    held.result(WAIT_S)
    kept.result(WAIT_S)
    with pytest.raises(CancelledError):
        dropped.result(WAIT_S)
    assert not any("dropped" in batch for batch in model.batches)


def test_out_of_memory_halves_the_batch_and_is_remembered(make_worker: MakeWorker) -> None:
    def too_much(batch: Sequence[Tokens]) -> None:
        if sum(len(tokens) for tokens in batch) > 40:
            raise OutOfMemory("device.out_of_memory")

    model = FakeEmbedder(too_much)
    worker = make_worker(lambda: model)
    texts = ["x" * 10] * 100
    assert passages(worker, texts).result(WAIT_S).shape == (100, 8)
    with pytest.raises(OutOfMemory):
        passages(worker, ["x" * 60]).result(WAIT_S)
    assert passages(worker, texts).result(WAIT_S).shape == (100, 8)
    assert worker.status().state == "ready"


def test_a_model_error_fails_all_that_wait_and_the_next_request_loads_again(
    make_worker: MakeWorker, expected_warnings: ExpectedWarnings
) -> None:
    expected_warnings.allow("the model failed")
    broken = threading.Event()
    broken.set()
    gate = Gate()

    def fail(batch: Sequence[Tokens]) -> None:
        gate(batch)
        if broken.is_set():
            raise RuntimeError("device lost")

    models: list[FakeEmbedder] = []

    def load() -> FakeEmbedder:
        models.append(FakeEmbedder(fail))
        return models[-1]

    worker = make_worker(load)
    waiting = [passages(worker, ["a"] * 90), passages(worker, ["b"], Priority.SERVER), query(worker, "c")]
    assert gate.reached.wait(WAIT_S)
    gate.open.set()
    for future in waiting:
        with pytest.raises(ModelError, match="device lost"):
            future.result(WAIT_S)
    assert worker.status().state == "failed"
    assert "device lost" in str(worker.status().notice)
    assert models[0].closed == 1
    broken.clear()
    assert query(worker, "c").result(WAIT_S).shape == (1, 8)
    assert worker.status().state == "ready"
    assert len(models) == 2


def test_a_model_that_cannot_be_loaded_says_why_to_all_and_is_tried_again(make_worker: MakeWorker) -> None:
    missing = threading.Event()
    missing.set()

    def load() -> FakeEmbedder:
        if missing.is_set():
            raise ModelNotFound("model.unknown", model="x")
        return FakeEmbedder()

    worker = make_worker(load)
    ready = worker.ready()
    with pytest.raises(ModelNotFound):
        query(worker, "a").result(WAIT_S)
    with pytest.raises(ModelNotFound):
        ready.result(WAIT_S)
    assert str(worker.status().notice) == "There is no model 'x'. Choose one from the list, or a folder."
    missing.clear()
    query(worker, "a").result(WAIT_S)
    assert worker.ready().result(WAIT_S).name == "fake"


def test_the_death_of_the_thread_fails_all_that_wait(
    make_worker: MakeWorker, expected_warnings: ExpectedWarnings
) -> None:
    expected_warnings.allow("the inference thread ended")
    gate = Gate()

    def die(batch: Sequence[Tokens]) -> None:
        gate(batch)
        raise SystemExit("killed")

    worker = make_worker(lambda: FakeEmbedder(die))
    waiting = [passages(worker, ["a"] * 90), query(worker, "b")]
    assert gate.reached.wait(WAIT_S)
    gate.open.set()
    for future in waiting:
        with pytest.raises(WorkerStopped):
            future.result(WAIT_S)
    with pytest.raises(WorkerStopped):
        query(worker, "too late").result(WAIT_S)
    assert worker.status().state == "failed"


def test_a_lost_gpu_fails_what_waits_and_the_fallback_goes_on(make_worker: MakeWorker) -> None:
    def lose(batch: Sequence[Tokens]) -> None:
        raise DeviceLost("device.lost", reason="unspecified launch failure")

    worker = make_worker(lambda: FakeEmbedder(lose), load_fallback=FakeEmbedder)
    with pytest.raises(DeviceLost):
        query(worker, "a").result(WAIT_S)
    assert query(worker, "a").result(WAIT_S).shape == (1, 8)
    assert worker.status().state == "ready"
    assert str(worker.status().notice).startswith("The GPU failed: unspecified launch failure. Hither goes on")


class FakeReranker:
    """Scores a passage by its length."""

    name = "fake-reranker"
    device = "cpu"

    def __init__(self) -> None:
        self.closed = 0

    def tokenize(self, query: str, passages: Sequence[str], instruction: str = "") -> list[Tokens]:
        return [Tokens(np.zeros(len(query) + len(passage) + 1, np.int32), text=passage) for passage in passages]

    def score(self, batch: Sequence[Tokens]) -> np.ndarray:
        return np.array([len(tokens.text) / 100 for tokens in batch], np.float32)

    def close(self) -> None:
        self.closed += 1


def test_passages_are_scored_beside_the_vectors(make_worker: MakeWorker) -> None:
    worker = make_worker(FakeEmbedder, load_reranker=FakeReranker)
    bulk = passages(worker, ["x" * 30] * 100)
    scores = worker.rerank("what", ["a" * (i % 40) for i in range(70)]).result(WAIT_S)
    np.testing.assert_allclose(scores, [(i % 40) / 100 for i in range(70)], rtol=1e-6)
    assert worker.rerank("what", []).result(WAIT_S).shape == (0,)
    assert bulk.result(WAIT_S).shape == (100, 8)


def test_a_reranker_that_is_missing_or_broken_harms_no_search(make_worker: MakeWorker) -> None:
    with pytest.raises(ModelNotFound):
        make_worker(FakeEmbedder).rerank("what", ["a"]).result(WAIT_S)

    def load() -> FakeReranker:
        raise ModelInvalid("starter.damaged")

    worker = make_worker(FakeEmbedder, load_reranker=load)
    bulk = passages(worker, ["x"] * 50)
    with pytest.raises(ModelInvalid):
        worker.rerank("what", ["a"]).result(WAIT_S)
    bulk.result(WAIT_S)
    assert worker.status().state == "ready"


def test_stop_ends_what_waits_and_joins(make_worker: MakeWorker) -> None:
    gate, others = Gate(), set(threading.enumerate())
    worker = make_worker(lambda: FakeEmbedder(gate))
    waiting = passages(worker, ["a" * 60] * 200)
    assert gate.reached.wait(WAIT_S)
    threading.Timer(0.05, gate.open.set).start()
    worker.stop()
    worker.stop()
    with pytest.raises(WorkerStopped):
        waiting.result(0)
    with pytest.raises(WorkerStopped):
        query(worker, "b").result(0)
    assert not {thread.name for thread in set(threading.enumerate()) - others} & {"inference", "inference-tokenizer"}


def test_stopping_before_anything_was_asked_ends_those_who_wait_for_the_model(make_worker: MakeWorker) -> None:
    worker = make_worker(FakeEmbedder)
    ready = worker.ready()
    worker.stop()
    with pytest.raises(WorkerStopped):
        ready.result(0)


def test_an_idle_model_is_unloaded_and_comes_back(make_worker: MakeWorker) -> None:
    unloaded = threading.Event()
    models: list[FakeEmbedder] = []

    def load() -> FakeEmbedder:
        models.append(FakeEmbedder())
        return models[-1]

    worker = make_worker(
        load, idle_unload_s=0.05, on_change=lambda: unloaded.set() if worker.status().state == "unloaded" else None
    )
    query(worker, "a").result(WAIT_S)
    assert unloaded.wait(WAIT_S)
    assert models[0].closed == 1
    query(worker, "a").result(0)  # remembered: the device stays free
    assert worker.count_tokens(["abc"]) == [3]
    assert len(models) == 1
    query(worker, "b").result(WAIT_S)
    assert len(models) == 2


def test_vectors_that_are_not_finite_never_leave(make_worker: MakeWorker) -> None:
    class Overflowing(FakeEmbedder):
        def embed(self, batch: Sequence[Tokens]) -> np.ndarray:
            vectors = super().embed(batch)
            for row, tokens in enumerate(batch):
                if tokens.text == "import":
                    vectors[row, 3] = np.nan
            return vectors

    worker = make_worker(Overflowing)
    bad, good = passages(worker, ["import"]), passages(worker, ["export"])
    with pytest.raises(ModelError, match="not finite"):
        bad.result(WAIT_S)
    assert np.isfinite(good.result(WAIT_S)).all()


@pytest.mark.parametrize("model", [FakeEmbedder, OverlappingFake])
@settings(deadline=None, max_examples=15)
@given(
    st.lists(
        st.tuples(st.sampled_from(list(Priority)), st.lists(st.text(max_size=30), max_size=40), st.booleans()),
        max_size=12,
    ),
    st.booleans(),
)
def test_no_future_is_ever_lost(
    model: type[FakeEmbedder], work: list[tuple[Priority, list[str], bool]], stop_early: bool
) -> None:
    worker = InferenceWorker(model)
    worker.start()
    futures = []
    for priority, texts, cancel in work:
        future = worker.embed(texts, TextKind.PASSAGE, priority=priority)
        futures.append((texts, future))
        if cancel:
            future.cancel()
    if stop_early:
        worker.stop()
    for texts, future in futures:
        try:
            vectors = future.result(WAIT_S)
        except CancelledError:
            continue
        except HitherError as error:
            assert stop_early and isinstance(error, WorkerStopped)
            continue
        for text, vector in zip(texts, vectors, strict=True):
            np.testing.assert_array_equal(vector, fake_vector(text))
    worker.stop()

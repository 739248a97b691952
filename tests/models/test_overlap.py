"""Slices that the device gets before the last one has ended."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.utils._python_dispatch import TorchDispatchMode

from engine.base.errors import DeviceLost, ModelError, OutOfMemory
from engine.base.types import Priority, TextKind
from engine.models.base import Tokens
from engine.models.local.checkpoint import Checkpoint
from engine.models.local.qwen3_embedder import Qwen3Embedder
from engine.models.worker.inference_worker import OVERLAPPED_SLICE_S
from tests.conftest import ExpectedWarnings
from tests.eventually import eventually
from tests.models.conftest import MakeWorker
from tests.models.fake import FakeEmbedder, OverlappingFake, fake_vector
from tests.models.test_inference_worker import WAIT_S, Gate, passages


def test_the_next_slice_is_begun_while_the_last_one_runs_and_no_third(make_worker: MakeWorker) -> None:
    gate = Gate()
    model = OverlappingFake(gate)
    worker = make_worker(lambda: model)
    texts = [f"{'x' * 50}{i}" for i in range(20)]
    bulk = passages(worker, texts)
    assert eventually(lambda: len(model.begun) == 2)
    assert not model.batches
    asked = worker.embed(["asked"], TextKind.QUERY, priority=Priority.QUERY)
    assert eventually(lambda: bool(worker._queue._ready[Priority.QUERY]))
    assert len(model.begun) == 2
    gate.open.set()
    np.testing.assert_array_equal(asked.result(WAIT_S)[0], fake_vector("asked"))
    np.testing.assert_array_equal(bulk.result(WAIT_S), np.stack([fake_vector(text) for text in texts]))
    assert model.begun[2] == ["asked"]
    assert model.begun == model.batches
    assert worker._embedding.pace.seconds == OVERLAPPED_SLICE_S


def test_the_last_slice_is_delivered_though_nothing_follows(make_worker: MakeWorker) -> None:
    worker = make_worker(OverlappingFake)
    for number in range(3):
        np.testing.assert_array_equal(passages(worker, [str(number)]).result(WAIT_S)[0], fake_vector(str(number)))


@pytest.mark.parametrize("place", ["before", "at_begin"])
def test_out_of_memory_halves_the_batch(make_worker: MakeWorker, place: str) -> None:
    def too_much(batch: Sequence[Tokens]) -> None:
        if sum(len(tokens) for tokens in batch) > 40:
            raise OutOfMemory("device.out_of_memory")

    worker = make_worker(lambda: OverlappingFake(**{place: too_much}))
    texts = [f"{i:010}" for i in range(100)]
    vectors = passages(worker, texts).result(WAIT_S)
    np.testing.assert_array_equal(vectors, np.stack([fake_vector(text) for text in texts]))
    with pytest.raises(OutOfMemory):
        passages(worker, ["x" * 60]).result(WAIT_S)
    assert passages(worker, ["more"]).result(WAIT_S).shape == (1, 8)


def test_a_lost_device_fails_both_slices_and_the_fallback_goes_on(make_worker: MakeWorker) -> None:
    gate = Gate()

    def lose(batch: Sequence[Tokens]) -> None:
        gate(batch)
        raise DeviceLost("device.lost", reason="unspecified launch failure")

    lost, other = OverlappingFake(lose), FakeEmbedder()
    worker = make_worker(lambda: lost, load_fallback=lambda: other)
    waiting = [passages(worker, ["a" * 50] * 20), passages(worker, ["later"])]
    assert eventually(lambda: len(lost.begun) == 2)
    gate.open.set()
    for future in waiting:
        with pytest.raises(DeviceLost):
            future.result(WAIT_S)
    assert passages(worker, ["c"]).result(WAIT_S).shape == (1, 8)
    assert other.batches == [["c"]]
    assert lost.closed == 1


def test_a_model_that_fails_in_either_step_is_loaded_again(
    make_worker: MakeWorker, expected_warnings: ExpectedWarnings
) -> None:
    expected_warnings.allow("the model failed")
    loads = []

    def fail(batch: Sequence[Tokens]) -> None:
        if any("bad" in tokens.text for tokens in batch):
            raise RuntimeError("a kernel failed")

    def load() -> OverlappingFake:
        loads.append(1)
        return OverlappingFake(fail) if len(loads) == 1 else OverlappingFake(at_begin=fail)

    worker = make_worker(load)
    for number in (1, 2):
        with pytest.raises(ModelError):
            passages(worker, ["bad"]).result(WAIT_S)
        assert passages(worker, ["good"]).result(WAIT_S).shape == (1, 8)
        assert len(loads) == number + 1


def test_stopping_while_slices_are_under_way_ends_all(make_worker: MakeWorker) -> None:
    gate = Gate()
    model = OverlappingFake(gate)
    worker = make_worker(lambda: model)
    bulk = passages(worker, [f"{'x' * 50}{i}" for i in range(20)])
    assert eventually(lambda: len(model.begun) == 2)
    gate.open.set()
    worker.stop()
    assert bulk.done()
    assert model.closed == 1


def test_an_idle_model_is_unloaded_once_its_slices_are_delivered(make_worker: MakeWorker) -> None:
    model = OverlappingFake()
    worker = make_worker(lambda: model, idle_unload_s=0.05)
    assert passages(worker, ["a"] * 40).result(WAIT_S).shape == (40, 8)
    assert eventually(lambda: model.closed == 1)


class AsksTheDevice(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Records operations that wait for the device: on a GPU they would prevent overlapping."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.asked: list[str] = []

    def __torch_dispatch__(self, func, types, args=(), kwargs=None):  # type: ignore[no-untyped-def]
        if any(name in str(func) for name in ("_local_scalar_dense", "nonzero", "unique", "masked_select")):
            self.asked.append(str(func))
        return func(*args, **(kwargs or {}))


def test_a_batch_is_begun_without_asking_the_device_for_anything(embedder: Qwen3Embedder) -> None:
    texts = ["a contract", "the lease of a flat that ends in March", "x " * 200]
    tokens = embedder.tokenize(texts, TextKind.PASSAGE)
    queries = embedder.tokenize(["first", "second one"], TextKind.QUERY, "Find what answers the question")
    embedder.embed(queries)  # the instruction's keys and values are looked at once
    for batch in (tokens, queries):
        with AsksTheDevice() as device:
            finish = embedder.begin(batch)
        assert device.asked == []
        np.testing.assert_array_equal(finish(), embedder.embed(batch))


@pytest.mark.skipif(not torch.cuda.is_available(), reason="needs a GPU")
def test_on_a_gpu_overlapping_slices_give_the_same_vectors(embedder: Qwen3Embedder, qwen_folder: Path) -> None:
    gpu = Qwen3Embedder(Checkpoint(qwen_folder), torch.device("cuda:0"), torch.float16)
    assert gpu.overlaps
    batches = [embedder.tokenize([f"{'text ' * n}{n}" for n in range(k, k + 8)], TextKind.PASSAGE) for k in range(20)]
    waiting = [gpu.begin(batch) for batch in batches]
    for batch, finish in zip(batches, waiting, strict=True):
        expected = embedder.embed(batch)
        assert (np.sum(finish() * expected, axis=1) > 0.999).all()

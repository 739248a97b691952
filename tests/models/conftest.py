"""The starter model, small models of each kind, and workers that are stopped after the test."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import torch
from tokenizers import Tokenizer

from engine.models.local.checkpoint import Checkpoint
from engine.models.local.qwen3_embedder import Qwen3Embedder
from engine.models.starter.installation import StarterFiles, unpack_starter
from engine.models.starter.starter import StarterEmbedder
from engine.models.worker.inference_worker import InferenceWorker
from tests.models import checkpoints
from tests.models.fake import FakeEmbedder

MakeWorker = Callable[..., InferenceWorker]


@pytest.fixture(scope="session")
def starter_files(starter_models: Path) -> StarterFiles:
    return unpack_starter(starter_models)


@pytest.fixture(scope="session")
def starter(starter_files: StarterFiles) -> StarterEmbedder:
    return StarterEmbedder(starter_files, threads=2)


@pytest.fixture(scope="session")
def qwen_tokenizer() -> Tokenizer:
    """The real Qwen vocabulary."""
    return checkpoints.qwen_tokenizer()


@pytest.fixture(scope="session")
def qwen_folder(tmp_path_factory: pytest.TempPathFactory, qwen_tokenizer: Tokenizer) -> Path:
    """A tiny random Qwen3-Embedding; never change it."""
    return checkpoints.write_qwen3(tmp_path_factory.mktemp("checkpoints") / "tiny-qwen3", qwen_tokenizer)


@pytest.fixture(scope="session")
def embedder(qwen_folder: Path) -> Qwen3Embedder:
    return Qwen3Embedder(Checkpoint(qwen_folder), torch.device("cpu"), torch.float32)


@pytest.fixture
def one_thread() -> Iterator[None]:
    """Makes torch add in a fixed order."""
    threads = torch.get_num_threads()
    torch.set_num_threads(1)
    yield
    torch.set_num_threads(threads)


@pytest.fixture
def make_worker() -> Iterator[MakeWorker]:
    made = []

    def make(load: Callable[[], FakeEmbedder], **options: object) -> InferenceWorker:
        worker = InferenceWorker(load, **options)  # type: ignore[arg-type]
        worker.start()
        made.append(worker)
        return worker

    yield make
    for worker in made:
        worker.stop()

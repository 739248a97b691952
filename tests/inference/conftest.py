"""The starter model, unpacked once for the whole run."""

from __future__ import annotations

from pathlib import Path

import pytest
from tokenizers import Tokenizer

from engine.inference.starter import StarterEmbedder
from engine.inference.unpack import StarterFiles, unpack_starter
from tests.inference import checkpoints


@pytest.fixture(scope="session")
def starter_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder with the unpacked starter; not to be changed."""
    folder = tmp_path_factory.mktemp("models")
    unpack_starter(folder)
    return folder


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
    """A tiny random Qwen3-Embedding; not to be changed."""
    return checkpoints.write_qwen3(tmp_path_factory.mktemp("checkpoints") / "tiny-qwen3", qwen_tokenizer)

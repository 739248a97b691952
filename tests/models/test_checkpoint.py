"""Problems of a checkpoint are described, and none of its code is ever run."""

from __future__ import annotations

import json
import pickle
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import torch
from safetensors.torch import load_file, save_file
from tokenizers import Tokenizer

from engine.base.errors import BadRequest, ModelError, ModelInvalid, ModelNotFound
from engine.base.types import TextKind
from engine.models.loader import load_embedder
from engine.models.local.checkpoint import Checkpoint
from engine.models.local.qwen3_embedder import Qwen3Embedder
from tests.models import checkpoints

CPU = torch.device("cpu")
WEIGHTS = "model.safetensors"


@pytest.fixture
def folder(qwen_folder: Path, tmp_path: Path) -> Path:
    """A copy of the tiny checkpoint, to be damaged."""
    shutil.copytree(qwen_folder, tmp_path / "copy")
    return tmp_path / "copy"


def change_config(**changes: object) -> Callable[[Path], None]:
    def change(folder: Path) -> None:
        config = json.loads((folder / "config.json").read_text())
        (folder / "config.json").write_text(json.dumps(config | changes))

    return change


def remove(name: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).unlink()


def write(name: str, text: str) -> Callable[[Path], None]:
    return lambda folder: (folder / name).write_text(text) and None


def truncate(folder: Path) -> None:
    with (folder / WEIGHTS).open("r+b") as stream:
        stream.truncate(1_000_000)


def lose_a_tensor(folder: Path) -> None:
    weights = load_file(folder / WEIGHTS)
    del weights["layers.1.mlp.up_proj.weight"]
    save_file(weights, folder / WEIGHTS)


def transpose_a_tensor(folder: Path) -> None:
    weights = load_file(folder / WEIGHTS)
    weights["layers.1.mlp.up_proj.weight"] = weights["layers.1.mlp.up_proj.weight"].T.contiguous()
    save_file(weights, folder / WEIGHTS)


def pickle_the_weights(folder: Path) -> None:
    (folder / WEIGHTS).unlink()
    (folder / "pytorch_model.bin").write_bytes(pickle.dumps({"weights": 1}))


def pool_by_mean(folder: Path) -> None:
    checkpoints.write_modules(folder, "mean", 64)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (remove("config.json"), "config.json is missing"),
        (write("config.json", "{"), "config.json cannot be read"),
        (write("config.json", "[]"), "config.json has unexpected content"),
        (change_config(hidden_size="64"), "no usable value of hidden_size"),
        (change_config(hidden_size=32), "have the shape"),
        (change_config(model_type="gpt2"), "of the kind 'gpt2'"),
        (change_config(quantization_config={"bits": 4}), "quantised"),
        (change_config(rope_scaling={"rope_type": "yarn", "factor": 4}), "kind of attention"),
        (remove(WEIGHTS), "model.safetensors is missing"),
        (write(WEIGHTS, "not weights"), "damaged or cut short"),
        (truncate, "damaged or cut short"),
        (lose_a_tensor, "layers.1.mlp.up_proj.weight are missing"),
        (transpose_a_tensor, "have the shape 64×96"),
        (pickle_the_weights, "a pickle can run any program"),
        (pool_by_mean, "pools by mean"),
        (remove("tokenizer.json"), "tokenizer.json is missing"),
        (write("tokenizer.json", "{}"), "tokenizer.json cannot be read"),
        (write("modules.json", "{"), "modules.json cannot be read"),
    ],
)
def test_an_unfit_checkpoint_is_explained(folder: Path, spoil: Callable[[Path], None], words: str) -> None:
    spoil(folder)
    with pytest.raises(ModelInvalid, match=words) as caught:
        load_embedder(str(folder), models_dir=folder.parent, device="cpu", threads=1)
    assert caught.value.hint
    assert caught.value.path == folder


def test_shards_give_the_same_vectors(tmp_path: Path, qwen_tokenizer: Tokenizer, qwen_folder: Path) -> None:
    folder = checkpoints.write_qwen3(tmp_path / "sharded", qwen_tokenizer, shards=3)
    sharded = Qwen3Embedder(Checkpoint(folder), CPU, torch.float32)
    whole = Qwen3Embedder(Checkpoint(qwen_folder), CPU, torch.float32)
    tokens = whole.tokenize(["some text"], TextKind.PASSAGE)
    assert (sharded.embed(tokens) == whole.embed(tokens)).all()
    (folder / "model-00002-of-00003.safetensors").unlink()
    with pytest.raises(ModelInvalid, match="model-00002-of-00003"):
        Checkpoint(folder)


def test_an_index_cannot_lead_out_of_the_folder(folder: Path) -> None:
    index = {"weight_map": {"embed_tokens.weight": "../../etc/passwd"}}
    (folder / "model.safetensors.index.json").write_text(json.dumps(index))
    with pytest.raises(ModelInvalid):
        Checkpoint(folder)


def test_copies_with_other_weights_have_another_key(folder: Path, qwen_folder: Path) -> None:
    assert Checkpoint(folder).fingerprint() == Checkpoint(qwen_folder).fingerprint()
    weights = load_file(folder / WEIGHTS)
    weights["norm.weight"] = weights["norm.weight"] + 1
    save_file(weights, folder / WEIGHTS, metadata={"format": "pt"})
    assert Checkpoint(folder).fingerprint() != Checkpoint(qwen_folder).fingerprint()


def test_models_are_loaded_by_name_and_by_folder(folder: Path, starter_models: Path) -> None:
    by_name = load_embedder("copy", models_dir=folder.parent, device="cpu", threads=1)
    by_folder = load_embedder(str(folder), models_dir=Path("/nowhere"), device="cpu", threads=1, dim=32)
    assert (by_name.dim, by_folder.dim) == (64, 32)
    assert load_embedder("multilingual-e5-small", models_dir=starter_models, threads=1).dim == 384


@pytest.mark.parametrize(
    ("name", "options", "error", "words"),
    [
        ("no-such-model", {}, ModelNotFound, "no model 'no-such-model'"),
        ("/no/such/folder", {}, ModelNotFound, "no folder /no/such/folder"),
        ("Qwen3-Embedding-4B", {}, ModelNotFound, "not on this computer yet"),
        ("Qwen3-Reranker-4B", {}, ModelInvalid, "is not an embedding model"),
        ("multilingual-e5-small", {"dim": 256}, BadRequest, "256 dimensions"),
    ],
)
def test_what_cannot_be_loaded_is_explained(
    tmp_path: Path, name: str, options: dict[str, int], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words):
        load_embedder(name, models_dir=tmp_path, device="cpu", threads=1, **options)


@pytest.mark.skipif(torch.cuda.is_available(), reason="this machine has a GPU")
def test_a_gpu_that_is_not_there_is_explained(folder: Path) -> None:
    with pytest.raises(ModelError, match="no usable GPU"):
        load_embedder(str(folder), models_dir=folder.parent, device="cuda", threads=1)

"""Loads a model by a name from the catalogue, a folder with a checkpoint, or a server's address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from engine.base.errors import BadRequest, ModelError, ModelInvalid, ModelNotFound
from engine.base.messages import say
from engine.models.base import Embedder, Reranker
from engine.models.catalog import STARTER, Role, find_model
from engine.models.measured import Measured

if TYPE_CHECKING:
    import torch

    from engine.models.local.checkpoint import Checkpoint


def load_embedder(
    name_or_folder: str, *, models_dir: Path, device: str = "auto", threads: int = 0, dim: int = 0
) -> Embedder:
    """Load a model; called on the inference thread, may take seconds.

    A server is named "http://host:port/v1#model", or without #model for the first one it serves (remote_embedder.py).
    `device` is "auto", "cpu", "cuda" or "cuda:N". `threads` 0 takes the measured best number, and measures it first
    (about half a second) if necessary. `dim` 0 is the model's own. torch, onnxruntime and what they need are imported
    only here.

    Raises ModelNotFound, ModelInvalid, BadRequest, OutOfMemory, DiskFull, RemoteUnavailable and ModelError.
    """
    if name_or_folder.startswith(("http://", "https://")):
        from engine.models.keys import api_key
        from engine.models.remote.remote_embedder import open_remote

        return open_remote(name_or_folder, models_dir=models_dir, dim=dim, api_key=api_key)
    if name_or_folder == STARTER:
        from engine.models.starter.installation import unpack_starter
        from engine.models.starter.starter import StarterEmbedder, measure_threads

        if dim not in (0, 384):
            raise BadRequest("starter.wrong_dim", dim=dim)
        files = unpack_starter(models_dir)
        return StarterEmbedder(files, threads or _measured(models_dir, STARTER, lambda: measure_threads(files)))

    from engine.models.local.checkpoint import Checkpoint

    checkpoint = Checkpoint(find_folder(name_or_folder, models_dir))
    place = choose_device(device, threads, models_dir)
    try:
        return _load(checkpoint, place, dim)
    finally:
        checkpoint.close()


def _load(checkpoint: Checkpoint, device: torch.device, dim: int) -> Embedder:
    from engine.models.local.bert_embedder import BERT_TYPES, BertEmbedder
    from engine.models.local.devices import choose_dtype
    from engine.models.local.qwen3_embedder import Qwen3Embedder

    dtype = choose_dtype(device)
    if checkpoint.model_type == "qwen3":
        return Qwen3Embedder(checkpoint, device, dtype, dim)
    if checkpoint.model_type in BERT_TYPES:
        return BertEmbedder(checkpoint, device, dtype, dim)
    raise checkpoint.invalid(
        say("checkpoint.kind", kind=checkpoint.model_type or "unknown"), say("checkpoint.choose_embedder")
    )


def load_reranker(name_or_folder: str, *, models_dir: Path, device: str = "auto", threads: int = 0) -> Reranker:
    """Load a Qwen3-Reranker; like `load_embedder`, but none ships with Hither and none runs on a server."""
    from engine.models.local.checkpoint import Checkpoint
    from engine.models.local.devices import choose_dtype
    from engine.models.local.reranker import Qwen3Reranker

    checkpoint = Checkpoint(find_folder(name_or_folder, models_dir, Role.RERANKER))
    place = choose_device(device, threads, models_dir)
    try:
        if checkpoint.model_type != "qwen3":
            raise checkpoint.invalid(
                say("checkpoint.kind", kind=checkpoint.model_type), say("checkpoint.choose_reranker")
            )
        return Qwen3Reranker(checkpoint, place, choose_dtype(place))
    finally:
        checkpoint.close()


def find_folder(name_or_folder: str, models_dir: Path, role: Role = Role.EMBEDDER) -> Path:
    """The folder of a model: the given path, else below `models_dir`. Raises ModelNotFound."""
    given = Path(name_or_folder).expanduser()
    if given.is_absolute() or given.is_dir():
        if not given.is_dir():
            raise ModelNotFound("model.no_folder", path=given)
        return given
    known = find_model(name_or_folder)
    folder = models_dir / (known.name if known is not None else given.name)
    if (folder / "config.json").is_file():
        return folder
    if known is None:
        raise ModelNotFound("model.unknown", model=name_or_folder)
    if known.role is not role:
        raise ModelInvalid("model.no_embedder" if role is Role.EMBEDDER else "model.no_reranker", model=known.name)
    if known.repository and (cached := _cached(known.repository)) is not None:
        return cached
    raise ModelNotFound("model.not_here", model=known.name)


def _cached(repository: str) -> Path | None:
    from engine.models.download import cached_folder

    return cached_folder(repository)


def choose_device(wanted: str, threads: int, models_dir: Path) -> torch.device:
    """The device of a setting, ready to use. Raises ModelError if it does not exist."""
    import torch

    if wanted == "cpu" or (wanted == "auto" and not torch.cuda.is_available()):
        from engine.models.local.devices import measure_threads

        torch.set_num_threads(threads or _measured(models_dir, "torch", measure_threads))
        return torch.device("cpu")
    if not torch.cuda.is_available():
        raise ModelError("device.no_gpu")
    index = int(wanted.partition(":")[2] or 0) if wanted.startswith("cuda") else 0
    if index >= torch.cuda.device_count():
        raise ModelError("device.no_such_gpu", number=index)
    return torch.device("cuda", index)


def _measured(models_dir: Path, what: str, measure: Callable[[], int]) -> int:
    """The best number of threads, measured now if no earlier run did."""
    measured = Measured(models_dir)
    threads = measured.threads(what)
    if not threads:
        threads = measure()
        measured.set_threads(what, threads)
    return threads

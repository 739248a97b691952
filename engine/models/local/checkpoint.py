"""A folder with a checkpoint: its configuration, and its tensors from safetensors only.

Explains why a folder cannot be used. Never unpickles, and never runs code of a checkpoint.
"""

from __future__ import annotations

import hashlib
import json
import struct
from pathlib import Path
from typing import TYPE_CHECKING, Any

from safetensors import SafetensorError, safe_open

from engine.base.errors import ModelInvalid, ModelNotFound
from engine.base.messages import Message, say

if TYPE_CHECKING:
    import torch

_INDEX = "model.safetensors.index.json"
_SINGLE = "model.safetensors"
_PICKLES = (".bin", ".pt", ".pth", ".ckpt", ".pkl")
_SAMPLE_BYTES = 1 << 20
_SAMPLES = 64  # per weight file; smaller files are read completely


class Checkpoint:
    """An opened folder. Raises ModelNotFound and ModelInvalid if anything in it is wrong."""

    def __init__(self, folder: Path) -> None:
        if not folder.is_dir():
            raise ModelNotFound("model.no_folder", path=folder)
        self.folder = folder
        self.config = self.json("config.json")
        if "quantization_config" in self.config:
            raise self.invalid(say("checkpoint.quantised"), say("checkpoint.choose_original"))
        self._shards = self._find_shards()
        self._files: dict[str, Any] = {}

    @property
    def model_type(self) -> str:
        return str(self.config.get("model_type", ""))

    def json(self, name: str) -> dict[str, Any]:
        """A JSON object from a file of the folder."""
        try:
            value = json.loads((self.folder / name).read_text("utf-8"))
        except FileNotFoundError:
            raise self.invalid(say("checkpoint.missing", file=name), say("checkpoint.copy_whole")) from None
        except (OSError, ValueError) as error:
            raise self.invalid(say("checkpoint.unreadable", file=name), say("checkpoint.copy_again")) from error
        if not isinstance(value, dict):
            raise self.invalid(say("checkpoint.unfit", file=name), say("checkpoint.copy_again"))
        return value

    def number(self, name: str) -> int:
        """A positive integer of config.json."""
        value = self.config.get(name)
        if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
            raise self.invalid(say("checkpoint.config", name=name), say("checkpoint.copy_again"))
        return value

    def pooling(self) -> str:
        """The pooling of sentence-transformers: "mean", "cls", "lasttoken", another mode's name, or "" if not given."""
        path = self.folder / "modules.json"
        if not path.exists():
            return ""
        try:
            modules = json.loads(path.read_text("utf-8"))
            types = {module["type"].rpartition(".")[2]: module["path"] for module in modules}
        except (OSError, ValueError, TypeError, KeyError) as error:
            raise self.invalid(
                say("checkpoint.unreadable", file="modules.json"), say("checkpoint.copy_again")
            ) from error
        if "Dense" in types:
            raise self.invalid(say("checkpoint.dense"), say("checkpoint.choose_another"))
        if "Pooling" not in types:
            return ""
        config = self.json(f"{types['Pooling']}/config.json")
        if mode := config.get("pooling_mode"):
            return "+".join(mode) if isinstance(mode, list) else str(mode)
        modes = [key for key, value in config.items() if key.startswith("pooling_mode_") and value is True]
        names = [key.removeprefix("pooling_mode_").removesuffix("_tokens").removesuffix("_token") for key in modes]
        return "+".join(sorted(names))

    def has(self, tensor: str) -> bool:
        return tensor in self._shards

    def tensor(self, name: str, *shape: int) -> torch.Tensor:
        """A tensor as stored, on the CPU; its shape must be `shape`."""
        shard = self._shards.get(name)
        if shard is None:
            raise self.invalid(say("checkpoint.no_weights", name=name), say("checkpoint.copy_whole"))
        try:
            if shard not in self._files:
                self._files[shard] = safe_open(str(self.folder / shard), framework="pt")
            tensor: torch.Tensor = self._files[shard].get_tensor(name)
        except (SafetensorError, OSError, ValueError, RuntimeError) as error:
            raise self._damaged(shard, error) from error
        if tuple(tensor.shape) != shape:
            found = "×".join(map(str, tensor.shape))
            raise self.invalid(say("checkpoint.shape", name=name, shape=found), say("checkpoint.copy_again"))
        return tensor

    def fingerprint(self) -> str:
        """Hash of the configuration and of 64 MB of every weight file; differs for fine-tuned copies."""
        digest = hashlib.sha256(json.dumps(self.config, sort_keys=True).encode())
        for shard in sorted(set(self._shards.values())):
            path = self.folder / shard
            size = path.stat().st_size
            digest.update(struct.pack("<Q", size))
            with path.open("rb") as stream:
                for start in range(0, size, max(_SAMPLE_BYTES, size // _SAMPLES)):
                    stream.seek(start)
                    digest.update(stream.read(_SAMPLE_BYTES))
        return digest.hexdigest()[:12]

    def close(self) -> None:
        self._files.clear()

    def invalid(self, reason: Message, advice: Message) -> ModelInvalid:
        return ModelInvalid("model.unusable", reason=reason, advice=advice, path=self.folder, model=self.folder.name)

    def _find_shards(self) -> dict[str, str]:
        """Tensor name to file name."""
        if (self.folder / _INDEX).exists():
            weight_map = self.json(_INDEX).get("weight_map")
            if not isinstance(weight_map, dict) or not all(isinstance(name, str) for name in weight_map.values()):
                raise self.invalid(say("checkpoint.unfit", file=_INDEX), say("checkpoint.copy_again"))
            for shard in sorted(set(weight_map.values())):
                if Path(shard).name != shard or not (self.folder / shard).is_file():
                    raise self.invalid(say("checkpoint.missing", file=shard), say("checkpoint.copy_whole"))
            return weight_map
        if not (self.folder / _SINGLE).is_file():
            if any(path.suffix in _PICKLES for path in self.folder.iterdir()):
                raise self.invalid(say("checkpoint.pickled"), say("checkpoint.get_safetensors"))
            raise self.invalid(say("checkpoint.missing", file=_SINGLE), say("checkpoint.copy_whole"))
        try:
            with safe_open(str(self.folder / _SINGLE), framework="pt") as file:
                return dict.fromkeys(file.keys(), _SINGLE)
        except (SafetensorError, OSError, ValueError) as error:
            raise self._damaged(_SINGLE, error) from error

    def _damaged(self, shard: str, error: BaseException) -> ModelInvalid:
        return self.invalid(say("checkpoint.damaged", file=shard, detail=str(error)), say("checkpoint.copy_again"))

"""Stores measurements of models on this computer: the best number of threads, and speeds.

They are discarded when they may be wrong: another processor, other versions of the libraries.
"""

from __future__ import annotations

import functools
import json
import logging
import os
import platform
from dataclasses import asdict
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import psutil

from engine.base.private_file import write_private
from engine.base.types import ModelSpeed

log = logging.getLogger(__name__)

FILE = "measured.json"


class Measured:
    """The measurements in `models_dir`. Every call reads or replaces the file: it is small, and two workers may use
    it."""

    def __init__(self, models_dir: Path) -> None:
        self._path = models_dir / FILE

    def threads(self, model: str) -> int:
        """The best number of threads; 0 if it was not measured."""
        value = self._read("threads").get(model)
        return value if isinstance(value, int) and value > 0 else 0

    def set_threads(self, model: str, threads: int) -> None:
        self._write("threads", model, threads)

    def speed(self, model: str, device: str) -> ModelSpeed | None:
        try:
            return ModelSpeed(**self._read("speeds")[f"{model} on {device}"])
        except (KeyError, TypeError):
            return None

    def set_speed(self, model: str, device: str, speed: ModelSpeed) -> None:
        self._write("speeds", f"{model} on {device}", asdict(speed))

    def _read(self, part: str) -> dict[str, Any]:
        document = self._document()
        found = document.get(part)
        return found if isinstance(found, dict) else {}

    def _document(self) -> dict[str, Any]:
        try:
            document = json.loads(self._path.read_text("utf-8"))
        except (OSError, ValueError):
            return {}
        return document if isinstance(document, dict) and document.get("computer") == _computer() else {}

    def _write(self, part: str, name: str, value: object) -> None:
        document = self._document() | {"computer": _computer()}
        document[part] = {**self._read(part), name: value}
        try:
            write_private(self._path, json.dumps(document, indent=1))
        except OSError as error:
            log.warning("what was measured is not kept, and will be measured again: %s", error)


@functools.cache
def _computer() -> str:
    """A text that changes when old measurements may be wrong."""
    parts = [platform.machine(), _processor(), str(psutil.cpu_count()), str(psutil.virtual_memory().total >> 30)]
    for package in ("onnxruntime", "torch"):
        try:
            parts.append(version(package))
        except PackageNotFoundError:
            parts.append("")
    return "/".join(parts)


def _processor() -> str:
    """The processor's name, if the system gives it cheaply."""
    if os.name == "posix" and Path("/proc/cpuinfo").exists():
        for line in Path("/proc/cpuinfo").read_text("utf-8", "replace").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()

"""Which models there are, what each would do here, and the way from one to another. A part of the façade.

Engine is one of these, so that a face has one object to call; what each of them does is in the modules it calls.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable
from pathlib import Path
from typing import Any

from engine.base.paths import Paths
from engine.base.types import DownloadProgress, ModelSpeed
from engine.models.choice import ModelChoice, download, list_choices
from engine.models.machine import measure_machine
from engine.models.measured import Measured
from engine.models.speed import measure_speed
from engine.models.switch import Models


class Choosing:
    """Safe to call from any thread. The fields are set by Engine, the only composer."""

    paths: Paths
    _model: Models

    @property
    @abstractmethod
    def worker(self) -> Any:
        """The inference worker of the model that answers."""

    @abstractmethod
    def change_setting(self, name: str, value: Any) -> None:
        """Set one setting by its dotted name, and save it."""

    def models(self) -> tuple[ModelChoice, ...]:
        """The models to choose from; measures this computer, so it takes seconds the first time."""
        return list_choices(self.paths.models, measure_machine())

    def measure_model(self, seconds: float = 5.0) -> ModelSpeed:
        """How fast the model that answers is here, measured now and kept for the list of models; blocks.

        Typed queries go first meanwhile. Raises ModelError.
        """
        speed = measure_speed(self.worker, seconds)
        model = self._model.status()
        Measured(self.paths.models).set_speed(model.name, model.device, speed)
        return speed

    def download_model(
        self,
        name: str,
        on_progress: Callable[[DownloadProgress], None] = lambda progress: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Path:
        """Download a model from the hub, resuming what was begun; blocks. Only ever called for a person's choice.

        Raises ModelError, RemoteUnavailable, DiskFull and Cancelled.
        """
        return download(name, self.paths.models, on_progress, is_cancelled)

    def use_model(self, name: str) -> None:
        """Move to a model whose files are here, a folder, or a server; the present one answers meanwhile."""
        self.change_setting("model.name", name)

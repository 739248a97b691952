"""The models that a person can choose, for an open library."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from engine.base.paths import Paths
from engine.base.settings_store import SettingsStore
from engine.base.types import DownloadProgress, ModelSpeed
from engine.models.choice import ModelChoice, download, list_choices
from engine.models.machine import measure_machine
from engine.models.measured import Measured
from engine.models.speed import measure_speed
from engine.models.switch import ModelSwitch
from engine.models.worker.inference_worker import InferenceWorker


class Models:
    """Lists, measures, downloads and changes models. Safe to call from any thread."""

    def __init__(self, paths: Paths, switch: ModelSwitch, settings: SettingsStore) -> None:
        self._folder = paths.models
        self._switch = switch
        self._settings = settings

    def all(self) -> tuple[ModelChoice, ...]:
        """The models to choose from; measures this computer, so it takes seconds the first time."""
        return list_choices(self._folder, measure_machine())

    def measure(self, seconds: float = 5.0) -> ModelSpeed:
        """Measure the speed of the active model now, and store it for the list of models; blocks.

        Typed queries keep their priority meanwhile. Raises ModelError.
        """
        speed = measure_speed(self.worker, seconds)
        model = self._switch.status()
        Measured(self._folder).set_speed(model.name, model.device, speed)
        return speed

    def download(
        self,
        name: str,
        on_progress: Callable[[DownloadProgress], None] = lambda progress: None,
        is_cancelled: Callable[[], bool] = lambda: False,
    ) -> Path:
        """Download a model from the hub, resuming an earlier attempt; blocks. Call it only when a person has chosen the
        model.

        Raises ModelError, RemoteUnavailable, DiskFull and Cancelled.
        """
        return download(name, self._folder, on_progress, is_cancelled)

    def use(self, name: str) -> None:
        """Change to a downloaded model, a folder, or a server; the active model answers meanwhile."""
        self._settings.change("model.name", name)

    @property
    def worker(self) -> InferenceWorker:
        """The inference worker, for the embeddings server only; starts loading the model if necessary."""
        self._switch.start()
        return self._switch.worker

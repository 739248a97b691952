"""Finds out once whether this computer can run a better model than the starter.

Measuring loads a large library, so it happens only where there is a graphics card and while the engine is idle.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from app.engine_bridge import EngineBridge
from engine.base.types import Status
from engine.models.catalog import STARTER, Role, find_model
from engine.models.choice import ModelChoice

REST_MS = 2000  # how long the engine must have been idle
COMFORTABLE_PER_S = 20.0  # passages: 100,000 passages in an hour and a half


def has_gpu() -> bool:
    """Whether a driver of a compute-capable graphics card is installed; cheap."""
    return shutil.which("nvidia-smi") is not None or Path("/dev/kfd").exists()


def better_model(choices: Sequence[ModelChoice]) -> ModelChoice | None:
    """The largest embedder that runs comfortably here, if it is larger than the starter."""
    starter = find_model(STARTER)
    fitting = [
        choice
        for choice in choices
        if choice.model.role is Role.EMBEDDER
        and choice.verdict.fits
        and choice.verdict.passages_per_s >= COMFORTABLE_PER_S
        and starter is not None
        and choice.model.parameters > starter.parameters
    ]
    return max(fitting, key=lambda choice: choice.model.parameters, default=None)


class BetterModel(QObject):
    """`found` is emitted at most once."""

    found = Signal(object)  # ModelChoice

    def __init__(
        self,
        bridge: EngineBridge,
        parent: QObject | None = None,
        *,
        has_gpu: Callable[[], bool] = has_gpu,
        rest_ms: int = REST_MS,
    ) -> None:
        super().__init__(parent)
        self._bridge = bridge
        self._has_gpu = has_gpu
        self._looking = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(rest_ms)
        self._rest.timeout.connect(self._on_rested)

    def look(self) -> None:
        """Measure once the engine is idle; a second call does nothing."""
        if not self._looking and self._has_gpu():
            self._looking = True
            self._bridge.status_changed.connect(self._on_status)
            if self._bridge.status is not None:
                self._on_status(self._bridge.status)

    def _on_status(self, status: Status) -> None:
        if status.busy or status.scanning or status.model.state != "ready":
            self._rest.stop()
        elif not self._rest.isActive():
            self._rest.start()

    def _on_rested(self) -> None:
        self._bridge.status_changed.disconnect(self._on_status)
        engine = self._bridge.engine
        if engine is not None and engine.settings.model.name == STARTER:
            self._bridge.call(lambda engine: better_model(engine.models.all()), self._on_measured, lambda _error: None)

    def _on_measured(self, choice: ModelChoice | None) -> None:
        if choice is not None:
            self.found.emit(choice)

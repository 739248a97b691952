"""The answering model as searches, the map and duplicates see it."""

from __future__ import annotations

import itertools
from concurrent.futures import Future
from dataclasses import replace
from typing import Any, Protocol

from engine.models.all_presets import Presets
from engine.models.presets import Preset, query_kind, resolve_instruction
from engine.models.switch import ModelSwitch
from engine.store.vectors.vector_index import VectorIndex

MODEL_WAIT_S = 120.0


class AnsweringModel(Protocol):
    """The model that answers, which may be another one from call to call."""

    @property
    def name(self) -> str:
        """As in the settings: of the catalogue, a folder, or an address."""

    @property
    def index(self) -> VectorIndex | None:
        """The vectors of the library by this model; None while there are none."""

    @property
    def settled(self) -> bool:
        """Whether the model and its index can answer, or are known not to."""

    def wait_until_settled(self, timeout_s: float) -> None:
        """Block until the model can answer, or cannot, or the time is over."""


class QueryModel(AnsweringModel, Protocol):
    """The answering model for a search."""

    def embed(self, text: str, preset: str) -> Future[Any]:
        """The raw vector of a query for a preset, float32 (1, dim)."""


class PresetQueries:
    """The QueryModel over the models of the engine: turns presets into instructions.

    A preset on trial has a name that no one can type and stands in no list.
    """

    def __init__(self, models: ModelSwitch, presets: Presets) -> None:
        self._models = models
        self._presets = presets
        self._trials: dict[str, Preset] = {}
        self._trial_numbers = itertools.count()

    @property
    def name(self) -> str:
        return self._models.name

    @property
    def index(self) -> VectorIndex | None:
        return self._models.index

    @property
    def settled(self) -> bool:
        return self._models.settled

    def wait_until_settled(self, timeout_s: float) -> None:
        self._models.wait_until_settled(timeout_s)

    def embed(self, text: str, preset: str) -> Future[Any]:
        model, own = self._models.name, self.own_presets()
        return self._models.embed_query(text, resolve_instruction(preset, model, own), query_kind(preset, model, own))

    def own_presets(self) -> tuple[Preset, ...]:
        """The person's own presets and those on trial."""
        return (*self._presets.own(), *tuple(self._trials.values()))

    def begin_trial(self, preset: Preset) -> str:
        """Make a preset known under the name that is returned."""
        name = f"\0{next(self._trial_numbers)}"
        self._trials[name] = replace(preset, name=name)
        return name

    def end_trial(self, name: str) -> None:
        self._trials.pop(name, None)

"""Changes the model while search goes on.

The pending model is loaded and embeds the library while the active one answers. When no text waits for it any more, it
becomes the active one and the old one retires. active.py handles one model.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import replace

import numpy as np

from engine.base.errors import DiskFull
from engine.base.events import EventBus, ModelChanged, Notice
from engine.base.messages import say
from engine.base.paths import Paths
from engine.base.process_tuning import ProcessTuning
from engine.base.settings import Model, Settings
from engine.base.settings_store import SettingsStore
from engine.base.types import ModelStatus, TextKind
from engine.models.active import ActiveModel, MakeTransform
from engine.models.target import Target
from engine.models.worker.inference_worker import InferenceWorker
from engine.store.embeddings import Embeddings
from engine.store.vectors.vector_index import VectorIndex

log = logging.getLogger(__name__)

COMPACT_S = 600.0


class ModelSwitch:
    """The active model, and the pending one if there is one. An IndexingModel and an AnsweringModel."""

    def __init__(
        self,
        paths: Paths,
        settings: SettingsStore,
        embeddings: Embeddings,
        events: EventBus,
        tuning: ProcessTuning,
        make_transform: MakeTransform,
    ) -> None:
        self._paths = paths
        self._settings = settings
        self._embeddings = embeddings
        self._events = events
        self._tuning = tuning
        self._make_transform = make_transform
        self._lock = threading.RLock()  # guards all fields below
        self._target: Target | None = None
        self._wanted = settings.current().model
        self._pending: ActiveModel | None = None
        self._retiring: list[threading.Thread] = []
        self._started = False
        self._stopped = False
        self._active = self._make(self._last_active() or self._wanted)
        settings.on_change(self._on_settings)

    def start(self) -> None:
        """Load the model that answered last time; if another one is wanted, go on preparing that one.

        Called by whatever needs the model first; later calls do nothing.
        """
        with self._lock:
            if self._started or self._stopped:
                return
            self._started = True
            active = self._active
            active.start(lambda: self._on_ready(active), self._on_failed)
            if active.name != self._wanted.name:
                self._begin(self._wanted)

    def stop(self) -> None:
        with self._lock:
            self._stopped = True
            models = [self._active, self._pending]
            retiring = list(self._retiring)
        for model in models:
            if model is not None:
                model.stop()
        for thread in retiring:
            thread.join()

    def _on_settings(self, _before: Settings, _after: Settings) -> None:
        """Apply the current settings: begin, redirect or cancel a change of model."""
        with self._lock:
            wanted = self._settings.current().model
            if wanted == self._wanted or self._stopped or not self._started:
                return
            self._wanted = wanted
            if self._pending is not None:
                self._retire(self._pending)
                self._pending = None
            if wanted.name == self._active.name and self._active.index is not None:
                self._embed_for(self._active)
            else:
                self._begin(wanted)

    # --- the active model, for the searcher and the faces

    @property
    def name(self) -> str:
        return self._active.name

    @property
    def index(self) -> VectorIndex | None:
        return self._active.index

    @property
    def settled(self) -> bool:
        """Whether the active model can answer, or has failed."""
        return self._active.settled

    def wait_until_settled(self, timeout_s: float) -> None:
        """Load the active model if nobody did; block until it can answer, has failed, or the time is over."""
        self.start()
        self._active.wait_until_settled(timeout_s)

    def embed_query(self, text: str, instruction: str, kind: TextKind = TextKind.QUERY) -> Future[np.ndarray]:
        return self._active.embed_query(text, instruction, kind)

    # --- the model that texts are embedded for

    @property
    def target(self) -> Target | None:
        """The model that texts are embedded for; None until one is loaded."""
        return self._target

    @property
    def model_id(self) -> int | None:
        """The row of the model that texts are embedded for: the pending one if there is one."""
        return self._latest.model_id

    def wait_until_ready(self, timeout_s: float | None) -> bool:
        """Load the model if nobody did yet; block until texts are embedded for it. False when the time is over.

        Raises ModelError where it never will be ready, DiskFull where waiting would not end by itself.
        """
        self.start()
        end = None if timeout_s is None else time.monotonic() + timeout_s
        while True:
            left = 0.5 if end is None else max(min(0.5, end - time.monotonic()), 0.0)
            try:
                self._latest.ready().result(left)
                return True
            except TimeoutError:
                if isinstance(self._latest.problem, DiskFull):
                    raise self._latest.problem from None
                if end is not None and time.monotonic() >= end:
                    return False

    @property
    def worker(self) -> InferenceWorker:
        """The worker of the wanted model, which the server uses for requests by name."""
        return self._latest.worker

    def forget(self, text_ids: Sequence[int]) -> None:
        with self._lock:
            models = [self._active, self._pending]
        for model in models:
            if model is not None:
                model.forget(text_ids)

    def compact(self) -> None:
        """Rewrite the active model's vector index without dead rows; takes up to some minutes."""
        index = self.index
        if index is not None and not index.compact(COMPACT_S):
            log.info("the vector index is still being compacted")

    def status(self) -> ModelStatus:
        """Status of the active model; its notice is about the pending one."""
        with self._lock:
            active, pending = self._active, self._pending
        status = active.status()
        if pending is None:
            return status
        if pending.failed:
            reason = pending.status().notice
            return replace(status, notice=say("model.pending_failed", model=pending.name, reason=reason))
        return replace(status, notice=say("model.pending", model=pending.name, answering=active.name))

    def on_nothing_queued(self) -> None:
        """Called by the indexer when no text waits for a vector and no file is read: a pending model takes over."""
        with self._lock:
            pending = self._pending
            if pending is None or self._stopped or pending.index is None:
                return
            model_id = pending.model_id
            if model_id is None or self._embeddings.queued(model_id) > 0:
                return
            retiring, self._active, self._pending = self._active, pending, None
            self._embeddings.remember_active(pending.name)
            self._retire(retiring)
        log.info("%s answers now", pending.name)
        self._events.publish(Notice(say("model.answers_now", model=pending.name)))
        self._events.publish(ModelChanged())

    # --- inside

    def _make(self, model: Model) -> ActiveModel:
        """A model that is not started."""
        settings = replace(self._settings.current(), model=model)
        return ActiveModel(self._paths, settings, self._embeddings, self._events, self._tuning, self._make_transform)

    @property
    def _latest(self) -> ActiveModel:
        """The wanted model, unless it failed."""
        pending = self._pending
        return self._active if pending is None or pending.failed else pending

    def _last_active(self) -> Model | None:
        """The settings of the model that was active when Hither was closed, if it is not the wanted one."""
        name = self._embeddings.active_model()
        if not name or name == self._wanted.name or self._embeddings.latest_model(name) is None:
            return None
        return replace(Model(), name=name)

    def _begin(self, wanted: Model) -> None:
        pending = self._pending = self._make(wanted)
        pending.start(lambda: self._on_ready(pending), self._on_failed)
        self._events.publish(ModelChanged())

    def _on_ready(self, model: ActiveModel) -> None:
        with self._lock:
            if self._stopped or model is not self._latest:
                return
            if model is self._active:
                self._embeddings.remember_active(model.name)
            self._embed_for(model)

    def _on_failed(self) -> None:
        """Embed for the active model again, also texts that arrived meanwhile."""
        with self._lock:
            if not self._stopped and self._active.index is not None:
                self._embed_for(self._active)

    def _embed_for(self, model: ActiveModel) -> None:
        """Embed texts for this model from now on; its queue is made complete first."""
        target = model.target
        self._embeddings.enqueue_missing(target.model_id)
        self._target = target
        self._events.publish(ModelChanged())

    def _retire(self, model: ActiveModel) -> None:
        """Stop a model on another thread, since it may be in the middle of a batch or of loading."""
        thread = threading.Thread(target=model.stop, name="retire-model", daemon=True)
        self._retiring.append(thread)
        thread.start()

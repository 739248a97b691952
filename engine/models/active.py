"""One model in use, from loading to closing: its worker, its rows in the library and its vector index."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from functools import partial
from typing import Protocol

import numpy as np

from engine.base.errors import HitherError, ModelError, Retryable
from engine.base.events import EventBus, ModelChanged, Notice
from engine.base.messages import say
from engine.base.paths import Paths
from engine.base.process_tuning import ProcessTuning
from engine.base.settings import Settings
from engine.base.types import ModelStatus, Priority, TextKind
from engine.models.base import Embedder, Reranker
from engine.models.catalog import STARTER
from engine.models.loader import load_embedder, load_reranker
from engine.models.target import Target
from engine.models.worker.inference_worker import InferenceWorker
from engine.store.embeddings import Embeddings
from engine.store.vectors.vector_index import Transform, VectorIndex

log = logging.getLogger(__name__)

FIRST_PAUSE_S, LONGEST_PAUSE_S = 1.0, 30.0  # between two attempts to reach a server
SAVE_EVERY = 20_000  # vectors between two saves of the index; the next start reads the rest from the database


class MakeTransform(Protocol):
    """How vectors of a model, given by name and dimension, are changed before they are compared."""

    def __call__(self, model: str, dim: int, *, enabled: bool) -> Transform: ...


class ActiveModel:
    """Loads on its own threads; `index` is None until the model and its index are ready."""

    def __init__(
        self,
        paths: Paths,
        settings: Settings,
        embeddings: Embeddings,
        events: EventBus,
        tuning: ProcessTuning,
        make_transform: MakeTransform,
    ) -> None:
        """`settings.model` is the model; of the other settings, those of `settings.search` count."""
        model = settings.model
        self._paths = paths
        self._model = model
        self._search = settings.search
        self._embeddings = embeddings
        self._events = events
        self._tuning = tuning
        self._make_transform = make_transform
        self._lock = threading.Lock()  # guards _model_id, _index and _since_save
        # The row of an earlier run, so that counts are right before the model is loaded.
        self._model_id = embeddings.latest_model(model.name)
        self._known_dim = 0 if self._model_id is None else embeddings.dim(self._model_id)
        self._index: VectorIndex | None = None
        self._since_save = 0
        self._on_ready: Callable[[], None] = _nothing
        self._on_failed: Callable[[], None] = _nothing
        self._opening: threading.Thread | None = None
        self._closing = threading.Event()
        self._settled = threading.Event()  # ready or failed
        self._ready: Future[None] = Future()
        self.problem: HitherError | None = None  # why it is not ready yet
        self._loading: Future[Embedder] = Future()
        self.worker = InferenceWorker(
            self._load,
            load_reranker=self._load_reranker if self._search.reranker else None,
            load_fallback=self._load_on_cpu if self._may_be_on_gpu else None,
            idle_unload_s=model.idle_unload_minutes * 60.0 if self._may_be_on_gpu else 0.0,
            on_change=self._on_worker_changed,
        )

    def start(self, on_ready: Callable[[], None], on_failed: Callable[[], None]) -> None:
        """Start loading; calls `on_ready` or `on_failed` when loading has ended."""
        self._on_ready = on_ready
        self._on_failed = on_failed
        # Taken before loading starts: after a failure, `ready()` returns the future of the next attempt.
        self._loading = self.worker.ready()
        self.worker.start()
        self.worker.load()
        self._opening = threading.Thread(target=self._open, name="open-index", daemon=True)
        self._opening.start()

    def stop(self) -> None:
        self._closing.set()
        self._settled.set()
        self.worker.stop()
        if self._opening is not None:
            self._opening.join()
        with self._lock:
            index, self._index = self._index, None
        if index is not None:
            try:
                index.save()
            except (HitherError, OSError) as error:
                log.warning("the vector index was not saved, and is made anew next time: %s", error)
            index.close()

    @property
    def name(self) -> str:
        """The name in the settings: from the catalogue, a folder, or an address."""
        return self._model.name

    @property
    def target(self) -> Target:
        """What the indexer needs to embed for this model; only once it is ready."""
        assert self._model_id is not None
        return Target(self._model_id, self._embed_passages, self._embed_first, self._take_vectors)

    @property
    def model_id(self) -> int | None:
        """The model's row in the library; None until it was loaded once, in this run or an earlier one."""
        return self._model_id

    @property
    def index(self) -> VectorIndex | None:
        return self._index

    def ready(self) -> Future[None]:
        """A future that ends when texts are embedded for this model and searched by it, or with the HitherError why
        not."""
        return self._ready

    @property
    def failed(self) -> bool:
        """Whether loading has failed for good."""
        return self._ready.done() and self._ready.exception() is not None

    @property
    def settled(self) -> bool:
        """Whether the model is ready or has failed at least once."""
        return self._settled.is_set()

    def wait_until_settled(self, timeout_s: float) -> None:
        """Block until the model is ready, has failed at least once, or the time is over."""
        self._settled.wait(timeout_s)

    def status(self) -> ModelStatus:
        status = self.worker.status()
        if not status.name:
            status = replace(status, name=self._model.name, dim=self._known_dim)
        return status

    def embed_query(self, text: str, instruction: str, kind: TextKind = TextKind.QUERY) -> Future[np.ndarray]:
        """The vector of a query, float32 (1, dim), with the highest priority.

        `kind` is PASSAGE if the query is compared with texts of its own kind (symmetric presets).
        """
        return self.worker.embed([text], kind, priority=Priority.QUERY, instruction=instruction)

    def forget(self, text_ids: Sequence[int]) -> None:
        if self._index is not None:
            self._index.remove(np.asarray(text_ids, dtype=np.int64))

    # --- loading

    def _load(self) -> Embedder:
        model = self._model
        return load_embedder(
            model.name, models_dir=self._paths.models, device=model.device, threads=model.threads, dim=model.dim
        )

    @property
    def _may_be_on_gpu(self) -> bool:
        """Whether this model may use a GPU. The starter runs on the CPU, and a server's memory is not ours."""
        model = self._model
        return model.device != "cpu" and model.name != STARTER and "://" not in model.name

    def _load_on_cpu(self) -> Embedder:
        """Load the model on the CPU after the GPU was lost: slower, but the same vectors."""
        model = self._model
        return load_embedder(
            model.name, models_dir=self._paths.models, device="cpu", threads=model.threads, dim=model.dim
        )

    def _load_reranker(self) -> Reranker:
        model = self._model
        return load_reranker(
            self._search.reranker, models_dir=self._paths.models, device=model.device, threads=model.threads
        )

    def _open(self) -> None:
        """Wait for the model, then open its index and make the indexer embed for it."""
        try:
            embedder = self._loaded()
            model_id = self._embeddings.model_id(embedder.key, embedder.name, embedder.dim, called=self.name)
            transform = self._make_transform(embedder.name, embedder.dim, enabled=self._search.language_centering)
            index = VectorIndex(
                self._paths.index,
                embedder.key,
                embedder.dim,
                transform=transform,
                library=self._embeddings.library_id(),
            )
            index.open(
                partial(self._embeddings.rows, model_id, embedder.dim),
                self._embeddings.count(model_id),
                ids=partial(self._embeddings.text_ids, model_id),
                newest_row=self._embeddings.newest_row(),
            )
        except (HitherError, OSError) as error:
            if not self._closing.is_set():
                log.error("the model cannot answer: %s", error)
                said = (
                    error.message if isinstance(error, HitherError) else say("model.cannot_answer", detail=str(error))
                )
                self._events.publish(Notice(said, "error"))
            self._ready.set_exception(error)
            if not self._closing.is_set():
                self._on_failed()
            self._settled.set()
            return
        with self._lock:
            self._model_id, self._index = model_id, index
        if not self._closing.is_set():
            self._on_ready()
        self._ready.set_result(None)
        self._settled.set()
        self._events.publish(ModelChanged())
        self._tuning.freeze_live_objects()

    def _loaded(self) -> Embedder:
        """The model once it is loaded; retries until a server that cannot be reached answers."""
        pause_s = FIRST_PAUSE_S
        while True:
            try:
                return self._loading.result()
            except Retryable as error:
                self.problem = error
                if not self._settled.is_set():
                    log.warning("the model is not there yet: %s", error)
                    self._events.publish(Notice(error.message, "warning"))
                self._settled.set()
                if self._closing.wait(pause_s):
                    raise
                pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
                self._loading = self.worker.ready()
                self.worker.load()

    def _embed_passages(self, texts: Sequence[str]) -> Future[np.ndarray]:
        return self.worker.embed(texts, TextKind.PASSAGE, priority=Priority.INDEXING)

    def _embed_first(self, texts: Sequence[str]) -> Future[np.ndarray]:
        return self.worker.embed(texts, TextKind.PASSAGE, priority=Priority.VISIBLE)

    def _take_vectors(self, text_ids: np.ndarray, vectors: np.ndarray, languages: list[str], last_row: int) -> None:
        index = self._index
        if index is None:
            raise ModelError("worker.model_replaced")
        index.add(text_ids, vectors, languages, last_row)
        self._since_save += len(text_ids)
        if self._since_save >= SAVE_EVERY:
            self._since_save = 0
            index.save()

    def _on_worker_changed(self) -> None:
        self._events.publish(ModelChanged())


def _nothing() -> None:
    pass

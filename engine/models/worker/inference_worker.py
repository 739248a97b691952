"""The inference worker: one thread owns the device and the models, another one tokenises ahead of it.

It loads and unloads models, and every failure ends all requests that wait for it: no caller waits forever.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

import numpy as np

from engine.base.errors import (
    DeviceLost,
    HitherError,
    ModelError,
    ModelInvalid,
    ModelNotFound,
    OutOfMemory,
    WorkerStopped,
)
from engine.base.messages import NOTHING, Message, say, together
from engine.base.types import ModelStatus, Priority, TextKind
from engine.models.base import Embedder, Reranker, Tokens, Vectors, WithNotices
from engine.models.worker.batching import SlicePace
from engine.models.worker.lanes import EmbedLane, Lane, RerankLane
from engine.models.worker.query_cache import QueryCache
from engine.models.worker.queue import RERANK, ModelNeeded, Piece, Portion, Request, RequestQueue

log = logging.getLogger(__name__)

_Result = TypeVar("_Result")

# A query waits for at most one slice of bulk work.
SLICE_S = 0.06
# If the device gets the next slice before the last one has ended, a query waits for two. Fewer tokens than these
# take about as long, as the weights must be read once.
OVERLAPPED_SLICE_S = 0.012
OVERLAPPED_SLICE_TOKENS = 256
# On a CPU, indexing slows down the rest of a search as much as its model.
DELAY_AFTER_QUERY_S = 0.1


@dataclass(slots=True, eq=False)
class _Slice:
    """Pieces that the device has. `finish` waits for their rows; `interrupted_s` was spent on queries meanwhile."""

    lane: Lane
    pieces: Sequence[Piece]
    finish: Callable[[], Vectors]
    started: float  # time.perf_counter()
    interrupted_s: float


class InferenceWorker:
    """Safe to call from any thread. Nothing is loaded before the first request or `load`."""

    def __init__(
        self,
        load: Callable[[], Embedder],
        *,
        load_reranker: Callable[[], Reranker] | None = None,
        load_fallback: Callable[[], Embedder] | None = None,
        on_change: Callable[[], None] | None = None,
        idle_unload_s: float = 0.0,
        slice_s: float = SLICE_S,
        cached_queries: int = 512,
    ) -> None:
        """The loading functions run on the inference thread, `on_change` on the thread that changed the status.

        `load_fallback` loads the same model elsewhere (the CPU) after its device was lost. `idle_unload_s` frees the
        models after this time without a request; 0 keeps them.
        """
        self._embedding = EmbedLane(load, SlicePace(slice_s), load_fallback)
        self._lanes: dict[str, Lane] = {self._embedding.name: self._embedding}
        if load_reranker is not None:
            self._lanes[RERANK] = RerankLane(load_reranker, SlicePace(slice_s))
        self._on_change = on_change
        self._idle_unload_s = idle_unload_s
        self._queue = RequestQueue()
        self._cache = QueryCache(cached_queries)
        self._lock = threading.Lock()  # guards _ready
        self._status = ModelStatus("", 0, "")
        self._ready: Future[Embedder] = Future()
        self._notice = NOTHING  # about the device; inference thread only, like the next two
        self._interrupted_s = 0.0  # spent on queries within the current slice
        self._under_way: _Slice | None = None  # bulk work on the device that is not waited for yet
        self._threads = [
            threading.Thread(target=self._run, name="inference", daemon=True),
            threading.Thread(target=self._tokenize, name="inference-tokenizer", daemon=True),
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Finish the current slice, fail waiting requests with WorkerStopped, and join; idempotent."""
        self._end(_stopped())
        for thread in self._threads:
            if thread.ident is not None and thread is not threading.current_thread():
                thread.join()

    def load(self) -> None:
        """Start loading now instead of at the first request; returns at once."""
        self._submit(Request((), TextKind.PASSAGE, Priority.VISIBLE))

    def ready(self) -> Future[Embedder]:
        """A future that ends when the model is first loaded, or with the reason why not.

        Of its result, use only key, name, dim and `tokenize`. After a failure the next call returns a new future, for
        the next attempt.
        """
        with self._lock:
            return self._ready

    def status(self) -> ModelStatus:
        return self._status

    @property
    def tokens_per_s(self) -> float:
        """Speed of recent bulk work; 0 until there was some."""
        return self._embedding.pace.tokens_per_s

    def embed(
        self, texts: Sequence[str], kind: TextKind, *, priority: Priority, instruction: str = ""
    ) -> Future[Vectors]:
        """Embed texts; the future gives float32 of shape (len(texts), dim), unit rows in input order.

        It fails with ModelError (or WorkerStopped), or with OutOfMemory if one text alone is too large. It may be
        cancelled at any time. Vectors of queries are cached.
        """
        if kind is TextKind.QUERY and len(texts) == 1:
            return self._embed_query(texts[0], priority, instruction)
        return self._submit(Request(tuple(texts), kind, priority, instruction))

    def embed_tokens(self, tokens: Sequence[Tokens], *, priority: Priority) -> Future[Vectors]:
        """Like `embed`, for texts that the caller has already tokenised with this model."""
        request = Request(("",) * len(tokens), TextKind.PASSAGE, priority)
        self._queue.submit(request, [Piece(request, i, t) for i, t in enumerate(tokens)])
        return request.future

    @property
    def has_reranker(self) -> bool:
        return RERANK in self._lanes

    def rerank(
        self, query: str, passages: Sequence[str], *, instruction: str = "", priority: Priority = Priority.QUERY
    ) -> Future[Vectors]:
        """Score passages against a query; the future gives float32 of shape (len(passages),) in [0, 1].

        Fails like `embed`, without effect on embedding; with ModelNotFound if this worker has no reranker.
        """
        request = Request(tuple(passages), TextKind.PASSAGE, priority, instruction, lane=RERANK, query=query)
        if RERANK not in self._lanes:
            request.fail(ModelNotFound("worker.no_reranker"))
            return request.future
        return self._submit(request)

    def _embed_query(self, text: str, priority: Priority, instruction: str) -> Future[Vectors]:
        known = self._cache.get(instruction, text)
        if known is not None:
            self._queue.delay_indexing()
            future: Future[Vectors] = Future()
            future.set_result(known)
            return future
        future = self._submit(Request((text,), TextKind.QUERY, priority, instruction))
        future.add_done_callback(lambda done: self._cache.remember(instruction, text, done))
        return future

    def _submit(self, request: Request) -> Future[Vectors]:
        self._queue.submit(request)
        return request.future

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Number of tokens of each passage for this model; blocks until the model was loaded once."""
        embedder = self._embedding.model or self.ready().result()
        return [len(tokens) for tokens in embedder.tokenize(texts, TextKind.PASSAGE)]

    # --- the tokeniser thread

    def _tokenize(self) -> None:
        try:
            while (portion := self._queue.next_portion()) is not None:
                self._tokenize_portion(self._lanes[portion.request.lane], portion)
        except BaseException as error:  # boundary of the thread: no caller may wait for a dead thread
            log.exception("the tokeniser's thread ended")
            self._end(_died(error))

    def _tokenize_portion(self, lane: Lane, portion: Portion) -> None:
        request = portion.request
        if not request.texts:
            request.rows = np.empty((0, lane.width), np.float32)
            request.finish()
            return
        try:
            tokens = lane.tokenize(request, request.texts[portion.start : portion.end])
        except HitherError as error:
            request.fail(error)
            return
        except Exception as error:
            log.exception("a text was not tokenised")
            request.fail(ModelError("worker.not_tokenised", detail=str(error)))
            return
        self._queue.add([Piece(request, portion.start + i, t) for i, t in enumerate(tokens)])

    # --- the inference thread

    def _run(self) -> None:
        try:
            while True:
                work = self._queue.next_slice(self._budget, self._wait_s())
                if work is None:
                    break
                if isinstance(work, ModelNeeded):
                    self._finish_under_way()
                    self._ensure_loaded(self._lanes[work.lane])
                elif work:
                    self._run_slice(self._lanes[work[0].request.lane], work)
                elif self._under_way is not None:
                    self._finish_under_way()
                else:
                    self._unload_all()
            self._finish_under_way()
            self._unload_all()
        except BaseException as error:  # boundary of the thread: no caller may wait for a dead thread
            log.exception("the inference thread ended")
            self._end(_died(error))
            self._set_status("failed", _died(error).in_full)

    def _wait_s(self) -> float | None:
        """How long to wait for work."""
        if self._under_way is not None:
            return 0.0
        loaded = any(lane.on_device for lane in self._lanes.values())
        return self._idle_unload_s or None if loaded else None

    def _budget(self, lane: str) -> int:
        return self._lanes[lane].pace.budget

    def _ensure_loaded(self, lane: Lane) -> bool:
        """Load the lane's model if it is not on the device; if this fails, all waiting requests get the reason."""
        if lane.on_device:
            return True
        if lane is self._embedding:
            self._set_status("loading")
        try:
            if isinstance(lane, EmbedLane):
                self._load_embedder(lane)
            else:
                lane.model = lane.load()
        except HitherError as error:
            self._fail(lane, error)
            return False
        except Exception as error:
            log.exception("the model was not loaded")
            self._fail(lane, ModelError("worker.not_loaded", detail=str(error)))
            return False
        lane.on_device = True
        self._queue.set_lane_ready(lane.name)
        return True

    def _load_embedder(self, lane: EmbedLane) -> None:
        known, embedder = lane.model, lane.load()
        if known is not None and known.key != embedder.key:
            # The address now has another model: its vectors must not be mixed with the known ones.
            embedder.close()
            raise _another_model(known)
        lane.model = embedder
        if lane.overlaps:
            lane.pace.seconds = min(lane.pace.seconds, OVERLAPPED_SLICE_S)
            lane.pace.floor = OVERLAPPED_SLICE_TOKENS
        self._cache.use(embedder.key)
        self._queue.delay_s = DELAY_AFTER_QUERY_S if embedder.device == "cpu" else 0.0
        notices = embedder.notices if isinstance(embedder, WithNotices) else ()
        self._set_status("ready", together(*notices, self._notice))
        with self._lock:
            ready = self._ready
        with suppress(InvalidStateError):
            ready.set_result(embedder)

    def _run_slice(self, lane: Lane, pieces: Sequence[Piece]) -> None:
        if not self._ensure_loaded(lane):
            return
        started, self._interrupted_s = time.perf_counter(), 0.0
        priority = pieces[0].request.priority
        bulk = priority is not Priority.QUERY
        lane.interrupt_with(partial(self._run_queries, lane, priority) if bulk else None)
        finish = self._attempt(lane, pieces, partial(lane.begin, [piece.tokens for piece in pieces]))
        if finish is None:
            return
        before, self._under_way = self._under_way, _Slice(lane, pieces, finish, started, self._interrupted_s)
        if before is not None:
            self._finish(before)
            if self._under_way is not None:
                self._under_way.started = time.perf_counter()  # when the device started it
        if not (bulk and lane.overlaps):
            self._finish_under_way()

    def _finish_under_way(self) -> None:
        under_way, self._under_way = self._under_way, None
        if under_way is not None:
            self._finish(under_way)

    def _finish(self, ran: _Slice) -> None:
        rows = self._attempt(ran.lane, ran.pieces, ran.finish)
        if rows is not None:
            ran.lane.pace.ran(_tokens(ran.pieces), time.perf_counter() - ran.started - ran.interrupted_s)
            self._deliver(ran.pieces, rows)

    def _attempt(self, lane: Lane, pieces: Sequence[Piece], step: Callable[[], _Result]) -> _Result | None:
        """The result of `step`; None if it failed, after all consequences of the failure were handled."""
        try:
            return step()
        except OutOfMemory as error:
            self._finish_under_way()  # its memory is freed
            self._run_smaller(lane, pieces, error)
        except DeviceLost as error:
            if lane.lost_device(error):
                self._notice = say("device.gone_on_without", trouble=error.title)
            self._fail(lane, error)
        except HitherError as error:
            self._fail(lane, error)
        except Exception as error:
            log.exception("the model failed")
            self._fail(lane, ModelError("worker.failed", detail=str(error)))
        return None

    def _run_queries(self, lane: Lane, running: Priority) -> None:
        """Run queries that arrived during a slice of bulk work, between two of its layers.

        So a query waits for no long text, and the rest of its search does not share the processor with the slice.
        """
        before, started = self._interrupted_s, time.perf_counter()
        while queries := self._queue.next_queries(lane.name, lane.pace.budget, running):
            self._run_slice(lane, queries)
            if not lane.on_device:
                raise ModelError("worker.failed_on_query")
            lane.interrupt_with(partial(self._run_queries, lane, running))
        self._interrupted_s = before + time.perf_counter() - started

    def _run_smaller(self, lane: Lane, pieces: Sequence[Piece], error: OutOfMemory) -> None:
        """After running out of memory: halve the batch, and keep the smaller size from now on."""
        if len(pieces) == 1:
            pieces[0].request.fail(error)
            return
        tokens = _tokens(pieces)
        lane.pace.ran_out_of_memory(tokens)
        log.info("memory ran out with %d tokens; slices are now of %d", tokens, lane.pace.budget)
        half = len(pieces) // 2
        for part in (pieces[:half], pieces[half:]):
            waiting = [piece for piece in part if not piece.request.future.done()]
            if waiting:
                self._run_slice(lane, waiting)

    def _deliver(self, pieces: Sequence[Piece], rows: Vectors) -> None:
        finite: list[bool] = [bool(np.isfinite(row).all()) for row in rows]
        for piece, row, good in zip(pieces, rows, finite, strict=True):
            request = piece.request
            if request.future.done():
                continue
            if not good:
                request.fail(ModelError("worker.not_finite"))
                continue
            if request.rows is None:
                request.rows = np.empty((len(request.texts), rows.shape[1]), np.float32)
            request.rows[piece.index] = row
            request.missing -= 1
            if not request.missing:
                request.finish()

    # --- states

    def _fail(self, lane: Lane, error: HitherError) -> None:
        """Unload the model and fail all waiting requests with the reason; the next request tries to load it again."""
        if self._under_way is not None and self._under_way.lane is lane:
            self._under_way = None
        self._unload(lane)
        if lane is self._embedding:
            with self._lock:
                ready, self._ready = self._ready, Future()
            with suppress(InvalidStateError):
                ready.set_exception(error)
            self._set_status("failed", error.in_full)
        self._queue.fail_all(error, lane.name)

    def _unload_all(self) -> None:
        for lane in self._lanes.values():
            if lane.on_device:
                self._unload(lane)
                if lane is self._embedding:
                    self._set_status("unloaded")

    def _unload(self, lane: Lane) -> None:
        if lane.on_device and lane.model is not None:
            lane.on_device = False
            lane.model.close()

    def _end(self, error: WorkerStopped) -> None:
        self._queue.close(error)
        with self._lock:
            ready = self._ready
        with suppress(InvalidStateError):
            ready.set_exception(error)

    def _set_status(self, state: str, notice: Message = NOTHING) -> None:
        model = self._embedding.model
        name, dim, device = (model.name, model.dim, model.device) if model is not None else ("", 0, "")
        self._status = ModelStatus(name, dim, device, state, notice)
        if self._on_change is not None:
            self._on_change()


def _tokens(pieces: Sequence[Piece]) -> int:
    return sum(len(piece.tokens) for piece in pieces)


def _another_model(known: Embedder) -> ModelInvalid:
    return ModelInvalid("model.changed_on_disk", model=known.name)


def _stopped() -> WorkerStopped:
    return WorkerStopped("worker.stopped")


def _died(error: BaseException) -> WorkerStopped:
    return WorkerStopped("worker.died", detail=str(error))

"""The inference worker: one thread owns the device and the model, another tokenises ahead of it.

Decides when the model is loaded and unloaded, and what a failure means for those who wait: nobody waits forever.
Refuses to know which model it is (a function loads it) and where vectors go.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress

import numpy as np

from engine.errors import HitherError, ModelError, ModelInvalid, OutOfMemory, WorkerStopped
from engine.inference.base import Embedder, Tokens, Vectors
from engine.inference.batching import SlicePace
from engine.inference.query_cache import QueryCache
from engine.inference.queue import Piece, Portion, Request, RequestQueue
from engine.types import ModelStatus, Priority, TextKind

log = logging.getLogger(__name__)

# A query waits for one slice of bulk work at most.
SLICE_S = 0.06


class InferenceWorker:
    """Safe to call from any thread. Nothing is loaded before the first request, or `load`."""

    def __init__(
        self,
        load: Callable[[], Embedder],
        *,
        on_change: Callable[[], None] | None = None,
        idle_unload_s: float = 0.0,
        slice_s: float = SLICE_S,
        cached_queries: int = 512,
    ) -> None:
        """`load` runs on the inference thread; `on_change` on whichever thread changed the status.

        `idle_unload_s` frees the model after so long without a request; 0 keeps it.
        """
        self._load = load
        self._on_change = on_change
        self._idle_unload_s = idle_unload_s
        self._queue = RequestQueue()
        self._pace = SlicePace(slice_s)
        self._cache = QueryCache(cached_queries)
        self._lock = threading.Lock()  # guards _status, _ready and _embedder
        self._status = ModelStatus("", 0, "")
        self._ready: Future[Embedder] = Future()
        self._embedder: Embedder | None = None  # the last one loaded; it tokenises even while unloaded
        self._loaded = threading.Event()  # set while the tokeniser's thread may use _embedder
        self._on_device = False  # inference thread only: the model can run now
        self._threads = [
            threading.Thread(target=self._run, name="inference", daemon=True),
            threading.Thread(target=self._tokenize, name="inference-tokenizer", daemon=True),
        ]

    def start(self) -> None:
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """Finish the slice at hand, fail what waits with WorkerStopped, and join; idempotent."""
        self._end(_stopped())
        for thread in self._threads:
            if thread.ident is not None and thread is not threading.current_thread():
                thread.join()

    def load(self) -> None:
        """Begin to load now rather than at the first request; returns at once."""
        self._submit(Request((), TextKind.PASSAGE, Priority.VISIBLE))

    def ready(self) -> Future[Embedder]:
        """Ends when the model is first loaded, for its key, name and dim, or with the reason why it was not.

        Call its `tokenize` alone. After a failure the next call gives a new future, for the next attempt.
        """
        with self._lock:
            return self._ready

    def status(self) -> ModelStatus:
        return self._status

    @property
    def tokens_per_s(self) -> float:
        """Speed of the last seconds' bulk work; 0 until there was some."""
        return self._pace.tokens_per_s

    def embed(
        self, texts: Sequence[str], kind: TextKind, *, priority: Priority, instruction: str = ""
    ) -> Future[Vectors]:
        """Embed texts; the future gives float32 of shape (len(texts), dim), unit rows in input order.

        It fails with ModelError (or WorkerStopped), or OutOfMemory where one text alone is too much, and may be
        cancelled at any time. Vectors of queries are remembered.
        """
        if kind is TextKind.QUERY and len(texts) == 1:
            return self._embed_query(texts[0], priority, instruction)
        return self._submit(Request(tuple(texts), kind, priority, instruction))

    def embed_tokens(self, tokens: Sequence[Tokens], *, priority: Priority) -> Future[Vectors]:
        """As `embed`, for a caller that has tokenised with this model already: it counts them, or was given them."""
        request = Request(("",) * len(tokens), TextKind.PASSAGE, priority)
        self._queue.submit(request, [Piece(request, i, t) for i, t in enumerate(tokens)])
        return request.future

    def _embed_query(self, text: str, priority: Priority, instruction: str) -> Future[Vectors]:
        known = self._cache.get(instruction, text)
        if known is not None:
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
        """Tokens of passages as this model counts them; blocks until the model was loaded once."""
        embedder = self._embedder or self.ready().result()
        return [len(tokens) for tokens in embedder.tokenize(texts, TextKind.PASSAGE)]

    # --- the tokeniser's thread

    def _tokenize(self) -> None:
        try:
            while (portion := self._queue.next_portion()) is not None:
                self._loaded.wait()
                embedder = self._embedder
                if embedder is not None:
                    self._tokenize_portion(embedder, portion)
        except BaseException as error:  # the boundary of a thread: nobody may wait for a dead one
            log.exception("the tokeniser's thread ended")
            self._end(_died(error))

    def _tokenize_portion(self, embedder: Embedder, portion: Portion) -> None:
        request = portion.request
        if not request.texts:
            request.rows = np.empty((0, embedder.dim), np.float32)
            request.finish()
            return
        try:
            texts = request.texts[portion.start : portion.end]
            tokens = embedder.tokenize(texts, request.kind, request.instruction)
        except HitherError as error:
            request.fail(error)
            return
        except Exception as error:
            log.exception("a text was not tokenised")
            request.fail(ModelError(f"The text cannot be tokenised: {error}.", "Choose another model."))
            return
        self._queue.add([Piece(request, portion.start + i, t) for i, t in enumerate(tokens)])

    # --- the inference thread

    def _run(self) -> None:
        try:
            while self._queue.wait_for_work():
                self._serve()
                while self._on_device:
                    pieces = self._queue.next_slice(self._pace.budget, self._idle_unload_s or None)
                    if pieces is None:
                        break
                    if not pieces:
                        self._unload()
                        break
                    self._run_slice(pieces)
            self._unload()
        except BaseException as error:  # the boundary of a thread: nobody may wait for a dead one
            log.exception("the inference thread ended")
            self._end(_died(error))
            self._set_status("failed", notice=str(_died(error)))

    def _serve(self) -> None:
        """Load the model; where that fails, everything that waits fails with the reason."""
        if self._on_device:
            return
        self._set_status("loading")
        try:
            embedder = self._load()
        except HitherError as error:
            self._fail(error)
            return
        except Exception as error:
            log.exception("the model was not loaded")
            self._fail(ModelError(f"The model cannot be loaded: {error}.", "Choose another model in the settings."))
            return
        known = self._embedder
        if known is not None and known.key != embedder.key:
            # A server with another model behind its address: its vectors must not stand among the known ones.
            embedder.close()
            self._fail(_another_model(known))
            return
        with self._lock:
            self._embedder, ready = embedder, self._ready
        self._cache.use(embedder.key)
        self._on_device = True
        self._set_status("ready", notice=" ".join(getattr(embedder, "notices", ())))
        self._loaded.set()
        with suppress(InvalidStateError):
            ready.set_result(embedder)

    def _run_slice(self, pieces: Sequence[Piece]) -> None:
        assert self._embedder is not None
        tokens = sum(len(piece.tokens) for piece in pieces)
        started = time.perf_counter()
        try:
            vectors = self._embedder.embed([piece.tokens for piece in pieces])
        except OutOfMemory as error:
            self._run_smaller(pieces, tokens, error)
            return
        except HitherError as error:
            self._fail(error)
            return
        except Exception as error:
            log.exception("the model failed")
            self._fail(ModelError(f"The model failed: {error}.", "Search again to load it anew."))
            return
        self._pace.ran(tokens, time.perf_counter() - started)
        self._deliver(pieces, vectors)

    def _run_smaller(self, pieces: Sequence[Piece], tokens: int, error: OutOfMemory) -> None:
        """Out of memory: halve the batch, and keep to the smaller size from now on."""
        self._pace.ran_out_of_memory(tokens)
        log.info("memory ran out with %d tokens; slices are now of %d", tokens, self._pace.budget)
        if len(pieces) == 1:
            pieces[0].request.fail(error)
            return
        half = len(pieces) // 2
        self._run_slice(pieces[:half])
        if self._on_device:
            self._run_slice(pieces[half:])

    def _deliver(self, pieces: Sequence[Piece], vectors: Vectors) -> None:
        finite: list[bool] = [bool(np.isfinite(vector).all()) for vector in vectors]
        for piece, vector, good in zip(pieces, vectors, finite, strict=True):
            request = piece.request
            if request.future.done():
                continue
            if not good:
                request.fail(ModelError("The model gave numbers that are not finite.", "Choose another model."))
                continue
            if request.rows is None:
                request.rows = np.empty((len(request.texts), vectors.shape[1]), np.float32)
            request.rows[piece.index] = vector
            request.missing -= 1
            if not request.missing:
                request.finish()

    # --- states

    def _fail(self, error: HitherError) -> None:
        """The model is of no use: everything that waits gets the reason; the next request tries to load again."""
        self._unload()
        with self._lock:
            ready, self._ready = self._ready, Future()
        with suppress(InvalidStateError):
            ready.set_exception(error)
        self._set_status("failed", notice=str(error))
        self._queue.fail_all(error)

    def _unload(self) -> None:
        if not self._on_device:
            return
        assert self._embedder is not None
        self._on_device = False
        self._embedder.close()
        self._set_status("unloaded")

    def _end(self, error: WorkerStopped) -> None:
        self._queue.close(error)
        self._loaded.set()
        with self._lock:
            ready = self._ready
        with suppress(InvalidStateError):
            ready.set_exception(error)

    def _set_status(self, state: str, notice: str = "") -> None:
        embedder = self._embedder
        with self._lock:
            if embedder is None:
                self._status = ModelStatus("", 0, "", state, notice)
            else:
                self._status = ModelStatus(embedder.name, embedder.dim, embedder.device, state, notice)
        if self._on_change is not None:
            self._on_change()


def _another_model(known: Embedder) -> ModelInvalid:
    return ModelInvalid(
        f"{known.name} is not the model any more that it was when Hither started.",
        "Restart Hither: it indexes anew for the new model, and keeps the old vectors.",
        model=known.name,
    )


def _stopped() -> WorkerStopped:
    return WorkerStopped("The model was stopped.", "Nothing to do: Hither is closing or changes the model.")


def _died(error: BaseException) -> WorkerStopped:
    return WorkerStopped(f"The model's thread ended: {error}.", "Restart Hither.")

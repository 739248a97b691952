"""One thread that takes queued texts, has the model embed them, and stores the vectors.

It keeps enough requests under way that the inference worker never waits, and few enough that a pause or a stop takes
effect at once.
"""

from __future__ import annotations

import collections
import logging
import threading
import time
from collections.abc import Sequence
from concurrent.futures import CancelledError, Future
from dataclasses import dataclass

import numpy as np

from engine.base.errors import HitherError, ModelError, Retryable, unexpected
from engine.index.pipeline import Pipeline
from engine.index.throttle import Throttle
from engine.models.target import Target
from engine.store.embeddings import QueuedText

log = logging.getLogger(__name__)

TEXTS_A_REQUEST = 32
REQUESTS_UNDER_WAY = 4
ASKED_A_REQUEST = 8  # few, so that the first ones are ready soon
ASKED_REQUESTS = 2  # in addition to the others
MAX_ASKED = 256
RETRY_S = 5.0
RETRY_MAX_S = 120.0
RATE_WINDOW_S = 45.0


class QueueEmbedder:
    """Owns the thread "embed"; idle while no model is loaded."""

    def __init__(self, pipeline: Pipeline, throttle: Throttle) -> None:
        self._pipeline = pipeline
        self._throttle = throttle
        self._embeddings = pipeline.embeddings
        self._models = pipeline.models
        self._wake = pipeline.embed_wake
        self._asked_lock = threading.Lock()  # guards _asked
        self._asked: list[int] = []
        self._failed: Target | None = None  # failed: wait for another one
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="embed", daemon=True)
        self._done: collections.deque[tuple[float, int]] = collections.deque(maxlen=400)

    def start(self) -> None:
        self._thread.start()

    def embed_first(self, text_ids: Sequence[int]) -> None:
        """Embed these texts before all others, in this order: a person looks at them. Cheap."""
        with self._asked_lock:
            self._asked = list(dict.fromkeys((*text_ids, *self._asked)))[:MAX_ASKED]
        self._wake.set()

    def begin_to_stop(self) -> None:
        """Start no more work; a model that stops from now on is not an error."""
        self._stopping.set()
        self._wake.set()

    def stop(self) -> None:
        self.begin_to_stop()
        if self._thread.is_alive():
            self._thread.join()

    def texts_per_s(self) -> float:
        """Averaged over the last RATE_WINDOW_S; 0 while nothing is embedded."""
        now = time.monotonic()
        recent = [(moment, count) for moment, count in list(self._done) if now - moment < RATE_WINDOW_S]
        if len(recent) < 2:
            return 0.0
        return sum(count for _, count in recent[1:]) / max(now - recent[0][0], 0.001)

    # --- on the thread

    def _run(self) -> None:
        retry_s = RETRY_S
        while not self._stopping.is_set():
            self._wake.clear()
            target = self._models.target
            if target is None or target is self._failed or not self._may_work(first=True):
                self._wake.wait()
                continue
            try:
                self._drain(target)
                retry_s = RETRY_S
            except CancelledError:
                continue
            except Retryable as error:
                log.warning("embed: %s", error)
                self._pipeline.on_problem(error)
                self._stopping.wait(retry_s)
                retry_s = min(retry_s * 2, RETRY_MAX_S)
                continue
            except ModelError as error:
                if self._stopping.is_set():
                    return
                # Wait for another model: this one cannot answer.
                log.error("embed: %s", error)
                self._pipeline.on_problem(error)
                self._failed = target
                continue
            except HitherError as error:
                log.error("embed: %s", error)
                self._pipeline.on_problem(error)
                self._stopping.wait(retry_s)
                continue
            except Exception as error:  # the boundary of a thread: it must not end silently
                log.exception("embedding failed")
                self._pipeline.on_problem(unexpected(error))
                self._stopping.wait(RETRY_MAX_S)
                continue
            finally:
                self._pipeline.embedding = False
            # Draining clears the event, which may have been set for another model or for the stop.
            if self._models.target is target and not self._stopping.is_set():
                self._wake.wait()

    def _drain(self, target: Target) -> None:
        """Embed until the queue is empty or work must stop. Requests under way are finished and stored before it
        returns."""
        under_way: list[_Request] = []
        try:
            while True:
                self._wake.clear()
                self._put_asked_first(target)
                while request := self._next(target, under_way):
                    under_way.append(request)
                    request.vectors.add_done_callback(lambda _: self._wake.set())
                if not under_way:
                    if self._may_go_on(target):
                        self._pipeline.on_nothing_queued()
                    return
                done = next((request for request in under_way if request.vectors.done()), None)
                if done is None:
                    self._wake.wait()
                    continue
                under_way.remove(done)
                self._store(target, done.texts, done.vectors.result())
                self._done.append((time.monotonic(), len(done.texts)))
        finally:
            for request in under_way:
                request.vectors.cancel()

    def _put_asked_first(self, target: Target) -> None:
        with self._asked_lock:
            asked, self._asked = self._asked, []
        if asked:
            self._embeddings.move_to_front(target.model_id, asked)

    def _next(self, target: Target, under_way: list[_Request]) -> _Request | None:
        """A request for the first texts of the queue that are not under way; None where no more may be started."""
        room = REQUESTS_UNDER_WAY - sum(not request.asked for request in under_way)
        may_go_on = room > 0 and self._may_go_on(target)
        room_first = ASKED_REQUESTS - sum(request.asked for request in under_way)
        if not may_go_on and not (room_first > 0 and self._may_go_on(target, first=True)):
            return None
        sent = [text for request in under_way for text in request.texts]
        texts = self._without_vectors(target, sent)
        asked = [text for text in texts if text.asked][:ASKED_A_REQUEST]
        if asked:
            if room_first <= 0:
                return None  # asked texts go first: wait until there is room for them
            return _Request(asked, target.embed_first([text.text for text in asked]), asked=True)
        return _Request(texts, target.embed([text.text for text in texts])) if texts and may_go_on else None

    def _without_vectors(self, target: Target, sent: list[QueuedText]) -> list[QueuedText]:
        """The next texts to compute vectors for, without those already `sent`. Texts whose vector is already known from
        an equal text are stored here and left out."""
        # Always from the front of the queue: a file saved just now goes first.
        taken = frozenset(text.text_id for text in sent)
        while queued := self._embeddings.next_texts(target.model_id, TEXTS_A_REQUEST, taken):
            self._pipeline.embedding = True
            known = self._embeddings.known_vectors(target.model_id, queued)
            if not known:
                break
            shared = [text for text in queued if text.text_id in known]
            self._store(target, shared, np.stack([known[text.text_id] for text in shared]))
            if not self._may_go_on(target, first=True):
                return []
        # Of equal texts only one is embedded; the others use its vector once it is stored.
        hashes = {text.embedded_hash for text in sent}
        texts = []
        for text in queued:
            if text.embedded_hash not in hashes:
                hashes.add(text.embedded_hash)
                texts.append(text)
        return texts

    def _store(self, target: Target, texts: list[QueuedText], vectors: np.ndarray) -> None:
        self._pipeline.search_priority.yield_to_search()
        last_row = self._embeddings.store(target.model_id, texts, vectors)
        self._pipeline.search_priority.yield_to_search()
        ids = np.array([text.text_id for text in texts], dtype=np.int64)
        target.on_vectors(ids, vectors, [text.language for text in texts], last_row)
        self._pipeline.on_vectors_stored()

    def _may_go_on(self, target: Target, *, first: bool = False) -> bool:
        return self._may_work(first=first) and self._models.target is target and not self._stopping.is_set()

    def _may_work(self, *, first: bool) -> bool:
        return self._throttle.may_embed() or (first and self._throttle.may_work_first())


@dataclass(frozen=True, slots=True, eq=False)
class _Request:
    """Texts sent to the model."""

    texts: list[QueuedText]
    vectors: Future[np.ndarray]
    asked: bool = False

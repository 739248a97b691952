"""Requests waiting for the model, by priority: first texts to tokenise, then pieces ready to run.

Nothing is lost: every request ends in a result, an error or its cancellation. One lock, two consumers: the tokeniser
thread and the inference thread.
"""

from __future__ import annotations

import threading
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import islice

import numpy as np
from numpy.typing import NDArray

from engine.base.errors import HitherError
from engine.base.types import Priority, TextKind
from engine.models.base import Tokens
from engine.models.worker.batching import choose, next_class

EMBED = "embed"
RERANK = "rerank"

# Texts of similar length are searched among this many of the oldest pieces of a class.
_WINDOW = 256
LONGEST_DELAY_S = 0.4
# Bulk texts are tokenised in portions of this size, so that a query's text waits for at most one portion.
_PORTION = 32
# At most this many pieces of bulk work are tokenised ahead.
_MOST_AHEAD = 4 * _WINDOW


@dataclass(eq=False, slots=True)
class Request:
    """One call of `embed` or `rerank`: texts that share a future.

    Fields after `future` belong to the queue and the worker. `rows` is allocated when the first piece has run.
    """

    texts: Sequence[str]
    kind: TextKind
    priority: Priority
    instruction: str = ""
    lane: str = EMBED
    query: str = ""  # rerank only
    future: Future[NDArray[np.float32]] = field(default_factory=Future)
    handed_out: int = 0  # texts given to the tokeniser
    missing: int = 0  # texts without a row
    rows: NDArray[np.float32] | None = None
    _claim: threading.Lock = field(default_factory=threading.Lock)  # acquired once, by the thread that ends the request

    def __post_init__(self) -> None:
        self.missing = len(self.texts)

    def fail(self, error: BaseException) -> None:
        """End with an error, unless it has ended already."""
        if self._claim.acquire(blocking=False) and self.future.set_running_or_notify_cancel():
            self.future.set_exception(error)

    def finish(self) -> None:
        """End with `rows`, unless it has ended already."""
        if self._claim.acquire(blocking=False) and self.future.set_running_or_notify_cancel():
            assert self.rows is not None
            self.future.set_result(self.rows[:, 0] if self.lane == RERANK else self.rows)


@dataclass(frozen=True, slots=True, eq=False)
class Portion:
    """Texts start..end of a request, to be tokenised."""

    request: Request
    start: int
    end: int


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One tokenised text of a request."""

    request: Request
    index: int
    tokens: Tokens


@dataclass(frozen=True, slots=True)
class ModelNeeded:
    """A request waits in a lane whose model is not loaded, so it cannot be tokenised yet."""

    lane: str


class RequestQueue:
    """Thread-safe. After `close(error)` all waiting and later requests end with that error."""

    def __init__(self) -> None:
        self._changed = threading.Condition()  # guards all fields below
        self._texts: dict[Priority, deque[Request]] = {p: deque() for p in Priority}
        self._ready: dict[Priority, deque[Piece]] = {p: deque() for p in Priority}
        self._live: set[Request] = set()  # not ended
        self._passed_over = dict.fromkeys(Priority, 0)
        self._ready_lanes: set[str] = set()  # lanes with a model, whose requests can be tokenised
        self._closed: HitherError | None = None
        self._query_at = -1e9  # when the last query arrived or started, time.monotonic()
        self._delayed_since = 0.0
        # How long indexing waits after a query; set by the worker if model and search share the processor.
        self.delay_s = 0.0

    def submit(self, request: Request, pieces: Sequence[Piece] = ()) -> None:
        """Add a request; `pieces`, one per text, if it is tokenised already."""
        with self._changed:
            closed = self._closed
            if closed is None:
                if request.priority is Priority.QUERY:
                    self._query_at = time.monotonic()
                self._live.add(request)
                if pieces:
                    self._ready[request.priority].extend(pieces)
                else:
                    self._texts[request.priority].append(request)
                self._changed.notify_all()
        if closed is not None:
            request.fail(closed)
        else:
            request.future.add_done_callback(lambda _: self._forget(request))

    def delay_indexing(self) -> None:
        """Make indexing wait for a query that is answered without this queue, as the rest of its search needs the
        processor."""
        with self._changed:
            self._query_at = time.monotonic()

    def set_lane_ready(self, lane: str) -> None:
        """Note that requests of this lane can be tokenised from now on."""
        with self._changed:
            self._ready_lanes.add(lane)
            self._changed.notify_all()

    def next_portion(self, timeout_s: float | None = None) -> Portion | None:
        """The next texts to tokenise; blocks. None when closed, or after the timeout."""
        until = None if timeout_s is None else time.monotonic() + timeout_s
        with self._changed:
            while self._closed is None:
                for priority, waiting in self._texts.items():
                    request = self._first_ready(waiting)
                    if request is not None and (priority is Priority.QUERY or self._tokenised_ahead() < _MOST_AHEAD):
                        return self._hand_out(waiting, request)
                left = None if until is None else until - time.monotonic()
                if left is not None and left <= 0:
                    return None
                self._changed.wait(left)
        return None

    def _tokenised_ahead(self) -> int:
        return sum(len(pieces) for priority, pieces in self._ready.items() if priority is not Priority.QUERY)

    def _first_ready(self, waiting: deque[Request]) -> Request | None:
        while waiting and waiting[0].future.done():
            waiting.popleft()
        return next((request for request in waiting if request.lane in self._ready_lanes), None)

    def _hand_out(self, waiting: deque[Request], request: Request) -> Portion:
        start = request.handed_out
        end = request.handed_out = min(len(request.texts), start + _PORTION)
        if end == len(request.texts):
            waiting.remove(request)
        return Portion(request, start, end)

    def add(self, pieces: Sequence[Piece]) -> None:
        """Add pieces that are ready to run."""
        if not pieces:
            return
        with self._changed:
            if self._closed is None:
                self._ready[pieces[0].request.priority].extend(pieces)
                self._changed.notify_all()

    def next_slice(
        self, budget: Callable[[str], int], timeout_s: float | None = None
    ) -> list[Piece] | ModelNeeded | None:
        """Pieces of one class and lane to run now, at most `budget(lane)` tokens unless one text alone has more.

        Blocks. Cancelled requests are dropped here. ModelNeeded is returned before any slice, as loading should start
        early. An empty list means a timeout with nothing waiting, or, with timeout 0, that nothing can run at once.
        None means that the queue is closed.
        """
        until = None if timeout_s is None else time.monotonic() + timeout_s
        with self._changed:
            while self._closed is None:
                lane = self._lane_without_model()
                if lane is not None:
                    return ModelNeeded(lane)
                self._drop_ended()
                waiting = [priority for priority, pieces in self._ready.items() if pieces]
                delay_left_s = self._delay_left_s(waiting)
                if waiting and delay_left_s <= 0:
                    return self._take(next_class(waiting, self._passed_over), waiting, budget)
                left = None if until is None else until - time.monotonic()
                if timeout_s == 0 or (left is not None and left <= 0 and not waiting):
                    return []
                self._changed.wait(delay_left_s if waiting else left)
        return None

    def _delay_left_s(self, waiting: Sequence[Priority]) -> float:
        """How long indexing must wait because a query was just answered, in seconds.

        A person who types needs the processor for the rest of the search, and probably types on. At most
        LONGEST_DELAY_S in a row.
        """
        if not self.delay_s or set(waiting) != {Priority.INDEXING}:
            return 0.0
        now = time.monotonic()
        left = self._query_at + self.delay_s - now
        if left <= 0:
            self._delayed_since = 0.0
            return 0.0
        self._delayed_since = self._delayed_since or now
        return max(0.0, min(left, self._delayed_since + LONGEST_DELAY_S - now))

    def next_queries(self, lane: str, budget: int, running: Priority) -> list[Piece]:
        """Queries of this lane that are ready, to run in the middle of a slice of `running` work.

        Blocks while indexing is held, so that the slice waits like the next one would.
        """
        with self._changed:
            while self._closed is None:
                self._drop_ended()
                pieces = self._ready[Priority.QUERY]
                if pieces:
                    ours = pieces[0].request.lane == lane
                    return self._take(Priority.QUERY, [Priority.QUERY], lambda _: budget) if ours else []
                delay_left_s = self._delay_left_s(
                    [running, *(priority for priority, more in self._ready.items() if more)]
                )
                if delay_left_s <= 0:
                    break
                self._changed.wait(delay_left_s)
        return []

    def _lane_without_model(self) -> str | None:
        for waiting in self._texts.values():
            for request in waiting:
                if request.lane not in self._ready_lanes and not request.future.done():
                    return request.lane
        return None

    def _drop_ended(self) -> None:
        for pieces in self._ready.values():
            while pieces and pieces[0].request.future.done():
                pieces.popleft()

    def _take(self, priority: Priority, waiting: Sequence[Priority], budget: Callable[[str], int]) -> list[Piece]:
        for other in waiting:
            self._passed_over[other] += 1
        self._passed_over[priority] = 0
        if priority is Priority.QUERY:
            self._query_at = time.monotonic()
        elif priority is Priority.INDEXING:
            self._delayed_since = 0.0
        pieces = self._ready[priority]
        lane = pieces[0].request.lane
        window = [p for p in islice(pieces, _WINDOW) if not p.request.future.done() and p.request.lane == lane]
        chosen = [window[i] for i in choose([len(p.tokens) for p in window], budget(lane))]
        taken = set(map(id, chosen))
        head = [pieces.popleft() for _ in range(min(_WINDOW, len(pieces)))]
        pieces.extendleft(p for p in reversed(head) if id(p) not in taken and not p.request.future.done())
        self._changed.notify_all()  # the tokeniser may continue
        return chosen

    def _forget(self, request: Request) -> None:
        with self._changed:
            self._live.discard(request)

    def fail_all(self, error: HitherError, lane: str) -> None:
        """End everything of this lane that waits or runs with `error`; later requests are served."""
        with self._changed:
            failed = {request for request in self._live if request.lane == lane}
            for waiting in self._texts.values():
                kept = [request for request in waiting if request.lane != lane]
                waiting.clear()
                waiting.extend(kept)
            self._changed.notify_all()
        for request in failed:  # their pieces are dropped when a slice is formed
            request.fail(error)

    def close(self, error: HitherError) -> None:
        """End everything with `error`, now and later; idempotent."""
        with self._changed:
            self._closed = self._closed or error
            requests = set(self._live)
            for waiting in self._texts.values():
                waiting.clear()
            for pieces in self._ready.values():
                pieces.clear()
            self._changed.notify_all()
        for request in requests:
            request.fail(error)

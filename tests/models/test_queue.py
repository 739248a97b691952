"""The queue under random work: no request is lost, order is kept, cancelled requests cost nothing."""

from __future__ import annotations

import threading

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.errors import WorkerStopped
from engine.base.types import Priority, TextKind
from engine.models.base import Tokens
from engine.models.worker.batching import MAX_PASSED_OVER
from engine.models.worker.queue import EMBED, RERANK, ModelNeeded, Piece, Request, RequestQueue

STOPPED = WorkerStopped("worker.stopped")


def request(priority: Priority, lengths: list[int]) -> Request:
    return Request(tuple("x" * n for n in lengths), TextKind.PASSAGE, priority)


def open_queue() -> RequestQueue:
    queue = RequestQueue()
    queue.set_lane_ready(EMBED)
    return queue


def tokenize(queue: RequestQueue) -> bool:
    """Process one portion like the tokeniser thread; False if none waits."""
    portion = queue.next_portion(timeout_s=0)
    if portion is None:
        return False
    texts = portion.request.texts
    queue.add(
        [Piece(portion.request, i, Tokens(np.ones(len(texts[i]), np.int32))) for i in range(portion.start, portion.end)]
    )
    return True


def serve(pieces: list[Piece] | ModelNeeded | None) -> None:
    """Process a slice like the inference thread."""
    assert isinstance(pieces, list)
    for piece in pieces:
        if piece.request.rows is None:
            piece.request.rows = np.zeros((len(piece.request.texts), 1), np.float32)
        piece.request.rows[piece.index] += 1
        piece.request.missing -= 1
        if not piece.request.missing:
            piece.request.finish()


REQUESTS = st.lists(
    st.tuples(st.sampled_from(list(Priority)), st.lists(st.integers(1, 50), min_size=1, max_size=70), st.booleans()),
    max_size=12,
)


@settings(deadline=None)
@given(REQUESTS, st.integers(1, 300), st.integers(0, 30))
def test_every_request_ends_once_with_every_row_or_is_cancelled(
    work: list[tuple[Priority, list[int], bool]], budget: int, cancel_after: int
) -> None:
    queue = open_queue()
    requests = [request(priority, lengths) for priority, lengths, _ in work]
    for one in requests:
        queue.submit(one)
    slices = 0
    while True:
        tokenize(queue)
        pieces = queue.next_slice(lambda lane: budget, timeout_s=0)
        assert isinstance(pieces, list)
        if slices == cancel_after:
            for one, (_, _, cancelled) in zip(requests, work, strict=True):
                if cancelled:
                    one.future.cancel()
            pieces = [piece for piece in pieces if not piece.request.future.done()]
        slices += 1
        assert len({piece.request.priority for piece in pieces}) <= 1
        assert all(not piece.request.future.done() for piece in pieces)
        assert len(pieces) <= 1 or sum(len(piece.tokens) for piece in pieces) <= budget
        serve(pieces)
        if not pieces and not any(queue._texts.values()) and not any(queue._ready.values()):
            break
    for one in requests:
        assert one.future.done()
        if not one.future.cancelled():
            assert (one.future.result() == 1).all()
    assert not queue._live


@settings(deadline=None)
@given(REQUESTS, st.integers(0, 10), st.booleans())
def test_closing_ends_all_that_waits_and_all_that_comes(
    work: list[tuple[Priority, list[int], bool]], steps: int, before: bool
) -> None:
    queue = open_queue()
    requests = [request(priority, lengths) for priority, lengths, _ in work]
    for one in requests:
        queue.submit(one)
    for _ in range(steps):
        tokenize(queue)
        serve(queue.next_slice(lambda lane: 100, timeout_s=0))
    late = request(Priority.QUERY, [1])
    queue.close(STOPPED)
    queue.submit(late)
    for one in [*requests, late]:
        assert one.future.done()
        assert one.future.exception() in (None, STOPPED)
    assert late.future.exception() is STOPPED
    assert queue.next_slice(lambda lane: 100) is None
    assert queue.next_portion() is None


def test_fail_all_spares_what_comes_later() -> None:
    queue = open_queue()
    first, second = request(Priority.SERVER, [3]), request(Priority.SERVER, [3])
    queue.submit(first)
    queue.fail_all(STOPPED, EMBED)
    queue.submit(second)
    tokenize(queue)
    serve(queue.next_slice(lambda lane: 10))
    assert first.future.exception() is STOPPED
    assert second.future.result().shape == (1, 1)


def test_a_query_goes_before_bulk_work_and_bulk_work_is_not_starved_by_queries() -> None:
    queue = open_queue()
    bulk = request(Priority.INDEXING, [10] * 20)
    queue.submit(bulk)
    while tokenize(queue):
        pass
    served = []
    for _ in range(2 * (MAX_PASSED_OVER[Priority.INDEXING] + 1)):
        queue.submit(request(Priority.QUERY, [5]))
        tokenize(queue)
        pieces = queue.next_slice(lambda lane: 10)
        assert isinstance(pieces, list)
        assert pieces
        served.append(pieces[0].request.priority)
        serve(pieces)
    assert served[0] is Priority.QUERY
    assert served.count(Priority.INDEXING) == 2


def test_the_oldest_text_is_always_served_however_odd_its_length() -> None:
    queue = open_queue()
    odd = request(Priority.INDEXING, [500])
    queue.submit(odd)
    for _ in range(5):
        queue.submit(request(Priority.INDEXING, [5] * 10))
    while tokenize(queue):
        pass
    serve(queue.next_slice(lambda lane: 50))
    assert odd.future.done()


def test_an_error_and_a_result_at_once_end_a_request_once() -> None:
    one = request(Priority.QUERY, [1])
    one.rows = np.zeros((1, 1), np.float32)
    one.finish()
    one.fail(STOPPED)
    assert one.future.result() is one.rows


def test_a_lane_without_a_model_asks_for_it_and_holds_up_no_other() -> None:
    queue = open_queue()
    score = Request(("a", "b"), TextKind.PASSAGE, Priority.QUERY, lane=RERANK, query="q")
    queue.submit(score)
    assert queue.next_portion(timeout_s=0) is None
    assert queue.next_slice(lambda lane: 10) == ModelNeeded(RERANK)
    vectors = request(Priority.INDEXING, [3])
    queue.submit(vectors)
    assert tokenize(queue)  # the one that can be
    queue.set_lane_ready(RERANK)
    assert tokenize(queue)
    first, second = (queue.next_slice(lambda lane: 10) for _ in range(2))
    serve(first)
    serve(second)
    assert score.future.result().shape == (2,)
    assert vectors.future.result().shape == (1, 1)


def test_the_failure_of_a_lane_leaves_the_other_alone() -> None:
    queue = open_queue()
    score = Request(("a",), TextKind.PASSAGE, Priority.QUERY, lane=RERANK, query="q")
    vectors = request(Priority.INDEXING, [3])
    queue.submit(score)
    queue.submit(vectors)
    queue.fail_all(STOPPED, RERANK)
    tokenize(queue)
    serve(queue.next_slice(lambda lane: 10))
    assert score.future.exception() is STOPPED
    assert vectors.future.result().shape == (1, 1)


def submit(queue: RequestQueue, priority: Priority) -> None:
    queue.submit(request(priority, [3]))
    assert tokenize(queue)


def class_of(pieces: list[Piece] | ModelNeeded | None) -> Priority:
    assert isinstance(pieces, list)
    serve(pieces)
    return pieces[0].request.priority


def test_after_a_query_indexing_waits_for_the_next_one() -> None:
    queue = open_queue()
    queue.delay_s = 30.0  # longer than the test may take
    submit(queue, Priority.INDEXING)
    assert class_of(queue.next_slice(lambda _: 100)) is Priority.INDEXING, "before any query nothing is held back"
    for priority in (Priority.QUERY, Priority.INDEXING):
        submit(queue, priority)
    assert class_of(queue.next_slice(lambda _: 100)) is Priority.QUERY
    threading.Timer(0.05, submit, (queue, Priority.SERVER)).start()
    assert class_of(queue.next_slice(lambda _: 100)) is Priority.SERVER, "only indexing is held back"


def test_a_slice_of_indexing_waits_within_itself_after_a_query_and_no_other_does() -> None:
    queue = open_queue()
    queue.delay_s = 30.0
    submit(queue, Priority.QUERY)
    assert class_of(queue.next_queries(EMBED, 100, Priority.INDEXING)) is Priority.QUERY
    threading.Timer(0.05, submit, (queue, Priority.QUERY)).start()
    assert class_of(queue.next_queries(EMBED, 100, Priority.INDEXING)) is Priority.QUERY, "it came in the wait"
    assert queue.next_queries(EMBED, 100, Priority.SERVER) == []
    threading.Timer(0.05, submit, (queue, Priority.VISIBLE)).start()
    assert queue.next_queries(EMBED, 100, Priority.INDEXING) == [], "the rest stands before what came"
    threading.Timer(0.05, queue.close, (STOPPED,)).start()
    assert queue.next_queries(EMBED, 100, Priority.INDEXING) == []


def test_indexing_waits_after_a_query_that_needs_no_model() -> None:
    queue = open_queue()
    queue.delay_s = 30.0
    queue.delay_indexing()
    submit(queue, Priority.INDEXING)
    threading.Timer(0.05, submit, (queue, Priority.SERVER)).start()
    assert class_of(queue.next_slice(lambda _: 100)) is Priority.SERVER


def test_a_slice_waits_within_itself_no_longer_than_indexing_may() -> None:
    queue = open_queue()
    queue.delay_s = 30.0
    submit(queue, Priority.QUERY)
    assert queue.next_queries(EMBED, 100, Priority.INDEXING)
    assert queue.next_queries(EMBED, 100, Priority.INDEXING) == []
    assert queue.next_queries(EMBED, 100, Priority.INDEXING) == [], "the wait is over for this slice"


def test_somebody_who_types_without_end_does_not_stop_indexing() -> None:
    queue = open_queue()
    queue.delay_s = 30.0
    submit(queue, Priority.INDEXING)
    submit(queue, Priority.QUERY)
    served = [class_of(queue.next_slice(lambda _: 100))]
    while Priority.INDEXING not in served:  # the suite's own limit of time ends it if it never comes
        threading.Timer(0.05, submit, (queue, Priority.QUERY)).start()
        served.append(class_of(queue.next_slice(lambda _: 100)))
    assert served[0] is Priority.QUERY

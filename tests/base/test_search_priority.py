import contextlib
import threading
import time
from collections.abc import Callable, Iterator

import pytest

from engine.base.search_priority import LONGEST_WAIT_S, PAINTING_S, SEARCH_S, WORK_SHARE, ProcessPauser, SearchPriority
from tests.eventually import eventually


class Clock:
    """A clock that only moves when the test moves it."""

    def __init__(self) -> None:
        self.now = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def priority(clock: Clock) -> SearchPriority:
    return SearchPriority(clock=clock)


def test_nobody_waits_where_nothing_is_searched(priority: SearchPriority) -> None:
    assert not priority.search_running
    priority.yield_to_search()


def test_a_search_has_it_until_its_answer_is_painted(priority: SearchPriority, clock: Clock) -> None:
    turn = priority.begin()
    assert priority.search_running
    clock.now += 0.01
    turn.end()
    clock.now += PAINTING_S / 2
    assert priority.search_running
    clock.now += PAINTING_S
    assert not priority.search_running


def test_one_that_takes_long_loses_it(priority: SearchPriority, clock: Clock) -> None:
    with priority.search():
        clock.now += SEARCH_S + 0.001
        assert not priority.search_running
    assert priority.search_running  # its answer is painted; and not for as long as it took
    clock.now += PAINTING_S + 0.001
    assert not priority.search_running


def test_the_last_of_several_ends_it(priority: SearchPriority, clock: Clock) -> None:
    first, second = priority.begin(), priority.begin()
    first.end()
    first.end()  # once is enough
    clock.now += PAINTING_S * 2
    assert priority.search_running
    second.end()
    clock.now += PAINTING_S * 2
    assert not priority.search_running


def in_thread(work: Callable[[], None]) -> threading.Thread:
    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    return thread


def test_work_waits_and_goes_on_when_the_search_has_ended() -> None:
    priority = SearchPriority()
    turn = priority.begin()
    order: list[str] = []

    def work() -> None:
        priority.yield_to_search()
        order.append("worked")

    thread = in_thread(work)
    order.append("searched")
    turn.end()
    thread.join(10)
    assert order == ["searched", "worked"]


@contextlib.contextmanager
def searches_without_end(priority: SearchPriority) -> Iterator[None]:
    stopped = threading.Event()

    def type_on() -> None:
        while not stopped.is_set():
            priority.begin()
            stopped.wait(0.01)

    typist = in_thread(type_on)
    yield
    stopped.set()
    typist.join(10)


def test_work_goes_on_though_searches_never_end() -> None:
    priority = SearchPriority()
    with searches_without_end(priority):
        worker = in_thread(lambda: [priority.yield_to_search() for _ in range(4)])  # type: ignore[arg-type, return-value]
        worker.join(30)
    assert not worker.is_alive()


def test_after_a_wait_there_is_a_time_to_work() -> None:
    clock = Clock()
    priority = SearchPriority(clock=clock)
    waited, go_on = threading.Event(), threading.Event()

    def work() -> None:
        priority.yield_to_search()
        waited.set()
        go_on.wait(30)
        priority.yield_to_search()

    begun = clock.now
    priority.begin()
    worker = in_thread(work)
    while not waited.wait(0.001):
        clock.now += WORK_SHARE * LONGEST_WAIT_S / 10
        priority.begin()  # the next key
    assert clock.now - begun >= LONGEST_WAIT_S
    assert priority.search_running
    go_on.set()  # the clock stands still now: a second wait would never end
    worker.join(10)
    assert not worker.is_alive()


class Machine:
    """Work that cannot call `yield_to_search`."""

    def __init__(self) -> None:
        self.stands = threading.Event()
        self.stops = 0

    @contextlib.contextmanager
    def paused(self) -> Iterator[None]:
        self.stops += 1
        self.stands.set()
        yield
        self.stands.clear()


def test_what_cannot_ask_stands_still_while_a_search_is_under_way() -> None:
    others = set(threading.enumerate())
    priority, machine = SearchPriority(), Machine()
    pauser = ProcessPauser(priority, machine.paused)
    pauser.start()
    for number in range(1, 4):
        with priority.search():
            assert machine.stands.wait(10)
        assert eventually(lambda: not machine.stands.is_set())
        assert machine.stops == number
    pauser.stop()
    assert "pause-processes" not in {thread.name for thread in set(threading.enumerate()) - others}


def test_what_cannot_ask_goes_on_though_searches_never_end() -> None:
    priority, machine = SearchPriority(), Machine()
    with searches_without_end(priority):
        pauser = ProcessPauser(priority, machine.paused)
        pauser.start()
        began = time.monotonic()
        assert eventually(lambda: machine.stops >= 4)
        # It worked between: the shortest way to stand still four times is three waits with their times of work.
        assert time.monotonic() - began >= 3 * LONGEST_WAIT_S * (1 + WORK_SHARE) * 0.9
        pauser.stop()

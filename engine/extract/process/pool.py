"""Runs a function on batches of items in processes that may crash, hang or use too much memory.

If a batch fails, its items are tried one by one, and only the failing ones get a FileProblem. No library's pool is
used: a dead worker must not break the pool, an idle pool must not wake up, and no process may survive `close`.
"""

from __future__ import annotations

import contextlib
import itertools
import os
import queue
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from engine.base.errors import Cancelled, FileProblem
from engine.base.search_priority import ProcessPauser, SearchPriority
from engine.extract.process.child import Child, ChildFailed, worker_command

T = TypeVar("T")
R = TypeVar("R")

IDLE_SECONDS = 20.0
SEARCH_PROCESSORS = 2  # processors that a search uses: one assembles the answer, one runs the model


_FIRST, _IN_TURN = 0, 1


@dataclass(frozen=True, slots=True, order=True)
class _Task(Generic[T, R]):
    """A batch; None ends a thread."""

    turn: int
    number: int
    items: list[T] | None = field(default=None, compare=False)
    future: Future[list[R | FileProblem]] = field(default_factory=Future, compare=False)


class IsolatedPool(Generic[T, R]):
    """`processes` workers, started when there is work and ended after `idle_s` without.

    `function` must be importable by name (not from __main__). The return value of `function` is sent
    as MessagePack and validated against `result`. `timeout_s` applies to a batch, and to each item when a failed batch
    is retried. `memory_mb` is per process.
    """

    def __init__(
        self,
        function: Callable[[list[T]], list[R]],
        *,
        result: type[R],
        processes: int,
        timeout_s: float,
        memory_mb: int,
        idle_s: float = IDLE_SECONDS,
        search_priority: SearchPriority | None = None,
    ) -> None:
        """With `search_priority`, the processes are paused during a search if they would leave it too few
        processors."""
        self._function = function
        self._decoder = msgspec.msgpack.Decoder(list[result])  # type: ignore[valid-type]
        self._processes = max(processes, 1)
        self._timeout_s = timeout_s
        self._memory_mb = memory_mb
        self._idle_s = idle_s
        self._tasks: queue.PriorityQueue[_Task[T, R]] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._lock = threading.Lock()  # guards _threads, _children, _waiting, _closed
        self._threads: list[threading.Thread] = []
        self._children: set[Child] = set()
        self._waiting = 0  # submitted and not finished
        self._closed = False
        self._pauser: ProcessPauser | None = None
        if search_priority is not None and self._processes + SEARCH_PROCESSORS > (os.cpu_count() or 1):
            self._pauser = ProcessPauser(search_priority, self._paused)
            self._pauser.start()

    def submit(self, items: list[T], *, first: bool = False) -> Future[list[R | FileProblem]]:
        """Run one batch; its future gives one result, or the FileProblem, for each item in order. Batches run in turn,
        those that are to be `first` before the others.

        The future can be cancelled until a worker takes the batch. After `close` it fails with Cancelled.
        """
        future: Future[list[R | FileProblem]] = Future()
        with self._lock:
            if self._closed:
                future.set_exception(Cancelled())
                return future
            self._waiting += 1
            if len(self._threads) < min(self._waiting, self._processes):
                thread = threading.Thread(target=self._run, name=f"extract-{len(self._threads)}", daemon=True)
                self._threads.append(thread)
                thread.start()
        self._tasks.put(_Task(_FIRST if first else _IN_TURN, next(self._numbers), items, future))
        return future

    def close(self) -> None:
        """Kill all processes; unfinished batches fail with Cancelled."""
        with self._lock:
            self._closed = True
            threads, children = list(self._threads), list(self._children)
        if self._pauser is not None:
            self._pauser.stop()
        for child in children:
            child.kill()
        for _ in threads:
            self._tasks.put(_Task(_IN_TURN, next(self._numbers)))
        for thread in threads:
            thread.join()
        with contextlib.suppress(queue.Empty):
            while True:
                task = self._tasks.get_nowait()
                _fail(task.future)

    @contextlib.contextmanager
    def _paused(self) -> Iterator[None]:
        with self._lock:
            children = list(self._children)
        for child in children:
            child.pause()
        try:
            yield
        finally:
            for child in children:
                child.resume()

    def _run(self) -> None:
        """A pool thread; owns one process at a time."""
        child: Child | None = None
        while True:
            try:
                task = self._tasks.get(timeout=self._idle_s) if child is not None else self._tasks.get()
            except queue.Empty:
                child = self._drop(child)
                continue
            items, future = task.items, task.future
            if items is None or self._closed:
                self._drop(child)
                _fail(future)
                return
            if future.set_running_or_notify_cancel():
                results: list[R | FileProblem] = []
                child = self._batch(child, items, results)
                if self._closed and len(results) < len(items):
                    _fail(future)
                else:
                    future.set_result(results)
            with self._lock:
                self._waiting -= 1

    def _batch(self, child: Child | None, items: list[T], results: list[R | FileProblem]) -> Child | None:
        """Fill `results`; returns the process to use next."""
        child, answer = self._try(child, items)
        if not isinstance(answer, ChildFailed):
            results.extend(answer)
            return child
        if self._closed:
            return child
        if len(items) == 1:
            results.append(_problem(items[0], answer))
            return child
        for item in items:
            if self._closed:
                return child
            child, answer = self._try(child, [item])
            if isinstance(answer, ChildFailed):
                results.append(_problem(item, answer))
            else:
                results.extend(answer)
        return child

    def _try(self, child: Child | None, items: list[T]) -> tuple[Child | None, list[R] | ChildFailed]:
        try:
            if child is None:
                child = Child(self._function, self._memory_mb, worker_command())
                with self._lock:
                    self._children.add(child)
                    closed = self._closed
                if closed:
                    return self._drop(child), ChildFailed("crashed", "the pool was closed")
            answer = child.call(items, self._timeout_s)
            try:
                return child, self._decoder.decode(answer)
            except msgspec.DecodeError as error:  # not what the function gives: the process is not to be trusted
                return self._drop(child), ChildFailed("crashed", str(error))
        except ChildFailed as failed:
            # After "memory" a surviving process keeps its memory.
            if child is not None and (not child.alive or failed.code == "memory"):
                child = self._drop(child)
            return child, failed
        except OSError as error:  # no process could be started: too many, or no memory
            return self._drop(child), ChildFailed("crashed", str(error))

    def _drop(self, child: Child | None) -> Child | None:
        """Kill a process; returns None, the process to use next."""
        if child is not None:
            child.kill()
            with self._lock:
                self._children.discard(child)
        return None


def _problem(item: Any, failed: ChildFailed) -> FileProblem:
    path = item if isinstance(item, Path) else getattr(item, "path", None)
    return FileProblem(failed.code, path if isinstance(path, Path) else None, failed.detail)


def _fail(future: Future[Any]) -> None:
    if not future.cancelled() and not future.done():
        with contextlib.suppress(Exception):
            future.set_exception(Cancelled())

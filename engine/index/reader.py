"""One thread that has pending documents read by the extraction processes and stores what comes back.

Words are searchable once their transaction is committed. Never touches a file itself and never the model.
"""

from __future__ import annotations

import concurrent.futures
import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, replace
from pathlib import Path

from engine.base import memory_trim
from engine.base.errors import FileProblem, HitherError, unexpected
from engine.base.search_priority import SearchPriority
from engine.base.types import Kind, Prepared
from engine.extract.process.pool import IsolatedPool
from engine.extract.registry import Limits, kind_of
from engine.index.attempts import Attempts
from engine.index.packed import unpack
from engine.index.prepare import PREPARED_VERSION, PrepareItem
from engine.store.database import Database
from engine.store.documents import Documents, PendingDocument
from engine.store.passages import Passages
from engine.store.pictures import FAILED_PICTURES, RECOGNISED, Pictures

log = logging.getLogger(__name__)

BATCH_FILES = 16
BATCH_BYTES = 400_000  # about half a second: no file that was just saved waits longer for a process
FIRST_FILES = 8
MOST_FIRST = 256
RETRY_S = 10.0  # after a full disk
LONG_S = 10.0  # a burst of files that leaves memory behind


@dataclass(frozen=True, slots=True)
class ReaderState:
    """What the status line needs; replaced as a whole."""

    in_flight: int = 0
    current: str = ""


class Reader:
    """Owns the thread "read". `wake()` when documents may be pending; on the thread run `on_stored` after each write,
    and `on_idle` when nothing is left to read."""

    def __init__(
        self,
        database: Database,
        documents: Documents,
        passages: Passages,
        pictures: Pictures,
        make_pool: Callable[[], IsolatedPool[PrepareItem, bytes]],
        *,
        search_priority: SearchPriority,
        processes: int,
        limits: Callable[[], Limits],
        scratch: Path,
        model_id: Callable[[], int | None],
        may_work: Callable[[], bool],
        may_work_first: Callable[[], bool],
        on_stored: Callable[[], None],
        on_idle: Callable[[], None],
        on_problem: Callable[[HitherError], None],
    ) -> None:
        self._database = database
        self._documents = documents
        self._passages = passages
        self._pictures = pictures
        self._make_pool = make_pool
        self._search_priority = search_priority
        self._processes = processes
        self._limits = limits
        self._attempts = Attempts(scratch)
        self._model_id = model_id
        self._may_work = may_work
        self._may_work_first = may_work_first
        self._first_lock = threading.Lock()  # guards _first
        self._first: dict[Path, None] = {}  # in their order
        self._on_stored = on_stored
        self._on_idle = on_idle
        self._on_problem = on_problem
        self._wake = threading.Event()
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="read", daemon=True)
        self.state = ReaderState()
        self.reading_since = 0.0  # time.monotonic() when the present burst of files began; 0.0 while there is none

    def start(self) -> None:
        self._thread.start()

    def wake(self) -> None:
        self._wake.set()

    def read_first(self, paths: Iterable[Path]) -> None:
        """Read these files before all others: they were changed a moment ago, whatever time they bear."""
        with self._first_lock:
            for path in paths:
                if len(self._first) < MOST_FIRST:
                    self._first[path] = None
        self._wake.set()

    def stop(self) -> None:
        self._stopping.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    # --- on the thread

    def _run(self) -> None:
        pool: IsolatedPool[PrepareItem, bytes] | None = None
        in_flight: dict[Future[list[bytes | FileProblem]], list[PendingDocument]] = {}
        self._attempts.begin()
        try:
            while not self._stopping.is_set():
                self._wake.clear()
                try:
                    for batch, first in self._next_batches(in_flight):
                        if pool is None:
                            pool = self._make_pool()
                        future = pool.submit([self._item(document) for document in batch], first=first)
                        future.add_done_callback(lambda _: self._wake.set())
                        in_flight[future] = batch
                    self.state = _state(in_flight)
                    if in_flight:
                        self.reading_since = self.reading_since or time.monotonic()
                    elif self.reading_since:
                        if time.monotonic() - self.reading_since > LONG_S:
                            memory_trim.trim_memory()
                        self.reading_since = 0.0
                        self._attempts.tidy()
                        self._on_idle()
                    done = [future for future in in_flight if future.done()]
                    if done:
                        self._store(done, in_flight)
                        continue
                except HitherError as error:
                    log.warning("read: %s", error)
                    self._on_problem(error)
                    self._stopping.wait(RETRY_S)
                    continue
                except Exception as error:  # the boundary of a thread: it must not end in silence
                    log.exception("reading failed")
                    self._on_problem(unexpected(error))
                    self._stopping.wait(RETRY_S)
                    continue
                self._wake.wait()
        finally:
            self.state = ReaderState()
            if pool is not None:
                pool.close()

    def _next_batches(
        self, in_flight: dict[Future[list[bytes | FileProblem]], list[PendingDocument]]
    ) -> Iterator[tuple[list[PendingDocument], bool]]:
        """What may be given out now, each with whether it goes before what waits for a process."""
        busy = frozenset(document.id for batch in in_flight.values() for document in batch)
        first = self._next_first(busy)
        if first:
            busy |= {document.id for document in first}
            yield first, True
        room = 2 * self._processes - len(in_flight)
        if room > 0 and self._may_work():
            for batch in form_batches(self._documents.pending(room * BATCH_FILES, busy))[:room]:
                yield batch, False

    def _next_first(self, busy: frozenset[int]) -> list[PendingDocument]:
        """The next of those that were changed a moment ago; one that is under way may have changed since, and waits."""
        with self._first_lock:
            paths = list(self._first)
        if not paths or not self._may_work_first():
            return []
        pending = {document.path: document for document in self._documents.pending_at(paths)}
        found = [document for document in pending.values() if document.id not in busy]
        batch = form_batches(found)[0][:FIRST_FILES] if found else []
        with self._first_lock:
            for path in {document.path for document in batch}.union(set(paths) - pending.keys()):
                self._first.pop(path, None)
        return batch

    def _item(self, document: PendingDocument) -> PrepareItem:
        attempts = self._attempts
        return PrepareItem(
            document.id,
            document.path,
            document.content_hash,
            document.prepared_version,
            replace(self._limits(), scratch=str(attempts.folder)),
            attempts.trail(document.id) if _holds_files(document.path) else None,
            attempts.skip(document.id),
            self._pictures.words_of(document.id) if document.content_hash is not None else None,
            document.pictures == RECOGNISED,
            document.pictures == FAILED_PICTURES,
        )

    def _store(
        self,
        done: list[Future[list[bytes | FileProblem]]],
        in_flight: dict[Future[list[bytes | FileProblem]], list[PendingDocument]],
    ) -> None:
        for future in done:
            batch = in_flight[future]
            try:
                results = future.result()
            except concurrent.futures.CancelledError:
                del in_flight[future]
                continue
            with self._database.write():
                # Asked for inside: a model that is ready from now on has queued all that was written before.
                model_id = self._model_id()
                for document, result in zip(batch, results, strict=True):
                    self._search_priority.yield_to_search()
                    prepared = unpack(result) if isinstance(result, bytes) else result
                    if isinstance(prepared, FileProblem):
                        if self._attempts.again(document.id, prepared.code):
                            continue  # it stays pending
                        size_bytes = document.size_bytes
                        prepared = Prepared(b"", kind_of(document.path), size_bytes, 0, problem=prepared.code)
                    self._passages.store(document.id, prepared, PREPARED_VERSION, model_id, document)
                    self._attempts.end(document.id)
            del in_flight[future]
            self.state = _state(in_flight)  # who is told looks at it
            self._on_stored()


def form_batches(documents: list[PendingDocument]) -> list[list[PendingDocument]]:
    """Cut a list into batches of bounded number and size, in order; a large file goes alone, and so does one that holds
    others, which may take all the time that a batch has."""
    batches: list[list[PendingDocument]] = []
    size = 0
    for document in documents:
        cost = BATCH_BYTES if kind_of(document.path) is Kind.ARCHIVE else document.size_bytes
        if not batches or len(batches[-1]) >= BATCH_FILES or size + cost > BATCH_BYTES:
            batches.append([])
            size = 0
        batches[-1].append(document)
        size += cost
    return batches


def _holds_files(path: Path) -> bool:
    # A mail without a telling name is not worth a second attempt.
    return kind_of(path) in (Kind.ARCHIVE, Kind.MAIL)


def _state(in_flight: dict[Future[list[bytes | FileProblem]], list[PendingDocument]]) -> ReaderState:
    first = next(iter(in_flight.values()), None)
    return ReaderState(sum(len(batch) for batch in in_flight.values()), str(first[0].path) if first else "")

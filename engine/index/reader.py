"""One thread that sends pending documents to the extraction processes and stores the results.

Words are searchable once their transaction is committed.
"""

from __future__ import annotations

import concurrent.futures
import logging
import threading
import time
from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import replace
from pathlib import Path

from engine.base.errors import FileProblem, HitherError, unexpected
from engine.base.types import Kind, Prepared
from engine.extract.process.pool import IsolatedPool
from engine.extract.registry import kind_of
from engine.index.attempts import Attempts
from engine.index.bounds import processes_of
from engine.index.packed import prepare_packed, unpack
from engine.index.pipeline import Pipeline
from engine.index.prepare import PREPARED_VERSION, PrepareItem
from engine.index.throttle import Throttle
from engine.store.documents import PendingDocument
from engine.store.pictures import FAILED_PICTURES, RECOGNISED

log = logging.getLogger(__name__)

BATCH_FILES = 16
BATCH_BYTES = 400_000  # about half a second: a file that was just saved waits no longer for a process
FIRST_FILES = 8
RETRY_S = 10.0  # after a full disk
MEMORY_MB = 2048
LONG_S = 10.0  # after such a long burst of files, free memory is returned to the system

InFlight = dict[Future[list[bytes | FileProblem]], list[PendingDocument]]
"""The batches that are being read."""


class Reader:
    """Owns the thread "read"."""

    def __init__(self, pipeline: Pipeline, throttle: Throttle) -> None:
        self._pipeline = pipeline
        self._throttle = throttle
        self._processes = processes_of(pipeline.settings())
        self._attempts = Attempts(pipeline.database.path.parent / "unpacked")
        self._wake = pipeline.read_wake
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="read", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._wake.set()
        if self._thread.is_alive():
            self._thread.join()

    # --- on the thread

    def _run(self) -> None:
        pipeline = self._pipeline
        pool: IsolatedPool[PrepareItem, bytes] | None = None
        in_flight: InFlight = {}
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
                    self._show(in_flight)
                    if in_flight:
                        pipeline.reading_since = pipeline.reading_since or time.monotonic()
                    elif pipeline.reading_since:
                        if time.monotonic() - pipeline.reading_since > LONG_S:
                            pipeline.tuning.trim_memory()
                        pipeline.reading_since = 0.0
                        self._attempts.tidy()
                        pipeline.on_words_stored()
                    done = [future for future in in_flight if future.done()]
                    if done:
                        self._store(done, in_flight)
                        continue
                except HitherError as error:
                    log.warning("read: %s", error)
                    pipeline.on_problem(error)
                    self._stopping.wait(RETRY_S)
                    continue
                except Exception as error:  # the boundary of a thread: it must not end silently
                    log.exception("reading failed")
                    pipeline.on_problem(unexpected(error))
                    self._stopping.wait(RETRY_S)
                    continue
                self._wake.wait()
        finally:
            self._show({})
            if pool is not None:
                pool.close()

    def _next_batches(self, in_flight: InFlight) -> Iterator[tuple[list[PendingDocument], bool]]:
        """The batches that may start now, each with whether it goes before those that wait for a process."""
        busy = frozenset(document.id for batch in in_flight.values() for document in batch)
        first = self._next_first(busy)
        if first:
            busy |= {document.id for document in first}
            yield first, True
        room = 2 * self._processes - len(in_flight)
        if room > 0 and self._throttle.may_read():
            for batch in form_batches(self._pipeline.documents.pending(room * BATCH_FILES, busy))[:room]:
                yield batch, False

    def _next_first(self, busy: frozenset[int]) -> list[PendingDocument]:
        """The next files that were saved a moment ago. One that is being read may have changed since, so it waits."""
        paths = self._pipeline.first_files()
        if not paths or not self._throttle.may_work_first():
            return []
        pending = {document.path: document for document in self._pipeline.documents.pending_at(paths)}
        found = [document for document in pending.values() if document.id not in busy]
        batch = form_batches(found)[0][:FIRST_FILES] if found else []
        self._pipeline.drop_first({document.path for document in batch}.union(set(paths) - pending.keys()))
        return batch

    def _show(self, in_flight: InFlight) -> None:
        """Publish which file is being read."""
        first = next(iter(in_flight.values()), None)
        self._pipeline.files_in_flight = sum(map(len, in_flight.values()))
        self._pipeline.file_being_read = str(first[0].path) if first else ""

    def _make_pool(self) -> IsolatedPool[PrepareItem, bytes]:
        return IsolatedPool(
            prepare_packed,
            result=bytes,
            processes=self._processes,
            timeout_s=self._pipeline.settings().indexing.extract_timeout_s,
            memory_mb=MEMORY_MB,
            search_priority=self._pipeline.tuning.pause_for,
        )

    def _item(self, document: PendingDocument) -> PrepareItem:
        attempts = self._attempts
        return PrepareItem(
            document.id,
            document.path,
            document.content_hash,
            document.prepared_version,
            replace(self._pipeline.limits(), scratch=str(attempts.folder)),
            attempts.progress_file(document.id) if _holds_files(document.path) else None,
            attempts.skip(document.id),
            self._pipeline.pictures.words_of(document.id) if document.content_hash is not None else None,
            document.pictures == RECOGNISED,
            document.pictures == FAILED_PICTURES,
        )

    def _store(self, done: list[Future[list[bytes | FileProblem]]], in_flight: InFlight) -> None:
        for future in done:
            batch = in_flight[future]
            try:
                results = future.result()
            except concurrent.futures.CancelledError:
                del in_flight[future]
                continue
            with self._pipeline.database.write():
                # Read inside the transaction: a model that becomes ready later queues all that was written before.
                model_id = self._pipeline.model_id
                for document, result in zip(batch, results, strict=True):
                    self._pipeline.search_priority.yield_to_search()
                    prepared = unpack(result) if isinstance(result, bytes) else result
                    if isinstance(prepared, FileProblem):
                        if self._attempts.should_retry(document.id, prepared.code):
                            continue  # it stays pending
                        size_bytes = document.size_bytes
                        prepared = Prepared(b"", kind_of(document.path), size_bytes, 0, problem=prepared.code)
                    self._pipeline.passages.store(document.id, prepared, PREPARED_VERSION, model_id, document)
                    self._attempts.end(document.id)
            del in_flight[future]
            self._show(in_flight)  # before other threads are woken: they read it
            self._pipeline.on_words_stored()


def form_batches(documents: list[PendingDocument]) -> list[list[PendingDocument]]:
    """Split a list, in order, into batches of bounded number and size. A large file goes alone, and so does an archive,
    which may need all the time of a batch."""
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
    # A mail whose name does not show that it is one is not worth a second attempt.
    return kind_of(path) in (Kind.ARCHIVE, Kind.MAIL)

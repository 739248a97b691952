"""One thread that has the words in pictures and scanned pages recognised, while nothing waits to be read or embedded.

The queue is a column of the documents, and recognised words are stored a few pages at a time. So if it stops at any
moment, it loses at most one job.
"""

from __future__ import annotations

import concurrent.futures
import logging
import threading
from dataclasses import replace

from engine.base.errors import FileProblem, HitherError, unexpected
from engine.extract.pictures.picture_words import PictureItem, PictureWords, recognise
from engine.extract.process.pool import IsolatedPool
from engine.index.attempts import Attempts
from engine.index.pipeline import Pipeline
from engine.index.throttle import Throttle
from engine.store.pictures import WaitingDocument

log = logging.getLogger(__name__)

JOB_S = 8.0  # a pause, or new files, wait no longer than this and one page
TIMEOUT_S = 120.0
MEMORY_MB = 2048
RETRY_S = 10.0  # after a full disk


class PictureReader:
    """Owns the thread "pictures"."""

    def __init__(self, pipeline: Pipeline, throttle: Throttle) -> None:
        self._pipeline = pipeline
        self._throttle = throttle
        self._pictures = pipeline.pictures
        self._attempts = Attempts(pipeline.database.path.parent / "unpacked-pictures")
        self._wake = pipeline.pictures_wake
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="pictures", daemon=True)
        self._pool: IsolatedPool[PictureItem, PictureWords] | None = None
        self._lock = threading.Lock()  # guards _pool

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        """Stop at once; what was not stored yet is recognised again at the next start."""
        self._stopping.set()
        self._wake.set()
        with self._lock:
            pool = self._pool
        if pool is not None:
            pool.close()
        if self._thread.is_alive():
            self._thread.join()

    # --- on the thread

    def _run(self) -> None:
        self._attempts.begin()
        while not self._stopping.is_set():
            self._wake.clear()
            try:
                document = self._pictures.next() if self._throttle.may_read_pictures() else None
                if document is not None:
                    self._pipeline.file_being_recognised = str(document.path)
                    self._recognise(document)
                    continue
            except HitherError as error:
                log.warning("pictures: %s", error)
                self._pipeline.on_problem(error)
                self._stopping.wait(RETRY_S)
                continue
            except Exception as error:  # the boundary of a thread: it must not end silently
                log.exception("reading pictures failed")
                self._pipeline.on_problem(unexpected(error))
                self._stopping.wait(RETRY_S)
                continue
            finally:
                self._pipeline.file_being_recognised = ""
            self._wake.wait()

    def _recognise(self, document: WaitingDocument) -> None:
        """Recognise for JOB_S and store the words; when all pages are done, make the document pending so that it is
        read with them."""
        known = {
            content: frozenset(page for page, found in pages.items() if found.boxes is not None)
            for content, pages in self._pictures.words_of(document.id).items()
        }
        limits = replace(self._pipeline.limits(), scratch=str(self._attempts.folder))
        item = PictureItem(document.id, document.path, document.content_hash, known, limits, JOB_S)
        result = self._ask(item)
        if result is None:
            return
        if isinstance(result, FileProblem):
            self._attempts.tidy()
            log.info("no words from %s: %s", document.path, result.code)
            self._pictures.end(document.id, failed=True)
            self._pipeline.on_documents_changed()
            return
        self._pictures.store(result.words)
        if result.finished:
            self._pictures.end(document.id, failed=False)
            self._pipeline.on_documents_changed()

    def _ask(self, item: PictureItem) -> PictureWords | FileProblem | None:
        """The result of one job; None where the thread is being stopped."""
        with self._lock:
            if self._stopping.is_set():
                return None
            if self._pool is None:
                self._pool = IsolatedPool[PictureItem, PictureWords](
                    recognise,
                    result=PictureWords,
                    processes=1,
                    timeout_s=TIMEOUT_S,
                    memory_mb=MEMORY_MB,
                    search_priority=self._pipeline.tuning.pause_for,
                )
            pool = self._pool
        try:
            return pool.submit([item]).result()[0]
        except (concurrent.futures.CancelledError, HitherError):
            if self._stopping.is_set():
                return None
            raise

"""Collects the numbers for the status line from the library.

Several faces ask at once and counting reads the database, so an answer is kept for a moment.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable

from engine.base.messages import NOTHING
from engine.base.settings import Settings
from engine.base.types import FolderStatus, Status
from engine.index.indexer import Indexer
from engine.models.switch import ModelSwitch
from engine.store.documents import FolderCounts

KEEP_S = 0.2


class StatusReader:
    def __init__(self, indexer: Indexer, model: ModelSwitch, settings: Callable[[], Settings]) -> None:
        self._indexer = indexer
        self._model = model
        self._settings = settings
        self._lock = threading.Lock()  # guards _kept and _read_at: one thread counts, the others use its answer
        self._kept: Status | None = None
        self._read_at = 0.0

    def read(self, *, fresh: bool = False) -> Status:
        with self._lock:
            if fresh or self._kept is None or time.monotonic() - self._read_at > KEEP_S:
                started = time.monotonic()
                self._kept = self._count()
                # A large library takes longer to count, so it is counted less often.
                now = time.monotonic()
                self._read_at = now + 4 * (now - started)
            return self._kept

    def _count(self) -> Status:
        indexer = self._indexer
        counts = indexer.documents.counts()
        scanning = indexer.scanning()
        model_id = self._model.model_id
        queued = indexer.embeddings.queued(model_id) if model_id is not None else 0
        waiting = indexer.embeddings.documents_waiting(model_id) if model_id is not None and queued else {}
        notices = indexer.folders.notices()
        texts = indexer.passages.text_count()
        folders = []
        for folder in indexer.folders.all():
            count = counts.get(folder.id, FolderCounts())
            vectors = count.words - waiting.get(folder.id, 0) if model_id is not None else 0
            folders.append(
                FolderStatus(
                    folder,
                    documents=count.documents,
                    words=count.words,
                    vectors=max(vectors, 0),
                    failed=count.failed,
                    scanning=folder.id in scanning,
                    notice=notices.get(folder.id, NOTHING),
                )
            )
        words = sum(folder.words for folder in folders)
        documents = sum(folder.documents for folder in folders)
        rate = indexer.texts_per_s()
        left_s = queued / rate if rate and queued else None
        busy = bool(scanning) or documents > words or queued > 0 or (model_id is None and texts > 0)
        return Status(
            documents=documents,
            words=words,
            vectors=sum(folder.vectors for folder in folders),
            failed=sum(folder.failed for folder in folders),
            passages=texts,
            passages_with_vectors=max(texts - queued, 0) if model_id is not None else 0,
            model=self._model.status(),
            folders=tuple(folders),
            scanning=bool(scanning),
            paused=self._settings().indexing.paused,
            busy=busy,
            passages_per_s=rate,
            seconds_left=left_s,
            current=indexer.reading(),
            pictures_waiting=indexer.pictures_waiting(),
            notice=(indexer.notice if busy else NOTHING) or next((f.notice for f in folders if f.notice), NOTHING),
        )

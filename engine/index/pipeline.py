"""What the threads of the indexer share: the tables, the remaining work, and what each thread is doing."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from engine.base.errors import DiskFull, HitherError, LibraryError
from engine.base.events import Event, EventBus, FoldersChanged, IndexChanged, ModelChanged, Notice, ProgressChanged
from engine.base.process_tuning import ProcessTuning
from engine.base.search_priority import SearchPriority
from engine.base.settings import Settings
from engine.extract.kinds import format_of
from engine.extract.limits import Limits
from engine.index.bounds import limits_of, rules_of
from engine.index.orphans import KEPT_S, Orphans
from engine.index.scan.rules import Rules
from engine.models.target import IndexingModel, NoModel
from engine.store.database import Database, translate_error
from engine.store.documents import Documents
from engine.store.embeddings import Embeddings
from engine.store.folders import Folders
from engine.store.passages import Passages
from engine.store.pictures import Pictures

CHANGED_EVERY_S = 0.3  # IndexChanged is published no more often
LOG_PATIENCE_MS = 200  # writers wait meanwhile
MAX_FIRST_FILES = 256  # files read before all others
AWAITED_S = 2.0  # a person who waits in steps of half a second still waits


class Pipeline:
    """The state of the indexer. The threads call its methods to report what they did. Safe from any thread.

    Each thread waits for an event (`read_wake`, `embed_wake`, `pictures_wake`), which is set when it may have work.
    """

    def __init__(
        self,
        database: Database,
        events: EventBus,
        settings: Callable[[], Settings],
        models: IndexingModel | None = None,
        tuning: ProcessTuning | None = None,
    ) -> None:
        """Without `models`, only words are found."""
        self.database = database
        self.settings = settings
        self.models: IndexingModel = models or NoModel()
        self.tuning = tuning or ProcessTuning(SearchPriority())
        self.search_priority = self.tuning.search_priority
        self.folders = Folders(database)
        self.documents = Documents(database, has_same_format=lambda old, new: format_of(old) == format_of(new))
        self.passages = Passages(database, self.search_priority.yield_to_search)
        self.pictures = Pictures(database)
        self.embeddings = Embeddings(database)
        self.stopping = threading.Event()
        self.orphans = Orphans(self.passages, self.models.forget, self.stopping.is_set)
        self.read_wake = threading.Event()
        self.embed_wake = threading.Event()
        self.pictures_wake = threading.Event()
        self.starting = False  # the folders are not all watched yet
        self.scanning = False  # folders wait to be compared with the disk
        self.files_in_flight = 0  # sent to the extraction processes
        self.file_being_read = ""  # the first of these files
        self.reading_since = 0.0  # time.monotonic() when the present burst of files began; 0.0 for none
        self.embedding = False
        self.file_being_recognised = ""  # the file whose pictures are being read
        self._first_lock = threading.Lock()  # guards _first_files
        self._first_files: dict[Path, None] = {}  # in order
        self._events = events
        self._problem: HitherError | None = None  # the last one, until something could be written again
        self._waited_at = -AWAITED_S  # time.monotonic() when somebody last waited for the indexing
        self._progress = threading.Condition()  # only for waiting for progress
        self._published_at = 0.0  # time.monotonic() of the last IndexChanged
        events.subscribe(self._on_event)

    # --- the settings

    def rules(self) -> Rules:
        return rules_of(self.settings())

    def limits(self) -> Limits:
        return limits_of(self.settings())

    @property
    def held_back(self) -> bool:
        """Whether no work may begin: a person paused indexing, or it is being stopped."""
        return self.settings().indexing.paused or self.stopping.is_set()

    # --- what there is to do

    @property
    def model_id(self) -> int | None:
        """The row of the model that texts are embedded with; None while it is being loaded for the first time."""
        return self.models.model_id

    def has_work(self) -> bool:
        """Whether there is anything to do. Cheap even where a million texts wait."""
        return self.has_texts_to_do() or (self.settings().indexing.pictures and self.pictures.next() is not None)

    def has_texts_to_do(self) -> bool:
        """Whether a file waits to be read or a text to be embedded. Cheap too."""
        model_id = self.model_id
        return bool(self.documents.pending(1)) or (
            model_id is not None and bool(self.embeddings.next_texts(model_id, 1))
        )

    @property
    def is_working(self) -> bool:
        """Whether some work was started and is not finished."""
        return self.embedding or self.files_in_flight > 0 or bool(self.file_being_recognised)

    @property
    def current_file(self) -> str:
        """The file being read, "" for none."""
        return self.file_being_read or self.file_being_recognised

    def busy(self) -> bool:
        """Whether anything is being indexed, or would be if indexing were not paused. Text in pictures does not count:
        it comes last."""
        return self._busy_with_words(()) or self._busy_with_vectors(())

    @property
    def is_awaited(self) -> bool:
        """Whether a person waits for the indexing."""
        return time.monotonic() - self._waited_at < AWAITED_S

    def wait(self, paths: Sequence[Path], *, vectors: bool, timeout_s: float | None) -> bool:
        """Block until these paths (all, if none) have words; with `vectors`, also until they have vectors and the words
        in their pictures. Returns False after `timeout_s`.

        Raises DiskFull or LibraryError where nothing can be written.
        """
        end = None if timeout_s is None else time.monotonic() + timeout_s
        with self._progress:
            while self._busy_with_words(paths) or (
                vectors and (self._busy_with_pictures(paths) or self._busy_with_vectors(paths))
            ):
                left = 1.0 if end is None else min(1.0, end - time.monotonic())
                if left <= 0 or self.stopping.is_set():
                    return False
                was_awaited, self._waited_at = self.is_awaited, time.monotonic()
                if not was_awaited:
                    self.wake()  # indexing that rests on battery or for other programs goes on while a person waits
                if isinstance(self._problem, DiskFull | LibraryError):
                    raise self._problem
                self._progress.wait(left)
        return True

    def _busy_with_words(self, paths: Sequence[Path]) -> bool:
        return self.starting or self.scanning or self.documents.pending_count(paths) > 0

    def _busy_with_pictures(self, paths: Sequence[Path]) -> bool:
        return self.settings().indexing.pictures and self.pictures.waiting(paths) > 0

    def _busy_with_vectors(self, paths: Sequence[Path]) -> bool:
        model_id = self.model_id
        if model_id is None:
            return True  # the model is still loading, and vectors will be needed
        return self.embeddings.waiting_below(model_id, paths) > 0 if paths else self.embeddings.queued(model_id) > 0

    # --- what was done, or has to be done

    def wake(self) -> None:
        """Wake all threads: there may be work of every kind."""
        self.read_wake.set()
        self.embed_wake.set()
        self.pictures_wake.set()

    def on_documents_changed(self) -> None:
        """Documents became pending, moved or were deleted."""
        self.orphans.expected.set()
        self.read_wake.set()
        self.pictures_wake.set()  # it waits for the end of the walk, which no other event reports
        self.publish_index()

    def read_first(self, paths: Iterable[Path]) -> None:
        """Read these files before all others: they were saved a moment ago, whatever their modification time says."""
        with self._first_lock:
            for path in paths:
                if len(self._first_files) < MAX_FIRST_FILES:
                    self._first_files[path] = None
        self.read_wake.set()

    def first_files(self) -> list[Path]:
        with self._first_lock:
            return list(self._first_files)

    def drop_first(self, paths: Iterable[Path]) -> None:
        """These files are being read, or do not exist any more."""
        with self._first_lock:
            for path in paths:
                self._first_files.pop(path, None)

    def on_words_stored(self) -> None:
        self._problem = None
        self.orphans.expected.set()  # an edited file may leave orphaned texts
        self.embed_wake.set()
        self.pictures_wake.set()
        self.publish_index()

    def on_vectors_stored(self) -> None:
        self._problem = None
        self.pictures_wake.set()
        self.publish_index()

    def on_nothing_queued(self) -> None:
        """No text waits to be embedded."""
        if not self.current_file:  # otherwise the texts of this file will be queued
            self.models.on_nothing_queued()

    def on_folders_changed(self) -> None:
        self._events.publish(FoldersChanged())
        self.publish_progress()

    def on_folder_removed(self) -> None:
        self.forget_orphans(0)  # a person removed it: none of its texts will be needed again
        self.on_folders_changed()

    def on_problem(self, error: HitherError) -> None:
        """A thread cannot continue, or not now."""
        if isinstance(error.__cause__, Exception):  # a damaged database file, found while a row was read
            error = translate_error(error.__cause__, self.database.path) or error
        before, self._problem = self._problem, error
        if str(error) != str(before):  # a full disk is reported once, not every ten seconds
            self._events.publish(Notice(error.message, "error"))
        self.publish_progress()

    def on_disk_free(self) -> None:
        if isinstance(self._problem, DiskFull):
            self._problem = None
        self.publish_progress()

    def forget_orphans(self, orphaned_for_s: float = KEPT_S) -> None:
        """Delete texts that have been orphaned for `orphaned_for_s`, with their words and vectors."""
        if self.orphans.collect(orphaned_for_s):
            self.pictures.forget_unused()
            self.database.checkpoint(LOG_PATIENCE_MS)  # they stand in the write-ahead log too

    def publish_index(self) -> None:
        """Publish that searchable content changed, but not more often than every CHANGED_EVERY_S."""
        now = time.monotonic()
        if now - self._published_at >= CHANGED_EVERY_S:
            self._published_at = now
            self._events.publish(IndexChanged())
        self.publish_progress()

    def publish_progress(self) -> None:
        self._events.publish(ProgressChanged())
        with self._progress:
            self._progress.notify_all()

    def _on_event(self, event: Event) -> None:
        if isinstance(event, ModelChanged):  # there may be another model to embed with
            self.embed_wake.set()

"""The pipeline as a whole: starts and stops the three threads and the watcher, wakes one when another has written,
and knows when everything is done. Each thread's own work is in scanner.py, reader.py and embedder.py."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from engine.base.errors import DiskFull, HitherError, LibraryError
from engine.base.events import Event, EventBus, FoldersChanged, IndexChanged, ModelChanged, Notice, ProgressChanged
from engine.base.search_priority import SearchPriority
from engine.base.settings import Settings
from engine.base.types import Failure, Folder
from engine.extract.kinds import format_of
from engine.extract.process.pool import IsolatedPool
from engine.extract.registry import Limits
from engine.index.bounds import limits_of, processes_of, rules_of
from engine.index.conditions import Probe
from engine.index.embedder import Embedder
from engine.index.orphans import KEPT_S, Orphans
from engine.index.packed import prepare_packed
from engine.index.picture_reader import PictureReader
from engine.index.prepare import PREPARED_VERSION, PrepareItem
from engine.index.quiet import Conditions
from engine.index.reader import Reader
from engine.index.scan.rules import Rules
from engine.index.scan.watcher import Changes, Watcher
from engine.index.scanner import RemoveTask, Scanner, ScanTask
from engine.index.throttle import Throttle
from engine.models.target import IndexingModel, NoModel
from engine.store.database import Database, translate_error
from engine.store.documents import Documents
from engine.store.embeddings import Embeddings
from engine.store.folders import Folders
from engine.store.passages import Passages
from engine.store.pictures import Pictures

log = logging.getLogger(__name__)

CHANGED_EVERY_S = 0.3  # IndexChanged is told no more often
HOUSEKEEPING_S = 60.0
WORDS_FIRST_S = 60.0
EXTRACT_MEMORY_MB = 2048
HURRIED_S = 2.0  # who waits in turns of half a second still waits
FEW_FILES = 48  # so few are read at once, however slow the pace


class Indexer:
    """Everything that keeps the library true to the disk. Safe to call from any thread."""

    def __init__(
        self,
        database: Database,
        events: EventBus,
        settings: Callable[[], Settings],
        *,
        models: IndexingModel | None = None,
        watch: bool,
        search_priority: SearchPriority | None = None,
        conditions: Callable[[], Conditions] | None = None,
        is_full_screen: Callable[[], bool] | None = None,
    ) -> None:
        """Without `models` only words are found.

        `conditions` tells what the machine is doing; where none is given that is measured, with `is_full_screen` for
        what only a face can see. `search_priority` is what the searches of this process take.
        """
        search_priority = search_priority or SearchPriority()
        self._path = database.path
        self._settings = settings
        self._events = events
        self.folders = Folders(database)
        self.documents = Documents(database, reads_alike=lambda old, new: format_of(old) == format_of(new))
        self.passages = Passages(database, search_priority.yield_to_search)
        self.pictures = Pictures(database)
        self.embeddings = Embeddings(database)
        self._models: IndexingModel = models or NoModel()
        self._changed = threading.Condition()  # guards nothing but the wait for progress
        self._changed_told = 0.0
        self._problem: HitherError | None = None  # the last one, until something could be written again
        self._stopping = threading.Event()
        self._orphans = Orphans(self.passages, self._models.forget, self._stopping.is_set)
        self._scanner = Scanner(
            self.folders,
            self.documents,
            self._rules,
            on_written=self._on_scanned,
            on_saved=lambda paths: self._reader.read_first(paths),
            on_folders_changed=self._on_folders_changed,
            on_folder_removed=self._on_folder_removed,
            on_problem=self._on_problem,
        )
        processes = processes_of(settings())
        self._reader = Reader(
            database,
            self.documents,
            self.passages,
            self.pictures,
            lambda: IsolatedPool[PrepareItem, bytes](
                prepare_packed,
                result=bytes,
                processes=processes,
                timeout_s=self._settings().indexing.extract_timeout_s,
                memory_mb=EXTRACT_MEMORY_MB,
                search_priority=search_priority,
            ),
            search_priority=search_priority,
            processes=processes,
            limits=self._limits,
            scratch=database.path.parent / "unpacked",
            model_id=self._model_id,
            may_work=self._may_work,
            may_work_first=self._may_work_first,
            on_stored=self._on_read,
            on_idle=self._on_read,
            on_problem=self._on_problem,
        )
        self._embedder = Embedder(
            self.embeddings,
            self._models,
            search_priority=search_priority,
            may_work=self._may_embed,
            may_work_first=self._may_work_first,
            on_stored=self._on_embedded,
            on_nothing_queued=self._on_nothing_queued,
            on_problem=self._on_problem,
        )
        self._picture_reader = PictureReader(
            self.pictures,
            search_priority=search_priority,
            limits=self._limits,
            scratch=database.path.parent / "unpacked-pictures",
            may_work=self._may_read_pictures,
            on_recognised=self._on_scanned,
            on_problem=self._on_problem,
        )
        self._waited_at = -HURRIED_S  # time.monotonic() when somebody last waited for the indexing
        self._throttle = Throttle(
            lambda: self._settings().indexing,
            conditions or Probe(database.path.parent, is_full_screen).read,
            hurried=lambda: time.monotonic() - self._waited_at < HURRIED_S,
            working=lambda: (
                self._embedder.working or self._reader.state.in_flight > 0 or bool(self._picture_reader.current)
            ),
            has_work=self._has_work,
            on_open=self._wake,
            on_disk_low=self._on_problem,
            on_disk_free=self._on_disk_free,
        )
        self._watcher = self._make_watcher() if watch else None
        self._housekeeper = threading.Thread(target=self._keep_house, name="housekeeping", daemon=True)
        # Setting a watch on every folder takes a while in a large library, and nobody should wait for it.
        self._beginner = threading.Thread(target=self._begin, name="begin-watching", daemon=True)
        events.subscribe(self._on_event)

    def start(self) -> None:
        """Begin: continue what was left, look for changes since the last time, and watch."""
        self.documents.retry_outdated(PREPARED_VERSION)
        for thread in (self._throttle, self._scanner, self._reader, self._embedder, self._picture_reader):
            thread.start()
        self._reader.wake()
        self._housekeeper.start()
        self._beginner.start()

    def _begin(self) -> None:
        try:
            self._watch_all()
        except HitherError as error:
            log.error("the folders cannot be watched: %s", error)
            self._on_problem(error)

    def _watch_all(self) -> None:
        if self._watcher is not None:
            self._watcher.start()
        for folder in self.folders.all():
            if self._stopping.is_set():
                return
            self._watch(folder)  # before the walk, so that nothing changes unseen between the two
            self._scanner.submit(ScanTask(folder))

    def begin_to_stop(self) -> None:
        """Take no more work; call before the model is stopped."""
        self._stopping.set()
        self._orphans.expected.set()  # so that housekeeping ends
        self._throttle.begin_to_stop()
        self._embedder.begin_to_stop()

    def stop(self) -> None:
        """Stop the threads; what is under way is finished or left for the next start."""
        self.begin_to_stop()
        if self._beginner.is_alive():
            self._beginner.join()
        if self._watcher is not None:
            self._watcher.stop()
        self._scanner.stop()
        self._picture_reader.stop()
        self._reader.stop()
        self._embedder.stop()
        self._throttle.stop()
        if self._housekeeper.is_alive():
            self._housekeeper.join()

    # --- what the façade asks

    def add_folder(self, path: Path) -> Folder:
        """Add a folder that is not inside another one; folders inside it become part of it."""
        folder = self.folders.add(path)
        for inner in self.folders.all():
            if inner.id != folder.id and inner.path.is_relative_to(path):
                if self._watcher is not None:
                    self._watcher.remove(inner.path)
                self.folders.adopt(inner, folder)
        self._watch(folder)
        self._scanner.submit(ScanTask(folder))
        self._on_folders_changed()
        return folder

    def remove_folder(self, folder: Folder) -> None:
        if self._watcher is not None:
            self._watcher.remove(folder.path)
        self._scanner.submit(RemoveTask(folder.id))

    def rescan(self, folder: Folder, part: Path | None = None) -> None:
        self._scanner.submit(ScanTask(folder, part))

    def retry(self, paths: Sequence[Path]) -> int:
        count = self.documents.retry(paths)
        for folder in self.folders.all():
            if not paths or any(path.is_relative_to(folder.path) for path in paths):
                self._scanner.submit(ScanTask(folder))
        self._on_scanned()
        return count

    def go_on(self) -> None:
        """Look for work: the queues were changed from outside."""
        self._wake()
        self._tell_index()

    def embed_first(self, text_ids: Sequence[int]) -> None:
        """Embed these texts before all others: they may answer what a person has just asked."""
        self._embedder.ask_first(text_ids)

    def settings_changed(self, before: Settings, after: Settings) -> None:
        """Take new rules and a pause or its end into account."""
        if before.indexing != after.indexing:
            self._wake()
        rules_before = rules_of(before)
        if rules_before != rules_of(after):
            if self._watcher is not None:
                self._watcher.stop()
                self._watcher = self._make_watcher()
                self._watcher.start()
            for folder in self.folders.all():
                self._watch(folder)
                self._scanner.submit(ScanTask(folder))
        self._tell_progress()

    def reading(self) -> str:
        """The file at hand, "" for none."""
        return self._reader.state.current or self._picture_reader.current

    def pictures_waiting(self) -> int:
        """How many documents wait for the words in their pictures; 0 where nobody wants them."""
        return self.pictures.waiting() if self._settings().indexing.pictures else 0

    def texts_per_s(self) -> float:
        return self._embedder.texts_per_s()

    def scanning(self) -> frozenset[int]:
        return self._scanner.scanning

    @property
    def notice(self) -> str:
        """Why indexing waits or is slower, where it is the machine's doing; "" for no reason."""
        return "" if self._settings().indexing.paused else self._throttle.notice

    def failures(self, limit: int, *, benign: bool) -> tuple[Failure, ...]:
        return self.documents.failures(limit, benign=benign)

    def busy(self) -> bool:
        """Whether anything is under way, or would be if indexing were not paused; pictures, which come last, apart."""
        return self._busy_with_words(()) or self._busy_with_vectors(())

    def wait(self, paths: Sequence[Path], *, vectors: bool, timeout_s: float | None) -> bool:
        """Block until these paths (all, if none) have words, and vectors and the words in pictures if asked; False when
        the time is over.

        Raises DiskFull or LibraryError where nothing can be written.
        """
        end = None if timeout_s is None else time.monotonic() + timeout_s
        with self._changed:
            while self._busy_with_words(paths) or (
                vectors and (self._busy_with_pictures(paths) or self._busy_with_vectors(paths))
            ):
                left = 1.0 if end is None else min(1.0, end - time.monotonic())
                if left <= 0 or self._stopping.is_set():
                    return False
                if time.monotonic() - self._waited_at >= HURRIED_S:
                    self._waited_at = time.monotonic()
                    self._wake()  # what rests on battery or for other programs does not rest for a person
                self._waited_at = time.monotonic()
                if isinstance(self._problem, DiskFull | LibraryError):
                    raise self._problem
                self._changed.wait(left)
        return True

    def _has_work(self) -> bool:
        """Cheap also where a million texts wait."""
        return self._has_words_or_vectors_to_do() or (
            self._settings().indexing.pictures and self.pictures.next() is not None
        )

    def _has_words_or_vectors_to_do(self) -> bool:
        model_id = self._model_id()
        return bool(self.documents.pending(1)) or (
            model_id is not None and bool(self.embeddings.next_texts(model_id, 1))
        )

    def _busy_with_words(self, paths: Sequence[Path]) -> bool:
        return self._beginner.is_alive() or self._scanner.busy or self.documents.pending_count(paths) > 0

    def _busy_with_pictures(self, paths: Sequence[Path]) -> bool:
        return self._settings().indexing.pictures and self.pictures.waiting(paths) > 0

    def _busy_with_vectors(self, paths: Sequence[Path]) -> bool:
        model_id = self._model_id()
        if model_id is None:
            return True  # the model is still loading: vectors will be owed
        return self.embeddings.waiting_below(model_id, paths) > 0 if paths else self.embeddings.queued(model_id) > 0

    # --- what the threads tell

    def _wake(self) -> None:
        self._reader.wake()
        self._embedder.wake()
        self._picture_reader.wake()

    def _on_disk_free(self) -> None:
        if isinstance(self._problem, DiskFull):
            self._problem = None
        self._tell_progress()

    def _on_scanned(self) -> None:
        self._orphans.expected.set()
        self._reader.wake()
        self._picture_reader.wake()  # it had to wait for the walk, and nothing else tells that it is over
        self._tell_index()

    def _on_folder_removed(self) -> None:
        self.forget_orphans(0)  # a person wants it gone: nothing of it will come back
        self._on_folders_changed()

    def _on_read(self) -> None:
        self._problem = None
        self._orphans.expected.set()  # an edited file leaves texts behind
        self._embedder.wake()
        self._picture_reader.wake()
        self._tell_index()

    def _on_embedded(self) -> None:
        self._problem = None
        self._picture_reader.wake()
        self._tell_index()

    def _on_nothing_queued(self) -> None:
        if not self.reading():  # texts that are being read will be queued
            self._models.on_nothing_queued()

    def _on_event(self, event: Event) -> None:
        if isinstance(event, ModelChanged):  # there may be another model to embed for
            self._embedder.wake()

    def _model_id(self) -> int | None:
        return self._models.model_id

    def _on_watched(self, changes: Changes) -> None:
        self._scanner.submit(changes)

    def _on_watch_problem(self, root: Path, sentence: str) -> None:
        for folder in self.folders.all():
            if folder.path == root:
                self.folders.set_notice(folder.id, sentence)
        self._on_folders_changed()

    def _on_folders_changed(self) -> None:
        self._events.publish(FoldersChanged())
        self._tell_progress()

    def _on_problem(self, error: HitherError) -> None:
        if isinstance(error.__cause__, Exception):  # a damaged file, met while a row was read
            error = translate_error(error.__cause__, self._path) or error
        before, self._problem = self._problem, error
        if str(error) != str(before):  # a full disk is said once, not every ten seconds
            self._events.publish(Notice(error.title, error.hint, "error"))
        self._tell_progress()

    def _tell_index(self) -> None:
        now = time.monotonic()
        if now - self._changed_told >= CHANGED_EVERY_S:
            self._changed_told = now
            self._events.publish(IndexChanged())
        self._tell_progress()

    def _tell_progress(self) -> None:
        self._events.publish(ProgressChanged())
        with self._changed:
            self._changed.notify_all()

    # --- housekeeping

    def _keep_house(self) -> None:
        """Looks for folders that came or went, once a minute, and deletes what no file has any more."""
        looked_at = time.monotonic()
        while not self._stopping.is_set():
            orphans_expected = self._orphans.expected.wait(HOUSEKEEPING_S)
            if orphans_expected:
                self._stopping.wait(KEPT_S + 1)  # until those of now are old enough
            if self._stopping.is_set():
                return
            try:
                if time.monotonic() - looked_at >= HOUSEKEEPING_S:
                    looked_at = time.monotonic()
                    self._look_for_changes()
                if orphans_expected:
                    self.forget_orphans()
            except HitherError as error:
                log.warning("housekeeping: %s", error)

    def forget_orphans(self, orphaned_for_s: float = KEPT_S) -> None:
        """Delete texts, words and vectors that no document has had for so long."""
        if self._orphans.collect(orphaned_for_s):
            self.pictures.forget_unused()

    def _look_for_changes(self) -> None:
        """For disks that come and go; the watcher sees to what it cannot watch."""
        if self._scanner.has_missed:
            self._scanner.submit(Changes())
        for folder in self.folders.all():
            present = folder.path.exists()
            if present and folder.offline:
                self._watch(folder)
            if present == folder.offline:
                self._scanner.submit(ScanTask(folder))

    def _make_watcher(self) -> Watcher:
        return Watcher(
            self._on_watched,
            self._rules(),
            on_problem=self._on_watch_problem,
            rescan_s=self._settings().indexing.rescan_minutes * 60.0,
        )

    def _watch(self, folder: Folder) -> None:
        if self._watcher is not None:
            self.folders.set_notice(folder.id, "")
            self._watcher.add(folder.path)

    def _may_work(self) -> bool:
        if self._settings().indexing.paused or self._stopping.is_set():
            return False
        return self._throttle.allows(lambda: len(self.documents.pending(FEW_FILES + 1)) <= FEW_FILES)

    def _may_embed(self) -> bool:
        """Words first: for the first minute of a burst of files, meaning leaves the processors to reading."""
        if self._settings().indexing.paused or self._stopping.is_set():
            return False
        since = self._reader.reading_since
        return not (since and time.monotonic() - since < WORDS_FIRST_S) and self._throttle.allows()

    def _may_work_first(self) -> bool:
        """What a person saved or asked for just now is little, and does not wait for a slow pace."""
        if self._settings().indexing.paused or self._stopping.is_set():
            return False
        return self._throttle.allows(lambda: True)

    def _may_read_pictures(self) -> bool:
        """Last of all: while anything else is to be done, that is."""
        indexing = self._settings().indexing
        if not indexing.pictures or indexing.paused or self._stopping.is_set() or self.pictures.next() is None:
            return False
        if self._scanner.busy or self._reader.state.in_flight or self._has_words_or_vectors_to_do():
            return False
        return self._throttle.allows()

    def _rules(self) -> Rules:
        return rules_of(self._settings())

    def _limits(self) -> Limits:
        return limits_of(self._settings())

"""The whole indexing pipeline: starts and stops its threads and the watcher, and keeps the folders watched.

What the threads share is in pipeline.py. Each thread's own work is in scanner.py, reader.py, embedder.py,
picture_reader.py and throttle.py.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from engine.base.errors import HitherError
from engine.base.messages import NOTHING, Message
from engine.base.settings import Settings
from engine.base.types import Failure, Folder
from engine.index.bounds import rules_of
from engine.index.conditions import Probe
from engine.index.embedder import QueueEmbedder
from engine.index.orphans import KEPT_S
from engine.index.picture_reader import PictureReader
from engine.index.pipeline import Pipeline
from engine.index.prepare import PREPARED_VERSION
from engine.index.quiet import Conditions
from engine.index.reader import Reader
from engine.index.scan.watcher import Changes, Watcher
from engine.index.scanner import RemoveTask, Scanner, ScanTask
from engine.index.throttle import Throttle

log = logging.getLogger(__name__)

HOUSEKEEPING_S = 60.0


class Indexer:
    """Keeps the library the same as the disk. Safe to call from any thread."""

    def __init__(
        self,
        pipeline: Pipeline,
        *,
        watch: bool,
        conditions: Callable[[], Conditions] | None = None,
        is_full_screen: Callable[[], bool] | None = None,
    ) -> None:
        """`conditions` returns what the machine is doing; without it, a Probe measures that. `is_full_screen` says
        whether a program fills the screen, which only the window can see."""
        self._pipeline = pipeline
        self.folders = pipeline.folders
        self.documents = pipeline.documents
        self.passages = pipeline.passages
        self.pictures = pipeline.pictures
        self.embeddings = pipeline.embeddings
        self._scanner = Scanner(pipeline)
        self._throttle = Throttle(pipeline, conditions or Probe(pipeline.database.path.parent, is_full_screen).read)
        self._reader = Reader(pipeline, self._throttle)
        self._embedder = QueueEmbedder(pipeline, self._throttle)
        self._picture_reader = PictureReader(pipeline, self._throttle)
        self._watcher = self._make_watcher() if watch else None
        self._housekeeper = threading.Thread(target=self._run_housekeeping, name="housekeeping", daemon=True)
        # In a large library it takes a while to watch every folder; nobody should wait for that.
        self._starter = threading.Thread(target=self._start_watching, name="begin-watching", daemon=True)

    def start(self) -> None:
        """Continue what was left, look for changes since the last run, and watch the folders."""
        self.documents.retry_outdated(PREPARED_VERSION)
        self._pipeline.starting = True
        for thread in (self._throttle, self._scanner, self._reader, self._embedder, self._picture_reader):
            thread.start()
        self._housekeeper.start()
        self._starter.start()

    def _start_watching(self) -> None:
        try:
            self._watch_all()
        except HitherError as error:
            log.error("the folders cannot be watched: %s", error)
            self._pipeline.on_problem(error)
        finally:
            self._pipeline.starting = False
            self._pipeline.publish_progress()

    def _watch_all(self) -> None:
        if self._watcher is not None:
            self._watcher.start()
        for folder in self.folders.all():
            if self._pipeline.stopping.is_set():
                return
            self._watch(folder)  # before the walk, so that no change in between is missed
            self._scanner.submit(ScanTask(folder))

    def begin_to_stop(self) -> None:
        """Start no more work; call it before the model is stopped."""
        self._pipeline.stopping.set()
        self._pipeline.orphans.expected.set()  # so that housekeeping ends
        self._throttle.begin_to_stop()
        self._embedder.begin_to_stop()

    def stop(self) -> None:
        """Stop the threads; unfinished work continues at the next start."""
        self.begin_to_stop()
        if self._starter.is_alive():
            self._starter.join()
        if self._watcher is not None:
            self._watcher.stop()
        self._scanner.stop()
        self._picture_reader.stop()
        self._reader.stop()
        self._embedder.stop()
        self._throttle.stop()
        if self._housekeeper.is_alive():
            self._housekeeper.join()

    # --- folders and files

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
        self._pipeline.on_folders_changed()
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
        self._pipeline.on_documents_changed()
        return count

    def failures(self, limit: int, *, benign: bool) -> tuple[Failure, ...]:
        return self.documents.failures(limit, benign=benign)

    def embed_first(self, text_ids: Sequence[int]) -> None:
        """Embed these texts before all others: they may answer a query that a person has just typed."""
        self._embedder.embed_first(text_ids)

    def check_queues(self) -> None:
        """Look for work, because the queues were changed from outside."""
        self._pipeline.wake()
        self._pipeline.publish_index()

    def settings_changed(self, before: Settings, after: Settings) -> None:
        """Apply new rules, and a pause or its end."""
        if before.indexing != after.indexing:
            self._pipeline.wake()
        if rules_of(before) != rules_of(after):
            if self._watcher is not None:
                self._watcher.stop()
                self._watcher = self._make_watcher()
                self._watcher.start()
            for folder in self.folders.all():
                self._watch(folder)
                self._scanner.submit(ScanTask(folder))
        self._pipeline.publish_progress()

    # --- how far it is

    def busy(self) -> bool:
        """Whether anything is being indexed, or would be if indexing were not paused. Text in pictures does not count:
        it comes last."""
        return self._pipeline.busy()

    def wait(self, paths: Sequence[Path], *, vectors: bool, timeout_s: float | None) -> bool:
        """Block until these paths (all, if none) have words; with `vectors`, also until they have vectors and the words
        in their pictures. Returns False after `timeout_s`.

        Raises DiskFull or LibraryError where nothing can be written.
        """
        return self._pipeline.wait(paths, vectors=vectors, timeout_s=timeout_s)

    def reading(self) -> str:
        """The file being read, "" for none."""
        return self._pipeline.current_file

    def pictures_waiting(self) -> int:
        """How many documents wait for their pictures to be read; 0 where that is switched off."""
        return self.pictures.waiting() if self._pipeline.settings().indexing.pictures else 0

    def texts_per_s(self) -> float:
        return self._embedder.texts_per_s()

    def scanning(self) -> frozenset[int]:
        """The ids of folders that are being walked or wait for it."""
        return self._scanner.scanning

    @property
    def notice(self) -> Message:
        """Why the machine makes indexing wait or slower; NOTHING for no reason."""
        return NOTHING if self._pipeline.settings().indexing.paused else self._throttle.notice

    # --- housekeeping

    def _run_housekeeping(self) -> None:
        """Once a minute, check for folders that appeared or vanished; delete orphaned texts."""
        pipeline = self._pipeline
        looked_at = time.monotonic()
        while not pipeline.stopping.is_set():
            orphans_expected = pipeline.orphans.expected.wait(HOUSEKEEPING_S)
            if orphans_expected:
                pipeline.stopping.wait(KEPT_S + 1)  # until the present orphans are old enough
            if pipeline.stopping.is_set():
                return
            try:
                if time.monotonic() - looked_at >= HOUSEKEEPING_S:
                    looked_at = time.monotonic()
                    self._look_for_changes()
                if orphans_expected:
                    pipeline.forget_orphans()
            except HitherError as error:
                log.warning("housekeeping: %s", error)

    def _look_for_changes(self) -> None:
        """Find disks that were connected or removed; the watcher handles folders that it cannot watch."""
        if self._scanner.has_missed:
            self._scanner.submit(Changes())
        for folder in self.folders.all():
            present = folder.path.exists()
            if present and folder.offline:
                self._watch(folder)
            if present == folder.offline:
                self._scanner.submit(ScanTask(folder))

    # --- watching

    def _make_watcher(self) -> Watcher:
        return Watcher(
            self._scanner.submit,
            self._pipeline.rules(),
            on_problem=self._on_watch_problem,
            rescan_s=self._pipeline.settings().indexing.rescan_minutes * 60.0,
        )

    def _watch(self, folder: Folder) -> None:
        if self._watcher is not None:
            self.folders.set_notice(folder.id, NOTHING)
            self._watcher.add(folder.path)

    def _on_watch_problem(self, root: Path, notice: Message) -> None:
        for folder in self.folders.all():
            if folder.path == root:
                self.folders.set_notice(folder.id, notice)
        self._pipeline.on_folders_changed()

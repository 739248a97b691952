"""The façade of the engine and its only composer: every face calls this and nothing deeper."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import filelock

from engine.base import settings as settings_file
from engine.base.disks import NETWORK_HINT, NETWORK_TITLE, network_kind
from engine.base.errors import BadRequest, DiskFull, LibraryLocked, LibraryUnusable
from engine.base.events import EventBus, Notice, SettingsChanged
from engine.base.garbage_collection import GarbageCollector
from engine.base.paths import Paths
from engine.base.search_priority import SearchPriority, multiply_on_one_thread, take_short_turns
from engine.base.settings import Settings
from engine.base.types import (
    Compacted,
    Exported,
    Failure,
    Finding,
    Folder,
    Passage,
    SearchMode,
    SearchRequest,
    SearchResponse,
    Status,
    Suggestion,
)
from engine.choosing import Choosing
from engine.extract.archive.inner_copies import InnerCopies
from engine.index.folder_choice import check_new_folder, normalized, suggest_folders
from engine.index.indexer import Indexer
from engine.index.rule_effect import RuleEffect, rule_effect
from engine.index.status import StatusReader
from engine.keeping import Keeping
from engine.looking import Looking
from engine.maintenance.backup import back_up, finish_restore
from engine.maintenance.compact import compact, library_bytes
from engine.maintenance.doctor import examine_open
from engine.maintenance.export import export
from engine.models.active import ActiveModel
from engine.models.own_presets import OwnPresets
from engine.models.presets import find_preset, takes_instruction
from engine.models.switch import Models
from engine.search.answering import AnswerCallback, Answering, SearchHandle
from engine.search.centering import make_transform
from engine.search.completion import complete
from engine.search.duplicate_finder import DuplicateFinder
from engine.search.fitting_preset import fitting_preset
from engine.search.judgements import Judgements
from engine.search.library_map import MapBuilder
from engine.search.searcher import MODEL_WAIT_S, Searcher
from engine.search.watch import SearchWatch
from engine.store.copies import Copies
from engine.store.database import Database
from engine.store.facets import Facets
from engine.store.saved_searches import SavedSearches
from engine.store.word_index import WordIndex

log = logging.getLogger(__name__)


class Engine(Keeping, Choosing, Looking):
    """One library, owned by this process. Safe to call from any thread unless said otherwise."""

    def __init__(
        self,
        paths: Paths,
        *,
        watch: bool,
        changes: Mapping[str, Any],
        is_full_screen: Callable[[], bool] | None = None,
    ) -> None:
        """Use `Engine.open`."""
        self.paths = paths
        self.events = EventBus()
        self._saved_settings, self._settings_problems = settings_file.load(paths.settings)
        self._changes = changes  # of this run alone, never saved
        self._settings = self._changed(self._saved_settings)
        self._settings_lock = threading.Lock()  # guards the replacement and the saving of both settings
        self._model_lock = threading.Lock()  # guards _model_started
        self._model_started = False
        self._closed = False
        self._database = Database(paths.database)
        search_priority = SearchPriority()
        self._garbage_collector = GarbageCollector(search_priority.yield_to_search)
        self._indexer = Indexer(
            self._database,
            self.events,
            lambda: self._settings,
            model_id=lambda: self._model.model_id,
            on_texts_gone=lambda ids: self._model.forget(list(ids)),
            on_nothing_queued=lambda: self._model.on_nothing_queued(),
            watch=watch,
            search_priority=search_priority,
            is_full_screen=is_full_screen,
        )
        embeddings = self._indexer.embeddings
        self._model = Models(
            lambda model: ActiveModel(
                paths,
                model,
                embeddings,
                self.events,
                partial(make_transform, enabled=self._settings.search.language_centering),
                self._settings.search.reranker,
            ),
            lambda: self._settings.model,
            embeddings,
            self.events,
        )
        self._own_presets = OwnPresets(paths.presets)
        self._answering = Answering(
            lambda embed_query: Searcher(
                words=WordIndex(self._database),
                vectors=lambda: self._model.index,
                passages=self._indexer.passages,
                embed_query=embed_query,
                settings=lambda: self._settings,
                folders=lambda: [folder.path for folder in self.folders()],
                model=lambda: self._model.name,
                settled=lambda: self._model.settled,
                embed_first=self._indexer.embed_first,
            ),
            self._model,
            self._own_presets,
            lambda: self._settings,
            self.folders,
            search_priority,
        )
        self._inner_copies = InnerCopies(paths.root / "copies")
        self._status = StatusReader(self._indexer, self._model, lambda: self._settings)
        self._searches = SavedSearches(self._database)
        self._map_builder = MapBuilder(
            paths.map, self._indexer.passages, lambda: self._model.index, lambda: self._model.name
        )
        self._duplicates = DuplicateFinder(Copies(self._database), lambda: self._model.index)
        self._judgements = Judgements(paths.judgements)
        self._facets = Facets(self._database)
        self._search_watch = SearchWatch(self._searches, self.search, self._indexer.busy, self.events)
        self._watches = watch

    @classmethod
    def open(
        cls,
        paths: Paths,
        *,
        watch: bool = True,
        load_model: bool = True,
        changes: Mapping[str, Any] | None = None,
        is_full_screen: Callable[[], bool] | None = None,
    ) -> Engine:
        """Take the library's lock, open the database and start the threads; the model loads behind it.

        With `load_model` False the model is loaded when it is first needed. `changes` are settings that hold for this
        run alone ({"model.name": "…"}). `is_full_screen`, asked from an engine thread every few seconds while there is
        work, tells whether a program fills the screen: then indexing is slower. Returns in well under a second.
        Raises LibraryLocked, LibraryNewer, LibraryUnusable, or BadRequest for a change that cannot be.
        """
        try:
            paths.create()
            lock = filelock.FileLock(paths.lock, timeout=0, mode=0o600)
            lock.acquire()
        except filelock.Timeout as error:
            raise LibraryLocked(
                "Hither is already running with this library.", "Use that window, or close it first.", path=paths.root
            ) from error
        except OSError as error:
            raise LibraryUnusable(
                "The library's folder cannot be written.", f"Check the permissions of {paths.root}.", path=paths.root
            ) from error
        try:
            finish_restore(paths)
            engine = cls(paths, watch=watch, changes=changes or {}, is_full_screen=is_full_screen)
            engine._lock = lock
            engine._start(load_model)
        except BaseException:
            lock.release()
            raise
        return engine

    _lock: filelock.BaseFileLock

    def _start(self, load_model: bool) -> None:
        self._inner_copies.clear()
        self._indexer.start()
        if load_model:
            self._need_model()
            self._answering.prepare()
        if self._watches:
            self._search_watch.start()
        kind = network_kind(self.paths.root)
        if kind:
            self.events.publish(Notice(NETWORK_TITLE.format(kind=kind), NETWORK_HINT, "warning"))
        for problem in self._settings_problems:
            self.events.publish(Notice("A setting was left at its default.", problem, "warning"))
        take_short_turns()
        multiply_on_one_thread()
        self._garbage_collector.start()

    def _need_model(self) -> None:
        with self._model_lock:
            if not self._model_started:
                self._model_started = True
                self._model.start(self._indexer)

    def close(self) -> None:
        """Stop the threads, end the processes, release the lock. What was indexed stays; idempotent."""
        if self._closed:
            return
        self._closed = True
        self._garbage_collector.stop()
        self._answering.begin_to_stop()
        self._search_watch.begin_to_stop()
        # The model before the indexer's threads, which may wait for its vectors.
        self._indexer.begin_to_stop()
        self._model.stop()
        self._indexer.stop()
        self._answering.stop()
        self._search_watch.stop()
        self._database.close()
        self._lock.release()

    # --- settings

    @property
    def settings(self) -> Settings:
        return self._settings

    def change_setting(self, name: str, value: Any) -> None:
        """Set one setting by its dotted name, save it, publish SettingsChanged; raises BadRequest."""
        with self._settings_lock:
            before, saved = self._settings, self._saved_settings.with_value(name, value)
            if saved == self._saved_settings:
                return
            settings_file.save(saved, self.paths.settings)
            self._saved_settings = saved
            after = self._settings = self._changed(saved)
        self._indexer.settings_changed(before, after)
        self._model.change()
        self.events.publish(SettingsChanged())

    def _changed(self, settings: Settings) -> Settings:
        for name, value in self._changes.items():
            settings = settings.with_value(name, value)
        return settings

    # --- folders and indexing

    def folders(self) -> tuple[Folder, ...]:
        return self._indexer.folders.all()

    def suggested_folders(self) -> tuple[Path, ...]:
        """The person's own folders that exist (Documents, Desktop, ...), none of them added yet."""
        return suggest_folders(self.folders())

    def add_folder(self, path: Path) -> Folder:
        """Add and begin to index; raises BadRequest (missing, not a folder, inside one already added, too wide)."""
        path = normalized(path)
        check_new_folder(path, self.folders(), self.paths)
        return self._indexer.add_folder(path)

    def remove_folder(self, folder_id: int) -> None:
        """Forget a folder and what was indexed of it; the files themselves are never touched."""
        self._indexer.remove_folder(self._folder(folder_id))

    def index(self, paths: Sequence[Path]) -> None:
        """Add folders (or single files) and look for changes in those already there; raises BadRequest."""
        for path in map(normalized, paths):
            holding = next((folder for folder in self.folders() if path.is_relative_to(folder.path)), None)
            if holding is None:
                self.add_folder(path)
            else:
                self._indexer.rescan(holding, None if path == holding.path else path)

    def set_folder_preset(self, folder_id: int, preset: str) -> None:
        """What searches in this folder are for where they name no preset; "" for the model's default.

        Raises BadRequest for a preset that there is not.
        """
        folder = self._folder(folder_id)
        find_preset(preset, self._own_presets.all())
        self._indexer.folders.set_preset(folder.id, preset)

    def rescan(self, folder_id: int | None = None) -> None:
        """Look for changes in a folder, or in all of them."""
        for folder in self.folders():
            if folder_id in (None, folder.id):
                self._indexer.rescan(folder)

    def wait_until_done(
        self, paths: Sequence[Path] = (), timeout_s: float | None = None, *, vectors: bool = True
    ) -> bool:
        """Block until every file of these paths (all, if none) has words and vectors, or its reason.

        Raises ModelError where vectors are waited for and the model cannot be loaded, and DiskFull or LibraryError
        where waiting would not end by itself.
        """
        if vectors and not self._wait_for_model(timeout_s):
            return False
        return self._indexer.wait([normalized(path) for path in paths], vectors=vectors, timeout_s=timeout_s)

    def _wait_for_model(self, timeout_s: float | None) -> bool:
        """False when the time is over; raises what keeps the model from ever being ready."""
        self._need_model()
        end = None if timeout_s is None else time.monotonic() + timeout_s
        while True:
            left = 0.5 if end is None else max(min(0.5, end - time.monotonic()), 0.0)
            try:
                self._model.ready().result(left)
                return True
            except TimeoutError:
                if isinstance(self._model.problem, DiskFull):
                    raise self._model.problem from None
                if end is not None and time.monotonic() >= end:
                    return False

    def pause(self) -> None:
        """Stop indexing until `resume`, also over a restart; searching goes on."""
        self.change_setting("indexing.paused", True)

    def resume(self) -> None:
        self.change_setting("indexing.paused", False)

    def status(self, *, fresh: bool = False) -> Status:
        """Cheap enough to call ten times a second, but reads the database: not from a window's own thread.

        Up to a moment old, unless `fresh`.
        """
        return self._status.read(fresh=fresh)

    def rule_effect(self, patterns: Sequence[str]) -> RuleEffect:
        """What these patterns would leave out of the library as it is; changes nothing. Takes two seconds at most."""
        documents = self._indexer.documents
        total = sum(folder.documents for folder in self.status().folders)
        return rule_effect(patterns, documents.paths(), total, [folder.path for folder in self.folders()])

    def failures(self, limit: int = 1000, *, benign: bool = False) -> tuple[Failure, ...]:
        """Files not (wholly) indexed, newest first; `benign` adds those that merely hold no text."""
        return self._indexer.failures(limit, benign=benign)

    def retry(self, paths: Sequence[Path] = ()) -> None:
        """Read these failed files again (all failed ones, if none is named)."""
        self._indexer.retry(paths)

    # --- maintenance

    def check(self) -> tuple[Finding, ...]:
        """What is wrong with the library, changing nothing; reads all of it, so it may take a while."""
        return examine_open(self.paths, self._database, repair=False, forget=self._model.forget)

    def repair(self) -> tuple[Finding, ...]:
        """Put right what can be without closing; indexing takes up what has to be done again."""
        findings = examine_open(self.paths, self._database, repair=True, forget=self._model.forget)
        self._indexer.go_on()
        return findings

    def compact(self, *, models: bool = False) -> Compacted:
        """Forget what no file points to any more and pack database and vector index; writing waits meanwhile.

        With `models` the vectors of models that are not in use are forgotten too. Raises DiskFull.
        """
        only = self.settings.model.name if models else None
        done = compact(self.paths, self._database, self._model.forget, only_model=only)
        self._model.compact()
        return replace(done, after_bytes=library_bytes(self.paths))

    def backup(self, target: Path) -> int:
        """Write library, settings and presets into one new file; returns its bytes. Raises BadRequest, DiskFull."""
        return back_up(self.paths, self._database, target)

    def export(self, folder: Path, format: str = "numpy") -> Exported:
        """Write passages and vectors as files for other tools into a new folder, as "numpy" or "parquet".

        Raises BadRequest, DiskFull.
        """
        return export(self._database, self._model.name, folder, format)

    # --- search

    def search(self, request: SearchRequest) -> SearchResponse:
        """Answer a search; blocks for the model if it must. Raises BadRequest, ModelError."""
        if request.mode is not SearchMode.WORDS:
            self._need_model()
            # A library just opened has its vectors in a moment; an answer without meaning would be a worse one.
            self._model.wait_until_settled(MODEL_WAIT_S)
        return self._answering.search(request)

    def start_search(self, request: SearchRequest, on_answer: AnswerCallback) -> SearchHandle:
        """Answer off this thread: first by words alone (`partial=True`) if meaning takes longer, then in full.

        `on_answer` runs on an engine thread. A newer start_search does not cancel an older one: the caller does.
        """
        self._need_model()
        return self._answering.start(request, on_answer)

    def nearest_sentence(self, text: str, preset: str, passage: Passage) -> tuple[int, int] | None:
        """Where in a passage's text the sentence stands that is nearest in meaning to a search, in characters; None
        where there is none. Blocks for the model; raises ModelError."""
        return self._answering.nearest_sentence(text, preset, passage)

    def complete(self, text: str, *, explicit: bool = False) -> tuple[Suggestion, ...]:
        """What may follow `text`, which stands before the cursor of a search box; see engine/search/completion.py."""
        folders = [folder.path for folder in self.folders()]
        return tuple(complete(text, self._facets, folders, home=Path.home(), explicit=explicit))

    def fitting_preset(self, text: str) -> str:
        """A preset that a question looks made for and that this model can honour, "" for none; cheap."""
        name = fitting_preset(text)
        if not name or not (takes_instruction(self._model.name) or find_preset(name).symmetric):
            return ""
        return name

    # --- embeddings, for the server

    @property
    def worker(self) -> Any:
        """The inference worker, for the embeddings server alone."""
        self._need_model()
        return self._model.worker

    def _folder(self, folder_id: int) -> Folder:
        for folder in self.folders():
            if folder.id == folder_id:
                return folder
        raise BadRequest("This folder is not in the library.", "Refresh the list of folders.")

"""The façade of the engine: creates all its parts. Every face calls this and nothing deeper."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import filelock

from engine.base.disks import network_kind
from engine.base.events import EventBus, Notice
from engine.base.library_lock import lock_library
from engine.base.messages import say
from engine.base.paths import Paths, normalized
from engine.base.process_tuning import ProcessTuning
from engine.base.search_priority import SearchPriority
from engine.base.settings import Settings
from engine.base.settings_store import SettingsStore
from engine.base.types import Failure, Passage, SearchRequest, SearchResponse, Status, Suggestion
from engine.extract.archive.inner_copies import InnerCopies
from engine.index.document_text import DocumentTexts
from engine.index.indexer import Indexer
from engine.index.library_folders import LibraryFolders
from engine.index.pipeline import Pipeline
from engine.index.status import StatusReader
from engine.maintenance.backup import finish_restore
from engine.maintenance.maintenance import Maintenance
from engine.models.all_models import Models
from engine.models.all_presets import Presets
from engine.models.own_presets import OwnPresets
from engine.models.presets import Preset, find_preset, takes_instruction
from engine.models.switch import ModelSwitch
from engine.search.answering import AnswerCallback, Answering, SearchHandle
from engine.search.answering_model import PresetQueries
from engine.search.centering import make_transform
from engine.search.completion import complete
from engine.search.duplicate_finder import DuplicateFinder
from engine.search.fitting_preset import fitting_preset
from engine.search.judgements import Judgements
from engine.search.library_map import MapBuilder
from engine.search.plain_filters import People
from engine.search.saved_searches import SavedSearches
from engine.search.searcher import Searcher
from engine.search.watch import SearchWatch
from engine.store.copies import Copies
from engine.store.database import Database
from engine.store.embeddings import Embeddings
from engine.store.facets import Facets
from engine.store.saved_searches import SavedSearchTable
from engine.store.word_index import WordIndex


class Engine:
    """One library, owned by this process. Safe to call from any thread unless said otherwise.

    The most used calls are methods here; the rest are methods of the public attributes.
    """

    def __init__(
        self,
        paths: Paths,
        lock: filelock.BaseFileLock,
        *,
        watch: bool,
        changes: Mapping[str, Any],
        is_full_screen: Callable[[], bool] | None,
    ) -> None:
        """Use `Engine.open`. Each part depends only on parts created before it."""
        self.paths = paths
        self._lock = lock
        self._watches = watch
        self._closed = False
        self.events = EventBus()
        self._settings = SettingsStore(paths.settings, self.events, changes)
        self._database = Database(paths.database)
        self.search_priority = search_priority = SearchPriority()
        self._tuning = ProcessTuning(search_priority, enabled=self._settings.current().process.tuned)

        # models/
        self._model = ModelSwitch(
            paths, self._settings, Embeddings(self._database), self.events, self._tuning, make_transform=make_transform
        )
        self.models = Models(paths, self._model, self._settings)
        self.presets = Presets(OwnPresets(paths.presets), self.events)

        # index/
        pipeline = Pipeline(self._database, self.events, self._settings.current, self._model, self._tuning)
        self._indexer = Indexer(pipeline, watch=watch, is_full_screen=is_full_screen)
        self._settings.on_change(self._indexer.settings_changed)
        passages, folders = pipeline.passages, pipeline.folders
        self.folders = LibraryFolders(self._indexer, self.presets, paths)
        self.documents = DocumentTexts(passages, InnerCopies(paths.root / "copies"), self._settings.current)
        self._status = StatusReader(self._indexer, self._model, self._settings.current)

        # search/
        queries = PresetQueries(self._model, self.presets)
        searcher = Searcher(
            WordIndex(self._database),
            passages,
            queries,
            self._settings.current,
            folders.all,
            embed_first=self._indexer.embed_first,
        )
        facets = self._facets = Facets(self._database)
        self._answering = Answering(
            searcher,
            queries,
            self._model,
            self._settings.current,
            folders.all,
            search_priority=search_priority,
            people=People(facets.has_sender, facets.has_recipient, facets.has_author),
        )
        table = SavedSearchTable(self._database)
        self._search_watch = SearchWatch(table, self._answering.search, self._indexer.busy, self.events)
        self.saved_searches = SavedSearches(table, self._search_watch, self.events)
        self.judgements = Judgements(paths.judgements)
        self.library_map = MapBuilder(paths.map, passages, self._model)
        self.duplicates = DuplicateFinder(Copies(self._database), self._model)

        # maintenance/
        self.maintenance = Maintenance(
            paths, self._database, self._model, self._settings, self._tuning, resume_indexing=self._indexer.check_queues
        )

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
        """Take the library's lock, open the database and start the threads; the model loads in the background.

        With `load_model` False the model is loaded when it is first needed. `changes` are settings for this run only
        ({"model.name": "…"}). `is_full_screen` is called from an engine thread every few seconds while there is work,
        and tells whether a program fills the screen; then indexing is slower. Returns in well under a second.

        Raises LibraryLocked, LibraryNewer, LibraryUnusable, or BadRequest for a change that is not valid.
        """
        lock = lock_library(paths)
        try:
            finish_restore(paths)
            engine = cls(paths, lock, watch=watch, changes=changes or {}, is_full_screen=is_full_screen)
            engine._start(load_model)
        except BaseException:
            lock.release()
            raise
        return engine

    def _start(self, load_model: bool) -> None:
        self.documents.remove_copies()
        self._indexer.start()
        if load_model:
            self._model.start()
            self._answering.prepare()
        if self._watches:
            self._search_watch.start()
        kind = network_kind(self.paths.root)
        if kind:
            self.events.publish(Notice(say("library.on_network", kind=kind), "warning"))
        for problem in self._settings.problems:
            self.events.publish(Notice(say("settings.default_kept", problem=problem), "warning"))
        self._tuning.start()

    def close(self) -> None:
        """Stop the threads, end the processes, release the lock. Idempotent."""
        if self._closed:
            return
        self._closed = True
        self._tuning.stop()
        self._answering.begin_to_stop()
        self._search_watch.begin_to_stop()
        # Stop the model before the indexer's threads, which may wait for its vectors.
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
        """The current settings."""
        return self._settings.current()

    def change_setting(self, name: str, value: Any) -> None:
        """Set one setting by its dotted name, save it, publish SettingsChanged; raises BadRequest."""
        self._settings.change(name, value)

    # --- indexing

    def index(self, paths: Sequence[Path]) -> None:
        """Add folders (or single files), and look for changes in those already added; raises BadRequest."""
        self.folders.index(paths)

    def wait_until_done(
        self, paths: Sequence[Path] = (), timeout_s: float | None = None, *, vectors: bool = True
    ) -> bool:
        """Block until every file of these paths (all, if none) has words and vectors, or has failed.

        Raises ModelError if vectors are waited for and the model cannot be loaded, and DiskFull or LibraryError if
        waiting would never end.
        """
        if vectors and not self._model.wait_until_ready(timeout_s):
            return False
        return self._indexer.wait([normalized(path) for path in paths], vectors=vectors, timeout_s=timeout_s)

    def pause(self) -> None:
        """Stop indexing until `resume`, also after a restart; searching goes on."""
        self.change_setting("indexing.paused", True)

    def resume(self) -> None:
        self.change_setting("indexing.paused", False)

    def status(self, *, fresh: bool = False) -> Status:
        """Cheap enough for ten calls a second, but reads the database, so never call it on the window's thread.

        Slightly out of date, unless `fresh`.
        """
        return self._status.read(fresh=fresh)

    def failures(self, limit: int = 1000, *, benign: bool = False) -> tuple[Failure, ...]:
        """Files that are not indexed or only partly, newest first; `benign` adds those that only have no text."""
        return self._indexer.failures(limit, benign=benign)

    def retry(self, paths: Sequence[Path] = ()) -> None:
        """Read these failed files again (all failed ones, if none is given)."""
        self._indexer.retry(paths)

    # --- search

    def search(self, request: SearchRequest) -> SearchResponse:
        """Answer a search; blocks for the model if it must. Raises BadRequest, ModelError."""
        return self._answering.search(request)

    def start_search(
        self, request: SearchRequest, on_answer: AnswerCallback, trial: Preset | None = None
    ) -> SearchHandle:
        """Answer on another thread: first by words only (`partial=True`) if meaning takes longer, then completely.

        `on_answer` runs on an engine thread. A newer start_search does not cancel an older one; the caller does. With
        `trial`, that preset is used instead of the request's; it need not be saved.
        """
        return self._answering.start(request, on_answer, trial)

    def nearest_sentence(self, text: str, preset: str, passage: Passage) -> tuple[int, int] | None:
        """The span of the sentence in a passage's text that is nearest in meaning to a search, in characters; None if
        there is none. Blocks for the model; raises ModelError."""
        return self._answering.nearest_sentence(text, preset, passage)

    def complete(self, text: str, *, explicit: bool = False) -> tuple[Suggestion, ...]:
        """Completions of `text`, which is before the cursor of a search box; see engine/search/completion.py."""
        folders = [folder.path for folder in self.folders.all()]
        return tuple(complete(text, self._facets, folders, home=Path.home(), explicit=explicit))

    def fitting_preset(self, text: str) -> str:
        """A preset that suits a question and that this model supports, "" for none; cheap."""
        name = fitting_preset(text)
        if not name or not (takes_instruction(self._model.name) or find_preset(name).symmetric):
            return ""
        return name

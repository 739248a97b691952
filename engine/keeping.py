"""What a person keeps beside the files: saved searches, what they said of results, presets. A part of the façade.

Engine is one of these, so that a face has one object to call; what each of them does is in the modules it calls.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from engine.base.events import EventBus, PresetsChanged, SavedSearchesChanged
from engine.base.types import SavedSearch, SearchRequest
from engine.models.own_presets import OwnPresets
from engine.models.presets import PRESETS, Preset
from engine.search.answering import AnswerCallback, Answering, SearchHandle
from engine.search.judgements import Judgements
from engine.search.watch import SearchWatch
from engine.store.saved_searches import SavedSearches


class Keeping:
    """Safe to call from any thread. The fields are set by Engine, the only composer."""

    events: EventBus
    _answering: Answering
    _own_presets: OwnPresets
    _searches: SavedSearches
    _search_watch: SearchWatch
    _judgements: Judgements

    # --- saved searches

    def saved_searches(self) -> tuple[SavedSearch, ...]:
        """In the order in which they were saved."""
        return self._searches.all()

    def save_search(self, search: SavedSearch) -> SavedSearch:
        """Add a search, or replace the one of its id; raises BadRequest. One that is `watched` tells of new files
        that answer it (SavedSearchMatched) in a process that watches the folders."""
        kept = self._searches.save(search)
        self._search_watch.wake()
        self.events.publish(SavedSearchesChanged())
        return kept

    def delete_saved_search(self, search_id: int) -> None:
        self._searches.delete(search_id)
        self.events.publish(SavedSearchesChanged())

    def mark_search_seen(self, search_id: int) -> None:
        """A person has looked at its new files."""
        self._searches.mark_seen(search_id)
        self.events.publish(SavedSearchesChanged())

    # --- judged results

    @property
    def judgements_file(self) -> Path:
        """Where `judge` writes, in the form that `hither eval` reads; it may not be there yet."""
        return self._judgements.path

    def judgements(self, query: str) -> Mapping[Path, bool]:
        """Which files the person called right (True) or wrong for a question, as typed with its filters."""
        return self._judgements.of(query)

    def judge(self, query: str, path: Path, right: bool | None) -> None:
        """Keep that a file is right or wrong for a question, None takes it back; raises BadRequest, DiskFull."""
        self._judgements.judge(query, path, right)

    # --- presets

    def presets(self) -> tuple[Preset, ...]:
        """What a search can ask for: the presets that come with Hither, then the person's own."""
        return (*PRESETS, *self._own_presets.all())

    def save_preset(self, preset: Preset) -> None:
        """Add a preset of the person's own, or replace it; raises BadRequest."""
        self._own_presets.save(preset)
        self.events.publish(PresetsChanged())

    def import_preset(self, path: Path) -> Preset:
        """Add a preset from a file; raises BadRequest."""
        preset = self._own_presets.import_preset(path)
        self.events.publish(PresetsChanged())
        return preset

    def export_preset(self, name: str, path: Path) -> None:
        """Write a preset of the person's own as a file for others; raises BadRequest."""
        self._own_presets.export_preset(name, path)

    def delete_preset(self, name: str) -> None:
        """Raises BadRequest where the person has none of this name."""
        self._own_presets.delete(name)
        self.events.publish(PresetsChanged())

    def try_preset(self, preset: Preset, request: SearchRequest, on_answer: AnswerCallback) -> SearchHandle:
        """As `Engine.start_search`, by a preset that need not be saved, in place of the request's."""
        return self._answering.start_trial(preset, request, on_answer)

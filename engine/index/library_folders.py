"""The folders of the library, and what can be done with one of them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.base.errors import BadRequest
from engine.base.paths import Paths, normalized
from engine.base.types import Folder
from engine.index.folder_choice import check_new_folder, suggest_folders
from engine.index.indexer import Indexer
from engine.index.rule_effect import RuleEffect, rule_effect
from engine.models.all_presets import Presets
from engine.models.presets import find_preset


class LibraryFolders:
    """Safe to call from any thread."""

    def __init__(self, indexer: Indexer, presets: Presets, paths: Paths) -> None:
        self._indexer = indexer
        self._presets = presets
        self._paths = paths

    def all(self) -> tuple[Folder, ...]:
        return self._indexer.folders.all()

    def suggested(self) -> tuple[Path, ...]:
        """The person's own folders that exist (Documents, Desktop, ...), none of them added yet."""
        return suggest_folders(self.all())

    def add(self, path: Path) -> Folder:
        """Add a folder and start indexing it. Raises BadRequest: missing, not a folder, inside one already added, too
        wide."""
        path = normalized(path)
        check_new_folder(path, self.all(), self._paths)
        return self._indexer.add_folder(path)

    def remove(self, folder_id: int) -> None:
        """Forget a folder and all that was indexed from it; the files themselves are never touched."""
        self._indexer.remove_folder(self._of(folder_id))

    def index(self, paths: Sequence[Path]) -> None:
        """Add folders (or single files) and look for changes in those already added. Raises BadRequest."""
        for path in map(normalized, paths):
            holding = next((folder for folder in self.all() if path.is_relative_to(folder.path)), None)
            if holding is None:
                self.add(path)
            else:
                self._indexer.rescan(holding, None if path == holding.path else path)

    def rescan(self, folder_id: int | None = None) -> None:
        """Look for changes in a folder, or in all of them."""
        for folder in self.all():
            if folder_id in (None, folder.id):
                self._indexer.rescan(folder)

    def set_preset(self, folder_id: int, preset: str) -> None:
        """Set the preset of searches in this folder that name none; "" for the model's default.

        Raises BadRequest for an unknown preset.
        """
        folder = self._of(folder_id)
        find_preset(preset, self._presets.own())
        self._indexer.folders.set_preset(folder.id, preset)

    def rule_effect(self, patterns: Sequence[str]) -> RuleEffect:
        """What these patterns would leave out of the present library; changes nothing. Takes two seconds at most."""
        documents = self._indexer.documents
        total = sum(counts.documents for counts in documents.counts().values())
        return rule_effect(patterns, documents.paths(), total, [folder.path for folder in self.all()])

    def _of(self, folder_id: int) -> Folder:
        for folder in self.all():
            if folder.id == folder_id:
                return folder
        raise BadRequest("folder.unknown")

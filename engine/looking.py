"""What there is to look at beside answers: the map, duplicates, and the texts and copies for a preview. A part of the
façade; what each of them does is in the modules it calls.
"""

from __future__ import annotations

from abc import abstractmethod
from pathlib import Path

from engine.base.duplicate_types import Duplicates
from engine.base.map_types import LibraryMap
from engine.base.settings import Settings
from engine.base.types import DocumentText
from engine.extract.archive.inner_copies import InnerCopies
from engine.index.bounds import limits_of
from engine.index.document_text import read_document
from engine.index.folder_choice import normalized
from engine.index.indexer import Indexer
from engine.models.switch import Models
from engine.search.duplicate_finder import DuplicateFinder
from engine.search.library_map import MapBuilder
from engine.search.searcher import MODEL_WAIT_S


class Looking:
    """Safe to call from any thread. The fields are set by Engine, the only composer."""

    _settings: Settings
    _indexer: Indexer
    _model: Models
    _map_builder: MapBuilder
    _duplicates: DuplicateFinder
    _inner_copies: InnerCopies

    @abstractmethod
    def _need_model(self) -> None:
        """Begin to load the model where that has not begun."""

    def library_map(self) -> LibraryMap:
        """A picture of what the library holds; blocks for some seconds when it has to be drawn. Raises ModelError."""
        return self._map_builder.draw()

    def duplicates(self, folder: Path | None = None, *, nearly: bool = True) -> Duplicates:
        """Files at or below `folder`, or all, that are the same or nearly; without `nearly`, identical ones alone.
        Blocks for the model, and for seconds in a large library."""
        if nearly:
            self._need_model()
            self._model.wait_until_settled(MODEL_WAIT_S)
        return self._duplicates.find(None if folder is None else normalized(folder), nearly=nearly)

    def document_text(self, path: Path, inside: str = "") -> DocumentText:
        """The text for a preview: from the file where it is plain text, else as indexed, as is that of a file
        `inside` it. Raises FileProblem."""
        return read_document(path, self._indexer.passages, inside)

    def copy_of_inner_file(self, path: Path, inside: str) -> Path:
        """A read-only copy of a file `inside` another, for a program to open; it stays until the next start. Blocks;
        raises FileProblem."""
        return self._inner_copies.make(path, inside, limits_of(self._settings))

"""The façade of the engine and its only composer: every face calls this and nothing deeper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Protocol

from engine.events import EventBus
from engine.paths import Paths
from engine.settings import Settings
from engine.types import (
    DocumentText,
    Failure,
    Folder,
    SearchRequest,
    SearchResponse,
    Status,
)

AnswerCallback = Callable[[SearchResponse], None]


class SearchHandle(Protocol):
    def cancel(self) -> None:
        """No further answer is delivered after this returns; work not yet begun is dropped."""


class Engine:
    """One library, owned by this process. Safe to call from any thread unless said otherwise."""

    events: EventBus
    paths: Paths

    @classmethod
    def open(cls, paths: Paths, *, watch: bool = True) -> Engine:
        """Take the library's lock, open the database and start the threads; the model loads behind it.

        Returns in well under a second. Raises LibraryLocked, LibraryNewer or LibraryUnusable.
        """
        raise NotImplementedError

    def close(self) -> None:
        """Stop the threads, end the processes, release the lock. What was indexed stays; idempotent."""

    @property
    def settings(self) -> Settings: ...  # type: ignore[empty-body]

    def change_setting(self, name: str, value: Any) -> None:
        """Set one setting by its dotted name, save it, publish SettingsChanged; raises BadRequest."""

    # --- folders and indexing
    def folders(self) -> tuple[Folder, ...]: ...  # type: ignore[empty-body]

    def suggested_folders(self) -> tuple[Path, ...]:  # type: ignore[empty-body]
        """The person's own folders that exist (Documents, Desktop, ...), none of them added yet."""

    def add_folder(self, path: Path) -> Folder:  # type: ignore[empty-body]
        """Add and begin to index; raises BadRequest (missing, not a folder, inside one already added, too wide)."""

    def remove_folder(self, folder_id: int) -> None:
        """Forget a folder and what was indexed of it; the files themselves are never touched."""

    def index(self, paths: Sequence[Path]) -> None:
        """Add folders (or single files) and look for changes in those already there."""

    def rescan(self, folder_id: int | None = None) -> None: ...

    def wait_until_done(self, paths: Sequence[Path] = (), timeout_s: float | None = None) -> bool:  # type: ignore[empty-body]
        """Block until every file of these paths (all, if none) has words and vectors, or its reason."""

    def pause(self) -> None: ...

    def resume(self) -> None: ...

    def status(self) -> Status:  # type: ignore[empty-body]
        """Cheap enough to call ten times a second."""

    def failures(self, limit: int = 1000, *, benign: bool = False) -> tuple[Failure, ...]:  # type: ignore[empty-body]
        """Files not (wholly) indexed, newest first; `benign` adds those that merely hold no text."""

    def retry(self, paths: Sequence[Path] = ()) -> None:
        """Read these failed files again (all failed ones, if none is named)."""

    # --- search
    def search(self, request: SearchRequest) -> SearchResponse:  # type: ignore[empty-body]
        """Answer a search; blocks for the model if it must. Raises BadRequest, ModelError."""

    def start_search(self, request: SearchRequest, on_answer: AnswerCallback) -> SearchHandle:  # type: ignore[empty-body]
        """Answer off this thread: first by words alone (`partial=True`) if meaning takes longer, then in full.

        `on_answer` runs on an engine thread. A newer start_search does not cancel an older one: the caller does.
        """

    def document_text(self, path: Path) -> DocumentText:  # type: ignore[empty-body]
        """The text for a preview: from the file where it is plain text, else as indexed. Raises FileProblem."""

    # --- embeddings, for the server
    def embed(self, texts: Sequence[str], **options: Any) -> Future[Any]: ...  # type: ignore[empty-body]

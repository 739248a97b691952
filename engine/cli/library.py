"""Opens the library for a command: through the process that owns it, or by owning it while the command runs.

Waits for a while if another command is just starting or ending.
"""

from __future__ import annotations

import contextlib
import signal
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from engine.base.duplicate_types import Duplicates
from engine.base.errors import LibraryLocked
from engine.base.paths import Paths
from engine.base.types import Failure, Folder, ModelSpeed, SavedSearch, SearchRequest, SearchResponse, Status
from engine.serve.client import OwnerClient

if TYPE_CHECKING:
    from engine.engine import Engine

PATIENCE_S = 20.0  # another command may hold the library while its model loads
RETRY_S = 0.1


class Calls(Protocol):
    """The façade's methods that commands use; OwnerClient has them too."""

    @property
    def folders(self) -> FolderCalls: ...
    @property
    def duplicates(self) -> DuplicateCalls: ...
    @property
    def models(self) -> ModelCalls: ...
    @property
    def saved_searches(self) -> SavedSearchCalls: ...

    def search(self, request: SearchRequest) -> SearchResponse: ...
    def status(self, *, fresh: bool = False) -> Status: ...
    def failures(self, limit: int = 1000, *, benign: bool = False) -> tuple[Failure, ...]: ...
    def index(self, paths: Sequence[Path]) -> None: ...
    def retry(self, paths: Sequence[Path] = ()) -> None: ...
    def pause(self) -> None: ...
    def resume(self) -> None: ...
    def change_setting(self, name: str, value: Any) -> None: ...


class FolderCalls(Protocol):
    def all(self) -> tuple[Folder, ...]: ...
    def add(self, path: Path) -> Folder: ...
    def remove(self, folder_id: int) -> None: ...
    def rescan(self, folder_id: int | None = None) -> None: ...
    def set_preset(self, folder_id: int, preset: str) -> None: ...


class DuplicateCalls(Protocol):
    def find(self, folder: Path | None = None, *, nearly: bool = True) -> Duplicates: ...


class ModelCalls(Protocol):
    def measure(self, seconds: float = 5.0) -> ModelSpeed: ...


class SavedSearchCalls(Protocol):
    def all(self) -> tuple[SavedSearch, ...]: ...
    def save(self, search: SavedSearch) -> SavedSearch: ...
    def delete(self, search_id: int) -> None: ...
    def mark_seen(self, search_id: int) -> None: ...


class Follow(Protocol):
    """Index these paths and yield the status until they are searchable, see engine/serve/progress.py."""

    def __call__(self, paths: Sequence[Path], *, vectors: bool = True) -> Iterator[Status]: ...


@dataclass(frozen=True, slots=True)
class Library:
    """The library while a command uses it. If `is_ours`, its indexing ends with this command."""

    calls: Calls
    follow: Follow
    is_ours: bool


@contextlib.contextmanager
def open_library(*, share: bool = False, needs_model: bool = False) -> Iterator[Library]:
    """The library of this person.

    If this command becomes its owner, `share` lets other commands use it meanwhile, and `needs_model` loads the model
    at once instead of when a call first needs it.
    """
    paths = Paths.default()
    deadline = time.monotonic() + PATIENCE_S
    while True:
        client = OwnerClient.find(paths)
        if client is not None:
            yield Library(client, client.follow, is_ours=False)
            return
        try:
            opened = _own(paths, share=share, load_model=needs_model)
            break
        except LibraryLocked:
            if time.monotonic() > deadline:
                raise
            time.sleep(RETRY_S)
    with opened as library:
        yield library


def _own(paths: Paths, *, share: bool, load_model: bool) -> contextlib.AbstractContextManager[Library]:
    """Open the library now; the returned context manager closes it."""
    from engine.base import log
    from engine.engine import Engine

    with contextlib.suppress(OSError):  # Engine.open reports what is wrong with the folder
        log.set_up(paths)
    # A closing terminal or a service manager then ends a command like Ctrl+C does, and the library is closed properly.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    engine = Engine.open(paths, watch=False, load_model=load_model)

    @contextlib.contextmanager
    def owned() -> Iterator[Library]:
        with contextlib.ExitStack() as stack:
            stack.callback(engine.close)
            if share:
                from engine.serve.local_endpoint import LocalEndpoint

                endpoint = LocalEndpoint(engine)
                stack.callback(endpoint.stop)
                endpoint.start()
            yield Library(engine, partial(_index_and_follow, engine), is_ours=True)

    return owned()


def _index_and_follow(engine: Engine, paths: Sequence[Path], *, vectors: bool = True) -> Iterator[Status]:
    from engine.serve.progress import follow

    if paths:
        engine.index(paths)
    yield from follow(engine, paths, vectors=vectors)

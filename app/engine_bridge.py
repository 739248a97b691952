"""Connects engine threads to Qt; the only file in which they meet.

Engine threads note what they have to report under a lock, and one queued signal wakes the window for all notes.
Progress is polled every 100 ms while the engine is busy, and not at all while it is idle. Of all searches only the
answer to the newest is delivered.
"""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from engine.base.errors import HitherError
from engine.base.events import (
    Event,
    FoldersChanged,
    IndexChanged,
    ModelChanged,
    Notice,
    PresetsChanged,
    ProgressChanged,
    SavedSearchesChanged,
    SavedSearchMatched,
    SettingsChanged,
)
from engine.base.types import SearchRequest, SearchResponse, Status

if TYPE_CHECKING:
    from engine.engine import Engine
    from engine.models.presets import Preset
    from engine.search.answering import SearchHandle

log = logging.getLogger(__name__)

POLL_MS = 100
T = TypeVar("T")


class SearchChannel(QObject):
    """The searches of one box: a new one replaces the one before. Called on the window's thread."""

    answered = Signal(object)  # SearchResponse, of the newest search only
    failed = Signal(object)  # HitherError

    def __init__(self, bridge: EngineBridge) -> None:
        super().__init__(bridge)
        self._bridge = bridge
        self._generation = 0
        self._handle: SearchHandle | None = None

    def search(self, request: SearchRequest, trial: Preset | None = None) -> None:
        """Start a search and drop the one before, with its answers. `trial` is a preset to search with; it need not be
        saved."""
        self.cancel()
        engine = self._bridge.engine
        if engine is None or self._bridge.is_closing:
            return
        generation = self._generation

        def on_answer(response: SearchResponse) -> None:  # on an engine thread
            self._bridge.note_answer(self, generation, response)

        try:
            if trial is None:
                self._handle = engine.start_search(request, on_answer)
            else:
                self._handle = engine.start_search(request, on_answer, trial)
        except HitherError as error:
            self.failed.emit(error)

    def cancel(self) -> None:
        self._generation += 1
        if self._handle is not None:
            self._handle.cancel()
            self._handle = None

    def deliver(self, generation: int, response: SearchResponse) -> None:
        if generation == self._generation:
            self.answered.emit(response)


class EngineBridge(QObject):
    """The engine as the window uses it. Methods are called on the window's thread and return at once."""

    opened = Signal()
    open_failed = Signal(object)  # HitherError
    closed = Signal()
    status_changed = Signal(object)  # Status
    index_changed = Signal()
    folders_changed = Signal()
    model_changed = Signal()
    settings_changed = Signal()
    presets_changed = Signal()
    searches_changed = Signal()
    noticed = Signal(object)  # Notice
    search_matched = Signal(object)  # SavedSearchMatched

    _woken = Signal()

    def __init__(self, open_engine: Callable[[], Engine], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._open_engine = open_engine
        self._engine: Engine | None = None
        self._closing = False
        self._status: Status | None = None
        self._status_asked = False
        self._status_stale = False
        self._before_close: list[Callable[[], None]] = []
        self._channels: list[SearchChannel] = []
        self._lock = threading.Lock()  # guards _notes, _events, _answers and _wake_pending
        self._notes: deque[Callable[[], None]] = deque()
        self._events: dict[type, Event] = {}
        self._answers: dict[SearchChannel, tuple[int, SearchResponse]] = {}
        self._wake_pending = False
        self._woken.connect(self._drain, Qt.ConnectionType.QueuedConnection)
        # Three: a download may hold one for hours, and measuring the computer another for seconds.
        self._tasks = ThreadPoolExecutor(max_workers=3, thread_name_prefix="window-task")
        self._reads = ThreadPoolExecutor(max_workers=1, thread_name_prefix="window-preview")
        self._poll = QTimer(self)
        self._poll.setInterval(POLL_MS)
        self._poll.timeout.connect(self.ask_status)

    # --- life
    @property
    def engine(self) -> Engine | None:
        """The engine once it is open; only for what is documented as cheap, such as `settings`."""
        return self._engine

    @property
    def is_closing(self) -> bool:
        return self._closing

    @property
    def threads(self) -> list[threading.Thread]:
        """Those that work for the window; none of them is left after `closed`."""
        return [*self._tasks._threads, *self._reads._threads]

    @property
    def status(self) -> Status | None:
        return self._status

    def open(self) -> None:
        """Open the engine in the background; emits `opened` or `open_failed`."""
        self._run(self._tasks, self._open_engine, self._on_opened, self.open_failed.emit)

    def close(self) -> None:
        """Cancel searches and tasks and close the engine; emits `closed` when no thread is left."""
        if self._closing:
            return
        self._closing = True
        self._poll.stop()
        for channel in self._channels:
            channel.cancel()

        def shut() -> None:
            self._tasks.shutdown(wait=True, cancel_futures=True)
            self._reads.shutdown(wait=True, cancel_futures=True)
            try:
                for step in self._before_close:
                    step()
                if self._engine is not None:
                    self._engine.close()
            finally:
                self.post(self.closed.emit)

        threading.Thread(target=shut, name="window-close").start()

    def at_close(self, step: Callable[[], None]) -> None:
        """Run `step` before the engine closes, on the closing thread."""
        self._before_close.append(step)

    def post(self, note: Callable[[], None]) -> None:
        """Run `note` on the window's thread, soon. May be called on any thread."""
        with self._lock:
            self._notes.append(note)
        self._wake()

    def _on_opened(self, engine: Engine) -> None:
        engine.events.subscribe(self._on_event)
        self.opened.emit()
        self.ask_status()

    # --- searching
    def search_channel(self) -> SearchChannel:
        """A channel for one box; channels do not cancel each other."""
        channel = SearchChannel(self)
        self._channels.append(channel)
        return channel

    def note_answer(self, channel: SearchChannel, generation: int, response: SearchResponse) -> None:
        """Keep the newest answer for a channel; called on an engine thread."""
        with self._lock:
            self._answers[channel] = (generation, response)
        self._wake()

    # --- everything else
    def call(
        self,
        work: Callable[[Engine], T],
        done: Callable[[T], None] | None = None,
        failed: Callable[[HitherError], None] | None = None,
    ) -> None:
        """Run `work` on a background thread, then `done` or `failed` on the window's thread."""
        self._run(self._tasks, lambda: work(self._opened_engine()), done, failed)

    def read(
        self,
        work: Callable[[Engine], T],
        done: Callable[[T], None],
        failed: Callable[[HitherError], None] | None = None,
    ) -> None:
        """Like `call`, on the one thread that reads for the preview, so that a slow file delays nothing else."""
        self._run(self._reads, lambda: work(self._opened_engine()), done, failed)

    def ask_status(self) -> None:
        """Fetch the status; at most one request runs at a time."""
        if self._status_asked:
            self._status_stale = True
            return
        if self._engine is None or self._closing:
            return
        self._status_asked = True
        self._status_stale = False
        fresh = not self._poll.isActive()  # the status changed, so a cached one is outdated
        self.call(lambda engine: engine.status(fresh=fresh), self._on_status, self._on_status_failed)

    def _on_status(self, status: Status) -> None:
        self._status_asked = False
        changed = status != self._status
        self._status = status
        if status.busy or status.scanning or status.model.state == "loading":
            if not self._poll.isActive() and not self._closing:
                self._poll.start()
        else:
            self._poll.stop()
            if self._status_stale:  # it changed again while we asked
                self.ask_status()
        if changed:
            self.status_changed.emit(status)

    def _on_status_failed(self, error: HitherError) -> None:
        self._status_asked = False
        log.warning("The status could not be read: %s", error)

    # --- from engine threads
    def _on_event(self, event: Event) -> None:
        with self._lock:
            if isinstance(event, Notice):
                self._notes.append(lambda: self.noticed.emit(event))
            elif isinstance(event, SavedSearchMatched):
                self._notes.append(lambda: self.search_matched.emit(event))
            else:
                self._events[type(event)] = event
        self._wake()

    def _wake(self) -> None:
        with self._lock:
            if self._wake_pending:
                return
            self._wake_pending = True
        try:
            self._woken.emit()
        except RuntimeError:  # the window is deleted: the program is ending
            log.debug("A note came after the window")

    def _drain(self) -> None:
        with self._lock:
            self._wake_pending = False
            events, self._events = self._events, {}
            answers, self._answers = self._answers, {}
        while (note := self._next_note()) is not None:
            try:
                note()  # may run an event loop of its own, which delivers the notes after it
            except BaseException:
                self._wake()  # the notes after it are delivered nevertheless
                raise
        for channel, (generation, response) in answers.items():
            channel.deliver(generation, response)
        for kind in events:
            self._deliver(kind)

    def _next_note(self) -> Callable[[], None] | None:
        with self._lock:
            return self._notes.popleft() if self._notes else None

    def _deliver(self, kind: type) -> None:
        if kind is IndexChanged:
            self.index_changed.emit()
        elif kind is FoldersChanged:
            self.folders_changed.emit()
        elif kind is ModelChanged:
            self.model_changed.emit()
        elif kind is SettingsChanged:
            self.settings_changed.emit()
        elif kind is PresetsChanged:
            self.presets_changed.emit()
        elif kind is SavedSearchesChanged:
            self.searches_changed.emit()
        if not (kind is ProgressChanged and self._poll.isActive()):
            self.ask_status()

    # --- tasks
    def _opened_engine(self) -> Engine:
        if self._engine is None:
            raise HitherError("window.not_open")
        return self._engine

    def _run(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[], Any],
        done: Callable[[Any], None] | None,
        failed: Callable[[HitherError], None] | None,
    ) -> None:
        def task() -> None:
            try:
                result = work()
            except HitherError as error:
                self._fail(error, failed)
            except Exception as error:  # the boundary of background tasks: log it and report it
                log.exception("A task of the window failed")
                self._fail(HitherError("window.unexpected", detail=str(error)), failed)
            else:
                if pool is self._tasks and work is self._open_engine:
                    self._engine = result  # at once: close() finds it even when notes are no longer delivered
                if done is not None:
                    self.post(lambda: done(result))

        if not self._closing:
            pool.submit(task)

    def _fail(self, error: HitherError, failed: Callable[[HitherError], None] | None) -> None:
        if failed is not None:
            self.post(lambda: failed(error))
        else:
            self.post(lambda: self.noticed.emit(Notice(error.message, "error")))

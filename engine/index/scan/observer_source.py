"""File events on macOS, Windows and other systems without inotify: watchdog's observer, filtered by the rules."""

from __future__ import annotations

import os
import threading
from pathlib import Path
from typing import Any

from watchdog.events import FileSystemEvent, FileSystemEventHandler
from watchdog.observers import Observer

from engine.base.messages import say
from engine.index.scan.event_source import CannotWatch, Sink
from engine.index.scan.folder_filter import FolderFilter
from engine.index.scan.rules import RULING_FILES, Rules


class ObserverSource:
    """Implements EventSource. Events arrive on the observer's thread."""

    def __init__(self, sink: Sink, rules: Rules) -> None:
        self._sink = sink
        self._rules = rules
        self._lock = threading.Lock()  # guards _observer and _watches
        self._observer: Any = None
        self._watches: dict[str, Any] = {}

    def watch(self, root: str) -> None:
        with self._lock:
            if self._observer is None:
                self._observer = Observer()
                self._observer.start()
            handler = _Handler(self._sink, root, self._rules)
            top = root if os.path.isdir(root) else os.path.dirname(root)
            try:
                self._watches[root] = self._observer.schedule(handler, top, recursive=top == root)
            except OSError as error:
                raise CannotWatch(say("watch.impossible", root=root, detail=str(error))) from error

    def unwatch(self, root: str) -> None:
        with self._lock:
            watch = self._watches.pop(root, None)
            if watch is not None:
                self._observer.unschedule(watch)

    def expire(self) -> float | None:
        return None

    def stop(self) -> None:
        with self._lock:
            observer, self._observer = self._observer, None
            self._watches.clear()
        if observer is not None:
            observer.stop()
            observer.join()


class _Handler(FileSystemEventHandler):
    def __init__(self, sink: Sink, root: str, rules: Rules) -> None:
        self._sink = sink
        self._root = root
        self._filter = FolderFilter(Path(root), rules) if os.path.isdir(root) else None

    def on_any_event(self, event: FileSystemEvent) -> None:
        source = os.fsdecode(event.src_path)
        target = os.fsdecode(event.dest_path) if event.dest_path else ""
        if event.event_type in ("opened", "closed_no_write"):
            return
        if self._filter is not None and event.is_directory:
            self._filter.forget({source, target})
        ruling = [path for path in (source, target) if os.path.basename(path) in RULING_FILES]
        if self._filter is not None and ruling:
            self._filter.forget()
            for path in ruling:
                self._sink.rescan(os.path.dirname(path))
        known = self._includes(source, event.is_directory)
        if event.event_type == "moved":
            arrives = self._includes(target, event.is_directory)
            if known and arrives:
                self._sink.moved(source, target)
            elif known:
                self._sink.deleted(source)
            elif arrives:
                self._appeared(target, event.is_directory)
        elif not known:
            return
        elif event.event_type == "deleted":
            if source == self._root:
                self._sink.lost(source)
            else:
                self._sink.deleted(source)
        elif event.event_type == "created":
            self._appeared(source, event.is_directory)
        elif not event.is_directory:
            self._sink.changed(source)

    def _appeared(self, path: str, is_folder: bool) -> None:
        if is_folder:
            self._sink.rescan(path)
        else:
            self._sink.changed(path)

    def _includes(self, path: str, is_folder: bool) -> bool:
        return path == self._root if self._filter is None else self._filter.includes(path, is_folder)

"""One thread that compares folders with the disk and writes changed files into the library as pending documents.

It scans whole folders, parts of folders, and single paths reported by the watcher. It never reads the content of a
file.
"""

from __future__ import annotations

import collections
import logging
import os
import threading
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.base.errors import HitherError, unexpected
from engine.base.types import FileStat, Folder, ScanProblem
from engine.extract.registry import kind_of
from engine.index.absent import absent_disks
from engine.index.changes import Comparison, FoundChanges
from engine.index.pipeline import Pipeline
from engine.index.scan.folder_filter import FolderFilter
from engine.index.scan.walker import walk
from engine.index.scan.watcher import Changes

log = logging.getLogger(__name__)

WRITE_EVERY = 500  # files, so that the first ones are read while the walk goes on
WRITE_EVERY_S = 0.5
FEW_FILES = 32
LOOK_EVERY_S = 0.2
MISSED_S = 10.0  # a move is reported within two seconds


@dataclass(frozen=True, slots=True)
class ScanTask:
    """Walk a folder of the library, or only `part` of it."""

    folder: Folder
    part: Path | None = None


@dataclass(frozen=True, slots=True)
class RemoveTask:
    """Forget a folder and all that is known about its files."""

    folder_id: int


Task = ScanTask | RemoveTask | Changes | None


class Scanner:
    """Owns the thread "scan"."""

    def __init__(self, pipeline: Pipeline) -> None:
        self._pipeline = pipeline
        self._folders = pipeline.folders
        self._documents = pipeline.documents
        self._submitted = threading.Condition()  # guards _tasks, _waiting, _scanning and _removals
        self._tasks: collections.deque[Task] = collections.deque()
        self._waiting = 0  # includes the task under way
        self._doing_urgent = False
        self._removals: list[int] = []  # folders that a person removed; they do not wait for the walk of another folder
        self._scanning: set[int] = set()
        self._stopping = threading.Event()
        self._missed: dict[Path, float] = {}  # reported, but not found: when; a folder above may have moved since
        self._thread = threading.Thread(target=self._run, name="scan", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._stopping.set()
        self._put(None)
        if self._thread.is_alive():
            self._thread.join()

    def submit(self, task: ScanTask | RemoveTask | Changes) -> None:
        with self._submitted:
            self._waiting += 1
            self._pipeline.scanning = True
            if isinstance(task, ScanTask):
                self._scanning.add(task.folder.id)
            elif isinstance(task, RemoveTask):
                self._removals.append(task.folder_id)
        self._put(task)

    def _put(self, task: Task) -> None:
        with self._submitted:
            self._tasks.append(task)
            self._submitted.notify()

    @property
    def busy(self) -> bool:
        with self._submitted:
            return self._waiting > 0

    @property
    def has_missed(self) -> bool:
        """Whether paths that were not found wait for the next changes, even if these are empty."""
        return bool(self._missed)

    @property
    def scanning(self) -> frozenset[int]:
        """The ids of folders that are being walked or wait for it."""
        with self._submitted:
            return frozenset(self._scanning)

    # --- on the thread

    def _run(self) -> None:
        while (task := self._take()) is not None and not self._stopping.is_set():
            self._try(task)

    def _take(self) -> Task:
        with self._submitted:
            while not self._tasks:
                self._submitted.wait()
            return self._tasks.popleft()

    def _try(self, task: ScanTask | RemoveTask | Changes) -> None:
        try:
            self.do(task)
        except HitherError as error:
            # A full disk or a damaged library is reported once; the next scan finds what this one could not write.
            log.warning("scan: %s", error)
            self._pipeline.on_problem(error)
        except Exception as error:  # the boundary of a thread: one bad task must not end all scanning
            log.exception("a scan failed")
            self._pipeline.on_problem(unexpected(error))
        finally:
            with self._submitted:
                self._waiting -= 1
                self._pipeline.scanning = self._waiting > 0
                if isinstance(task, ScanTask):
                    self._scanning.discard(task.folder.id)
            self._pipeline.on_documents_changed()

    def do(self, task: ScanTask | RemoveTask | Changes) -> None:
        """Do one task on the caller's thread."""
        if isinstance(task, ScanTask):
            self._scan(task)
        elif isinstance(task, RemoveTask):
            self._remove_folders()
        else:
            self._apply_changes(task)

    def _remove_folders(self) -> None:
        while True:
            with self._submitted:
                if not self._removals:
                    return
                folder_id = self._removals[0]
            while self._documents.delete_of_folder(folder_id):
                self._pipeline.on_documents_changed()
            self._folders.forget(folder_id)
            with self._submitted:
                self._removals.remove(folder_id)
            self._pipeline.on_folder_removed()

    def _do_urgent(self) -> None:
        """Do what a person has just done, without waiting for the end of a long walk."""
        self._remove_folders()
        while not self._doing_urgent and (changes := self._next_urgent()) is not None:
            self._doing_urgent = True
            try:
                self._try(changes)
            finally:
                self._doing_urgent = False

    def _next_urgent(self) -> Changes | None:
        """The next changes if they are of a few files and only walks are queued before them."""
        with self._submitted:
            for place, task in enumerate(self._tasks):
                if isinstance(task, Changes) and _is_small(task):
                    del self._tasks[place]
                    return task
                if not isinstance(task, ScanTask | RemoveTask):
                    return None
        return None

    def _scan(self, task: ScanTask) -> None:
        folder = next((folder for folder in self._folders.all() if folder.id == task.folder.id), None)
        if folder is None:
            return
        if self._is_away(folder):
            # The disk is not connected: its documents stay, and the folder is shown as offline.
            if not folder.offline:
                self._folders.set_offline(folder.id, True)
                self._pipeline.on_folders_changed()
            return
        if folder.offline:
            self._folders.set_offline(folder.id, False)
            self._pipeline.on_folders_changed()
        root = task.part or folder.path
        comparison = Comparison(self._documents.known(folder.id, root), self._documents.inodes)
        inner = [other.path for other in self._folders.all() if other.id != folder.id and _is_inside(other.path, root)]
        complete = True
        taken: list[FoundChanges] = []
        written = looked = time.monotonic()
        for found in self._walk(root, folder):
            if any(_is_inside(found.path, path) for path in inner):
                continue  # another folder of the library, with its own rules
            if isinstance(found, ScanProblem):
                self._record_problem(found, comparison, folder)
            else:
                comparison.add(os.fsencode(found.path), found)
            if len(comparison.changes) >= WRITE_EVERY or (
                len(comparison.changes) and time.monotonic() - written > WRITE_EVERY_S
            ):
                changes = comparison.take()
                self._write(folder.id, changes)
                if task.part is not None:
                    taken.append(changes)
                written = time.monotonic()
            if self._removals or (self._tasks and time.monotonic() - looked > LOOK_EVERY_S):
                self._do_urgent()
                looked = time.monotonic()
                if all(folder.id != known.id for known in self._folders.all()):
                    return
        if self._stopping.is_set():
            complete = False
        if self._is_away(folder):  # unmounted meanwhile: nothing was deleted
            complete = False
        if complete:
            for place in absent_disks(comparison.missing(), comparison.devices):
                self._record_problem(ScanProblem(place, "offline"), comparison, folder)
        rest = comparison.finish(complete=complete)
        self._write(folder.id, rest)
        if task.part is not None:
            self._read_saved_first([*taken, rest])
            self._scan_other_names([*taken, rest])
        else:
            self._pipeline.tuning.trim_memory()
            if complete:
                self._folders.set_scanned(folder.id)

    def _is_away(self, folder: Folder) -> bool:
        """Whether the disk of a folder is not connected: the folder does not exist, or is an empty mount point."""
        try:
            with os.scandir(folder.path) as listing:
                return next(iter(listing), None) is None and self._documents.are_on_other_device(
                    folder.id, folder.path.stat().st_dev
                )
        except OSError:
            return not folder.path.exists()

    def _walk(self, root: Path, folder: Folder) -> Iterable[FileStat | ScanProblem]:
        rules = self._pipeline.rules()
        if root != folder.path and not FolderFilter(folder.path, rules).includes(os.fspath(root), root.is_dir()):
            return ()
        return walk(root, rules, self._stopping.is_set, base=folder.path)

    def _record_problem(self, problem: ScanProblem, comparison: Comparison, folder: Folder) -> None:
        key = os.fsencode(problem.path)
        if problem.code == "vanished":
            return
        comparison.keep(key)
        comparison.keep_below(key + os.sep.encode())
        if problem.code == "special":
            return  # pipes and sockets are not documents
        self._documents.note_problem(folder.id, problem.path, kind_of(problem.path), problem.code)

    def _apply_changes(self, changes: Changes) -> None:
        folders = self._folders.all()
        now = time.monotonic()
        returned: list[Path] = []
        for path in [path for path, since in self._missed.items() if now - since > MISSED_S]:
            del self._missed[path]
            if os.path.lexists(path):
                returned.append(path)
            else:  # no folder above it moved: it was deleted
                self._delete(path)
        unsure = self._move(changes.moved, folders).union(returned)
        for path in changes.deleted:
            if os.path.lexists(path):  # reported late (it left all folders): another file has its name since
                unsure.add(path)
            else:
                self._delete(path)
        for folder in folders:
            changed = changes.changed.union(path for path in unsure if not path.is_dir())
            self._scan_files(folder, [path for path in changed if _folder_of(path, folders) == folder])
        for path in changes.rescan.union(path for path in unsure if path.is_dir()):
            for folder in folders:
                if folder.path == path or _is_inside(folder.path, path):
                    self._scan(ScanTask(folder))
                elif _folder_of(path, folders) == folder:
                    self._scan_part(folder, path)

    def _move(self, moves: Sequence[tuple[Path, Path]], folders: Sequence[Folder]) -> set[Path]:
        """Apply the moves to the documents one after the other; returns the paths that must be scanned as well.

        The disk shows only the state after the last move. Files may have been written before they got their names, may
        have replaced other files, or may lie where other rules apply.
        """
        rules = self._pipeline.rules()
        unsure: set[Path] = set()
        for source, target in moves:
            missed = [path for path in self._missed if path.is_relative_to(source)]
            for path in missed:
                del self._missed[path]
            unsure = {_after_move(path, source, target) for path in (*unsure, *missed)}
            folder = _folder_of(target, folders)
            if folder is None or not FolderFilter(folder.path, rules).includes(os.fspath(target), target.is_dir()):
                self._delete(source)
                continue
            self._documents.move_tree(source, target, folder.id)
            self._pipeline.on_documents_changed()
            unsure.add(target)
        # Another file may have taken the old name before the move was reported.
        return unsure.union(source for source, _ in moves if os.path.lexists(source))

    def _scan_part(self, folder: Folder, path: Path) -> None:
        if path.exists():
            self._scan(ScanTask(folder, path))
        else:
            self._missed[path] = time.monotonic()  # if it was deleted, a separate event reports that

    def _scan_files(self, folder: Folder, paths: list[Path]) -> None:
        if not paths:
            return
        filter = FolderFilter(folder.path, self._pipeline.rules())
        left_out: list[Path] = []  # to be removed from the library if it was in it
        files: list[Path] = []
        for path in paths:
            if not os.path.lexists(path):
                self._missed[path] = time.monotonic()
                continue
            is_folder = path.is_dir()
            if not filter.includes(os.fspath(path), is_folder):
                left_out.append(path)
            elif is_folder:
                self._scan(ScanTask(folder, path))
            else:
                files.append(path)
        # Documents known below the name of a file were in a folder of that name.
        comparison = Comparison(self._documents.known_at([*left_out, *files]), self._documents.inodes)
        for path in sorted(files, key=os.fsencode):
            for found in walk(path, self._pipeline.rules(), self._stopping.is_set):
                if isinstance(found, ScanProblem):
                    self._record_problem(found, comparison, folder)
                else:
                    comparison.add(os.fsencode(path), found)
        changes = comparison.finish(complete=True)
        self._write(folder.id, changes)
        self._read_saved_first([changes])
        self._scan_other_names([changes])

    def _read_saved_first(self, taken: Iterable[FoundChanges]) -> None:
        files = [stat.path for changes in taken for stat in (*changes.new, *(stat for _, stat in changes.changed))]
        if 0 < len(files) <= FEW_FILES:
            self._pipeline.read_first(files)

    def _scan_other_names(self, taken: Iterable[FoundChanges]) -> None:
        """Scan the other names (hard links) of changed files: an event reports only one name."""
        files = [stat for changes in taken for stat in (*changes.new, *(stat for _, stat in changes.changed))]
        names = [path for path in self._documents.other_names(files) if os.path.lexists(path)]
        folders = self._folders.all() if names else ()
        for folder in folders:
            self._scan_files(folder, [path for path in names if _folder_of(path, folders) == folder])

    def _delete(self, path: Path) -> None:
        while self._documents.delete_below(path):
            self._pipeline.on_documents_changed()

    def _write(self, folder_id: int, changes: FoundChanges) -> None:
        if not len(changes):
            return
        self._documents.apply(
            folder_id,
            new=[(stat, kind_of(stat.path)) for stat in changes.new],
            changed=changes.changed,
            touched=changes.touched,
            moved=changes.moved,
            gone=changes.gone,
        )
        self._pipeline.on_documents_changed()


def _is_small(changes: Changes) -> bool:
    return len(changes.changed) <= FEW_FILES and not (changes.deleted or changes.moved or changes.rescan)


def _is_inside(path: Path, folder: Path) -> bool:
    return path != folder and path.is_relative_to(folder)


def _after_move(path: Path, source: Path, target: Path) -> Path:
    return target / path.relative_to(source) if path.is_relative_to(source) else path


def _folder_of(path: Path, folders: Iterable[Folder]) -> Folder | None:
    """The innermost folder of the library that holds a path."""
    holding = [folder for folder in folders if path.is_relative_to(folder.path)]
    return max(holding, key=lambda folder: len(folder.path.parts), default=None)

"""Finds the files below a root that belong to the library; does not read them.

Links that lead out of the root are followed where the person asked for that, each target once. Links to something
inside the root are not followed. The kernel's file systems (/proc, /sys, ...) are never entered.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from engine.base.errors import PROBLEM_OF_ERRNO
from engine.base.paths import is_own_folder
from engine.base.types import FileStat, ScanProblem
from engine.index.scan.folder_filter import FolderFilter
from engine.index.scan.rules import FOLDER_EXCLUDING_FILES, Rules

KERNEL_TREES = frozenset({"/proc", "/sys", "/dev", "/run/user"}) if os.sep == "/" else frozenset()
STOP_CHECK_EVERY = 256
_SEPARATOR = os.sep.encode()
READABLE_BY_ALL = stat.S_IRUSR | stat.S_IRGRP | stat.S_IROTH  # then no access check is needed


def walk(
    root: Path, rules: Rules, should_stop: Callable[[], bool], *, base: Path | None = None
) -> Iterator[FileStat | ScanProblem]:
    """Yield every file of the library below `root`, and a problem for each entry that cannot be used.

    They come in order of their encoded paths. A `root` that is itself a file is yielded whatever the rules say. Names
    that are not UTF-8 hold surrogate escapes. Ends early once `should_stop()` is true. `base` is the folder of the
    library that holds `root`, from which patterns are relative; the default is `root` itself.
    """
    return _Walk(root, base or root, rules, should_stop).run()


def problem_code(error: OSError) -> str:
    """The code in errors.FILE_PROBLEMS for this error of the system."""
    return PROBLEM_OF_ERRNO.get(error.errno or 0, "io")


class _Walk:
    def __init__(self, root: Path, base: Path, rules: Rules, should_stop: Callable[[], bool]) -> None:
        self._root = os.path.abspath(root)
        self._real_root = os.path.realpath(root)
        self._base = os.path.abspath(base)
        self._rules = rules
        self._filter = FolderFilter(Path(self._base), rules)
        self._should_stop = should_stop
        self._entered: set[tuple[int, int]] = set()
        self._linked: set[tuple[int, int]] = set()

    def run(self) -> Iterator[FileStat | ScanProblem]:
        try:
            status = os.stat(self._root)
        except OSError as error:
            yield ScanProblem(Path(self._root), problem_code(error))
            return
        if stat.S_ISREG(status.st_mode):
            yield _file_stat(self._root, status)
        elif not stat.S_ISDIR(status.st_mode) or _is_kernel_tree(self._real_root):
            yield ScanProblem(Path(self._root), "special")
        else:
            yield from self._folders(status)

    def _folders(self, status: os.stat_result) -> Iterator[FileStat | ScanProblem]:
        self._entered.add((status.st_dev, status.st_ino))
        waiting: list[Iterator[os.DirEntry[str]]] = []
        folder: str | None = self._root
        number = 0
        while folder is not None or waiting:
            if folder is not None:
                if self._should_stop():
                    return
                try:
                    waiting.append(self._entries(folder))
                except OSError as error:
                    yield ScanProblem(Path(folder), problem_code(error))
                folder = None
                continue
            entry = next(waiting[-1], None)
            if entry is None:
                waiting.pop()
                continue
            number += 1
            if number % STOP_CHECK_EVERY == 0 and self._should_stop():
                return
            try:
                if entry.is_dir():
                    folder = entry.path if self._may_enter(entry) else None
                    continue
                found = self._file(entry)
            except _Loop:
                found = ScanProblem(Path(entry.path), "loop")
            except OSError as error:
                found = ScanProblem(Path(entry.path), problem_code(error))
            if found is not None:
                yield found

    def _entries(self, folder: str) -> Iterator[os.DirEntry[str]]:
        """The included entries of a folder, sorted by the encoded paths to which they lead. Raises OSError."""
        with os.scandir(folder) as listing:
            entries = [(entry, _is_folder(entry)) for entry in listing]
        if folder != self._base and any(entry.name in FOLDER_EXCLUDING_FILES for entry, _ in entries):
            return iter(())
        scope = self._filter.scope(folder)
        entries = [(entry, is_folder) for entry, is_folder in entries if not scope.excludes(entry.name, is_folder)]
        entries.sort(key=lambda item: os.fsencode(item[0].name) + (_SEPARATOR if item[1] else b""))
        return iter([entry for entry, _ in entries])

    def _may_enter(self, entry: os.DirEntry[str]) -> bool:
        linked = entry.is_symlink()
        if linked:
            target = os.path.realpath(entry.path)
            place = os.path.realpath(os.path.dirname(entry.path))
            if place == target or place.startswith(target.rstrip(os.sep) + os.sep):
                raise _Loop
            if self._is_inside(target) or not self._may_follow(entry, target):
                return False
        elif _is_kernel_tree(entry.path):
            return False
        status = entry.stat()
        identity = (status.st_dev, status.st_ino)
        # Windows returns inode 0 for some network drives; there only links can lead to a folder twice.
        if identity[1] == 0 and not linked:
            return True
        if identity in self._entered:
            return False
        self._entered.add(identity)
        return True

    def _file(self, entry: os.DirEntry[str]) -> FileStat | ScanProblem | None:
        status = entry.stat()
        if not stat.S_ISREG(status.st_mode):
            return ScanProblem(Path(entry.path), "special")
        if entry.is_symlink():
            identity = (status.st_dev, status.st_ino)
            target = os.path.realpath(entry.path)
            if identity in self._linked or self._is_inside(target) or not self._may_follow(entry, target):
                return None
            self._linked.add(identity)
        return _file_stat(entry.path, status)

    def _may_follow(self, entry: os.DirEntry[str], target: str) -> bool:
        """Whether a link out of the root may be followed and the rules include its target."""
        if not self._rules.follows_links_in(os.path.dirname(entry.path)) or _is_kernel_tree(target):
            return False
        return not self._rules.excludes_target(target) and not is_own_folder(Path(target))

    def _is_inside(self, target: str) -> bool:
        return target == self._real_root or target.startswith(self._real_root.rstrip(os.sep) + os.sep)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a circular link
        return False


class _Loop(Exception):
    """A link leads to a folder that holds it."""


def _file_stat(path: str, status: os.stat_result) -> FileStat:
    readable = status.st_mode & READABLE_BY_ALL == READABLE_BY_ALL or _may_read(path)
    return FileStat(Path(path), status.st_size, status.st_mtime_ns, status.st_ino, status.st_dev, readable)


def _may_read(path: str) -> bool:
    return os.access(path, os.R_OK, effective_ids=os.access in os.supports_effective_ids)


def _is_kernel_tree(path: str) -> bool:
    return any(path == tree or path.startswith(tree + "/") for tree in KERNEL_TREES)

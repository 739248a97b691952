"""Applies the rules and the .gitignore files on disk to paths below a root. What the rules mean is in rules.py."""

from __future__ import annotations

import os
from collections.abc import Collection
from pathlib import Path

from engine.index.scan.rules import FOLDER_EXCLUDING_FILES, Rules, Scope

GITIGNORE_MAX_BYTES = 1_000_000


class FolderFilter:
    """The scopes of the folders below one root, kept until `forget`; not shared between threads."""

    def __init__(self, root: Path, rules: Rules) -> None:
        self._root = os.fspath(root)
        self._prefix = self._root if self._root.endswith(os.sep) else self._root + os.sep
        self._rules = rules
        self._scopes: dict[str, Scope] = {}
        self._closed: set[str] = set()  # those folders that hold a file which excludes its folder

    def scope(self, folder: str) -> Scope:
        """The rules inside `folder`, which is the root or below it."""
        known = self._scopes.get(folder)
        if known is not None:
            return known
        if folder == self._root or not folder.startswith(self._prefix):
            scope = self._root_scope()
        else:
            parent, name = os.path.split(folder)
            scope = self.scope(parent).enter(name)
        if self._rules.follow_gitignore:
            scope = scope.with_gitignore(read_gitignore(os.path.join(folder, ".gitignore")))
        self._scopes[folder] = scope
        if folder != self._root and any(os.path.lexists(os.path.join(folder, name)) for name in FOLDER_EXCLUDING_FILES):
            self._closed.add(folder)
        return scope

    def includes(self, path: str, is_folder: bool) -> bool:
        """Whether `path` and every folder between it and the root belong to the library.

        A file of FOLDER_EXCLUDING_FILES excludes all that is in its folder, but not the folder itself.
        """
        if path == self._root:
            return True
        if not path.startswith(self._prefix):
            return False
        names = path[len(self._prefix) :].split(os.sep)
        folder = self._root
        for name in names[:-1]:
            if self.scope(folder).excludes(name, True) or folder in self._closed:
                return False
            folder = os.path.join(folder, name)
        return not self.scope(folder).excludes(names[-1], is_folder) and folder not in self._closed

    def forget(self, places: Collection[str] | None = None) -> None:
        """Read the .gitignore files again when they are needed next: those of all folders, or at and below `places`."""
        if places is None:
            self._scopes.clear()
            self._closed.clear()
        else:
            for folder in [folder for folder in self._scopes if is_within(folder, places)]:
                del self._scopes[folder]
                self._closed.discard(folder)

    def _root_scope(self) -> Scope:
        scope = Scope(self._rules)
        if not self._rules.follow_gitignore or os.path.exists(os.path.join(self._root, ".git")):
            return self._with_repository(scope, self._root, "")
        # In a root inside a repository, the .gitignore files above it apply too, up to the repository's top.
        outer: list[tuple[str, str]] = []
        folder, above = self._root, ""
        while True:
            parent, name = os.path.split(folder)
            if parent == folder:
                return scope
            above = f"{name}/{above}"
            outer.append((parent, above))
            folder = parent
            if os.path.exists(os.path.join(folder, ".git")):
                break
        scope = self._with_repository(scope, folder, above)
        for folder, above in reversed(outer):
            scope = scope.with_gitignore(read_gitignore(os.path.join(folder, ".gitignore")), above)
        # A person added this root although its repository ignores it: then only the rules inside it apply.
        return Scope(self._rules) if scope.leaves_out_its_own_folder() else scope

    @staticmethod
    def _with_repository(scope: Scope, top: str, above: str) -> Scope:
        return scope.with_gitignore(read_gitignore(os.path.join(top, ".git", "info", "exclude")), above)


def is_within(path: str, places: Collection[str]) -> bool:
    """Whether a path is one of `places` (a set) or below one."""
    while path:
        if path in places:
            return True
        path = path.rpartition(os.sep)[0]
    return os.sep in places


def read_gitignore(path: str) -> list[str]:
    """The lines of a .gitignore; none where it does not exist, or is not a readable text file of sane size."""
    try:
        with open(path, "rb") as stream:
            if not os.path.isfile(path):
                return []
            return stream.read(GITIGNORE_MAX_BYTES).decode("utf-8", "surrogateescape").splitlines()
    except OSError:
        return []

"""Which names in a folder belong to the library. Does not read the disk.

There are three sources; the first one that matches decides: the person's own patterns (with `!` they include what the
others exclude), the built-in list of folders and files that nobody searches for, and .gitignore files, the deepest
first. An excluded folder is not entered, so nothing below it can be included again, as in git.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from pathspec import GitIgnoreSpec

from engine.base.paths import OWN_FOLDER_TAG

EXCLUDED_FOLDERS = frozenset({
    # version control
    ".git", ".hg", ".svn", ".bzr", ".jj", ".pijul", "CVS", "_darcs",
    # what tools and package managers can create again
    "__pycache__", ".mypy_cache", ".pytest_cache", ".ruff_cache", ".tox", ".nox", ".venv", ".eggs",
    ".ipynb_checkpoints",
    "node_modules", "bower_components", ".npm", ".yarn", ".gradle", ".cargo", ".rustup", ".terraform",
    ".cache", ".ccache", ".sass-cache", ".parcel-cache", ".next", ".nuxt", ".thumbnails",
    # recycle bins and folders of the operating system
    "lost+found", ".Trash", ".Trashes", "$RECYCLE.BIN", "RECYCLER", "System Volume Information",
    ".Spotlight-V100", ".fseventsd", ".DocumentRevisions-V100", ".TemporaryItems", "@eaDir",
})  # fmt: skip
EXCLUDED_FILES = frozenset({".DS_Store", "Thumbs.db", "ehthumbs.db", "desktop.ini", "Desktop.ini", "CACHEDIR.TAG"})
# Temporary files of editors and downloads, and compiled files.
EXCLUDED_ENDINGS = ("~", ".swp", ".swo", ".swx", ".tmp", ".part", ".crdownload", ".download", ".pyc", ".pyo")
EXCLUDED_BEGINNINGS = ("~$", ".~lock.", ".#", ".fuse_hidden", ".nfs0", ".goutputstream-", ".Trash-")
# A folder that holds one of these is a virtual environment, a cache that is marked as such
# (the Cache Directory Tagging convention), or a folder of Hither.
FOLDER_EXCLUDING_FILES = frozenset({"CACHEDIR.TAG", "pyvenv.cfg", OWN_FOLDER_TAG})
# When one of these is created, changed or deleted, other files belong to the library than before.
RULING_FILES = FOLDER_EXCLUDING_FILES | {".gitignore"}


@dataclass(frozen=True)
class Rules:
    """What to exclude: `exclude` are .gitignore patterns relative to each root, the last match wins.

    `never_read` are such patterns for secrets; `exclude` can include again what they exclude. Links that lead out of a
    root are followed only in the folders of `follow_links` and below them.
    """

    exclude: tuple[str, ...] = ()
    never_read: tuple[str, ...] = ()
    follow_links: tuple[str, ...] = ()
    hidden_files: bool = False
    follow_gitignore: bool = True

    @cached_property
    def own(self) -> GitIgnoreSpec | None:
        return parse_patterns((*self.never_read, *self.exclude))

    def follows_links_in(self, place: str) -> bool:
        """Whether links in the folder `place`, an absolute path, are followed out of the root."""
        return any(place == folder or place.startswith(folder.rstrip(os.sep) + os.sep) for folder in self.follow_links)

    def excludes_target(self, target: str) -> bool:
        """Whether the rules exclude the absolute path that a link leads to, or a folder of it."""
        names = target.strip(os.sep).split(os.sep)
        scope = Scope(self)
        for name in names[:-1]:
            if scope.excludes(name, True):
                return True
            scope = scope.enter(name)
        return scope.excludes(names[-1], False) or scope.excludes(names[-1], True)


@dataclass(frozen=True, slots=True)
class Scope:
    """The rules that apply inside one folder: `relative` is its path below the root, "" or ending in "/".

    `layers` are the .gitignore files that apply here, outermost first. Each has the folder it is in, relative to the
    root. For a folder above the root, that path is "", and `above` is the path from that folder to the root.
    """

    rules: Rules
    relative: str = ""
    layers: tuple[tuple[str, str, GitIgnoreSpec], ...] = field(default=())

    def excludes(self, name: str, is_folder: bool) -> bool:
        """Whether the entry `name` of this folder is excluded."""
        ending = "/" if is_folder else ""
        own = self.rules.own
        if own is not None:
            verdict = own.check_file(self.relative + name + ending).include
            if verdict is not None:
                return verdict
        if is_built_in_excluded(name, is_folder) or (name.startswith(".") and not self.rules.hidden_files):
            return True
        for base, above, spec in reversed(self.layers):
            verdict = spec.check_file(above + self.relative[len(base) :] + name + ending).include
            if verdict is not None:
                return verdict
        return False

    def leaves_out_its_own_folder(self) -> bool:
        """Whether a .gitignore above the root ignores the root itself or a folder that holds it."""
        return any(above and spec.match_file(above) for _, above, spec in self.layers)

    def enter(self, name: str) -> Scope:
        return Scope(self.rules, f"{self.relative}{name}/", self.layers)

    def with_gitignore(self, lines: Sequence[str], above: str = "") -> Scope:
        """This scope with a .gitignore of this folder, or of a folder outside the root; `above` is the path from there
        to here."""
        spec = parse_patterns(lines)
        if spec is None or not self.rules.follow_gitignore:
            return self
        return Scope(self.rules, self.relative, (*self.layers, (self.relative, above, spec)))


def is_built_in_excluded(name: str, is_folder: bool) -> bool:
    if is_folder:
        return name in EXCLUDED_FOLDERS or name.startswith(".Trash-")
    return name in EXCLUDED_FILES or name.endswith(EXCLUDED_ENDINGS) or name.startswith(EXCLUDED_BEGINNINGS)


def parse_patterns(lines: Sequence[str]) -> GitIgnoreSpec | None:
    """Compile .gitignore lines, without those that are not valid patterns; None where none is left."""
    patterns: list[Any] = []
    for line in lines:
        text = line.rstrip("\r\n")
        if not text.strip() or text.startswith("#"):
            continue
        try:
            patterns.extend(GitIgnoreSpec.from_lines([text]).patterns)
        except ValueError:
            continue
    if not patterns:
        return None
    return GitIgnoreSpec(patterns)

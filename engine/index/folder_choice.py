"""Which folders to suggest for the library, and which to refuse."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import platformdirs

from engine.base.errors import BadRequest
from engine.base.paths import Paths, is_own_folder
from engine.base.types import Folder

KERNEL_FOLDERS = ("/proc", "/sys", "/dev", "/run")


def suggest_folders(known: Sequence[Folder]) -> tuple[Path, ...]:
    """The usual folders for a person's files that exist and are not in the library yet."""
    candidates = (
        platformdirs.user_documents_path(),
        platformdirs.user_desktop_path(),
        platformdirs.user_downloads_path(),
        platformdirs.user_pictures_path(),
        Path.home() / "Projects",
        Path.home() / "projects",
        Path.home() / "src",
        Path.home() / "Notes",
    )
    found: dict[Path, None] = {}
    for path in candidates:
        if path != Path.home() and path.is_dir() and not any(path.is_relative_to(f.path) for f in known):
            found[path] = None
    return tuple(found)


def check_new_folder(path: Path, known: Sequence[Folder], paths: Paths) -> None:
    """Raise BadRequest where a folder or a single file cannot or should not be added."""
    if not path.exists():
        raise BadRequest("folder.missing", path=path)
    if not (path.is_dir() or path.is_file()):
        raise BadRequest("folder.neither", path=path)
    if path.parent == path or any(path.is_relative_to(kernel) for kernel in KERNEL_FOLDERS if os.sep == "/"):
        raise BadRequest("folder.of_system", path=path)
    if path.resolve().is_relative_to(paths.root.resolve()) or is_own_folder(path):
        raise BadRequest("folder.own_data", path=path)
    if not os.access(path, os.R_OK):
        raise BadRequest("folder.unreadable", path=path)
    for folder in known:
        if path == folder.path:
            raise BadRequest("folder.known", path=path)
        if path.is_relative_to(folder.path):
            raise BadRequest("folder.inside", folder=folder.path, path=path)

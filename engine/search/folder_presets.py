"""Chooses the preset of a search that names none: the preset of the folders it searches. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from engine.base.types import Folder


def preset_of(folders: Sequence[Folder], under: Sequence[Path]) -> str:
    """The preset that all folders share in which the search looks; "" where they differ.

    `under` are the paths that the query names (`in:`), none for everywhere. One embedding of the query serves all
    folders, so where folders of several presets are searched at once, none of them has its way.
    """
    searched = [
        folder
        for folder in folders
        if not under or any(path.is_relative_to(folder.path) or folder.path.is_relative_to(path) for path in under)
    ]
    presets = {folder.preset for folder in searched}
    return presets.pop() if len(presets) == 1 else ""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.base.types import Folder
from engine.search.folder_presets import preset_of

CODE, NOTES, WORK = (
    Folder(1, Path("/home/a/code"), preset="find-code"),
    Folder(2, Path("/home/a/notes")),
    Folder(3, Path("/home/a/work/src"), preset="find-code"),
)


@pytest.mark.parametrize(
    ("under", "expected"),
    [
        ((), ""),  # notes have another
        (("/home/a/code",), "find-code"),
        (("/home/a/code/deep/er",), "find-code"),
        (("/home/a/notes",), ""),
        (("/home/a/work",), "find-code"),  # holds the folder
        (("/home/a/code", "/home/a/work/src"), "find-code"),
        (("/home/a/code", "/home/a/notes"), ""),
        (("/home/a/codex",), ""),  # no folder of the library
    ],
)
def test_the_preset_that_all_searched_folders_share(under: tuple[str, ...], expected: str) -> None:
    assert preset_of((CODE, NOTES, WORK), [Path(each) for each in under]) == expected


def test_all_folders_alike() -> None:
    assert preset_of((CODE, WORK), []) == "find-code"

"""Clocks that jump: times of files are compared, never trusted."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.index.test_indexer import Library, add, eventually, folder, library  # noqa: F401 - fixtures

FAR = 4_102_444_800  # 2100


@pytest.mark.parametrize("second", [FAR, 0, 1, -86_400])
def test_a_file_of_any_time_is_found_and_its_change_too(library: Library, folder: Path, second: int) -> None:  # noqa: F811
    path = folder / "a.txt"
    path.write_text("a distant quince")
    os.utime(path, (second, second))
    add(library, folder)
    assert library.found("quince") == {"a.txt"}

    path.write_text("a nearby medlar!")  # as long as before, and the clock is right again
    assert eventually(lambda: library.found("medlar") == {"a.txt"})
    path.write_text("a former cherry!")
    os.utime(path, (second - 1, second - 1))  # and then goes back further than ever
    assert eventually(lambda: library.found("cherry") == {"a.txt"})
    assert library.found("medlar") == set()


def test_nothing_is_read_again_because_of_the_year(library: Library, folder: Path) -> None:  # noqa: F811
    path = folder / "a.txt"
    path.write_text("a distant quince")
    os.utime(path, (FAR, FAR))
    add(library, folder)
    (before,) = library.indexer.passages.passages_of(library.id_of(path) or 0)
    library.indexer.rescan(library.indexer.folders.all()[0])
    assert library.indexer.wait((), vectors=False, timeout_s=20.0)
    (after,) = library.indexer.passages.passages_of(library.id_of(path) or 0)
    assert after.chunk_id == before.chunk_id

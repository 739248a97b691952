"""Clock jumps: file times are compared, never trusted."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from engine.base.paths import Paths
from engine.engine import Engine
from engine.maintenance.doctor import examine_closed
from engine.store.health import set_aside
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


def test_a_database_that_is_set_aside_at_the_same_time_again_replaces_none(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    for text in ("first", "second", "third"):
        path.write_text(text)
        path.with_name("library.db-wal").write_text(f"log of the {text}")
        set_aside(path, "20260101-000000")
    kept = {each.read_text() for each in tmp_path.iterdir()}
    assert kept == {"first", "second", "third", *(f"log of the {text}" for text in ("first", "second", "third"))}


@pytest.mark.parametrize("offset_s", [-86_400, 86_400])
def test_what_is_left_of_a_time_before_the_clock_was_set_is_removed(ready_paths: Paths, offset_s: int) -> None:
    paths = ready_paths
    Engine.open(paths, watch=False).close()
    left = paths.root / "settings.toml.new"
    left.write_text("half")
    seconds = time.time() + offset_s
    os.utime(left, (seconds, seconds))
    assert examine_closed(paths, repair=True)
    assert not left.exists()

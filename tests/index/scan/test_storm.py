"""Folders within folders that come, go and take each other's names faster than they can be looked at."""

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.index.scan.inotify_source import InotifySource
from tests.index.scan.storm import Told, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the watches of other systems are not ours")


@pytest.mark.parametrize("seed", [1, 3, 6])
def test_what_is_told_equals_the_disk(tmp_path: Path, seed: int) -> None:
    """All three seeds left differences by the dozen while a watch was found by its folder's name alone."""
    assert run(tmp_path, seed, 600) == []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "files" / "old").mkdir(parents=True)
    (tmp_path / "files" / "old" / "a.txt").write_text("a")
    (tmp_path / "home").mkdir()
    return tmp_path / "files"


@pytest.fixture
def told(tmp_path: Path, root: Path) -> Iterator[Told]:
    told = Told(tmp_path / "home", root)
    told.settle()
    yield told
    told.stop()


def held_back(told: Told) -> threading.RLock:  # type: ignore[valid-type]
    """While this lock is held no event is handled."""
    source = told.watcher.source
    assert isinstance(source, InotifySource)
    return source._lock


def test_a_new_folder_in_the_place_of_a_new_one_that_moved(told: Told, root: Path) -> None:
    """The first is found under its second name, before its first one is told."""
    with held_back(told):
        (root / "new").mkdir()
        (root / "new" / "first.txt").write_text("1")
        (root / "new").rename(root / "moved")
        (root / "new").mkdir()
        (root / "new" / "second.txt").write_text("2")
    told.settle()
    (root / "moved" / "first.txt").write_text("as it is later")
    (root / "new" / "second.txt").write_text("as it is later")
    told.settle()
    assert told.differences() == []


def test_a_new_folder_in_the_place_of_one_that_left(told: Told, root: Path, tmp_path: Path) -> None:
    """When the one that left is given up, the watch of the new one stays."""
    with held_back(told):
        (root / "old").rename(tmp_path / "elsewhere")
        (root / "old").mkdir()
    told.settle()
    (root / "old" / "b.txt").write_text("later")
    told.settle()
    assert told.differences() == []


def test_a_new_folder_in_the_place_of_one_that_is_still_open(told: Told, root: Path) -> None:
    """The kernel tells of the end of a folder only when nobody lists it any more."""
    held = os.open(root / "old", os.O_RDONLY)
    try:
        shutil.rmtree(root / "old")
        (root / "old").mkdir()
        told.settle()
        (root / "old" / "b.txt").write_text("later")
        told.settle()
        assert told.differences() == []
    finally:
        os.close(held)


def test_a_new_folder_where_one_with_rules_of_its_own_was(told: Told, root: Path) -> None:
    (root / "old" / ".gitignore").write_text("note*\n")
    told.settle()
    (root / "old" / "note.txt").write_text("left out")
    told.settle()
    (root / "old").rename(root / "other")
    (root / "old").mkdir()
    told.settle()
    (root / "old" / "note.txt").write_text("not left out")
    told.settle()
    assert told.differences() == []


def test_a_file_in_the_place_of_a_folder(told: Told, root: Path) -> None:
    shutil.rmtree(root / "old")
    (root / "old").write_text("a file now")
    told.settle()
    assert told.differences() == []


def test_a_folder_that_may_be_read_later(told: Told, root: Path) -> None:
    (root / "old").chmod(0)
    if os.access(root / "old", os.R_OK):
        pytest.skip("nothing is closed to root")
    told.settle()
    (root / "old").chmod(0o755)
    told.settle()
    (root / "old" / "b.txt").write_text("later")
    told.settle()
    assert told.differences() == []


def test_a_root_that_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "target").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "target")
    told = Told(tmp_path / "home", tmp_path / "link")
    try:
        told.settle()
        (tmp_path / "link" / "a.txt").write_text("a")
        told.settle()
        assert told.differences() == []
    finally:
        told.stop()


@pytest.mark.parametrize("name", ["CACHEDIR.TAG", "pyvenv.cfg"])
def test_a_folder_that_is_left_out_by_a_file_in_it(told: Told, root: Path, name: str) -> None:
    """As `python -m venv` does it: folders first, then the file, then many others; and back again."""
    (root / "new" / "lib").mkdir(parents=True)
    (root / "new" / "lib" / "a.txt").write_text("early")
    told.settle()
    (root / "new" / name).write_text("")
    (root / "new" / "lib" / "b.txt").write_text("late")
    told.settle()
    (root / "new" / "lib" / "c.txt").write_text("very late")
    (root / "new" / "lib" / "deep").mkdir()
    (root / "new" / "lib" / "deep" / "d.txt").write_text("very late")
    told.settle()
    assert told.differences() == []
    assert len(list(told.documents.known(told.folder.id, root))) == 1
    (root / "new" / name).unlink()
    told.settle()
    (root / "new" / "lib" / "deep" / "d.txt").write_text("back again")
    told.settle()
    assert told.differences() == []
    assert len(list(told.documents.known(told.folder.id, root))) == 5


def test_a_file_with_several_names_that_is_changed_under_one(told: Told, root: Path) -> None:
    """The kernel tells of the name alone by which a program opened it."""
    (root / "new").mkdir()
    os.link(root / "old" / "a.txt", root / "new" / "b.txt")
    os.link(root / "old" / "a.txt", root / "c.txt")
    told.settle()
    with (root / "new" / "b.txt").open("a") as stream:
        stream.write("more of it")
    told.settle()
    assert told.differences() == []
    (root / "new").rename(root / "newer")
    (root / "newer" / "b.txt").write_text("other than before")
    told.settle()
    assert told.differences() == []


def test_a_new_file_in_the_place_of_one_that_left(told: Told, root: Path, tmp_path: Path) -> None:
    """As of an editor that keeps the old version elsewhere; that it left is known only after a while."""
    (root / "old" / "a.txt").rename(tmp_path / "a.txt")
    (root / "old" / "a.txt").write_text("the new version")
    told.settle()
    assert told.differences() == []

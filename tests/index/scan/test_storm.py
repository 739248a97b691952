"""Nested folders that are created, deleted and renamed faster than they can be scanned."""

import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.index.scan.inotify_source import InotifySource
from tests.index.scan.storm import Recorder, run

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the watches of other systems are not ours")


@pytest.mark.parametrize("seed", [1, 3, 6])
def test_the_reported_changes_equal_the_disk(tmp_path: Path, seed: int) -> None:
    """All three seeds left dozens of differences while a watch was found only by its folder's name."""
    assert run(tmp_path, seed, 600) == []


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "files" / "old").mkdir(parents=True)
    (tmp_path / "files" / "old" / "a.txt").write_text("a")
    (tmp_path / "home").mkdir()
    return tmp_path / "files"


@pytest.fixture
def recorder(tmp_path: Path, root: Path) -> Iterator[Recorder]:
    recorder = Recorder(tmp_path / "home", root)
    recorder.settle()
    yield recorder
    recorder.stop()


def held_back(recorder: Recorder) -> threading.RLock:  # type: ignore[valid-type]
    """While this lock is held no event is handled."""
    source = recorder.watcher.source
    assert isinstance(source, InotifySource)
    return source._lock


def test_a_new_folder_replaces_a_new_one_that_moved(recorder: Recorder, root: Path) -> None:
    """The first folder is found under its second name before the event with its first name arrives."""
    with held_back(recorder):
        (root / "new").mkdir()
        (root / "new" / "first.txt").write_text("1")
        (root / "new").rename(root / "moved")
        (root / "new").mkdir()
        (root / "new" / "second.txt").write_text("2")
    recorder.settle()
    (root / "moved" / "first.txt").write_text("as it is later")
    (root / "new" / "second.txt").write_text("as it is later")
    recorder.settle()
    assert recorder.differences() == []


def test_a_new_folder_replaces_one_that_moved_away(recorder: Recorder, root: Path, tmp_path: Path) -> None:
    """When the pending move of the old folder is given up, the watch of the new one stays."""
    with held_back(recorder):
        (root / "old").rename(tmp_path / "elsewhere")
        (root / "old").mkdir()
    recorder.settle()
    (root / "old" / "b.txt").write_text("later")
    recorder.settle()
    assert recorder.differences() == []


def test_a_new_folder_replaces_one_that_is_still_open(recorder: Recorder, root: Path) -> None:
    """The kernel reports the deletion of a folder only when no program lists it any more."""
    held = os.open(root / "old", os.O_RDONLY)
    try:
        shutil.rmtree(root / "old")
        (root / "old").mkdir()
        recorder.settle()
        (root / "old" / "b.txt").write_text("later")
        recorder.settle()
        assert recorder.differences() == []
    finally:
        os.close(held)


def test_a_new_folder_replaces_one_with_its_own_rules(recorder: Recorder, root: Path) -> None:
    (root / "old" / ".gitignore").write_text("note*\n")
    recorder.settle()
    (root / "old" / "note.txt").write_text("left out")
    recorder.settle()
    (root / "old").rename(root / "other")
    (root / "old").mkdir()
    recorder.settle()
    (root / "old" / "note.txt").write_text("not left out")
    recorder.settle()
    assert recorder.differences() == []


def test_a_file_replaces_a_folder(recorder: Recorder, root: Path) -> None:
    shutil.rmtree(root / "old")
    (root / "old").write_text("a file now")
    recorder.settle()
    assert recorder.differences() == []


def test_a_folder_that_becomes_readable(recorder: Recorder, root: Path) -> None:
    (root / "old").chmod(0)
    if os.access(root / "old", os.R_OK):
        pytest.skip("nothing is closed to root")
    recorder.settle()
    (root / "old").chmod(0o755)
    recorder.settle()
    (root / "old" / "b.txt").write_text("later")
    recorder.settle()
    assert recorder.differences() == []


def test_a_root_that_is_a_link(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir()
    (tmp_path / "target").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "target")
    recorder = Recorder(tmp_path / "home", tmp_path / "link")
    try:
        recorder.settle()
        (tmp_path / "link" / "a.txt").write_text("a")
        recorder.settle()
        assert recorder.differences() == []
    finally:
        recorder.stop()


@pytest.mark.parametrize("name", ["CACHEDIR.TAG", "pyvenv.cfg"])
def test_a_folder_excluded_by_a_file_in_it(recorder: Recorder, root: Path, name: str) -> None:
    """In the order of `python -m venv`: folders, the file, then many other files; and then undone."""
    (root / "new" / "lib").mkdir(parents=True)
    (root / "new" / "lib" / "a.txt").write_text("early")
    recorder.settle()
    (root / "new" / name).write_text("")
    (root / "new" / "lib" / "b.txt").write_text("late")
    recorder.settle()
    (root / "new" / "lib" / "c.txt").write_text("very late")
    (root / "new" / "lib" / "deep").mkdir()
    (root / "new" / "lib" / "deep" / "d.txt").write_text("very late")
    recorder.settle()
    assert recorder.differences() == []
    assert len(list(recorder.documents.known(recorder.folder.id, root))) == 1
    (root / "new" / name).unlink()
    recorder.settle()
    (root / "new" / "lib" / "deep" / "d.txt").write_text("back again")
    recorder.settle()
    assert recorder.differences() == []
    assert len(list(recorder.documents.known(recorder.folder.id, root))) == 5


def test_a_file_with_several_names_changed_under_one(recorder: Recorder, root: Path) -> None:
    """The kernel reports only the name by which a program opened it."""
    (root / "new").mkdir()
    os.link(root / "old" / "a.txt", root / "new" / "b.txt")
    os.link(root / "old" / "a.txt", root / "c.txt")
    recorder.settle()
    with (root / "new" / "b.txt").open("a") as stream:
        stream.write("more of it")
    recorder.settle()
    assert recorder.differences() == []
    (root / "new").rename(root / "newer")
    (root / "newer" / "b.txt").write_text("other than before")
    recorder.settle()
    assert recorder.differences() == []


def test_a_new_file_replaces_one_that_moved_away(recorder: Recorder, root: Path, tmp_path: Path) -> None:
    """As an editor does that keeps the old version elsewhere; the move out is known only after a while."""
    (root / "old" / "a.txt").rename(tmp_path / "a.txt")
    (root / "old" / "a.txt").write_text("the new version")
    recorder.settle()
    assert recorder.differences() == []

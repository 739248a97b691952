"""Watches through watchdog's public calls only: a folder may be added several times, under any name."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.eventually import eventually

if sys.platform != "linux":
    pytest.skip("inotify is Linux's", allow_module_level=True)

from watchdog.observers.inotify_c import InotifyEvent, WatchDescriptor

from engine.index.scan.inotify_watches import Watches


class Recorder:
    def __init__(self) -> None:
        self.created: list[str] = []
        self.ended: list[WatchDescriptor] = []

    def on_event(self, event: InotifyEvent) -> None:
        if event.is_create:
            self.created.append(os.fsdecode(event.name))

    def on_watch_deleted(self, wd: WatchDescriptor) -> None:
        self.ended.append(wd)

    def on_queue_overflow(self) -> None:
        raise AssertionError


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def watches(recorder: Recorder) -> Iterator[Watches]:
    watches = Watches(recorder)
    yield watches
    watches.stop()


def test_a_folder_that_is_added_again_has_one_watch(tmp_path: Path, watches: Watches, recorder: Recorder) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    assert [watches.add(str(folder)) for _ in range(5)] == [True, False, False, False, False]
    folder.rename(tmp_path / "renamed")
    assert watches.add(str(tmp_path / "renamed"))  # under another name
    assert watches.folders() == [str(tmp_path / "renamed")]
    (tmp_path / "renamed" / "a.txt").touch()
    (tmp_path / "renamed" / "b.txt").touch()
    assert eventually(lambda: recorder.created == ["a.txt", "b.txt"]), "each is reported once"
    watches.remove(watches.folders())
    (tmp_path / "renamed" / "c.txt").touch()
    assert watches.add(str(tmp_path / "renamed"))
    (tmp_path / "renamed" / "d.txt").touch()
    assert eventually(lambda: "d.txt" in recorder.created)
    assert "c.txt" not in recorder.created


def test_files_and_missing_paths_are_not_watched(tmp_path: Path, watches: Watches) -> None:
    (tmp_path / "file").touch()
    assert not watches.add(str(tmp_path / "file"))
    assert not watches.add(str(tmp_path / "nothing"))
    assert watches.folders() == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everywhere")
def test_a_folder_that_may_not_be_read_is_not_watched(tmp_path: Path, watches: Watches) -> None:
    closed = tmp_path / "closed"
    closed.mkdir(mode=0)
    assert not watches.add(str(closed))
    closed.chmod(0o700)
    assert watches.add(str(closed))

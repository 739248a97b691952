"""A real disk that fills up at each stage: the library is on a small file system of its own.

Failed writes are reported, indexed content stays, and with free space the library becomes complete.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.base.errors import DiskFull, HitherError
from engine.base.paths import Paths
from engine.engine import Engine
from tests.conftest import ExpectedWarnings
from tests.library_state import State, differences, index_differences, state_of
from tests.quick_models import QuickModels, quick_models

ROOM_MB = 200
DONE_S = 120.0
WORDS = ("harbour", "letter", "engine", "garden", "winter", "invoice", "mountain", "kitchen", "teacher", "river")


class Disk:
    """A file system in memory that contains `home`."""

    def __init__(self, root: Path) -> None:
        self.root = root
        root.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={ROOM_MB}m,mode=700", "hither-test", str(root)],
            capture_output=True,
            check=False,
        )
        if mounted.returncode:
            pytest.skip(f"no file system can be mounted here: {mounted.stderr.decode().strip()}")
        self.home = root / "home"
        self._ballast = root / "ballast"

    def leave(self, kilobytes: int) -> None:
        """Fill the disk so that this much space is free."""
        free = os.statvfs(self.root).f_bavail * os.statvfs(self.root).f_frsize
        with self._ballast.open("ab") as stream:
            os.posix_fallocate(stream.fileno(), stream.tell(), max(1, free - kilobytes * 1000))

    def make_room(self) -> None:
        self._ballast.unlink()

    def close(self) -> None:
        subprocess.run(["umount", "--lazy", str(self.root)], check=True)


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Disk]:
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting a small file system needs root on Linux")
    disk = Disk(tmp_path / "disk")
    yield disk
    disk.close()


@pytest.fixture(scope="module")
def quick(tmp_path_factory: pytest.TempPathFactory) -> Iterator[QuickModels]:
    with quick_models(tmp_path_factory.mktemp("models"), 2) as models:
        yield models


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    write(folder, range(40))
    return folder


def write(folder: Path, numbers: range) -> None:
    for number in numbers:
        paragraphs = [
            " ".join(WORDS[number * step % 10] for step in range(1, 90)) + f" {number}.{n}." for n in range(12)
        ]
        (folder / f"{number}.txt").write_text("\n\n".join(paragraphs))


def opened(home: Path, model: str) -> Engine:
    changes = {
        "model.name": model,
        "indexing.min_free_mb": 0,  # else indexing would wait before it ever came to the end of the disk
        "indexing.extract_processes": 1,
        "indexing.yield_to_programs": False,
    }
    return Engine.open(Paths(home), watch=False, changes=changes)


def finished(home: Path, folder: Path, model: str) -> State:
    engine = opened(home, model)
    try:
        engine.index([folder])
        assert engine.wait_until_done([folder], DONE_S)
        engine.maintenance.compact()
    finally:
        engine.close()
    assert index_differences(home) == []
    return state_of(home)


def runs_full(home: Path, folder: Path, model: str) -> None:
    """Index until the disk is full, and check that this is reported."""
    engine = None
    try:
        with pytest.raises(DiskFull):
            engine = opened(home, model)
            engine.index([folder])
            engine.wait_until_done([folder], DONE_S)
    finally:
        if engine is not None:
            engine.close()


@pytest.fixture
def many_warnings(expected_warnings: ExpectedWarnings) -> None:
    for part in ("disk is full", "could not be written", "not saved", "could not be saved", "embedding failed"):
        expected_warnings.allow(part)


@pytest.mark.usefixtures("many_warnings")
@pytest.mark.parametrize("kilobytes", [60, 400, 1200])
def test_while_files_are_read_for_the_first_time(
    disk: Disk, folder: Path, quick: QuickModels, tmp_path: Path, kilobytes: int
) -> None:
    disk.leave(kilobytes)
    runs_full(disk.home, folder, quick.urls[0])
    disk.make_room()
    assert (
        differences(finished(disk.home, folder, quick.urls[0]), finished(tmp_path / "h", folder, quick.urls[0])) == []
    )


@pytest.mark.usefixtures("many_warnings")
def test_while_changes_are_read_or_another_model_comes(
    disk: Disk, folder: Path, quick: QuickModels, tmp_path: Path
) -> None:
    before = finished(disk.home, folder, quick.urls[0])
    write(folder, range(30, 90))
    disk.leave(300)
    runs_full(disk.home, folder, quick.urls[0])
    lost = {row for row in before["documents"] if not row[0].endswith(b"/3")} - set(state_of(disk.home)["documents"])
    assert not {row for row in lost if int(Path(os.fsdecode(row[0])).stem) < 30}
    disk.make_room()
    changed = finished(disk.home, folder, quick.urls[0])
    assert differences(changed, finished(tmp_path / "h", folder, quick.urls[0])) == []

    disk.leave(150)
    runs_full(disk.home, folder, quick.urls[1])
    assert differences(state_of(disk.home, "quick-0"), changed) == []  # what answered is whole
    disk.make_room()
    assert (
        differences(finished(disk.home, folder, quick.urls[1]), finished(tmp_path / "g", folder, quick.urls[1])) == []
    )


def test_a_compaction_a_backup_and_an_export_leave_nothing_behind(
    disk: Disk, folder: Path, quick: QuickModels, tmp_path: Path
) -> None:
    before = finished(disk.home, folder, quick.urls[0])
    disk.leave(200)
    engine = opened(disk.home, quick.urls[0])
    try:
        files = sorted(disk.root.rglob("*"))
        with pytest.raises(DiskFull):
            engine.maintenance.compact()
        with pytest.raises(DiskFull):
            engine._database.pack()  # the disk fills up after compact() has looked
        with pytest.raises(DiskFull):
            engine.maintenance.backup(disk.root / "library.zip")
        with pytest.raises(DiskFull):
            engine.maintenance.export(disk.root / "out")
        assert sorted(disk.root.rglob("*")) == files
        engine.maintenance.export(tmp_path / "out")
        assert engine.maintenance.backup(tmp_path / "library.zip") > 0
    finally:
        engine.close()
    assert differences(state_of(disk.home), before) == []


@pytest.mark.usefixtures("many_warnings")
def test_a_vector_index_that_cannot_be_saved_is_made_again(disk: Disk, folder: Path, quick: QuickModels) -> None:
    before = finished(disk.home, folder, quick.urls[0])
    shutil.rmtree(Paths(disk.home).index)
    disk.leave(4)
    with pytest.raises(HitherError):
        engine = opened(disk.home, quick.urls[0])
        try:
            engine.wait_until_done(timeout_s=DONE_S)
        finally:
            engine.close()
    disk.make_room()
    assert differences(finished(disk.home, folder, quick.urls[0]), before) == []

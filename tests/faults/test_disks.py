"""Disks that are mounted and unmounted for real: their files stay in the library while they are away."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.index.test_indexer import Library, add, eventually, folder, library  # noqa: F401 - fixtures

Mount = Callable[[Path], Callable[[], None]]


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """Mounts the same disk at a place, and returns the function that unmounts it there."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting needs root on Linux")
    disk = tmp_path / "the disk"
    disk.mkdir()
    made = subprocess.run(["mount", "-t", "tmpfs", "none", str(disk)], capture_output=True, check=False)
    if made.returncode:
        pytest.skip(f"nothing can be mounted here: {made.stderr.decode().strip()}")
    (disk / "shelf").mkdir()
    (disk / "shelf" / "a.txt").write_text("a lonely olive")
    places: set[Path] = set()

    def at(place: Path) -> Callable[[], None]:
        place.mkdir(exist_ok=True)
        subprocess.run(["mount", "--bind", str(disk), str(place)], check=True)
        places.add(place)

        def unmount() -> None:
            subprocess.run(["umount", "--lazy", str(place)], check=True)
            places.discard(place)

        return unmount

    yield at
    for place in (*places, disk):
        subprocess.run(["umount", "--lazy", str(place)], check=False)


def test_a_folder_whose_disk_goes_and_comes(library: Library, folder: Path, mount: Mount) -> None:  # noqa: F811
    unmount = mount(folder)
    add(library, folder)
    id = library.id_of(folder / "shelf" / "a.txt")
    unmount()
    assert list(folder.iterdir()) == []  # the place is left, and empty
    assert eventually(lambda: library.indexer.folders.all()[0].offline)  # nobody asked for a scan
    assert library.found("olive") == {"a.txt"}
    library.indexer.rescan(library.indexer.folders.all()[0])
    assert library.indexer.wait((), vectors=False, timeout_s=20.0)
    assert library.found("olive") == {"a.txt"}

    mount(folder)
    assert eventually(lambda: not library.indexer.folders.all()[0].offline)
    assert library.id_of(folder / "shelf" / "a.txt") == id
    (folder / "shelf" / "b.txt").write_text("a lively almond")  # and is watched as before
    assert eventually(lambda: library.found("almond") == {"b.txt"})


def test_a_disk_inside_a_folder_goes_and_comes(library: Library, folder: Path, mount: Mount) -> None:  # noqa: F811
    (folder / "own.txt").write_text("a patient walnut")
    place = folder / "my disk"
    unmount = mount(place)
    add(library, folder)
    assert library.found("olive") == {"a.txt"}
    unmount()
    assert eventually(lambda: [failure.code for failure in library.indexer.failures(5, benign=False)] == ["offline"])
    assert library.found("olive") == {"a.txt"}
    assert library.found("walnut") == {"own.txt"}
    library.indexer.rescan(library.indexer.folders.all()[0])
    assert library.indexer.wait((), vectors=False, timeout_s=20.0)
    assert library.found("olive") == {"a.txt"}

    mount(place)
    assert eventually(lambda: library.indexer.failures(5, benign=False) == ())
    (place / "shelf" / "a.txt").unlink()  # what is deleted on a disk that is there is gone
    assert eventually(lambda: library.found("olive") == set())


def test_a_folder_that_is_emptied_is_not_taken_for_a_disk_that_went(library: Library, folder: Path) -> None:  # noqa: F811
    (folder / "inner").mkdir()
    (folder / "inner" / "own.txt").write_text("a patient walnut")
    add(library, folder)
    (folder / "inner" / "own.txt").unlink()
    library.indexer.rescan(library.indexer.folders.all()[0])
    assert eventually(lambda: library.found("walnut") == set())
    assert not library.indexer.folders.all()[0].offline

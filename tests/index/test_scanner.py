"""Events handled late, when the disk has changed again: a file may be reported at a path it has left."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.base.events import Event, EventBus, FoldersChanged
from engine.base.settings import Settings
from engine.index.pipeline import Pipeline
from engine.index.scan.watcher import Changes
from engine.index.scanner import RemoveTask, Scanner, ScanTask
from tests.store.conftest import Store, store  # noqa: F401 - a fixture


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "root" / "old").mkdir(parents=True)
    (tmp_path / "root" / "old" / "a.txt").write_text("first")
    (tmp_path / "root" / "old" / "b.txt").write_text("beside it")
    return tmp_path / "root"


@pytest.fixture
def scanner(store: Store, root: Path) -> Iterator[Scanner]:  # noqa: F811
    scanner = Scanner(Pipeline(store.database, EventBus(), Settings))
    scanner.do(ScanTask(store.folders.add(root)))
    yield scanner


def sizes(store: Store) -> dict[str, int]:  # noqa: F811
    (folder,) = store.folders.all()
    known = dict(store.documents.known(folder.id, folder.path))
    return {
        os.fsdecode(os.path.relpath(path, os.fsencode(folder.path))): each.size_bytes for path, each in known.items()
    }


def test_a_change_in_a_folder_that_was_renamed_since(store: Store, scanner: Scanner, root: Path) -> None:  # noqa: F811
    (root / "old" / "a.txt").write_text("the second version")
    (root / "old" / "new").mkdir()
    (root / "old" / "new" / "c.txt").write_text("in a new folder")
    (root / "old").rename(root / "between")
    (root / "between").rename(root / "last")
    scanner.do(Changes(changed=frozenset({root / "old" / "a.txt"}), rescan=frozenset({root / "old" / "new"})))
    scanner.do(Changes(moved=((root / "old", root / "between"),)))
    scanner.do(Changes(moved=((root / "between", root / "last"),)))
    assert sizes(store) == {"last/a.txt": 18, "last/b.txt": 9, "last/new/c.txt": 15}


def test_a_file_that_replaced_another_in_a_renamed_folder(
    store: Store,  # noqa: F811
    scanner: Scanner,
    root: Path,
) -> None:
    (root / "taken.txt").write_text("from elsewhere")
    scanner.do(Changes(changed=frozenset({root / "taken.txt"})))
    (root / "taken.txt").replace(root / "old" / "a.txt")
    (root / "old").rename(root / "last")
    moves = ((root / "taken.txt", root / "old" / "a.txt"), (root / "old", root / "last"))
    scanner.do(Changes(moved=moves))
    assert sizes(store) == {"last/a.txt": 14, "last/b.txt": 9}


def test_files_that_swapped_names_are_not_read_again(store: Store, scanner: Scanner, root: Path) -> None:  # noqa: F811
    a, b, between = root / "old" / "a.txt", root / "old" / "b.txt", root / "old" / "between"
    before = sizes(store)
    (folder,) = store.folders.all()
    ids = {path: known.id for path, known in store.documents.known(folder.id, folder.path)}
    for source, target in ((a, between), (b, a), (between, b)):
        source.rename(target)
    scanner.do(Changes(moved=((a, between), (b, a), (between, b))))
    after = {path: known.id for path, known in store.documents.known(folder.id, folder.path)}
    assert sizes(store) == {"old/a.txt": before["old/b.txt"], "old/b.txt": before["old/a.txt"]}
    assert after == {os.fsencode(a): ids[os.fsencode(b)], os.fsencode(b): ids[os.fsencode(a)]}


def test_a_folder_in_the_place_of_one_that_was_deleted(store: Store, scanner: Scanner, root: Path) -> None:  # noqa: F811
    (root / "fresh").mkdir()
    (root / "fresh" / "c.txt").write_text("of the fresh one")
    scanner.do(Changes(rescan=frozenset({root / "fresh"})))
    shutil.rmtree(root / "old")
    (root / "fresh").rename(root / "old")
    scanner.do(Changes(moved=((root / "fresh", root / "old"),)))
    assert sizes(store) == {"old/c.txt": 16}


def test_a_deleted_file_without_an_event(
    store: Store,  # noqa: F811
    scanner: Scanner,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (root / "old" / "a.txt").unlink()
    scanner.do(Changes(changed=frozenset({root / "old" / "a.txt"})))
    assert scanner.has_missed
    monkeypatch.setattr("engine.index.scanner.MISSED_S", -1.0)
    scanner.do(Changes())
    assert sizes(store) == {"old/b.txt": 9}
    assert not scanner.has_missed


def test_a_change_of_a_file_that_was_deleted_since(store: Store, scanner: Scanner, root: Path) -> None:  # noqa: F811
    (root / "old" / "a.txt").unlink()
    scanner.do(Changes(changed=frozenset({root / "old" / "a.txt"})))
    scanner.do(Changes(deleted=frozenset({root / "old" / "a.txt"})))
    assert sizes(store) == {"old/b.txt": 9}


def test_a_folder_is_removed_without_waiting_for_the_walk_of_another(tmp_path: Path, store: Store) -> None:  # noqa: F811
    large, small = tmp_path / "large", tmp_path / "small"
    for folder, count in ((large, 1200), (small, 3)):
        folder.mkdir()
        for number in range(count):
            (folder / f"{number}.txt").write_text("x")
    removed = store.folders.add(small)
    left_when_removed: list[int] = []
    asked: list[bool] = []

    def note(event: Event) -> None:  # as the window does, while the large folder is walked
        if isinstance(event, FoldersChanged):
            left_when_removed.append(len(list(store.documents.paths())))
        elif len(list(store.documents.paths())) > 3 and not asked:
            asked.append(True)
            scanner.submit(RemoveTask(removed.id))

    events = EventBus()
    scanner = Scanner(Pipeline(store.database, events, Settings))
    events.subscribe(note)
    scanner.do(ScanTask(removed))
    scanner.do(ScanTask(store.folders.add(large)))
    assert left_when_removed
    assert left_when_removed[0] < 1200  # before the walk ended
    assert len(list(store.documents.paths())) == 1200
    assert [folder.path for folder in store.folders.all()] == [large]


def test_the_walk_of_a_folder_ends_when_it_is_removed(tmp_path: Path, store: Store) -> None:  # noqa: F811
    for number in range(1200):
        (tmp_path / f"{number}.txt").write_text("x")
    folder = store.folders.add(tmp_path)
    events = EventBus()
    scanner = Scanner(Pipeline(store.database, events, Settings))
    asked: list[bool] = []

    def on_event(_event: Event) -> None:
        if not asked:
            asked.append(True)
            scanner.submit(RemoveTask(folder.id))

    events.subscribe(on_event)
    scanner.do(ScanTask(folder))
    assert store.folders.all() == ()
    assert list(store.documents.paths()) == []


def test_a_file_saved_during_a_long_walk_does_not_wait(
    tmp_path: Path,
    store: Store,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("engine.index.scanner.LOOK_EVERY_S", 0.0)
    folder = tmp_path / "large"
    folder.mkdir()
    for number in range(1200):
        (folder / f"{number}.txt").write_text("x")
    known_when_saved: dict[Path, int] = {}

    def known() -> int:
        return len(list(store.documents.paths()))

    def on_event(_event: Event) -> None:
        if not (folder / "new.txt").exists():  # as the watcher reports it
            (folder / "new.txt").write_text("just now")
            scanner.submit(Changes(changed=frozenset({folder / "new.txt"})))
        for path in pipeline.first_files():
            known_when_saved.setdefault(path, known())

    events = EventBus()
    pipeline = Pipeline(store.database, events, Settings)
    scanner = Scanner(pipeline)
    events.subscribe(on_event)
    scanner.do(ScanTask(store.folders.add(folder)))
    assert list(known_when_saved) == [folder / "new.txt"]
    assert known_when_saved[folder / "new.txt"] < 1200
    assert known() == 1201

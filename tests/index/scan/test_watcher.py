"""The watcher on real folders and real events."""

import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from engine.base.messages import Message
from engine.index.scan.coalescer import Changes
from engine.index.scan.rules import Rules
from engine.index.scan.watcher import Watcher

LONG_S = 15.0


class Recorder:
    """Collects changes from the watcher's thread."""

    def __init__(self) -> None:
        self._arrived = threading.Condition()
        self.all: list[Changes] = []
        self.problems: list[tuple[Path, str]] = []

    def __call__(self, changes: Changes) -> None:
        with self._arrived:
            self.all.append(changes)
            self._arrived.notify_all()

    def wait_for(self, condition: Callable[[Changes], bool]) -> Changes:
        """All changes so far as one, as soon as `condition` holds for it."""
        with self._arrived:
            assert self._arrived.wait_for(lambda: condition(self.together()), LONG_S), self.together()
            return self.together()

    def together(self) -> Changes:
        return Changes(
            frozenset().union(*(changes.changed for changes in self.all)),
            frozenset().union(*(changes.deleted for changes in self.all)),
            tuple(move for changes in self.all for move in changes.moved),
            frozenset().union(*(changes.rescan for changes in self.all)),
        )


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text("a")
    (folder / "sub" / "b.txt").write_text("b")
    return folder


@pytest.fixture
def watcher(root: Path, recorder: Recorder) -> Iterator[Watcher]:
    def problem(path: Path, notice: Message) -> None:
        recorder.problems.append((path, str(notice)))

    watcher = Watcher(recorder, Rules(exclude=("*.log",)), on_problem=problem, root_check_s=0.2)
    watcher.add(root)
    watcher.start()
    yield watcher
    watcher.stop()


def test_created_changed_and_deleted(watcher: Watcher, root: Path, recorder: Recorder) -> None:
    (root / "new.txt").write_text("new")
    (root / "sub" / "b.txt").write_text("other")
    (root / "a.txt").unlink()
    changes = recorder.wait_for(lambda c: len(c.changed) >= 2 and bool(c.deleted))
    assert changes == Changes(frozenset({root / "new.txt", root / "sub" / "b.txt"}), frozenset({root / "a.txt"}))


def test_moved_files_and_folders(watcher: Watcher, root: Path, recorder: Recorder) -> None:
    (root / "a.txt").rename(root / "sub" / "c.txt")
    recorder.wait_for(lambda c: len(c.moved) == 1)
    (root / "sub").rename(root / "renamed")
    changes = recorder.wait_for(lambda c: len(c.moved) == 2)
    assert changes.moved == ((root / "a.txt", root / "sub" / "c.txt"), (root / "sub", root / "renamed"))
    (root / "renamed" / "b.txt").write_text("in its new place")
    recorder.wait_for(lambda c: root / "renamed" / "b.txt" in c.changed)


def test_saved_by_rename(watcher: Watcher, root: Path, recorder: Recorder) -> None:
    (root / "a.txt.new").write_text("saved")
    os.replace(root / "a.txt.new", root / "a.txt")
    moves = ((root / "a.txt.new", root / "a.txt"),)
    assert recorder.wait_for(lambda c: bool(c.changed)) == Changes(frozenset({root / "a.txt"}), moved=moves)


def test_moves_out_of_and_into_the_root(watcher: Watcher, root: Path, recorder: Recorder, tmp_path: Path) -> None:
    (root / "sub").rename(tmp_path / "outside")
    recorder.wait_for(lambda c: root / "sub" in c.deleted)
    (tmp_path / "outside" / "b.txt").write_text("unseen")
    (tmp_path / "outside").rename(root / "back")
    recorder.wait_for(lambda c: root / "back" in c.rescan)
    (root / "back" / "b.txt").write_text("seen")
    changes = recorder.wait_for(lambda c: root / "back" / "b.txt" in c.changed)
    assert not any("outside" in str(path) for path in changes.changed)


def test_nested_new_folders_are_watched_or_rescanned(watcher: Watcher, root: Path, recorder: Recorder) -> None:
    (root / "x" / "y" / "z").mkdir(parents=True)
    (root / "x" / "y" / "z" / "deep.txt").write_text("deep")
    recorder.wait_for(lambda c: root / "x" in c.rescan)
    (root / "x" / "y" / "z" / "later.txt").write_text("later")
    recorder.wait_for(lambda c: root / "x" / "y" / "z" / "later.txt" in c.changed)


def test_excluded_files_are_not_reported(watcher: Watcher, root: Path, recorder: Recorder) -> None:
    (root / "node_modules").mkdir()
    (root / "node_modules" / "x.js").write_text("x")
    (root / "x.log").write_text("x")
    (root / ".hidden").write_text("x")
    (root / "last.txt").write_text("x")
    assert recorder.wait_for(lambda c: bool(c.changed)) == Changes(frozenset({root / "last.txt"}))


def test_a_new_gitignore_applies_and_its_folder_is_walked(watcher: Watcher, root: Path, recorder: Recorder) -> None:
    (root / "sub" / ".gitignore").write_text("*.tmp2\n")
    recorder.wait_for(lambda c: root / "sub" in c.rescan)
    (root / "sub" / "x.tmp2").write_text("x")
    (root / "sub" / "y.txt").write_text("y")
    assert root / "sub" / "x.tmp2" not in recorder.wait_for(lambda c: root / "sub" / "y.txt" in c.changed).changed


def test_reading_a_file_is_not_a_change(watcher: Watcher, root: Path, recorder: Recorder) -> None:
    (root / "a.txt").read_text()
    list((root / "sub").iterdir())
    (root / "z.txt").write_text("z")
    assert recorder.wait_for(lambda c: bool(c.changed)).changed == {root / "z.txt"}


def test_names_that_are_not_utf8(watcher: Watcher, root: Path, recorder: Recorder) -> None:
    with open(os.fsencode(root) + b"/caf\xe9.txt", "wb") as stream:
        stream.write(b"x")
    assert recorder.wait_for(lambda c: bool(c.changed)).changed == {root / "caf\udce9.txt"}


def test_a_single_file_as_root(watcher: Watcher, root: Path, recorder: Recorder, tmp_path: Path) -> None:
    (tmp_path / "single.txt").write_text("1")
    watcher.add(tmp_path / "single.txt")
    (tmp_path / "other.txt").write_text("x")
    (tmp_path / "single.txt").write_text("2")
    assert recorder.wait_for(lambda c: bool(c.changed)).changed == {tmp_path / "single.txt"}


def test_a_removed_root_is_silent(watcher: Watcher, root: Path, recorder: Recorder, tmp_path: Path) -> None:
    (tmp_path / "second").mkdir()
    watcher.add(tmp_path / "second")
    watcher.remove(root)
    (root / "a.txt").write_text("silent")
    (tmp_path / "second" / "c.txt").write_text("loud")
    assert recorder.wait_for(lambda c: bool(c.changed)) == Changes(frozenset({tmp_path / "second" / "c.txt"}))


def test_a_root_that_vanishes_and_returns(watcher: Watcher, root: Path, recorder: Recorder) -> None:
    shutil.rmtree(root)
    recorder.wait_for(lambda c: root in c.rescan)
    time.sleep(0.5)
    root.mkdir()
    (root / "again.txt").write_text("x")
    deadline = time.monotonic() + LONG_S
    number = 0
    while root / "later.txt" not in recorder.together().changed and time.monotonic() < deadline:
        number += 1
        (root / "later.txt").write_text(str(number))
        time.sleep(0.4)
    assert root / "later.txt" in recorder.together().changed


def test_lost_events_lead_to_a_rescan(
    watcher: Watcher, root: Path, recorder: Recorder, caplog: pytest.LogCaptureFixture
) -> None:
    source = watcher.source
    assert source is not None
    source.on_queue_overflow()  # type: ignore[attr-defined]
    recorder.wait_for(lambda c: root in c.rescan)
    (root / "sub" / "b.txt").write_text("still watched")
    recorder.wait_for(lambda c: root / "sub" / "b.txt" in c.changed)


def test_a_burst_is_reported_in_few_changes(watcher: Watcher, root: Path, recorder: Recorder) -> None:
    for number in range(2000):
        (root / f"f{number}.txt").write_text("x")
    changes = recorder.wait_for(lambda c: len(c.changed) == 2000)
    assert not changes.rescan
    assert len(recorder.all) < 100  # far fewer than files, however slow the machine


@pytest.fixture
def limit(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many watches are left: simulates the failing call, since the real limit cannot be lowered for one test."""
    if not Path("/proc/sys/fs/inotify/max_user_watches").exists():
        pytest.skip("inotify is Linux's")
    from watchdog.observers import inotify_c

    real, left = inotify_c.inotify_add_watch, [1]

    def limited(descriptor: int, path: bytes, mask: int) -> int:
        left[0] -= 1
        if left[0] < 0:
            inotify_c.ctypes.set_errno(28)
            return -1
        return int(real(descriptor, path, mask))

    monkeypatch.setattr(inotify_c, "inotify_add_watch", limited)
    return left


@pytest.mark.parametrize("watches", [1, 2])
def test_the_limit_of_watches_is_reported_with_its_remedy(
    root: Path, recorder: Recorder, limit: list[int], watches: int
) -> None:
    """Reached at the start, or by a folder created later: the rest is found by rescans."""
    limit[0] = watches
    watcher = Watcher(
        recorder,
        Rules(),
        on_problem=lambda path, notice: recorder.problems.append((path, str(notice))),
        rescan_s=0.2,
        root_check_s=0.1,
    )
    watcher.add(root)
    watcher.start()
    try:
        if watches == 2:
            assert recorder.problems == []
            (root / "later").mkdir()
        recorder.wait_for(lambda c: root in c.rescan)
    finally:
        watcher.stop()
    assert [path for path, _ in recorder.problems] == [root]
    assert "sysctl fs.inotify.max_user_watches" in recorder.problems[0][1]


def test_a_network_disk_is_walked_again_with_a_notice(
    root: Path, recorder: Recorder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Changes by other computers have no events."""
    monkeypatch.setattr("engine.index.scan.watcher.network_kind", lambda path: "nfs4")
    watcher = Watcher(
        recorder,
        Rules(),
        on_problem=lambda path, notice: recorder.problems.append((path, str(notice))),
        rescan_s=0.3,
        root_check_s=0.1,
    )
    watcher.add(root)
    watcher.start()
    recorder.wait_for(lambda changes: root in changes.rescan)
    (root / "own.txt").write_text("what this computer changes is reported at once")
    recorder.wait_for(lambda changes: root / "own.txt" in changes.changed)
    watcher.stop()
    assert [path for path, _ in recorder.problems] == [root]
    assert "network disk" in recorder.problems[0][1]

"""A storm test: folders are created, filled, moved, replaced and deleted within each other faster than a scan.

    python -m tests.index.scan.storm [--seeds 1-20] [--changes 1500]

Afterwards a library that was updated only by the watcher must equal the disk. A separate process makes the changes;
a seed determines them, and names occur repeatedly. The test compares documents with files (name, size, time), and the
kernel's watches with folders. It exits with 1 where anything differs.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from engine.base.events import EventBus, Notice
from engine.base.settings import Settings
from engine.base.types import FileStat
from engine.index.pipeline import Pipeline
from engine.index.scan.inotify_source import InotifySource
from engine.index.scan.rules import Rules
from engine.index.scan.walker import walk
from engine.index.scan.watcher import Changes, Watcher
from engine.index.scanner import Scanner, ScanTask
from engine.store.database import Database

NAMES = ("branch 1", "branch 2", "branch 3")
FILES = ("a.txt", "b.txt", "c.css", "note d.md")
MOST_FOLDERS = 60
SETTLED_S = 0.8
LONG_S = 60.0


class Storm:
    """`step` makes one change, or none where that is not possible."""

    def __init__(self, root: Path, chooser: random.Random) -> None:
        self._root, self._outside, self._chooser = root, root.with_name("outside"), chooser
        self._outside.mkdir(exist_ok=True)
        self._number = 0
        self._kinds: list[tuple[Callable[[], None], int]] = [
            (self._make, 10),
            (self._make_deep, 10),
            (self._write, 20),
            (self._move_file, 6),
            (self._delete_file, 6),
            (self._move, 14),
            (self._move_and_make_again, 8),
            (self._move_in_a_ring, 4),
            (self._swap, 2),
            (self._delete, 4),
            (self._delete_and_make_again, 6),
            (self._take_out, 3),
            (self._bring_in, 4),
            (self._ignore, 2),
            (self._file_for_folder, 2),
            (self._folder_for_file, 2),
            (self._copy, 3),
        ]

    def step(self) -> None:
        change = self._chooser.choices(*zip(*self._kinds, strict=True))[0]
        with contextlib.suppress(OSError, shutil.Error, IndexError):
            change()
        if self._chooser.random() < 0.05:
            time.sleep(self._chooser.choice([0.001, 0.01, 0.1, 0.4]))

    def _make(self) -> None:
        folder = self._new()
        folder.mkdir()
        self._fill(folder)

    def _make_deep(self) -> None:
        folder = self._new()
        for _ in range(self._chooser.randint(1, 3)):
            folder = folder / self._chooser.choice(NAMES)
        folder.mkdir(parents=True)
        self._fill(folder)

    def _write(self) -> None:
        self._fill(self._any())

    def _move_file(self) -> None:
        self._file().rename(self._any() / self._chooser.choice(FILES))

    def _delete_file(self) -> None:
        self._file().unlink()

    def _move(self) -> None:
        self._inner().rename(self._new())

    def _move_and_make_again(self) -> None:
        folder, target = self._inner(), self._new()
        folder.rename(target)
        (folder / self._chooser.choice(NAMES)).mkdir(parents=True)
        self._fill(folder)
        self._fill(target)

    def _move_in_a_ring(self) -> None:
        folder = first = self._inner()
        for _ in range(self._chooser.randint(1, 3)):
            target = self._new()
            folder.rename(target)
            folder = target
        folder.rename(first)
        self._fill(first)

    def _swap(self) -> None:
        one, other, aside = self._inner(), self._inner(), self._root / "aside"
        one.rename(aside)
        other.rename(one)
        aside.rename(other)

    def _delete(self) -> None:
        shutil.rmtree(self._inner())

    def _delete_and_make_again(self) -> None:
        folder = self._inner()
        held = os.open(folder, os.O_RDONLY)  # like a program that lists it: the kernel reports its deletion late
        try:
            shutil.rmtree(folder)
            (folder / self._chooser.choice(NAMES)).mkdir(parents=True)
            self._fill(folder)
        finally:
            os.close(held)

    def _take_out(self) -> None:
        self._number += 1
        folder = self._inner()
        folder.rename(self._outside / str(self._number))
        if self._chooser.random() < 0.5:
            folder.mkdir()
            self._fill(folder)

    def _bring_in(self) -> None:
        self._chooser.choice(sorted(self._outside.iterdir())).rename(self._new())

    def _ignore(self) -> None:
        path = self._any() / ".gitignore"
        if path.exists():
            path.unlink()
        else:
            path.write_text(self._chooser.choice(["*.css\n", "note*\n", "branch 3/\n"]))

    def _file_for_folder(self) -> None:
        folder = self._inner()
        shutil.rmtree(folder)
        folder.write_text(self._text())

    def _folder_for_file(self) -> None:
        path = self._file()
        path.unlink()
        path.mkdir()
        self._fill(path)

    def _copy(self) -> None:
        folder, target = self._inner(), self._new()
        if not target.is_relative_to(folder) and sum(len(files) for _, _, files in os.walk(folder)) < 30:
            shutil.copytree(folder, target)

    def _fill(self, folder: Path) -> None:
        for name in self._chooser.sample(FILES, self._chooser.randint(1, 2)):
            (folder / name).write_text(self._text())

    def _text(self) -> str:
        self._number += 1
        return f"number {self._number}" + "." * self._chooser.randrange(50)

    def _folders(self) -> list[Path]:
        return sorted(Path(here) for here, _, _ in os.walk(self._root))

    def _any(self) -> Path:
        return self._chooser.choice(self._folders())

    def _inner(self) -> Path:
        return self._chooser.choice(self._folders()[1:])

    def _new(self) -> Path:
        folders = self._folders()
        if len(folders) > MOST_FOLDERS:
            shutil.rmtree(self._chooser.choice(folders[1:]))
        return self._any() / self._chooser.choice(NAMES)

    def _file(self) -> Path:
        return self._chooser.choice(sorted(path for path in self._root.rglob("*") if path.is_file()))


class Recorder:
    """A library of one folder that is updated only by a watcher's events; no file is read."""

    def __init__(self, home: Path, root: Path) -> None:
        self._root = root
        self._database = Database(home / "library.db")
        self.problems: list[str] = []
        events = EventBus()
        events.subscribe(lambda event: self.problems.append(event.title) if isinstance(event, Notice) else None)
        pipeline = Pipeline(self._database, events, Settings)
        self.documents, folders = pipeline.documents, pipeline.folders
        self.scanner = Scanner(pipeline)
        self.watcher = Watcher(self.scanner.submit, Rules())
        self.scanner.start()
        self.watcher.start()
        self.watcher.add(root)
        self.folder = folders.add(root)
        self.scanner.submit(ScanTask(self.folder))

    def settle(self) -> None:
        """Wait until nothing was under way for a while and missed paths were checked again."""
        end = quiet_since = time.monotonic()
        while time.monotonic() - quiet_since < SETTLED_S:
            assert time.monotonic() - end < LONG_S, "it never settled"
            source = self.watcher.source
            assert source is not None
            if self.scanner.busy or len(self.watcher.coalescer) or source.expire() is not None:
                quiet_since = time.monotonic()
            time.sleep(0.05)
        self.scanner._missed = dict.fromkeys(self.scanner._missed, float("-inf"))
        self.scanner.submit(Changes())
        while self.scanner.busy:
            time.sleep(0.01)

    def differences(self) -> list[str]:
        known = dict(self.documents.known(self.folder.id, self._root))
        found = {os.fsencode(each.path): each for each in self._files()}
        lines = [f"too many: {path!r}" for path in sorted(known.keys() - found.keys())]
        lines += [f"missing: {path!r}" for path in sorted(found.keys() - known.keys())]
        for path in sorted(known.keys() & found.keys()):
            if (known[path].size_bytes, known[path].mtime_ns) != (found[path].size_bytes, found[path].mtime_ns):
                lines.append(f"changed: {path!r}")
        return lines + [f"problem: {problem}" for problem in self.problems] + self._unwatched()

    def stop(self) -> None:
        self.watcher.stop()
        self.scanner.stop()
        self._database.close()

    def _files(self) -> Iterator[FileStat]:
        return (each for each in walk(self._root, Rules(), lambda: False) if isinstance(each, FileStat))

    def _unwatched(self) -> list[str]:
        """Folders with a file of the library whose watch is missing or has another name."""
        source = self.watcher.source
        if not isinstance(source, InotifySource):
            return []
        lines = []
        watches = source._watches
        assert watches is not None
        for folder in sorted({os.fspath(each.path.parent) for each in self._files()}):
            if folder not in watches:
                lines.append(f"not watched: {folder}")
            elif watches.add(folder):
                lines.append(f"watched in the place of another: {folder}")
        return lines


def run(work: Path, seed: int, changes: int) -> list[str]:
    """The differences after a storm of `changes` with this seed; `work` is an empty folder."""
    root, home = work / "files", work / "home"
    root.mkdir()
    home.mkdir()
    recorder = Recorder(home, root)
    try:
        subprocess.run(
            [
                sys.executable,
                "-m",
                "tests.index.scan.storm",
                "--stir",
                root,
                "--seeds",
                str(seed),
                "--changes",
                str(changes),
            ],
            cwd=Path(__file__).parents[3],
            check=True,
        )
        recorder.settle()
        return recorder.differences()
    finally:
        recorder.stop()


def stir(root: Path, seed: int, changes: int) -> None:
    storm = Storm(root, random.Random(seed))
    for _ in range(changes):
        storm.step()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", default="1-20")
    parser.add_argument("--changes", type=int, default=1500)
    parser.add_argument("--stir", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    first, _, last = options.seeds.partition("-")
    if options.stir:
        stir(options.stir, int(first), options.changes)
        return 0
    wrong = 0
    for seed in range(int(first), int(last or first) + 1):
        with tempfile.TemporaryDirectory(prefix="hither-storm-") as work:
            began = time.monotonic()
            lines = run(Path(work), seed, options.changes)
            wrong += bool(lines)
            title = f"seed {seed}: {len(lines)} differences, {time.monotonic() - began:.1f} s"
            sys.stdout.write("\n    ".join([title, *lines[:12]]) + "\n")
            sys.stdout.flush()
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

"""What it costs to watch a large library: time and memory by folders, and how soon a change is told.

    python -m tests.bench.watch [--folders 20000] [--files 0] [--change 0] [--root FOLDER]

A million files lie in some 20,000 folders at 50 a folder; on Linux files cost nothing to watch, folders do. Printed:
the time to begin against that of walking the same tree once, memory a folder, and the time until a change is told.

With `--change 50000` the files are also scanned into a library that is paused (they are queued, none is read), scanned
again, and then so many of them are changed at once by a process of its own, as another branch does it: most are deleted
and written anew, some are gone, some are new in new folders. Printed are the times until the library equals the disk,
and memory. `--root` is a folder to make the files in, or to find those of an earlier run in; it is left as it is then.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import psutil

from engine.base.events import EventBus
from engine.base.settings import Settings
from engine.base.types import FileStat, Folder
from engine.index.indexer import Indexer
from engine.index.pipeline import Pipeline
from engine.index.scan.rules import Rules
from engine.index.scan.walker import walk
from engine.index.scan.watcher import Changes, Watcher
from engine.store.database import Database
from tests.bench.results import Figures

WORDS = ("harbour", "letter", "engine", "garden", "winter", "invoice", "mountain", "kitchen", "teacher", "river")
LONG_S = 1800.0


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folders", type=int, default=20_000)
    parser.add_argument("--files", type=int, default=0, help="in each folder")
    parser.add_argument("--change", type=int, default=0, help="so many files at once, in a library")
    parser.add_argument("--root", type=Path)
    parser.add_argument("--check-out", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    figures = Figures()
    if options.check_out:
        check_out(options.check_out, options.folders, options.files, options.change)
        return figures
    work = Path(tempfile.mkdtemp(prefix="hither-bench-"))
    try:
        root = options.root or work / "files"
        if not root.exists():
            make(root, options.folders, options.files)
        measure(figures, root, options.folders, options.files)
        if options.change:
            measure_library(figures, work, root, options)
    finally:
        shutil.rmtree(work)
    return figures


def place(root: Path, number: int) -> Path:
    return root / f"part {number // 100}" / f"folder {number}"


def make(root: Path, folders: int, files: int) -> None:
    begin = time.monotonic()
    for number in range(folders):
        folder = place(root, number)
        folder.mkdir(parents=True)
        for file in range(files):
            write(folder / f"{file}.txt", number * files + file)
    print(f"{folders * files:,} files made in {time.monotonic() - begin:.0f} s", flush=True)


def write(path: Path, number: int) -> None:
    words = " ".join(WORDS[number * step % len(WORDS)] for step in range(1, 20))
    with path.open("w", encoding="utf-8") as stream:
        stream.write(f"Note {number}. {words}.\n")


def measure(figures: Figures, root: Path, folders: int, files: int) -> None:
    begin = time.monotonic()
    walked = sum(1 for _ in os.walk(root))
    walk_s = time.monotonic() - begin

    told, event = [], threading.Event()

    def on_changes(changes: Changes) -> None:
        told.append((time.monotonic(), changes))
        event.set()

    problems: list[str] = []
    watcher = Watcher(on_changes, Rules(), on_problem=lambda path, sentence: problems.append(sentence))
    watcher.start()
    before = resident()
    begin = time.monotonic()
    watcher.add(root)
    watch_s = time.monotonic() - begin
    grown = resident() - before
    begin = time.monotonic()
    new = place(root, folders - 1) / "new.txt"
    new.write_text("new")
    event.wait(30)
    told_s = told[0][0] - begin if told else float("nan")
    watcher.stop()
    new.unlink()
    print(
        f"{walked:,} folders, {folders * files:,} files: watched in {watch_s:.2f} s = {watch_s / walk_s:.1f} x one walk"
    )
    print(f"memory {grown / walked:,.0f} bytes a folder; a change told after {told_s:.2f} s")
    figures.add("folders", "watched after", watch_s, "s")
    figures.add("folders", "against one walk", watch_s / walk_s, "×")
    figures.add("folders", "memory each", grown / walked, "bytes")
    figures.add("a change", "told after", told_s, "s")
    print(*(problems or ["all of them are watched"]), sep="\n", flush=True)


def measure_library(figures: Figures, work: Path, root: Path, options: argparse.Namespace) -> None:
    database = Database(work / "library.db")
    indexer = Indexer(
        Pipeline(database, EventBus(), lambda: Settings().with_value("indexing.paused", True)), watch=True
    )
    peak = Peak(figures)
    peak.start()
    indexer.start()
    begin = time.monotonic()
    folder = indexer.add_folder(root)
    wait(indexer)
    peak.report(f"first scan into a library: {indexer.documents.pending_count():,} files queued", begin)
    with database.write() as connection:
        connection.execute("UPDATE documents SET state = 1")  # as if all were read
    for _ in range(2):
        begin = time.monotonic()
        indexer.rescan(folder)
        wait(indexer)
        peak.report(f"scanned again, {indexer.documents.pending_count():,} to read", begin)
    begin = time.monotonic()
    command = [sys.executable, "-m", "tests.bench.watch", "--check-out", root, "--folders", str(options.folders)]
    subprocess.run([*command, "--files", str(options.files), "--change", str(options.change)], check=True)
    changed_s = time.monotonic() - begin
    equal_s = settle(indexer) - begin
    waiting = indexer.documents.pending_count()
    title = f"{options.change:,} files changed at once: {waiting:,} queued"
    print(f"changed within {changed_s:.1f} s")
    peak.report(title, time.monotonic() - equal_s)
    print("the library equals the disk" if not differing(indexer, folder) else "the library DIFFERS", flush=True)
    indexer.stop()
    database.close()
    peak.stop()


def check_out(root: Path, folders: int, files: int, count: int) -> None:
    chooser = random.Random(count)
    for number in range(count):
        path = place(root, chooser.randrange(folders)) / f"{chooser.randrange(files)}.txt"
        kind = chooser.random()
        if kind < 0.8:
            path.unlink(missing_ok=True)
            write(path, chooser.randrange(10**9))
        elif kind < 0.9:
            path.unlink(missing_ok=True)
        else:
            inner = path.parent / f"branch {number % 7}" / "inner"
            inner.mkdir(parents=True, exist_ok=True)
            write(inner / path.name, number)


def wait(indexer: Indexer) -> None:
    end = time.monotonic() + LONG_S
    while indexer._starter.is_alive() or indexer._scanner.busy:
        assert time.monotonic() < end, "it never ended"
        time.sleep(0.02)


def settle(indexer: Indexer) -> float:
    """Until a second has passed in which nothing was under way; returns when it began."""
    watcher = indexer._watcher
    assert watcher is not None and watcher.source is not None
    quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < 1.0:
        if indexer._scanner.busy or len(watcher.coalescer) or watcher.source.expire() is not None:
            quiet_since = time.monotonic()
        time.sleep(0.05)
    return quiet_since


def differing(indexer: Indexer, folder: Folder) -> bool:
    known = {key: (at.size_bytes, at.mtime_ns) for key, at in indexer.documents.known(folder.id, folder.path)}
    for found in walk(folder.path, Rules(), lambda: False):
        assert isinstance(found, FileStat)
        if known.pop(os.fsencode(found.path), None) != (found.size_bytes, found.mtime_ns):
            return True
    return bool(known)


def resident() -> int:
    """Without mapped files (the database), which the system can take back at any time."""
    info = psutil.Process().memory_info()
    return int(info.rss - getattr(info, "shared", 0))


class Peak(threading.Thread):
    """The largest memory since the last report."""

    def __init__(self, figures: Figures) -> None:
        super().__init__(name="peak", daemon=True)
        self._stopping = threading.Event()
        self._most = resident()
        self._figures = figures

    def run(self) -> None:
        while not self._stopping.wait(0.05):
            self._most = max(self._most, resident())

    def stop(self) -> None:
        self._stopping.set()
        self.join()

    def report(self, title: str, begin: float) -> None:
        print(
            f"{title} after {time.monotonic() - begin:.1f} s; memory {resident() / 1e6:,.0f} MB, at most "
            f"{self._most / 1e6:,.0f}",
            flush=True,
        )
        self._figures.add(title, "time", time.monotonic() - begin, "s")
        self._figures.add(title, "memory at most", self._most / 1e6, "MB")
        self._most = resident()


if __name__ == "__main__":
    main()

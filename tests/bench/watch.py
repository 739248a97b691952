"""What it costs to watch a large library: time and memory by folders, and how soon a change is told.

    python -m tests.bench.watch [--folders 20000] [--files 0]

A million files lie in some 20,000 folders at 50 a folder; on Linux files cost nothing to watch, folders do. Printed:
the time to begin against that of walking the same tree once, memory a folder, and the time until a change is told.
"""

from __future__ import annotations

import argparse
import os
import shutil
import tempfile
import threading
import time
from pathlib import Path

import psutil

from engine.scan.rules import Rules
from engine.scan.watcher import Changes, Watcher


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folders", type=int, default=20_000)
    parser.add_argument("--files", type=int, default=0, help="in each folder")
    options = parser.parse_args()
    root = Path(tempfile.mkdtemp(prefix="hither-bench-"))
    try:
        measure(root, options.folders, options.files)
    finally:
        shutil.rmtree(root)


def measure(root: Path, folders: int, files: int) -> None:
    for number in range(folders):
        folder = root / f"part {number // 100}" / f"folder {number}"
        folder.mkdir(parents=True)
        for file in range(files):
            (folder / f"{file}.txt").touch()
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
    before = psutil.Process().memory_info().rss
    begin = time.monotonic()
    watcher.add(root)
    watch_s = time.monotonic() - begin
    grown = psutil.Process().memory_info().rss - before
    begin = time.monotonic()
    (root / f"part {(folders - 1) // 100}" / f"folder {folders - 1}" / "new.txt").write_text("new")
    event.wait(30)
    told_s = told[0][0] - begin if told else float("nan")
    watcher.stop()
    print(
        f"{walked:,} folders, {folders * files:,} files: watched in {watch_s:.2f} s = {watch_s / walk_s:.1f} x one walk"
    )
    print(f"memory {grown / walked:,.0f} bytes a folder; a change told after {told_s:.2f} s")
    print(*(problems or ["all of them are watched"]), sep="\n")


if __name__ == "__main__":
    main()

"""An hour of files that never rest, and then: does the library equal one made in peace of the same files?

    python -m tests.bench.soak [--minutes 60] [--files 3000] [--seed 1] [--pace 0.5]

`hither serve` runs as its own process over a folder of real files, with real watching, reading processes and SQLite;
permissions hold for it. A script changes the files (tests/bench/restless.py), `--pace` seconds apart, and asks a
question now and then. Vectors come from a server in this process that answers at once (a bag of words), so that the
machine stays usable. Printed each five minutes: memory, descriptors, threads, size and counts. At the end: what differs
from a fresh library, first as the watcher left it, then after a scan; and memory at the end against that after warm-up.
Exits with 1 where anything differs after the scan.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import psutil

from engine.base.paths import Paths
from engine.base.types import SearchMode, SearchRequest
from engine.serve.client import OwnerClient
from tests.bench.restless import WORDS, Restless, copy_real_files
from tests.bench.results import Figures
from tests.library_state import differences, index_differences, state_of
from tests.models.peer import peer
from tests.owner import environment, held_to_permissions, hither
from tests.quick_models import QuickHabits

REPORT_S = 300.0
WARM_UP_SHARE = 1 / 6  # of the time: what a program needs to have everything in place
SETTLED_S = 20.0
DIFFERENT = "different after a scan"


@dataclass(frozen=True)
class Reading:
    """Memory is a process' own: mapped files (the database) can be taken back by the system at any time."""

    main_mb: float
    readers_mb: float
    descriptors: int
    threads: int
    library_mb: float


def own_bytes(process: psutil.Process) -> int:
    info = process.memory_info()
    return int(info.rss - getattr(info, "shared", 0))


def read_off(process: psutil.Process, home: Path) -> Reading:
    children = 0.0
    for child in process.children(recursive=True):
        try:
            children += own_bytes(child)
        except psutil.Error:
            continue
    size = sum(path.stat().st_size for path in home.glob("library.db*"))
    return Reading(own_bytes(process) / 1e6, children / 1e6, process.num_fds(), process.num_threads(), size / 1e6)


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=float, default=60)
    parser.add_argument("--files", type=int, default=3000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pace", type=float, default=0.5)
    options = parser.parse_args(argv)
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # of the processes that are started
    work = Path(tempfile.mkdtemp(prefix="hither-soak-"))
    with ExitStack() as stack:
        stack.callback(shutil.rmtree, work)
        model = stack.enter_context(peer(QuickHabits(dim=128)))
        return soak(work, model, options)


def soak(work: Path, model: str, options: argparse.Namespace) -> Figures:
    chooser = random.Random(options.seed)
    folder, home = work / "files", work / "home"
    folder.mkdir()
    copy_real_files(folder, options.files, chooser)
    prepare(home, model)
    log = (work / "serve.log").open("w")
    command = [sys.executable, "-m", "engine.cli", "serve", "--port", "0", "--token", "soak"]
    server = subprocess.Popen(command, env=environment(home), stderr=log, preexec_fn=held_to_permissions)
    try:
        client = find(home)
        started = time.monotonic()
        for _ in client.follow([folder]):
            pass
        print(f"{options.files:,} files indexed in {time.monotonic() - started:.0f} s, seed {options.seed}", flush=True)
        readings = disturb(folder, home, client, psutil.Process(server.pid), chooser, options)
        settle(client)
        client.maintenance.compact()
        watched = state_of(home)
        for _ in client.follow([folder]):
            pass
        client.maintenance.compact()
        scanned = state_of(home)
        last = read_off(psutil.Process(server.pid), home)
    finally:
        server.terminate()
        server.wait(120)
        log.close()
    peaceful = work / "peaceful"
    prepare(peaceful, model)
    done = hither("index", str(folder), "--wait", home=peaceful, timeout_s=3600, preexec_fn=held_to_permissions)
    assert done.returncode == 0, done.stderr
    expected = state_of(peaceful)
    report("as the watcher left it", differences(watched, expected))
    after_scan = differences(scanned, expected) + index_differences(home)
    report("after a scan", after_scan)
    print({name: sum(rows.values()) for name, rows in scanned.items()})
    warm = readings[int(len(readings) * WARM_UP_SHARE)]
    print(f"last reading under change: {readings[-1]}, after compacting and a scan of all: {last}")
    grown = sum(reading.main_mb for reading in readings[-3:]) / 3 / warm.main_mb
    print(
        f"memory of the owner, last minutes / after warm-up = {grown:.2f}, in the end {last.main_mb / warm.main_mb:.2f}"
    )
    print(f"descriptors {warm.descriptors} -> {last.descriptors}, threads {warm.threads} -> {last.threads}")
    warnings = [line for line in (home / "logs" / "hither.log").read_text().splitlines() if " ERROR " in line]
    print(f"{len(warnings)} errors in the log", *warnings[:10], sep="\n")
    figures = Figures()
    figures.add("rows", "different as the watcher left it", len(differences(watched, expected)), "count")
    figures.add("rows", DIFFERENT, len(after_scan), "count")
    course = [reading.main_mb for reading in readings]
    figures.add("memory of the owner", "last minutes against warm-up", grown, "×", samples=course)
    figures.add("descriptors", "at the end", last.descriptors, "count")
    figures.add("log", "errors", len(warnings), "count")
    return figures


def prepare(home: Path, model: str) -> None:
    for name, value in (("model.name", model), ("indexing.yield_to_programs", "false")):
        done = hither("settings", name, value, home=home)
        assert done.returncode == 0, done.stderr


def find(home: Path) -> OwnerClient:
    end = time.monotonic() + 120
    while time.monotonic() < end:
        client = OwnerClient.find(Paths(home))
        if client is not None:
            return client
        time.sleep(0.2)
    raise SystemExit("hither serve did not start")


def disturb(
    folder: Path,
    home: Path,
    client: OwnerClient,
    process: psutil.Process,
    chooser: random.Random,
    options: argparse.Namespace,
) -> list[Reading]:
    """Change files and ask questions until the time is over; a reading a minute."""
    restless = Restless(folder, chooser)
    readings: list[Reading] = []
    begin = told = time.monotonic()
    asked = answered = 0
    while (now := time.monotonic()) - begin < options.minutes * 60:
        restless.step()
        time.sleep(chooser.expovariate(1 / options.pace))
        if chooser.random() < 0.1:
            asked += 1
            mode = chooser.choice([SearchMode.WORDS, SearchMode.HYBRID, SearchMode.SEMANTIC])
            answered += bool(client.search(SearchRequest(" ".join(chooser.choices(WORDS, k=3)), mode=mode)).hits)
        if len(readings) < (now - begin) / 60:
            readings.append(read_off(process, home))
        if now - told >= REPORT_S:
            told = now
            status = client.status(fresh=True)
            print(
                f"{(now - begin) / 60:.0f} min: {readings[-1]}, {status.documents:,} documents, "
                f"{status.passages:,} passages, {status.passages_with_vectors:,} with vectors, "
                f"{sum(restless.done.values()):,} changes, {answered} of {asked} questions answered",
                flush=True,
            )
    restless.unlock_all()
    print(restless.done, flush=True)
    return readings


def settle(client: OwnerClient) -> None:
    """Until nothing was under way for a while."""
    quiet_since = time.monotonic()
    while time.monotonic() - quiet_since < SETTLED_S:
        if client.status(fresh=True).busy:
            quiet_since = time.monotonic()
        time.sleep(0.5)


def report(title: str, lines: list[str]) -> None:
    print(f"{title}: {'equal to a fresh library' if not lines else f'{len(lines)} differences'}")
    for line in lines[:40]:
        print("   ", line)


if __name__ == "__main__":
    sys.exit(bool(main().value("rows", DIFFERENT)))

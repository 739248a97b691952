"""Where the memory goes while a library is indexed: the owner, its reading processes, and what each holds.

    python -m tests.bench.memory [--files 600] [--processes 2]

Runs `hither index` over real files with the starter model and looks at its processes twice a second (Linux). Memory of
a process' own is what it wrote itself; mapped files (database, weights, libraries) can be taken back by the system at
any time and are counted apart.
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
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import psutil

from tests.bench.restless import copy_real_files
from tests.bench.results import Figures
from tests.owner import environment, hither


def parts_of(pid: int) -> dict[str, float]:
    """MB by what is mapped; "own" for anonymous memory."""
    found: dict[str, float] = defaultdict(float)
    name = ""
    try:
        for line in Path(f"/proc/{pid}/smaps").read_text().splitlines():
            fields = line.split(None, 5)
            if "-" in fields[0] and not fields[0].endswith(":"):
                name = Path(fields[5]).name if len(fields) > 5 else ""
            elif fields[0] == "Anonymous:":
                found["own"] += float(fields[1]) / 1000
            elif fields[0] == "Rss:" and name and not name.startswith("["):
                found[name] += float(fields[1]) / 1000
    except OSError:
        return {}
    return found


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=600)
    parser.add_argument("--processes", type=int, default=2)
    options = parser.parse_args(argv)
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # of the processes that are started
    work = Path(tempfile.mkdtemp(prefix="hither-bench-"))
    try:
        return measure(work, options.files, options.processes)
    finally:
        shutil.rmtree(work)


def measure(work: Path, files: int, processes: int) -> Figures:
    folder, home = work / "files", work / "home"
    folder.mkdir()
    copy_real_files(folder, files, random.Random(3))
    models = work / "models"
    models.mkdir()
    unpack = "import sys, pathlib, engine.models.starter.installation as u; u.unpack_starter(pathlib.Path(sys.argv[1]))"
    subprocess.run(
        [sys.executable, "-c", unpack, str(models)], env=environment(home), check=True
    )  # once in a library's life
    home.mkdir()
    (home / "models").symlink_to(models)
    hither("settings", "indexing.extract_processes", str(processes), home=home)
    hither("settings", "indexing.yield_to_programs", "false", home=home)
    command = [sys.executable, "-m", "engine.cli", "index", str(folder), "--wait"]
    process = subprocess.Popen(command, env=environment(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    watched = psutil.Process(process.pid)
    owner: dict[str, float] = {}
    reader: dict[str, float] = {}
    total = readers = 0.0
    course: list[float] = []
    while process.poll() is None:
        try:
            children = watched.children(recursive=True)
            seen = [parts_of(child.pid) for child in children]
            now = parts_of(process.pid)
        except psutil.Error:
            continue
        course.append(now.get("own", 0))
        owner = max(owner, now, key=lambda parts: parts.get("own", 0))
        reader = max(reader, *seen, key=lambda parts: parts.get("own", 0)) if seen else reader
        readers = max(readers, sum(parts.get("own", 0) for parts in seen))
        total = max(total, now.get("own", 0) + sum(parts.get("own", 0) for parts in seen))
        time.sleep(0.5)
    print(f"{files:,} files, {processes} reading processes; own memory at most {total:.0f} MB in all")
    quarters = [course[number * (len(course) - 1) // 4] for number in range(5)] if course else []
    print(f"owner at its most: {shown(owner)}; in its course: " + ", ".join(f"{value:.0f}" for value in quarters))
    print(f"all reading processes together own at most {readers:.0f} MB; the largest: {shown(reader)}")
    figures = Figures()
    figures.add("owner", "own memory at most", owner.get("own", 0), "MB", samples=course)
    figures.add("all reading processes", "own memory at most", readers, "MB")
    figures.add("all processes", "own memory at most", total, "MB")
    return figures


def shown(parts: dict[str, float]) -> str:
    mapped = sorted(((size, name) for name, size in parts.items() if name != "own"), reverse=True)[:6]
    return f"own {parts.get('own', 0):.0f} MB; mapped " + ", ".join(f"{name} {size:.0f} MB" for size, name in mapped)


if __name__ == "__main__":
    main()

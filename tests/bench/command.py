"""How long a person waits for `hither search` while Hither runs, against Python's own start, in one run.

    python -m tests.bench.command [--runs N]

Indexes a few files in a library of its own, starts `hither serve` on it and asks different questions.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from tests.bench.results import Figures
from tests.owner import FILES, environment, hither, serving


def measure(command: list[str], runs: int, home: Path) -> tuple[np.ndarray, float]:
    """Seconds of each run, and the processor time of all."""
    seconds = []
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    for number in range(runs):
        started = time.perf_counter()
        arguments = [part.replace("{}", str(number)) for part in command]
        subprocess.run(arguments, env=environment(home), stdout=subprocess.DEVNULL, check=True)
        seconds.append(time.perf_counter() - started)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return np.array(seconds), after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=30)
    runs = parser.parse_args(argv).runs
    figures = Figures()
    with tempfile.TemporaryDirectory() as name:
        home, folder = Path(name) / "home", Path(name) / "files"
        for file, text in FILES.items():
            (folder / file).parent.mkdir(parents=True, exist_ok=True)
            (folder / file).write_text(text, "utf-8")
        done = hither("index", str(folder), "--wait", home=home)
        assert done.returncode == 0, done.stderr
        with serving(home):
            for label, command in (
                ("python -c pass", ["-c", "pass"]),
                ("hither search", ["-m", "engine.cli", "search", "question number {} about the lease"]),
                ("hither status", ["-m", "engine.cli", "status"]),
            ):
                measure([sys.executable, *command], 3, home)
                seconds, processor = measure([sys.executable, *command], runs, home)
                p50, p90 = np.percentile(seconds * 1000, (50, 90))
                print(f"{label:15} P50 {p50:4.0f} ms, P90 {p90:4.0f} ms, processor {processor / runs * 1000:4.0f} ms")
                figures.add_percentiles(label, seconds * 1000, "ms", (50, 90))
                figures.add(label, "processor time", processor / runs * 1000, "ms")
    return figures


if __name__ == "__main__":
    main()

"""From the start of the program to its first results, over a library of 10,000 passages with the starter model.

    python -m tests.bench.first_results [--passages 10000] [--runs 5]

Each run is a process of its own that opens the window (offscreen), types a question as soon as the box is painted, and
notes when a letter was painted, the first results (words, where meaning takes longer) and the full ones. Baseline is
the typed letter of the same run. Passages are of the machine's manual pages, vectors near real ones.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.bench.results import Figures


QUESTION = "copy files to another computer"
MOMENTS = ("a typed letter is painted", "first results are painted", "full results are painted")


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--passages", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--child", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args(argv)
    if arguments.child:
        start_and_ask()
        sys.exit(0)
    from engine.base.paths import Paths
    from tests.bench.keystrokes import make_library
    from tests.bench.results import Figures

    figures = Figures()
    with tempfile.TemporaryDirectory(prefix="hither-first-results-") as folder:
        home = Path(folder) / "home"
        make_library(
            Paths(home), Path("/usr/share/man"), arguments.passages, Path(tempfile.gettempdir()) / "hither-bench"
        )
        environment = {**os.environ, "HITHER_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its byte code
        environment["PYTHONPYCACHEPREFIX"] = str(Path(folder) / "bytecode")
        runs = [one_start(environment) for _ in range(arguments.runs + 1)][1:]  # the first compiles
    print(f"{arguments.passages} passages, {arguments.runs} starts, load {os.getloadavg()[0]:.1f}")
    base = statistics.median(run[0] for run in runs)
    for name, times in zip(MOMENTS, zip(*runs, strict=True), strict=True):
        median = statistics.median(times)
        print(f"{name:28} median {median * 1000:5.0f} ms, worst {max(times) * 1000:5.0f} ms, {median / base:.2f} x")
        figures.add(name, "median", median * 1000, "ms", samples=[1000 * each for each in times])
        figures.add(name, "worst", max(times) * 1000, "ms")
        figures.add(name, "ratio", median / base, "×")
    return figures


def one_start(environment: dict[str, str]) -> list[float]:
    command = [sys.executable, "-m", "tests.bench.first_results", "--child"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True)
    moments: list[float] = json.loads(done.stdout.splitlines()[-1])
    return moments


def start_and_ask() -> None:
    """Print the moments in s since the start of this process."""
    import psutil

    begun = psutil.Process().create_time()
    from PySide6.QtCore import QEvent, QObject, QTimer

    from engine.base.types import SearchResponse
    from tests.bench.window import started_program

    qt, program = started_program()
    search = program.window.search
    moments: list[float] = []

    def note() -> None:
        moments.append(time.time() - begun)

    class Eye(QObject):
        typed = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint:
                if not self.typed:
                    self.typed = True
                    QTimer.singleShot(0, lambda: search.box.field.insert(QUESTION))
                elif search.box.field.text() and not moments:
                    note()
            return False

    def on_answered(response: SearchResponse) -> None:
        if response.query.strip() != QUESTION or len(moments) == 3:
            return
        search.results.viewport().repaint()
        if len(moments) == 1:
            note()
        if not response.partial:
            note()
            QTimer.singleShot(0, program.quit)

    eye = Eye()
    search.box.field.installEventFilter(eye)
    search.answers.channel.answered.connect(on_answered)
    program.bridge.closed.connect(qt.quit)
    qt.exec()
    print(json.dumps(moments), flush=True)


if __name__ == "__main__":
    main()

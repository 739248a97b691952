"""How long the window keeps people waiting: event-loop gaps while indexing and typing, and the cold start.

    python tests/bench/window.py gaps [--files 1500] [--seconds 40]
    python tests/bench/window.py start [--runs 5] [--peer recoll]

Gaps are what a 1 ms timer is late by; "own" is the part that the window's own thread computed meanwhile, the rest is
waiting for the interpreter's lock and for a processor. The baseline of `gaps` is the same window with an idle engine,
that of `start` a bare Qt window with one line edit, each in the same run. With `--peer` another search program of the
desktop is started in turn with Hither on an X server of our own, and both are watched from outside: how long from the
start of the process until a window of its title is mapped and most of its letters are painted.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.application import Application
    from tests.bench.results import Figures

ROOT = Path(__file__).parent.parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

SOURCES = (
    "/usr/share/man/de",
    "/usr/share/man/ja",
    "/usr/share/man/zh_CN",
    "/usr/share/doc",
    str(Path(os.__file__).parent),
)
QUESTIONS = (
    "how to copy a file over ssh",
    "Dateirechte ändern",
    "压缩 文件",
    "parse command line arguments",
    "time zone of a date",
    "ファイルを検索する",
    "delete old log files",
)
TYPED_MS = 125  # 8 characters a second


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("gaps", "start", "child"))
    parser.add_argument("--files", type=int, default=1500)
    parser.add_argument("--seconds", type=float, default=40)
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--mode", default="hither")
    parser.add_argument("--peer", choices=("recoll",), help="measure this program's start beside ours")
    arguments = parser.parse_args(argv)
    if arguments.what == "child":
        start_child(arguments.mode)
        sys.exit(0)
    from tests.bench.results import Figures  # not in a start that is measured

    figures = Figures()
    if arguments.what == "gaps":
        measure_gaps(figures, arguments.files, arguments.seconds)
    else:
        measure_starts(figures, arguments.runs)
        if arguments.peer:
            from tests.bench.window_peers import measure_peers

            measure_peers(figures, arguments.peer, arguments.runs)
    return figures


# --- gaps


def measure_gaps(figures: Figures, files: int, seconds: float) -> None:
    from PySide6.QtWidgets import QApplication

    from app.application import Application, StartOptions
    from engine.base.paths import Paths
    from engine.base.settings import Appearance

    with tempfile.TemporaryDirectory() as temporary:
        corpus = Path(temporary) / "corpus"
        count = gather(corpus, files)
        paths = Paths(Path(temporary) / "home")
        qt = QApplication([])
        program = Application(qt, paths, Appearance(theme="light"))
        program.start(StartOptions())
        run_until(lambda: program.bridge.status is not None and program.bridge.status.model.state != "loading", 120)
        run_for(2)  # the quick search and the endpoint are made in this time
        print(f"{count} files, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Qt {qt.platformName()}")
        print(f"{'':44} {'P50':>7} {'P99':>7} {'P99.9':>7} {'worst':>7} {'own P99':>7} {'worst':>7}  ms")
        program.window.search.preview.hide()
        baseline = report(figures, "idle engine (baseline)", watch(program, 10))
        program.window.search.preview.show()
        idle_typed = watch(program, 15, typed=True)
        report(figures, "idle engine, typing 8/s", idle_typed)
        program.window.folders.add([corpus])
        run_until(lambda: program.bridge.status.busy, 30)
        indexing = report(figures, "indexing at full speed", watch(program, seconds))
        typed = watch(program, seconds, typed=True)
        both = report(figures, "indexing at full speed, typing 8/s", typed)
        status = program.bridge.status
        done = (
            f"{status.words} of {status.documents} files, {status.passages_with_vectors} of {status.passages} passages"
        )
        print(f"still indexing at the end: {status.busy} ({done})")
        print(
            f"P99 against the baseline: indexing {indexing / baseline:.1f}x, indexing and typing {both / baseline:.1f}x"
        )
        for name, latencies in (("idle", idle_typed.latencies), ("indexing", typed.latencies)):
            if latencies:
                figures.add_percentiles(f"key to painted results, {name}", latencies, "ms", (50, 99))
                print(
                    f"key to painted results, {name}: P50 {percentile(latencies, 50):.0f} ms, "
                    f"P99 {percentile(latencies, 99):.0f} ms of {len(latencies)} answers"
                )
        program.bridge.closed.connect(qt.quit)
        program.quit()
        qt.exec()


class Watched:
    def __init__(self) -> None:
        self.gaps: list[float] = []
        self.own: list[float] = []  # what of each gap the window's thread itself computed
        self.latencies: list[float] = []


def watch(program: object, seconds: float, *, typed: bool = False) -> Watched:
    """Run the event loop for a while and note how late a 1 ms timer comes, in ms."""
    from PySide6.QtCore import Qt, QTimer

    watched, last, last_own = Watched(), time.perf_counter(), time.thread_time()

    def tick() -> None:
        nonlocal last, last_own
        now, own = time.perf_counter(), time.thread_time()
        watched.own.append((own - last_own) * 1000)
        watched.gaps.append(max(0.0, (now - last) * 1000 - 1))
        last, last_own = now, own

    timer = QTimer()
    timer.setTimerType(Qt.TimerType.PreciseTimer)
    timer.timeout.connect(tick)
    timer.start(1)
    typist = Typist(program, watched) if typed else None
    last, last_own = time.perf_counter(), time.thread_time()
    run_for(seconds)
    timer.stop()
    if typist is not None:
        typist.stop()
    return watched


class Typist:
    """Types questions letter by letter and notes how long each took from the key to the painted answer."""

    def __init__(self, program: object, watched: Watched) -> None:
        from PySide6.QtCore import QTimer

        self._search = program.window.search  # type: ignore[attr-defined]
        self._watched = watched
        self._letters = self._all_letters()
        self._sent: dict[str, float] = {}
        self._search.answers.channel.answered.connect(self._on_answered)
        self._timer = QTimer()
        self._timer.timeout.connect(self._type)
        self._timer.start(TYPED_MS)

    def stop(self) -> None:
        self._timer.stop()
        self._search.answers.channel.answered.disconnect(self._on_answered)
        self._search.box.clear()

    def _all_letters(self) -> Iterator[str]:
        while True:
            for question in QUESTIONS:
                yield ""
                yield from question

    def _type(self) -> None:
        letter = next(self._letters)
        field = self._search.box.field
        if not letter:
            field.clear()
            return
        now = time.perf_counter()
        field.insert(letter)
        self._sent[field.text().strip()] = now

    def _on_answered(self, response: object) -> None:
        sent = self._sent.pop(response.query, None)  # type: ignore[attr-defined]
        if sent is not None:
            self._search.results.viewport().repaint()
            self._watched.latencies.append((time.perf_counter() - sent) * 1000)


def report(figures: Figures, name: str, watched: Watched) -> float:
    """Print one line; returns the 99th percentile."""
    gaps = [percentile(watched.gaps, share) for share in (50, 99, 99.9, 100)]
    own = [percentile(watched.own, share) for share in (99, 100)]
    print(f"{name:44} " + " ".join(f"{figure:7.2f}" for figure in [*gaps, *own]), flush=True)
    figures.add_percentiles(name, watched.gaps, "ms", (50, 99, 99.9))
    for title, value in (("worst", gaps[3]), ("own P99", own[0]), ("own worst", own[1])):
        figures.add(name, title, value, "ms")
    return max(0.01, gaps[1])


def percentile(values: list[float], percent: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * percent / 100))]


def gather(target: Path, count: int) -> int:
    """Copy up to `count` real files, in turn from each source."""
    target.mkdir(parents=True)
    pools = [
        [p for p in Path(s).rglob("*") if p.is_file() and p.stat().st_size < 2_000_000]
        for s in SOURCES
        if Path(s).is_dir()
    ]
    copied = 0
    for number in range(max(map(len, pools))):
        for pool in pools:
            if number < len(pool) and copied < count:
                folder = target / f"{copied // 100:03}"
                folder.mkdir(exist_ok=True)
                shutil.copyfile(pool[number], folder / f"{copied}-{pool[number].name}")
                copied += 1
    return copied


def run_for(seconds: float) -> None:
    from PySide6.QtCore import QEventLoop, QTimer

    loop = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), loop.quit)
    loop.exec()


def run_until(condition: object, limit_s: float) -> None:
    end = time.monotonic() + limit_s
    while not condition():  # type: ignore[operator]
        if time.monotonic() > end:
            raise SystemExit("the engine did not get there in time")
        run_for(0.05)


# --- start


def measure_starts(figures: Figures, runs: int) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        found: dict[str, list[float]] = {"bare": [], "hither": []}
        answers: list[float] = []
        environment = {**os.environ, "HITHER_HOME": str(Path(temporary) / "home")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program has its byte code
        environment["PYTHONPYCACHEPREFIX"] = str(Path(temporary) / "bytecode")
        for number in range(runs + 1):
            for mode in found:
                output = subprocess.run(
                    [sys.executable, __file__, "child", "--mode", mode],
                    env=environment,
                    capture_output=True,
                    text=True,
                    check=True,
                    timeout=120,
                ).stdout.split()
                if number == 0:
                    continue  # compiles
                found[mode].append(float(output[0]))
                if mode == "hither":
                    answers.append(float(output[1]))
        print(f"load {os.getloadavg()[0]:.1f}, {runs} runs each after one that compiles")
        painted = "process start to a typed letter painted"
        for name, what, values in (
            ("bare", painted, found["bare"]),
            ("hither", painted, found["hither"]),
            ("hither", "process start to an open library", answers),
        ):
            median, worst = statistics.median(values) * 1000, max(values) * 1000
            print(f"{name:8} {what:42} median {median:5.0f} ms, worst {worst:5.0f} ms")
            figures.add(f"{name}: {what}", "median", median, "ms", samples=[1000 * each for each in values])
            figures.add(f"{name}: {what}", "worst", worst, "ms")
        ratio = statistics.median(found["hither"]) / statistics.median(found["bare"])
        print(f"ratio {ratio:.2f}x of a bare window")
        figures.add(f"hither: {painted}", "ratio", ratio, "×")


def started_program() -> tuple[QApplication, Application]:
    """The program as a first start makes it, with the imports that this takes."""
    from PySide6.QtWidgets import QApplication

    from app.__main__ import appearance
    from app.application import Application, StartOptions, install_hooks
    from app.desktop.single_instance import hand_over, server_name
    from engine.base import log
    from engine.base.paths import Paths

    paths = Paths.default()
    hand_over(server_name(paths), {"do": "show"})
    log.set_up(paths)
    install_hooks()
    qt = QApplication([])
    program = Application(qt, paths, appearance(paths.settings))
    program.start(StartOptions())
    return qt, program


def start_child(mode: str) -> None:
    """Start a window, type a letter once it is painted, print when that was painted, in s since process start."""
    import psutil

    begun = psutil.Process().create_time()
    from PySide6.QtCore import QEvent, QObject, QTimer
    from PySide6.QtWidgets import QApplication, QLineEdit

    if mode == "bare":
        qt = QApplication([])
        window = field = QLineEdit()
        window.show()
    else:
        qt, program = started_program()
        window, field = program.window, program.window.search.box.field
        opened: list[float] = []
        program.bridge.opened.connect(lambda: opened.append(time.time() - begun))

    class Eye(QObject):
        typed = False
        done = 0.0

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() == QEvent.Type.Paint and not self.typed:
                self.typed = True
                QTimer.singleShot(0, lambda: field.insert("a"))
            elif event.type() == QEvent.Type.Paint and field.text() and not self.done:
                QTimer.singleShot(0, self.note)
            return False

        def note(self) -> None:
            if not self.done:
                self.done = time.time() - begun

    eye = Eye()
    field.installEventFilter(eye)
    run_until(lambda: eye.done, 30)
    if mode == "bare":
        print(f"{eye.done:.4f} 0")
        return
    run_until(lambda: opened, 60)
    print(f"{eye.done:.4f} {opened[0]:.4f}", flush=True)
    program.quit()
    qt.exec()


if __name__ == "__main__":
    main()

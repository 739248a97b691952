"""Killed with -9 at random points of a first index, a re-index, a change of model and a compaction, each time followed
by a start that finishes: the library must then equal a fresh one of the same files.

    python -m tests.acceptance.kills [--points 200] [--seed 1] [--phases first,again,model,compact,pack]

Each point is a fork of this process that opens the real engine (reading processes, SQLite, vector index) and is killed
with all its processes at a moment drawn evenly over what the phase takes in peace, closing included; `pack` is the end
of a compaction, from SQLite's VACUUM to the checkpoint after it. Checked then: no
file lost, none doubled, words, names, texts and vectors as in the fresh library, the saved vector index whole, and
no text sent to the model again whose vector was durable when it was killed. The model is a server of its own
(tests/quick_models.py), which also is the witness of what was computed.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import apsw

import engine.models.remote.remote_embedder  # noqa: F401 - before the forks, each of which would import it
from engine.base import settings
from engine.base.errors import LibraryLocked
from engine.base.paths import Paths
from engine.base.settings import Settings
from engine.engine import Engine
from tests.bench.results import Figures
from tests.library_state import State, differences, index_differences, open_quietly, state_of, without
from tests.quick_models import QuickModels, quick_models

FILES = 48
DIFFERENT = "libraries that differ"
DONE_S = 120.0
NOUNS = ("harbour", "letter", "engine", "garden", "winter", "invoice", "mountain", "kitchen", "teacher", "river")
Work = Callable[[Engine], None]


@dataclass(frozen=True)
class Phase:
    """From a copy of `template` (None: nothing), `work` is begun and killed; `finish` leads to what `expected` says, of
    `model`. Where the moments begin only `after` a statement, they last until the process ends."""

    name: str
    template: Path | None
    work: Work
    finish: Work
    expected: State
    model: str
    after: str = ""


def write_first(folder: Path, chooser: random.Random) -> None:
    for number in range(FILES):
        paragraphs = [" ".join(chooser.choices(NOUNS, k=60)) + f" number {number}-{part}." for part in range(4)]
        path = folder / f"part {number % 5}" / f"file {number}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n\n".join(paragraphs))
    shutil.copy(folder / "part 0" / "file 0.txt", folder / "copy of 0.txt")


def change(folder: Path, chooser: random.Random) -> None:
    """Changes to files while no Hither runs."""
    files = sorted(folder.rglob("file *.txt"))
    for path in files[:10]:
        path.write_text(path.read_text() + "\n\n" + " ".join(chooser.choices(NOUNS, k=50)) + f" of {path.name}.")
    for path in files[10:15]:
        path.unlink()
    for path in files[15:20]:
        path.rename(path.with_name(f"renamed {path.name}"))
    for number in range(10):
        (folder / f"new {number}.md").write_text(f"# New {number}\n\n" + " ".join(chooser.choices(NOUNS, k=80)))
    shutil.copytree(folder / "part 3", folder / "copied part")
    (folder / "part 4").rename(folder / "moved part")


class Place:
    """The folder, its homes, and how a piece of work is done in a process that may be killed."""

    def __init__(self, root: Path, models: QuickModels) -> None:
        self.root = root
        self.folder = root / "files"
        self.models = models

    def index(self, model: int) -> Work:
        def work(engine: Engine) -> None:
            engine.change_setting("model.name", self.models.urls[model])
            engine.change_setting("indexing.yield_to_programs", False)
            engine.index([self.folder])
            assert engine.wait_until_done([self.folder], DONE_S)
            end = time.monotonic() + DONE_S  # a new model answers once nothing waits
            while engine.status(fresh=True).model.name != f"quick-{model}" and time.monotonic() < end:
                time.sleep(0.01)

        return work

    def compact_and_index(self, engine: Engine) -> None:
        engine.maintenance.compact()
        self.index(0)(engine)

    def run(self, home: Path, work: Work, kill_after_s: float | None = None, after: str = "") -> float:
        """Do it in a process of its own group; returns the seconds it took. Raises where it fails by itself."""
        began = home.with_name("began")
        began.unlink(missing_ok=True)
        paths = Paths(home)
        if not paths.settings.exists():  # else the starter would be unpacked first, and closing waits for that
            paths.create()
            settings.save(Settings().with_value("model.name", self.models.urls[0]), paths.settings)
        pid = os.fork()
        if not pid:
            os.setsid()
            if after:
                apsw.connection_hooks.append(lambda connection: _touch_before(connection, after, began))
            _in_child(home, work)
        started = time.monotonic()
        if kill_after_s is not None:
            while after and not began.exists():
                time.sleep(0.0002)
            time.sleep(kill_after_s)
            os.killpg(pid, signal.SIGKILL) if _has_group(pid) else os.kill(pid, signal.SIGKILL)
        _, status = os.waitpid(pid, 0)
        if kill_after_s is None and status != 0:
            raise SystemExit(f"the peaceful run ended with {status}")
        return time.monotonic() - started


def _compact(engine: Engine) -> None:
    engine.maintenance.compact()


def _touch_before(connection: apsw.Connection, statement: str, began: Path) -> None:
    def trace(cursor: apsw.Cursor, sql: str, bindings: object) -> bool:
        if sql == statement:
            began.touch()
        return True

    connection.exec_trace = trace


def _has_group(pid: int) -> bool:
    try:
        return os.getpgid(pid) == pid
    except ProcessLookupError:
        return False


def _in_child(home: Path, work: Work) -> None:
    code = 1
    try:
        engine = _opened(Paths(home))
        work(engine)
        engine.close()
        code = 0
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code)


def _opened(paths: Paths) -> Engine:
    """Open the library, with retries like every command: a process that was just starting may still hold the lock."""
    end = time.monotonic() + 5.0
    while True:
        try:
            return Engine.open(paths, watch=False, changes={"indexing.extract_processes": 1})
        except LibraryLocked:
            if time.monotonic() > end:
                raise
            time.sleep(0.02)


def make_phases(place: Place, chooser: random.Random) -> list[Phase]:
    """Peaceful runs first: they make the templates and what is expected."""
    root = place.root
    write_first(place.folder, chooser)
    place.run(root / "first", place.index(0))
    first = state_of(root / "first", "quick-0")
    return [Phase("first", None, place.index(0), place.index(0), first, "quick-0")]


def make_later_phases(place: Place, chooser: random.Random) -> list[Phase]:
    """After the files have changed; the library of before is the template of the re-index."""
    root = place.root
    change(place.folder, chooser)
    place.run(root / "fresh", place.index(0))
    place.run(root / "fresh-1", place.index(1))
    shutil.copytree(root / "first", root / "orphaned")
    place.run(root / "orphaned", place.index(0))  # texts that no file has any more, for a compaction
    # Named, not the newest: which of two models is loaded first when one is changed for the other is chance.
    again, other = state_of(root / "fresh", "quick-0"), state_of(root / "fresh-1", "quick-1")
    return [
        Phase("again", root / "first", place.index(0), place.index(0), again, "quick-0"),
        Phase("model", root / "fresh", place.index(1), place.index(1), other, "quick-1"),
        Phase("compact", root / "orphaned", _compact, place.compact_and_index, again, "quick-0"),
        Phase("pack", root / "orphaned", _compact, place.compact_and_index, again, "quick-0", after="VACUUM"),
    ]


def durable(home: Path) -> set[tuple[str, str]]:
    """(model, text) of each vector that a killed process had stored."""
    if not (home / "library.db").exists():
        return set()
    connection = open_quietly(home)
    try:
        sql = """SELECT m.name, t.context || t.text FROM embeddings e JOIN texts t ON t.id = e.text_id
                 JOIN models m ON m.id = e.model_id"""
        tables = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'embeddings'").get
        return set(connection.execute(sql)) if tables else set()
    finally:
        connection.close()


def point(place: Place, phase: Phase, kill_after_s: float) -> tuple[list[str], bool]:
    """One kill and the start after it: what is wrong afterwards, [] for nothing; and whether it was left to finish
    something."""
    home = place.root / "home"
    shutil.rmtree(home, ignore_errors=True)
    if phase.template is not None:
        shutil.copytree(phase.template, home)
    place.run(home, phase.work, kill_after_s, phase.after)
    half_done = _is_half_done(home, phase)
    before, offset = durable(home), place.models.offset
    place.run(home, phase.finish)
    computed = place.models.asked(offset)
    twice = [text for model, text in computed if (model, text) in before]
    wrong = [f"{len(twice)} vectors computed again: {twice[0][:60]!r}"] if twice else []
    return wrong + compared(home, phase) + index_differences(home), half_done


def _is_half_done(home: Path, phase: Phase) -> bool:
    if not (home / "library.db").exists():
        return True
    if phase.after:
        log = home / "library.db-wal"
        return log.exists() and log.stat().st_size > 0
    try:
        return bool(compared(home, phase))
    except apsw.SQLError:  # before the tables were made
        return True


def compared(home: Path, phase: Phase) -> list[str]:
    found, expected = state_of(home, phase.model), phase.expected
    if phase.name == "again":  # what its files had before is kept for ten minutes
        orphaned = ("words", "texts", "orphaned vectors")
        found, expected = without(found, orphaned), without(expected, orphaned)
    return differences(found, expected)


def measure(place: Place, phase: Phase) -> float:
    home = place.root / "home"
    shutil.rmtree(home, ignore_errors=True)
    if phase.template is not None:
        shutil.copytree(phase.template, home)
    seconds = place.run(home, phase.work, after=phase.after)
    return time.time() - home.with_name("began").stat().st_mtime if phase.after else seconds


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--points", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--phases", default="first,again,model,compact,pack")
    options = parser.parse_args(argv)
    os.environ.setdefault("OMP_NUM_THREADS", "1")  # of the processes that are started
    names = options.phases.split(",")
    chooser = random.Random(options.seed)
    figures, points = Figures(), options.points // len(names)
    with tempfile.TemporaryDirectory(prefix="hither-kills-") as root, quick_models(Path(root), 2) as models:
        place = Place(Path(root), models)
        for make in (make_phases, make_later_phases):
            for phase in make(place, random.Random(7)):
                if phase.name in names:
                    failed = kill_often(place, phase, points, chooser)
                    figures.add(phase.name, "kills", points, "count")
                    figures.add(phase.name, DIFFERENT, failed, "count")
    return figures


def kill_often(place: Place, phase: Phase, points: int, chooser: random.Random) -> int:
    takes_s = min(measure(place, phase) for _ in range(2))
    failed, unfinished, begun = 0, 0, time.monotonic()
    for _ in range(points):
        kill_after_s = chooser.uniform(0.02, takes_s * 1.05)
        wrong, half_done = point(place, phase, kill_after_s)
        unfinished += half_done
        if wrong:
            failed += 1
            print(f"{phase.name}: killed after {kill_after_s:.3f} s:", *wrong, sep="\n    ", flush=True)
    seconds = time.monotonic() - begun
    print(
        f"{phase.name}: {points} kills within {takes_s:.1f} s of work, {unfinished} of them before its end;"
        f" {failed} libraries differ from a fresh one"
        f" ({seconds / max(points, 1):.1f} s a point)",
        flush=True,
    )
    return failed


if __name__ == "__main__":
    sys.exit(any(figure.value for figure in main().all if figure.name == DIFFERENT))

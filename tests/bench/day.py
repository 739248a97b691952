"""A day of use in ten minutes: does the window grow? Drives the real program over a library and counts each minute.

    python -m tests.bench.day [--minutes 10] [--files 300]

One round, again and again: a question typed letter by letter, the arrows down the results with their previews, find
in the preview, a page of the settings, the activity and the failures, the quick search, and files that are written,
changed and removed below a watched folder. The baseline is the same program after its first two minutes (caches are
full, every part has been made once); the ratio of the last minute to it is what a person would see after a day.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from tests.bench.results import Figures
from tests.bench.window import QUESTIONS, gather, run_for, run_until

if TYPE_CHECKING:
    from app.application import Application

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
WARM_UP_MINUTES = 2
CHANGING = 24  # files that come, change and go
GROUPS = ("indexing", "model", "search", "appearance")


@dataclass(frozen=True, slots=True)
class Count:
    """What the program holds at one moment; memory in MB, of the window's process and of all it started."""

    rss_mb: float
    family_mb: float
    objects: int
    widgets: int
    fds: int
    threads: int


class Day:
    """Rounds of use over one open program."""

    def __init__(self, program: Application, folder: Path) -> None:
        self.program = program
        self.folder = folder
        self.rounds = 0
        self._questions = self._asked()

    def use(self) -> None:
        """One round; takes a second or two."""
        self._change_files()
        self._search(next(self._questions))
        self._look_around()
        self._ask_quickly(next(self._questions))
        self.rounds += 1

    def _search(self, question: str) -> None:
        search = self.program.window.search
        search.box.focus()
        search.box.clear()
        for letter in question:
            search.box.field.insert(letter)
            run_for(0.02)
        run_for(0.3)
        for _ in range(6):
            search.box.moved.emit(1)
            run_for(0.09)
        from PySide6.QtWidgets import QLineEdit

        search.preview.open_find()
        search.preview.find_bar.findChild(QLineEdit).setText("the")
        search.preview.step(1)
        search.preview.find_bar.close_bar()
        search.toggle_preview()
        search.toggle_preview()

    def _look_around(self) -> None:
        window = self.program.window
        window.failures.show()
        run_for(0.05)
        window.status.show_activity()
        run_for(0.05)
        window.show_search()
        if self.rounds % 3 == 0:
            from app.settings.dialog import SettingsDialog

            window.settings.show(GROUPS[self.rounds // 3 % len(GROUPS)])
            run_for(0.1)
            for dialog in window.findChildren(SettingsDialog):
                dialog.close()
        if self.rounds % 7 == 0:
            window.hide()
            run_for(0.05)
            window.bring_up()

    def _ask_quickly(self, question: str) -> None:
        popup = self.program.popup
        popup.toggle()
        popup.box.show_text(question)
        run_for(0.2)
        popup.box.moved.emit(1)
        popup.box.clear()
        popup.toggle()

    def _change_files(self) -> None:
        number = self.rounds % CHANGING
        path = self.folder / f"changing-{number}.txt"
        if self.rounds // CHANGING % 3 == 2:
            path.unlink(missing_ok=True)
        else:
            path.write_text(f"Round {self.rounds}. {QUESTIONS[number % len(QUESTIONS)]}\n" * 20, "utf-8")

    def _asked(self) -> Iterator[str]:
        while True:
            yield from QUESTIONS


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--minutes", type=int, default=10)
    parser.add_argument("--files", type=int, default=300)
    parser.add_argument("--kinds", action="store_true", help="say which kinds of objects became more")
    arguments = parser.parse_args(argv)
    from PySide6.QtWidgets import QApplication

    from app.application import Application, StartOptions
    from engine.base.paths import Paths
    from engine.base.settings import Appearance

    with tempfile.TemporaryDirectory() as temporary:
        corpus = Path(temporary) / "corpus"
        count = gather(corpus, arguments.files)
        qt = QApplication([])
        program = Application(qt, Paths(Path(temporary) / "home"), Appearance(theme="light"))
        program.start(StartOptions())
        run_until(lambda: program.bridge.status is not None and program.bridge.status.model.state != "loading", 120)
        program.window.folders.add([corpus])
        run_until(lambda: program.bridge.status is not None and program.bridge.status.documents >= count, 300)
        run_until(lambda: not program.bridge.status.busy, 600)
        print(
            f"{count} files, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Qt {qt.platformName()}", flush=True
        )
        titles = ("minute", "rounds", "RSS MB", "all MB", "objects", "widgets", "fds", "threads")
        print("".join(f"{title:>9}" for title in titles), flush=True)
        day = Day(program, corpus)
        counts = list(minutes(day, arguments.minutes, say_kinds=arguments.kinds))
        figures = summarize(counts)
        program.bridge.closed.connect(qt.quit)
        program.quit()
        qt.exec()
    return figures


def minutes(day: Day, count: int, *, say_kinds: bool) -> Iterator[Count]:
    known: Counter[str] = Counter()
    for minute in range(1, count + 1):
        end = time.monotonic() + 60
        while time.monotonic() < end:
            day.use()
        run_for(0.5)
        held = hold()
        figures = f"{held.rss_mb:9.1f}{held.family_mb:9.1f}{held.objects:9}{held.widgets:9}{held.fds:9}{held.threads:9}"
        print(f"{minute:9}{day.rounds:9}{figures}", flush=True)
        if say_kinds:
            kinds = Counter(type(thing).__qualname__ for thing in gc.get_objects())
            grown = {kind: more for kind, now in kinds.items() if (more := now - known[kind]) > 20}
            print("      ", dict(sorted(grown.items(), key=lambda item: -item[1])[:12]) if known else "", flush=True)
            known = kinds
        yield held


def hold() -> Count:
    from PySide6.QtWidgets import QApplication

    gc.collect()
    process = psutil.Process()
    family = [process, *process.children(recursive=True)]
    return Count(
        rss_mb=process.memory_info().rss / 1e6,
        family_mb=sum(one.memory_info().rss for one in family if one.is_running()) / 1e6,
        objects=len(gc.get_objects()) + gc.get_freeze_count(),  # with those that garbage_collection.py left out
        widgets=len(QApplication.allWidgets()),
        fds=process.num_fds() if hasattr(process, "num_fds") else process.num_handles(),
        threads=process.num_threads(),
    )


def summarize(counts: list[Count]) -> Figures:
    figures = Figures()
    if len(counts) <= WARM_UP_MINUTES:
        print("too short to say anything", file=sys.stderr)
        return figures
    warm, last = counts[WARM_UP_MINUTES - 1], counts[-1]
    print(f"last minute against minute {WARM_UP_MINUTES} (baseline):")
    for name in ("rss_mb", "family_mb", "objects", "widgets", "fds", "threads"):
        before, after = getattr(warm, name), getattr(last, name)
        print(f"  {name:10} {before:9.0f} -> {after:9.0f}   ratio {after / max(before, 1):.3f}")
        course = [getattr(count, name) for count in counts]
        figures.add(name, "last minute against the second", after / max(before, 1), "×", samples=course)
    return figures


if __name__ == "__main__":
    main()

"""Measures a subject, appends the figures to tests/bench/results/, and writes BENCHMARKS.md anew.

python -m tests.bench                     lists the subjects
python -m tests.bench SUBJECT [option …]  measures; options are added to those of the subject
python -m tests.bench page                only writes the page
"""

from __future__ import annotations

import importlib
import shlex
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from tests.bench import page, results
from tests.bench.subjects import SUBJECTS


def main(argv: Sequence[str]) -> None:
    if not argv:
        for subject in SUBJECTS:
            if subject.module:
                print(f"{subject.name:18} {subject.title}: python -m {subject.command}")
        return
    name, *options = argv
    if name != "page":
        measure(name, options)
    page.write()
    print(f"{page.PAGE.name} is written.")


def measure(name: str, options: Sequence[str], folder: Path = results.FOLDER) -> None:
    subject = next((subject for subject in SUBJECTS if subject.name == name and subject.module), None)
    if subject is None:
        raise SystemExit(f"There is no subject {name!r} that can be measured. `make bench` lists them.")
    arguments = [*subject.arguments, *options]
    run = results.start_run(shlex.join(["python", "-m", subject.module, *arguments]))
    figures = importlib.import_module(subject.module).main(arguments)
    if not figures.all:
        raise SystemExit("Nothing was measured, so nothing is written.")
    path = results.append(name, replace(run, figures=tuple(figures.all)), folder)
    print(f"{len(figures.all)} figures are in {path}.")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Measures a subject, appends the figures to tests/bench/results/, and writes BENCHMARKS.md anew.

python -m tests.bench                     lists the subjects
python -m tests.bench SUBJECT [option …]  measures; options are added to those of the subject
python -m tests.bench history SUBJECT     shows each figure of the last runs beside one another
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

SHOWN_RUNS = 5


def main(argv: Sequence[str]) -> None:
    if not argv:
        for subject in SUBJECTS:
            if subject.module:
                print(f"{subject.name:18} {subject.title}: python -m {subject.command}")
        return
    name, *options = argv
    if name == "history":
        for subject in options:
            show_history(subject)
        return
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


def show_history(name: str, folder: Path = results.FOLDER) -> None:
    """Print the figures of the last runs, one column a run, the newest at the right."""
    runs = results.load(name, folder)[-SHOWN_RUNS:]
    if not runs:
        raise SystemExit(f"Nothing was measured of {name!r} yet.")
    keys = list(dict.fromkeys((figure.row, figure.name, figure.unit) for run in runs for figure in run.figures))
    heads = [f"{run.date[:10]} {run.commit[:7]}{'*' if run.busy else ''}" for run in runs]
    print(f"{'(* busy)':60}" + "".join(f"{head:>20}" for head in heads))
    for key in keys:
        found = [next((f.value for f in run.figures if (f.row, f.name, f.unit) == key), None) for run in runs]
        cells = ("–" if value is None else f"{value:g}" for value in found)
        print(f"{' · '.join(filter(None, key)):60}" + "".join(f"{cell:>20}" for cell in cells))


if __name__ == "__main__":
    main(sys.argv[1:])

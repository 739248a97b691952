"""Questions that a library cannot answer: how many are marked so, and how many of the others are not.

    python -m tests.bench.unanswerable SET_DIR SET_DIR ... [--each 120] [--home DIR]

The questions of each set are asked in its own library and in those of the others. A question of the others counts as
marked where no hit fits (`Hit.fits`). One of the own set counts where the right file is among the first ten, as kept
where its hit fits. Sets are those of tests/bench/quality.py; with --home its libraries are used.
"""

from __future__ import annotations

import argparse
import random
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from engine.base.types import SearchRequest
from engine.engine import Engine
from engine.search.evaluate import Judged
from tests.bench.quality import library, unpacked
from tests.bench.results import Figures

SHOWN = 10


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="+", type=Path)
    parser.add_argument("--each", type=int, default=120, help="questions of each set, drawn once")
    parser.add_argument("--home", type=Path, help="keep the libraries here, and use those that are there")
    arguments = parser.parse_args(argv)
    home = arguments.home or Path(tempfile.mkdtemp(prefix="hither-unanswerable-"))
    found = Figures()
    try:
        sets = [unpacked(folder, home / folder.name) for folder in arguments.sets]
        drawn = {
            each.name: random.Random(1).sample(each.questions, min(arguments.each, len(each.questions)))
            for each in sets
        }
        kept, marked = [], []
        for own in sets:
            with library(own, home / own.name, "") as engine:
                own_kept = _kept(engine, drawn[own.name])
                others = [each for name, questions in drawn.items() if name != own.name for each in questions]
                own_marked = _marked(engine, others)
            _add(found, own.name, own_kept, own_marked)
            kept += own_kept
            marked += own_marked
        _add(found, "all", kept, marked)
    finally:
        if arguments.home is None:
            shutil.rmtree(home, ignore_errors=True)
    return found


def _kept(engine: Engine, questions: list[Judged]) -> list[bool]:
    """Whether the hit of the right file fits, for each question that has it among the first hits."""
    answers = []
    for question in questions:
        hits = engine.search(SearchRequest(question.query, SHOWN)).hits
        right = [hit.fits for hit in hits if question.grades.get(str(hit.path), 0) > 0]
        answers += right[:1]
    return answers


def _marked(engine: Engine, questions: list[Judged]) -> list[bool]:
    """Whether no hit fits, for each question."""
    return [not any(hit.fits for hit in engine.search(SearchRequest(each.query, SHOWN)).hits) for each in questions]


def _add(found: Figures, row: str, kept: list[bool], marked: list[bool]) -> None:
    found.add(row, "answerable, kept", float(np.mean(kept)), "", samples=None)
    found.add(row, "unanswerable, marked", float(np.mean(marked)), "", samples=None)
    print(
        f"{row:12} kept {np.mean(kept):.3f} of {len(kept)}, marked {np.mean(marked):.3f} of {len(marked)}", flush=True
    )


if __name__ == "__main__":
    main()

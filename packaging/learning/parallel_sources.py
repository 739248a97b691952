"""The training texts that the scripts in this folder share.

Left out are: everything that tests/bench/parallel_texts.py holds out, texts that begin like a file below --leave-out
(an evaluation set), and descriptions of packages whose family has such a text.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from tests.bench.parallel_texts import (
    Subjects,
    descriptions,
    families,
    family,
    functions,
    held_out,
    help_pages,
    left_out,
    manuals,
    messages,
    usable,
)

DESCRIPTIONS = 5000  # subjects in rare languages first, for every kind
SUBJECTS = 1300  # for each other kind
MESSAGES = 4000  # they are short, and in every language
PASSAGE_CHARS = 900

Kind = TypeVar("Kind")
Asked = tuple[int, str, str]  # the number of a subject, a language, a text


@dataclass(frozen=True)
class Texts:
    """Questions and passages of numbered subjects, of one kind."""

    asking: list[Asked]
    answering: list[Asked]

    def rows(self) -> list[tuple[list[int], list[int]]]:
        """For each subject with both: the rows of its questions and of its passages."""
        found: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
        for side, texts in enumerate((self.asking, self.answering)):
            for row, (number, _, _) in enumerate(texts):
                found[number][side].append(row)
        return [found[number] for number in sorted(found) if all(found[number])]


def add_sources(parser: argparse.ArgumentParser) -> None:
    """Add the options that name the sources, the same as in tests/bench/sets.py."""
    for kind in ("descriptions", "manuals", "help-pages", "catalogs", "code"):
        parser.add_argument(f"--{kind}", nargs="*", type=Path, default=[])
    parser.add_argument("--leave-out", type=Path)


def read_sources(arguments: argparse.Namespace, most_messages: int = MESSAGES) -> Iterator[tuple[str, Texts]]:
    """Each kind of texts with its name, if there are any."""
    unwanted = left_out(arguments.leave_out)
    packages = descriptions(arguments.descriptions)
    kept_aside = families(packages, unwanted)
    packages = {name: texts for name, texts in packages.items() if family(name) not in kept_aside}
    for name, subjects, most in (
        ("descriptions", usable(packages, unwanted), DESCRIPTIONS),
        ("manuals", usable(manuals(arguments.manuals), unwanted), SUBJECTS),
        ("help pages", usable(help_pages(arguments.help_pages), unwanted), SUBJECTS),
        ("messages", usable(messages(arguments.catalogs), unwanted, languages=5), most_messages),
        ("functions", functions(arguments.code, of_package=300), SUBJECTS),
    ):
        texts = _texts(_chosen(subjects, most))
        if texts.asking:
            print(f"{name}: {len(texts.rows())} subjects, {len(texts.asking) + len(texts.answering)} texts", flush=True)
            yield name, texts


def weights(texts: Sequence[Asked]) -> list[float]:
    """Sampling weights: texts in rare languages are taken more often, but not so often that all languages are equal."""
    counts = Counter(language for _, language, _ in texts)
    return [counts[language] ** -0.5 for _, language, _ in texts]


def epoch(chosen: random.Random, kinds: Sequence[tuple[Kind, int, int]], size: int) -> list[tuple[Kind, list[int]]]:
    """Shuffled batches of each kind, as numbers of its subjects, repeated `passes` times. A small remainder is
    dropped."""
    found = []
    for kind, subjects, passes in kinds:
        for _ in range(passes):
            order = list(range(subjects))
            chosen.shuffle(order)
            found += [(kind, order[at : at + size]) for at in range(0, max(1, subjects - size // 8), size)]
    chosen.shuffle(found)
    return found


def _chosen(subjects: Subjects, most: int) -> Subjects:
    counts: dict[str, int] = defaultdict(int)
    for texts in subjects.values():
        for language in texts:
            counts[language] += 1
    names = [subject for subject in sorted(subjects) if not held_out(subject)]
    random.Random(4).shuffle(names)
    names.sort(key=lambda subject: -sum(1 / counts[language] for language in subjects[subject]))
    return {subject: subjects[subject] for subject in names[:most]}


def _texts(subjects: Subjects) -> Texts:
    rows = [
        (number, language, pair) for number, texts in enumerate(subjects.values()) for language, pair in texts.items()
    ]
    return Texts(
        [(number, language, pair[0]) for number, language, pair in rows if pair[0]],
        [(number, language, pair[1][:PASSAGE_CHARS]) for number, language, pair in rows if pair[1]],
    )

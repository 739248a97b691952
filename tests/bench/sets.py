"""Writes sets of questions whose right answers come from the sources' own structure, for tests/bench/quality.py.

    python -m tests.bench.sets OUT [--descriptions FILE ...] [--manuals DIR ...] [--help-pages DIR ...]
                                   [--packages DIR] [--leave-out DIR]

Each source that is given makes one folder below OUT, with corpus/ and queries.jsonl:
  descriptions  package descriptions (apt's Translation lists), each in one language; the one-line description in
                other languages and its own asks for it
  manuals       manual pages by their NAME line, in the same way
  help-pages    a desktop's help (share/help) by its pages' summaries, in the same way
  functions     modules of Python packages without docstrings; a function's docstring asks for its module
  identifiers   the same modules; a function's name asks, alone and in a sentence
Only what parallel_texts.held_out names is used: nothing that comes with the program was made from it.
"""

from __future__ import annotations

import argparse
import ast
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tests.bench.parallel_texts import (
    CODE,
    Subjects,
    descriptions,
    functions,
    held_out,
    help_pages,
    left_out,
    manuals,
    usable,
    without_docstrings,
)

FILES = 400
MODULES = 150
ENGLISH_SHARE = 0.4
QUESTIONS_IN_OTHER_LANGUAGES = 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--descriptions", nargs="*", type=Path, default=[])
    parser.add_argument("--manuals", nargs="*", type=Path, default=[])
    parser.add_argument("--help-pages", nargs="*", type=Path, default=[])
    parser.add_argument("--packages", type=Path, help="a folder of Python packages")
    parser.add_argument("--leave-out", type=Path, help="a folder whose files are used nowhere")
    arguments = parser.parse_args()
    unwanted = left_out(arguments.leave_out)
    for name, subjects in (
        ("descriptions", descriptions(arguments.descriptions)),
        ("manuals", manuals(arguments.manuals)),
        ("help-pages", help_pages(arguments.help_pages)),
    ):
        if subjects:
            _write_languages(arguments.out / name, usable(subjects, unwanted))
    if arguments.packages is not None:
        _write_code(arguments.out, arguments.packages)


def _write_languages(folder: Path, subjects: Subjects) -> None:
    """One file a subject; languages that few subjects have are chosen more often."""
    chosen = random.Random(1)
    counts: dict[str, int] = defaultdict(int)
    for texts in subjects.values():
        for language in texts:
            counts[language] += 1
    kept = [subject for subject in subjects if held_out(subject)]
    kept.sort(key=lambda subject: -sum(1 / counts[language] for language in subjects[subject]))
    questions = []
    for number, subject in enumerate(kept[:FILES]):
        texts = subjects[subject]
        others = sorted(texts)
        own = "en" if "en" in texts and chosen.random() < ENGLISH_SHARE else chosen.choice(others)
        path = f"{own}/{number:04}.txt"
        _write(folder / "corpus" / path, texts[own][1])
        others.remove(own)
        others.sort(key=lambda language: chosen.random() * counts[language])
        for language in [own, *others[:QUESTIONS_IN_OTHER_LANGUAGES]]:
            questions.append(_question(f"{number}-{language}", texts[language][0], f"{language}>{own}", path))
    _write_questions(folder, questions)


def _write_code(out: Path, site: Path) -> None:
    packages = [path for path in sorted(site.iterdir()) if path.is_dir() and (path / "__init__.py").is_file()]
    packages = [path for path in packages if held_out(path.name)]
    found = functions(packages, of_package=12)
    modules: dict[Path, list[tuple[str, str]]] = defaultdict(list)
    for subject, texts in found.items():
        module, _, name = subject.rpartition(":")
        modules[site / module].append((name, texts["en"][0]))
    chosen = sorted(modules)
    random.Random(2).shuffle(chosen)
    docstrings: list[dict[str, Any]] = []
    defined: dict[str, list[str]] = defaultdict(list)
    for source in chosen[:MODULES]:
        tree = without_docstrings(ast.parse(source.read_text("utf-8")))
        path = source.relative_to(site).as_posix()
        for folder in ("functions", "identifiers"):
            _write(out / folder / "corpus" / path, ast.unparse(tree))
        for name in _defined(tree):
            defined[name].append(path)
        for name, question in modules[source][:2]:
            docstrings.append(_question(f"{path}:{name}", question, CODE, path))
    _write_questions(out / "functions", docstrings)
    names = sorted(
        name for name, paths in defined.items() if len(paths) == 1 and re.search(r"[a-z](_[a-z]|[A-Z])", name)
    )
    random.Random(3).shuffle(names)
    typed = []
    for number, name in enumerate(names[:MODULES]):
        question = name if number % 2 else f"where is {name} defined"
        typed.append(_question(name, question, "alone" if number % 2 else "in a sentence", defined[name][0]))
    _write_questions(out / "identifiers", typed)


def _defined(tree: ast.AST) -> Iterator[str]:
    names = (node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.ClassDef))
    return iter(dict.fromkeys(name for name in names if not name.startswith("__") and len(name) > 5))


def _question(name: str, query: str, group: str, path: str) -> dict[str, Any]:
    return {"id": name, "query": query, "lang": group, "relevant": [{"path": path}]}


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="")


def _write_questions(folder: Path, questions: list[dict[str, Any]]) -> None:
    lines = "".join(json.dumps(question, ensure_ascii=False) + "\n" for question in questions)
    _write(folder / "queries.jsonl", lines)
    print(
        f"{folder}: {len({question['relevant'][0]['path'] for question in questions})} files asked for, "
        f"{len(questions)} questions"
    )


if __name__ == "__main__":
    main()

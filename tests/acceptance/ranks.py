"""Asks the acceptance questions of a library that holds the large corpus, and prints the rank of each expected file.

HITHER_HOME=… python -m tests.acceptance.ranks [FOLDER]    builds the corpus in FOLDER and indexes it first
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from tests.acceptance import corpus
from tests.bench.results import Figures

SHOWN = 20


def main(argv: Sequence[str] | None = None) -> Figures:
    hither = [sys.executable, "-m", "engine.cli"]
    arguments = sys.argv[1:] if argv is None else argv
    if arguments:
        folder = Path(arguments[0])
        print(f"{corpus.build(folder, large=True)} files", file=sys.stderr)
        subprocess.run([*hither, "index", str(folder), "--wait"], check=True)
    asked = corpus.questions()
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as queries:
        for number, question in enumerate(asked):
            queries.write(json.dumps({"id": number, "query": question.query}) + "\n")
        queries.flush()
        command = [*hither, "search", "--queries", queries.name, "--json", "--limit", str(SHOWN)]
        answers = subprocess.run(command, check=True, capture_output=True, text=True).stdout.splitlines()
    print("| language | question | expected | rank |\n|---|---|---|---|")
    in_five = 0
    for question, line in zip(asked, answers, strict=True):
        rank = question.rank([Path(hit["path"]).name for hit in json.loads(line)["results"]])
        in_five += rank is not None and rank <= 5
        expected = ", ".join(sorted(question.expected))
        print(f"| {question.language} | {question.query} | {expected} | {rank or f'> {SHOWN}'} |")
    print(f"\n{in_five} of {len(asked)} in the first five.")
    figures = Figures()
    figures.add("questions in seven languages", "questions", len(asked), "count")
    figures.add("questions in seven languages", "file in the first five", in_five, "count")
    return figures


if __name__ == "__main__":
    main()

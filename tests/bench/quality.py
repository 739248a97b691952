"""Search quality: BM25, dense vectors, mapped vectors, plain rank fusion and Hither's hybrid, in one run on one index.

    python -m tests.bench.quality SET_DIR ... [--model NAME|FOLDER|URL] [--home DIR] [--moments 0,5,25,50,75,100]

A set is a folder with corpus.jsonl.xz ({"path", "text"} a line) or corpus/, and queries.jsonl ({"id", "query",
"lang", "relevant": [{"path"}]}); tests/bench/sets.py writes some, $HITHER_EVAL may name several, with the path
separator between. Everything is indexed by the engine as a person's files are. Figures are means over questions, with
half of their 95 % interval by bootstrap: for all, for each group ("lang"), and recall@10 by the question's language,
which is what stands before ">" in "lang" or else after the last "-" of "id". "dense" are the model's vectors as they
come, by exact search; "mapped" is Hither's search by meaning alone (engine/search/centering.py). "BM25" is Hither's
search by words alone.

With --moments, instead: success@1 and nDCG@10 of words alone, and of both while these percentages of the files have
vectors (tests/bench/moments.py).
"""

from __future__ import annotations

import argparse
import contextlib
import json
import lzma
import os
import random
import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np

from engine.base.paths import Paths
from engine.base.types import SearchMode, SearchRequest
from engine.engine import Engine
from engine.search.evaluate import Judged, read_judged
from engine.search.ranking_metrics import Mean, Quality, mean, quality
from tests.bench.moments import WORDS, at_moments
from tests.bench.results import Figures

RRF_K = 60
ASKED_IN = "asked in "
WAYS = ("BM25", "dense", "mapped", "plain RRF", "Hither")


@dataclass(frozen=True)
class Set:
    name: str
    corpus: Path
    questions: list[Judged]


def main(argv: Sequence[str] | None = None) -> Figures:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path)
    parser.add_argument("--model", default="", help="another model than the one that comes with the program")
    parser.add_argument("--moments", default="", help="percentages of files with vectors, as in 0,25,100")
    parser.add_argument("--each", type=int, default=0, help="ask so many questions of each group, drawn once")
    parser.add_argument("--home", type=Path, help="keep the libraries here, and use those that are there")
    arguments = parser.parse_args(argv)
    named = [Path(path) for path in os.environ.get("HITHER_EVAL", "").split(os.pathsep) if path]
    found = Figures()
    home = arguments.home or Path(tempfile.mkdtemp(prefix="hither-quality-"))
    try:
        for folder in [*arguments.sets, *named]:
            judged = _drawn(unpacked(folder, home / folder.name), arguments.each)
            if arguments.moments:
                percents = [int(each) for each in arguments.moments.split(",")]
                _print_moments(found, judged, home / folder.name, arguments.model, percents)
            else:
                _print(found, judged, home / folder.name, arguments.model)
    finally:
        if arguments.home is None:
            shutil.rmtree(home, ignore_errors=True)
    return found


def _print(found: Figures, judged: Set, home: Path, model: str) -> None:
    figures = _run(judged, home, model)
    groups = sorted({group for way in figures.values() for group in way}, key=_order)
    for name, title in (("ndcg", "nDCG@10"), ("success", "success@1"), ("recall", "recall@10"), ("mrr", "MRR@10")):
        shown = [group for group in groups if name == "recall" or not group.startswith(ASKED_IN)]
        print(f"\n{judged.name}: {title}")
        print(f"{'':24}{'n':>6}" + "".join(f"{way:>18}" for way in WAYS))
        for group in shown:
            means = [figures[way][group] for way in WAYS]
            cells = (f"{getattr(each.quality, name):.3f} ± {getattr(each.margin, name):.3f}" for each in means)
            print(f"{group:24}{means[0].questions:>6}" + "".join(f"{cell:>18}" for cell in cells), flush=True)
            row = judged.name if group == "all" else f"{judged.name}, {group}"
            for way, each in zip(WAYS, means, strict=True):
                value, margin = getattr(each.quality, name), getattr(each.margin, name)
                found.add(row, f"{title}, {way}", value, "", margin=margin)
    hither = figures["Hither"]["all"].quality.ndcg
    ratios = (f"{way} {hither / max(1e-9, figures[way]['all'].quality.ndcg):.3f}" for way in WAYS[:-1])
    print(f"{judged.name}: nDCG@10 of Hither against {', '.join(ratios)}")


def _print_moments(found: Figures, judged: Set, home: Path, model: str, percents: Sequence[int]) -> None:
    with library(judged, home, model) as engine:
        moments = at_moments(engine, judged.questions, percents, _groups)
    for name, title in (("success", "success@1"), ("ndcg", "nDCG@10")):
        print(f"\n{judged.name}: {title}")
        print(f"{'':24}{'n':>6}" + "".join(f"{moment:>18}" for moment in moments))
        for group in sorted((each for each in moments[WORDS] if not each.startswith(ASKED_IN)), key=_order):
            means = [moments[moment][group] for moment in moments]
            cells = (f"{getattr(each.quality, name):.3f} ± {getattr(each.margin, name):.3f}" for each in means)
            print(f"{group:24}{means[0].questions:>6}" + "".join(f"{cell:>18}" for cell in cells), flush=True)
            row = judged.name if group == "all" else f"{judged.name}, {group}"
            for moment, each in zip(moments, means, strict=True):
                value, margin = getattr(each.quality, name), getattr(each.margin, name)
                found.add(row, f"{title}, {moment}", value, "", margin=margin)


def _drawn(judged: Set, each: int) -> Set:
    if not each:
        return judged
    by_group: dict[str, list[Judged]] = defaultdict(list)
    for question in judged.questions:
        by_group[question.group if ">" not in question.group else ""].append(question)
    drawn = random.Random(5)
    chosen = [question for group in by_group.values() for question in drawn.sample(group, min(each, len(group)))]
    return replace(judged, questions=chosen)


def _order(group: str) -> tuple[int, str]:
    return (0 if group == "all" else 2 if group.startswith(ASKED_IN) else 1), group


def _groups(question: Judged) -> set[str]:
    asked, _, answered = question.group.partition(">")
    groups = {"all", question.group}
    if answered:
        groups.add(ASKED_IN + (question.id.rpartition("-")[2] if asked == "other" else asked))
        groups.add("same language" if asked == answered and asked != "other" else "other language")
    return groups - {""}


@contextlib.contextmanager
def library(judged: Set, home: Path, model: str) -> Iterator[Engine]:
    """The set, indexed and understood."""
    changes = {"model.name": model} if model else {}
    engine = Engine.open(Paths(home / "library"), watch=False, changes=changes)
    try:
        engine.index([judged.corpus])
        engine.wait_until_done([judged.corpus])
        yield engine
    finally:
        engine.close()


def _run(judged: Set, home: Path, model: str) -> dict[str, dict[str, Mean]]:
    with library(judged, home, model) as engine:
        raw = _RawVectors(engine)
        found: dict[str, dict[str, list[Quality]]] = {way: defaultdict(list) for way in WAYS}
        for question in judged.questions:
            ranked = {
                way: [str(hit.path) for hit in engine.search(SearchRequest(question.query, 50, mode)).hits]
                for way, mode in (
                    ("BM25", SearchMode.WORDS),
                    ("mapped", SearchMode.SEMANTIC),
                    ("Hither", SearchMode.HYBRID),
                )
            }
            ranked["dense"] = raw.ranked(question.query)
            ranked["plain RRF"] = _fused_by_rank(ranked["BM25"], ranked["dense"][:50])
            for way in WAYS:
                score = quality(ranked[way], question.grades)
                for group in _groups(question):
                    found[way][group].append(score)
        return {way: {group: mean(scores) for group, scores in groups.items()} for way, groups in found.items()}


class _RawVectors:
    """Exact search over the vectors as the model gives them, the best passage of each file."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        connection = engine._database.reader()
        rows = list(
            connection.execute(
                """SELECT d.path, e.vector FROM embeddings e JOIN chunks c ON c.text_id = e.text_id
                   JOIN documents d ON d.id = c.document_id"""
            )
        )
        self._paths = [os.fsdecode(path) for path, _ in rows]
        self._vectors = np.stack([np.frombuffer(vector, np.float16) for _, vector in rows]).astype(np.float32)

    def ranked(self, query: str) -> list[str]:
        vector = self._engine._model.embed_query(query, "").result().reshape(-1)
        order = np.argsort(-(self._vectors @ vector), kind="stable")
        return list(dict.fromkeys(self._paths[row] for row in order))


def _fused_by_rank(*rankings: list[str]) -> list[str]:
    scores: dict[str, float] = defaultdict(float)
    for ranking in rankings:
        for rank, path in enumerate(ranking, start=1):
            scores[path] += 1 / (RRF_K + rank)
    return sorted(scores, key=lambda path: -scores[path])


def unpacked(folder: Path, home: Path) -> Set:
    corpus = folder / "corpus"
    if not corpus.is_dir():
        corpus = home / "corpus"
        with lzma.open(folder / "corpus.jsonl.xz", "rt", encoding="utf-8") as stream:
            for line in stream:
                item = json.loads(line)
                path = corpus / item["path"]
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(item["text"], "utf-8", newline="")
    return Set(folder.name, corpus, list(read_judged(folder / "queries.jsonl", corpus)))


if __name__ == "__main__":
    main()

"""Search quality: BM25, raw vectors, centred vectors, plain rank fusion and Hither's hybrid, in one run on one index.

    python -m tests.bench.quality [SET_DIR ...] [--manuals DIR] [--home DIR]

A set is a folder with corpus.jsonl.xz ({"path", "text"} a line) or corpus/, and queries.jsonl ({"id", "query",
"lang", "relevant": [{"path"}]}); $HITHER_EVAL may name several, with the path separator between. `--manuals` (the
machine's own by default) makes one more: a page whose translation is on the machine too is asked for by the NAME line
of another language, and by its own. Everything is indexed by the engine as a person's files are; figures are the
means over questions, with half of their 95 % interval.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import random
import re
import shutil
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.engine import Engine
from engine.errors import FileProblem
from engine.extract.registry import Limits, extract_file
from engine.paths import Paths
from engine.search.evaluate import Judged, read_judged
from engine.search.metrics import Mean, Quality, mean, quality
from engine.types import SearchMode, SearchRequest

RRF_K = 60
MANUALS = 400
WAYS = ("BM25", "raw vectors", "centred", "plain RRF", "hybrid")


@dataclass(frozen=True)
class Set:
    name: str
    corpus: Path
    questions: list[Judged]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path)
    parser.add_argument("--manuals", type=Path, default=Path("/usr/share/man"))
    parser.add_argument("--home", type=Path, help="keep the libraries here, and use those that are there")
    arguments = parser.parse_args()
    named = [Path(path) for path in os.environ.get("HITHER_EVAL", "").split(os.pathsep) if path]
    home = arguments.home or Path(tempfile.mkdtemp(prefix="hither-quality-"))
    try:
        for folder in [*arguments.sets, *named]:
            _print(_unpacked(folder, home / folder.name), home / folder.name)
        manuals = _manuals(arguments.manuals, home / "manuals")
        if manuals.questions:
            _print(manuals, home / "manuals")
    finally:
        if arguments.home is None:
            shutil.rmtree(home, ignore_errors=True)


def _print(judged: Set, home: Path) -> None:
    figures = _run(judged, home)
    groups = sorted({group for way in figures.values() for group in way}, key=lambda group: (group != "all", group))
    for place, name in enumerate(("ndcg", "recall", "mrr")):
        print(f"\n{judged.name}: {('nDCG@10', 'recall@10', 'MRR@10')[place]}")
        print(f"{'':24}{'n':>6}" + "".join(f"{way:>18}" for way in WAYS))
        for group in groups:
            means = [figures[way][group] for way in WAYS]
            cells = (f"{getattr(each.quality, name):.3f} ± {getattr(each.margin, name):.3f}" for each in means)
            print(f"{group:24}{means[0].questions:>6}" + "".join(f"{cell:>18}" for cell in cells), flush=True)
    hybrid, raw = figures["hybrid"]["all"].quality.ndcg, figures["raw vectors"]["all"].quality.ndcg
    print(f"hybrid / raw vectors {hybrid / raw:.3f}, / BM25 {hybrid / figures['BM25']['all'].quality.ndcg:.3f}")


def _run(judged: Set, home: Path) -> dict[str, dict[str, Mean]]:
    engine = Engine.open(Paths(home / "library"), watch=False)
    try:
        engine.index([judged.corpus])
        engine.wait_until_done([judged.corpus])
        raw = _RawVectors(engine)
        found: dict[str, dict[str, list[Quality]]] = {way: defaultdict(list) for way in WAYS}
        for question in judged.questions:
            ranked = {
                way: [str(hit.path) for hit in engine.search(SearchRequest(question.query, 50, mode)).hits]
                for way, mode in (
                    ("BM25", SearchMode.WORDS),
                    ("centred", SearchMode.SEMANTIC),
                    ("hybrid", SearchMode.HYBRID),
                )
            }
            ranked["raw vectors"] = raw.ranked(question.query)
            ranked["plain RRF"] = _fused_by_rank(ranked["BM25"], ranked["raw vectors"][:50])
            for way in WAYS:
                score = quality(ranked[way], question.grades)
                for group in {"all", question.group} - {""}:
                    found[way][group].append(score)
        return {way: {group: mean(scores) for group, scores in groups.items()} for way, groups in found.items()}
    finally:
        engine.close()


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


def _unpacked(folder: Path, home: Path) -> Set:
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


def _manuals(tree: Path, home: Path) -> Set:
    """Manual pages that exist in several languages, one language of each as a file without its NAME line."""
    pages: dict[str, dict[str, Path]] = defaultdict(dict)
    for path in tree.glob("**/man[158]/*.gz"):
        language = path.parent.parent.name if path.parent.parent != tree else "en"
        if not path.is_symlink():
            pages[path.name][language] = path
    corpus = home / "corpus"
    questions: list[Judged] = []
    chosen = random.Random(1)
    names = sorted(name for name, found in pages.items() if len(found) > 1)
    chosen.shuffle(names)
    for name in names[:MANUALS]:
        texts = {language: _split(path) for language, path in sorted(pages[name].items())}
        usable = {language: text for language, text in texts.items() if text is not None}
        if len(usable) < 2:
            continue
        own = chosen.choice(sorted(usable))
        file = corpus / own / f"{len(questions):05}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(usable[own][1], "utf-8")
        others = chosen.sample(sorted(set(usable) - {own}), k=min(2, len(usable) - 1))
        for language in [own, *others]:
            group = "same language" if language == own else "other language"
            questions.append(Judged(f"{name}-{language}", usable[language][0], {str(file): 1.0}, group))
    return Set("manual pages", corpus, questions)


def _split(path: Path) -> tuple[str, str] | None:
    """The description in the NAME section of a page, and the text after it."""
    try:
        text = extract_file(path, Limits()).text
    except FileProblem:
        return None
    for section in _sections(text)[:4]:
        parts = re.split(r"\s[-–—−―‐]{1,2}\s", section, maxsplit=1)
        if len(parts) == 2 and 10 < len(parts[1]) < 140:
            rest = text[text.index(section) + len(section) :].strip()
            return (" ".join(parts[1].split()), rest[:1500]) if len(rest) > 300 else None
    return None


def _sections(text: str) -> list[str]:
    return [section.strip() for section in re.split(r"\n\s*\n", text) if section.strip()]


if __name__ == "__main__":
    main()

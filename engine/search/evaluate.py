"""Runs a person's judged questions through the search and measures the answers.

The file has one JSON object a line: {"id", "query", "relevant": [{"path", "grade"}], "lang"}. Paths are absolute or
below `root`; grade (1; 0 is wrong) and lang are optional. Raises BadRequest, with the line, for a file in another form.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from engine.base.errors import BadRequest
from engine.base.types import SearchMode, SearchRequest, SearchResponse
from engine.search.ranking_metrics import DEPTH, Mean, Quality, mean, quality

ALL = "all"


@dataclass(frozen=True, slots=True)
class Judged:
    """A question and its right files, by path, with grades; `group` is what it is reported under."""

    id: str
    query: str
    grades: dict[str, float]
    group: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """For each way of searching and each group ("all" first): the mean quality."""

    means: dict[str, dict[str, Mean]]

    def table(self) -> str:
        """For a terminal: a line for each way and group."""
        width = max([len(group) for groups in self.means.values() for group in groups], default=3)
        lines = [f"{'':10}  {'':{width}}  {'n':>5}  {'nDCG@10':>15}  {'recall@10':>15}  {'MRR@10':>15}"]
        for way, groups in self.means.items():
            for group, found in groups.items():
                figures = "  ".join(
                    f"{getattr(found.quality, name):7.3f} ± {getattr(found.margin, name):.3f}"
                    for name in ("ndcg", "recall", "mrr")
                )
                lines.append(f"{way:10}  {group:{width}}  {found.questions:5}  {figures}")
        return "\n".join(lines)


def run_eval(
    search: Callable[[SearchRequest], SearchResponse],
    qrels: Path,
    *,
    root: Path | None = None,
    modes: Sequence[SearchMode] = tuple(SearchMode),
    request: SearchRequest | None = None,
) -> Report:
    """Ask every question in every mode; `search` is `Engine.search`, `request` gives the other options."""
    questions = list(read_judged(qrels, root or qrels.parent))
    template = replace(request or SearchRequest(""), limit=DEPTH, passages_per_document=1)
    means: dict[str, dict[str, Mean]] = {}
    for mode in modes:
        groups: dict[str, list[Quality]] = {ALL: []}
        for question in questions:
            answer = search(replace(template, text=question.query, mode=mode))
            found = quality([str(hit.path) for hit in answer.hits], question.grades)
            groups[ALL].append(found)
            if question.group:
                groups.setdefault(question.group, []).append(found)
        means[str(mode)] = {group: mean(found) for group, found in sorted(groups.items(), key=_all_first)}
    return Report(means)


def _all_first(item: tuple[str, list[Quality]]) -> tuple[bool, str]:
    return item[0] != ALL, item[0]


def read_judged(path: Path, root: Path) -> Iterator[Judged]:
    """The questions of a file, one by one."""
    try:
        lines = path.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise BadRequest("evaluate.unreadable", path=path) from error
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            item = json.loads(line)
            grades = {str(root / right["path"]): float(right.get("grade", 1)) for right in item["relevant"]}
            right = {path: grade for path, grade in grades.items() if grade > 0}
            if right or not grades:  # of a question for which only wrong files are known nothing can be measured
                yield Judged(str(item.get("id", number)), str(item["query"]), right, str(item.get("lang", "")))
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise BadRequest("evaluate.line", number=number, path=path) from error

"""The figures of `hither eval` are those of the definitions, and a wrong file is said by its line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.errors import BadRequest
from engine.base.types import SearchMode
from engine.search.evaluate import run_eval
from engine.search.ranking_metrics import Quality, mean, quality
from tests.search.conftest import ROOT, Library


@pytest.mark.parametrize(
    ("ranked", "right", "expected"),
    [
        (["a", "b"], {"a"}, (1.0, 1.0, 1.0)),
        (["x", "a"], {"a"}, (0.6309, 1.0, 0.5)),
        (["x", "x", "a"], {"a"}, (0.6309, 1.0, 0.5)),
        (["x", "y"], {"a"}, (0.0, 0.0, 0.0)),
        (["a", "x", "b"], {"a", "b"}, (0.9197, 1.0, 1.0)),
        ([str(n) for n in range(10)] + ["a"], {"a"}, (0.0, 0.0, 0.0)),
        ([], {"a"}, (0.0, 0.0, 0.0)),
    ],
)
def test_figures(ranked: list[str], right: set[str], expected: tuple[float, float, float]) -> None:
    found = quality(ranked, right)
    assert (found.ndcg, found.recall, found.mrr) == pytest.approx(expected, abs=1e-4)


def test_grades_say_which_right_file_should_be_first() -> None:
    grades = {"a": 1.0, "b": 3.0}
    assert quality(["b", "a"], grades).ndcg == 1.0 > quality(["a", "b"], grades).ndcg


@settings(deadline=None)
@given(st.lists(st.sampled_from("abcdefghijklmnop"), max_size=20), st.sets(st.sampled_from("abcxyz"), min_size=1))
def test_figures_stay_within_bounds(ranked: list[str], right: set[str]) -> None:
    found = quality(ranked, right)
    assert 0 <= found.ndcg <= 1 and 0 <= found.recall <= 1 and 0 <= found.mrr <= 1
    interval = mean([found, Quality(0, 0, 0)])
    assert interval.questions == 2 and interval.quality.ndcg == pytest.approx(found.ndcg / 2)


def test_runs_judged_questions_in_each_mode(library: Library, tmp_path: Path) -> None:
    library.put("pets.txt", "the hund sleeps")
    library.put("stars.txt", "planets and suns")
    file = tmp_path / "judged.jsonl"
    lines = [
        {"id": "1", "query": "dog", "relevant": [{"path": "pets.txt"}], "lang": "de"},
        {"id": "2", "query": "planets", "relevant": [{"path": str(ROOT / "stars.txt"), "grade": 2}]},
    ]
    file.write_text("\n".join(json.dumps(line) for line in lines) + "\n")
    report = run_eval(library.searcher.search, file, root=ROOT)
    assert set(report.means) == set(SearchMode)
    assert report.means["words"]["all"].quality.mrr == 0.5
    assert report.means["hybrid"]["all"].quality.mrr == 1.0
    assert list(report.means["hybrid"]) == ["all", "de"]
    assert "hybrid" in report.table()


@pytest.mark.parametrize("line", ["not json", "[]", '{"query": "x"}', '{"query": "x", "relevant": ["a"]}'])
def test_a_wrong_line_is_named(library: Library, tmp_path: Path, line: str) -> None:
    file = tmp_path / "judged.jsonl"
    file.write_text('{"query": "x", "relevant": [{"path": "a"}]}\n' + line + "\n")
    with pytest.raises(BadRequest, match="Line 2"):
        run_eval(library.searcher.search, file, root=ROOT)

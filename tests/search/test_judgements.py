"""What a person says of results is kept as `hither eval` reads it, and nothing of theirs is lost."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import pytest

from engine.base.errors import BadRequest
from engine.search.evaluate import read_judged
from engine.search.judgements import Judgements

LEASE, CAKE = Path("/lib/lease.txt"), Path("/lib/Apfelkuchen 海.md")


@pytest.fixture
def judgements(tmp_path: Path) -> Judgements:
    return Judgements(tmp_path / "home" / "judgements.jsonl")


def test_right_and_wrong_are_kept_changed_and_taken_back(judgements: Judgements) -> None:
    assert judgements.of("end a lease") == {}
    judgements.judge(" end a lease ", LEASE, True)
    judgements.judge("end a lease", CAKE, False)
    judgements.judge("cake type:text", CAKE, True)
    assert judgements.of("end a lease") == {LEASE: True, CAKE: False}
    judgements.judge("end a lease", CAKE, True)
    judgements.judge("end a lease", LEASE, None)
    judgements.judge("cake type:text", CAKE, None)
    assert judgements.of("end a lease") == {CAKE: True}
    assert len(judgements.path.read_text("utf-8").splitlines()) == 1, "a question of which nothing is said is gone"
    if sys.platform != "win32":
        assert judgements.path.stat().st_mode & 0o777 == 0o600


def test_the_evaluation_reads_it(judgements: Judgements, tmp_path: Path) -> None:
    judgements.judge("end a lease", LEASE, True)
    judgements.judge("end a lease", CAKE, False)
    judgements.judge("nothing is right", CAKE, False)
    judgements.judge("cake", CAKE, True)
    read = list(read_judged(judgements.path, tmp_path))
    assert [(each.query, each.grades) for each in read] == [("end a lease", {str(LEASE): 1}), ("cake", {str(CAKE): 1})]
    assert len({each.id for each in read}) == 2


def test_what_stands_there_already_is_kept(judgements: Judgements) -> None:
    mine = {"id": "2", "query": "mine", "lang": "de", "relevant": [{"path": "a.txt", "grade": 3, "why": "x"}]}
    judgements.path.parent.mkdir()
    judgements.path.write_text(json.dumps(mine) + "\n\n", "utf-8")
    judgements.judge("end a lease", LEASE, True)
    lines = [json.loads(line) for line in judgements.path.read_text("utf-8").splitlines()]
    assert lines[0] == mine and lines[1]["id"] != "2"


@pytest.mark.parametrize(
    "text", ["no json", "[]", '{"query": 3}', '{"query": "x", "relevant": [{}]}', '{"query": "x"}']
)
def test_a_file_of_another_form_is_never_written_over(judgements: Judgements, text: str) -> None:
    judgements.path.parent.mkdir()
    judgements.path.write_text(text, "utf-8")
    assert judgements.of("x") == {}
    with pytest.raises(BadRequest):
        judgements.judge("x", LEASE, True)
    assert judgements.path.read_text("utf-8") == text


def test_a_question_there_must_be(judgements: Judgements) -> None:
    with pytest.raises(BadRequest):
        judgements.judge("  ", LEASE, True)


def test_a_name_that_is_not_utf8(judgements: Judgements) -> None:
    strange = Path(os.fsdecode(b"/lib/\xff.txt"))
    judgements.judge("x", strange, True)
    assert judgements.of("x") == {strange: True}

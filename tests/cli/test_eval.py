"""`hither eval` over a small library of its own."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from engine.base.paths import Paths
from engine.cli import FOUND, WRONG_USE, run


def test_judged_questions_are_asked_in_every_mode(
    ready_paths: Paths, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "cat.txt").write_text("a cat sleeps on the sofa")
    (folder / "rates.txt").write_text("interest rates rise again")
    assert run(["index", str(folder), "--wait"]) == FOUND
    qrels = tmp_path / "judged.jsonl"
    qrels.write_text(
        json.dumps({"id": "1", "query": "cat sofa", "relevant": [{"path": "cat.txt"}]})
        + "\n"
        + json.dumps({"id": "2", "query": "interest rates", "relevant": [{"path": "rates.txt"}]})
        + "\n"
    )
    capsys.readouterr()
    assert run(["eval", str(qrels), "--root", str(folder)]) == FOUND
    printed = capsys.readouterr().out
    assert "nDCG@10" in printed
    assert "hybrid" in printed
    assert run(["eval", str(qrels), "--root", str(folder), "--json"]) == FOUND
    assert json.loads(capsys.readouterr().out)["means"]["hybrid"]
    picture = tmp_path / "picture.svg"
    assert run(["eval", str(qrels), "--root", str(folder), "--picture", str(picture)]) == FOUND
    assert ElementTree.parse(picture).getroot().tag.endswith("svg")
    assert (
        run(["eval", str(qrels), "--root", str(folder), "--picture", str(tmp_path / "no" / "picture.svg")]) == WRONG_USE
    )
    assert "cannot be written" in capsys.readouterr().err
    assert run(["eval", str(tmp_path / "none.jsonl")]) == WRONG_USE

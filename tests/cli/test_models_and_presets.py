"""`hither models` and `hither presets` as a person calls them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from engine.base.paths import Paths
from engine.cli import FOUND, WRONG_USE, run


def test_models_are_listed_with_what_they_do_here(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models"]) == FOUND
    printed = capsys.readouterr().out
    assert "multilingual-e5-small  (here)" in printed
    assert "Qwen3-Embedding-4B" in printed
    assert run(["models", "--json"]) == FOUND
    found = json.loads(capsys.readouterr().out)
    assert {model["name"] for model in found["models"]} >= {"multilingual-e5-small", "Qwen3-Embedding-4B"}


def test_a_name_that_is_no_model_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["models", "download", "nonsense"]) == WRONG_USE
    assert "no model" in capsys.readouterr().err


def test_a_preset_is_taken_in_shown_and_removed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "recipes.toml"
    file.write_text('name = "recipes"\ntitle = "Recipes"\ninstruction = "Given ingredients, retrieve recipes"\n')
    assert run(["presets", "add", str(file)]) == FOUND
    assert run(["presets"]) == FOUND
    assert "Given ingredients" in capsys.readouterr().out
    assert run(["presets", "show", "recipes"]) == FOUND
    assert capsys.readouterr().out == file.read_text()
    assert run(["presets", "remove", "recipes"]) == FOUND
    assert run(["presets", "remove", "recipes"]) == WRONG_USE


def test_a_search_with_an_unknown_preset_names_the_known_ones(
    ready_paths: Paths, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["search", "anything", "--preset", "nonsense"]) == WRONG_USE
    assert "documents" in capsys.readouterr().err

"""The person's own presets: stored as files, validated, and used by a search."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.base.errors import BadRequest
from engine.models.own_presets import OwnPresets, as_toml
from engine.models.presets import Preset

RECIPES = Preset("recipes", "Find a recipe", "Given a list of ingredients, retrieve recipes that use them")


def test_a_saved_preset_comes_back_and_can_be_shared(tmp_path: Path) -> None:
    mine, theirs = OwnPresets(tmp_path / "mine"), OwnPresets(tmp_path / "theirs")
    mine.save(RECIPES)
    assert mine.all() == (RECIPES,)
    shared = tmp_path / "shared.toml"
    mine.export_preset("recipes", shared)
    assert shared.read_text() == as_toml(RECIPES)
    assert theirs.import_preset(shared) == RECIPES
    assert theirs.all() == (RECIPES,)
    theirs.delete("recipes")
    assert theirs.all() == ()


@pytest.mark.parametrize(
    "preset",
    [
        Preset("../escape", "", "x"),
        Preset("", "", "x"),
        Preset("documents", "", "x"),
        Preset("two-lines", "", "a\nb"),
        Preset("nothing", "", "  "),
    ],
)
def test_presets_that_cannot_be_are_refused(tmp_path: Path, preset: Preset) -> None:
    with pytest.raises(BadRequest):
        OwnPresets(tmp_path).save(preset)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("text", ["", "name = 3", "name = 'x'", "not toml at all ["])
def test_a_file_that_is_no_preset_is_passed_over_and_refused(
    tmp_path: Path, text: str, expected_warnings: object
) -> None:
    expected_warnings.allow("not a preset")  # type: ignore[attr-defined]
    path = tmp_path / "odd.toml"
    path.write_text(text)
    assert OwnPresets(tmp_path).all() == ()
    with pytest.raises(BadRequest):
        OwnPresets(tmp_path / "other").import_preset(path)


def test_deleting_what_is_not_there_says_so(tmp_path: Path) -> None:
    with pytest.raises(BadRequest):
        OwnPresets(tmp_path).delete("nothing")


def test_giving_out_says_what_keeps_it_from_being_done(tmp_path: Path) -> None:
    mine = OwnPresets(tmp_path / "mine")
    with pytest.raises(BadRequest, match="no preset of your own"):
        mine.export_preset("recipes", tmp_path / "shared.toml")
    mine.save(RECIPES)
    (tmp_path / "file").write_text("")
    with pytest.raises(BadRequest, match=r"shared\.toml cannot be written"):
        mine.export_preset("recipes", tmp_path / "file" / "shared.toml")

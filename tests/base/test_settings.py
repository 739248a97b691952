"""The settings file: what is stored, what is rejected, and that nothing of the person's is lost."""

from __future__ import annotations

import dataclasses
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base import settings as settings_file
from engine.base.errors import BadRequest
from engine.base.settings import Settings


def test_missing_file_gives_the_defaults(tmp_path: Path) -> None:
    assert settings_file.load(tmp_path / "none.toml") == (Settings(), [])


def test_saved_settings_come_back(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    changed = Settings().with_value("indexing.exclude", ["*.log", "build/"]).with_value("search.limit", 80)
    settings_file.save(changed, path)
    assert settings_file.load(path) == (changed, [])
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_comments_survive_and_defaults_are_not_written(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('# mine\nversion = 1\n\n[search]\nlimit = 80 # many\nmode = "words"\n')
    loaded, _ = settings_file.load(path)
    settings_file.save(loaded.with_value("search.mode", "hybrid"), path)
    text = path.read_text()
    assert "# mine" in text
    assert "# many" in text
    assert "mode" not in text


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("search.limit", 1),
        ("search.limit", "many"),
        ("search.limit", True),
        ("search.mode", "telepathy"),
        ("search.nothing", 1),
        ("nothing", 1),
        ("nothing.at_all", 1),
        ("version.x", 1),
    ],
)
def test_unusable_values_are_refused_with_a_sentence(name: str, value: object) -> None:
    with pytest.raises(BadRequest) as caught:
        Settings().with_value(name, value)
    assert caught.value.hint


def test_an_unusable_value_in_the_file_is_left_at_its_default_and_said(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('[search]\nlimit = 100000\nmode = "words"\n')
    loaded, problems = settings_file.load(path)
    assert loaded == Settings().with_value("search.mode", "words")
    assert len(problems) == 1
    assert "search.limit" in str(problems[0])


@pytest.mark.parametrize("text", ["not [ toml", "version = 99\n"])
def test_a_file_that_cannot_be_understood_is_not_touched(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(text)
    with pytest.raises(BadRequest):
        settings_file.load(path)
    assert path.read_text() == text


def test_every_setting_has_a_label() -> None:
    for group in dataclasses.fields(Settings):
        if group.name == "version":
            continue
        for field in dataclasses.fields(getattr(Settings(), group.name)):
            assert field.metadata["label"], f"{group.name}.{field.name}"


@given(st.integers(min_value=5, max_value=500), st.lists(st.text(min_size=1, max_size=20), max_size=5))
def test_any_valid_settings_round_trip(
    tmp_path_factory: pytest.TempPathFactory, limit: int, exclude: list[str]
) -> None:
    path = tmp_path_factory.mktemp("settings") / "settings.toml"
    changed = Settings().with_value("search.limit", limit)
    try:
        changed = changed.with_value("indexing.exclude", exclude)
        "".join(exclude).encode()
    except UnicodeEncodeError:
        return
    settings_file.save(changed, path)
    assert settings_file.load(path) == (changed, [])

"""The current settings: from the file, overridden for this run, and after changes."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.base import settings as settings_file
from engine.base.errors import BadRequest
from engine.base.events import EventBus, SettingsChanged
from engine.base.settings import Settings
from engine.base.settings_store import SettingsStore


def test_a_change_is_saved_and_passed_to_listeners_before_the_event(tmp_path: Path) -> None:
    published: list[object] = []
    events = EventBus()
    events.subscribe(published.append)
    store = SettingsStore(tmp_path / "settings.toml", events)
    store.on_change(lambda before, after: published.append((before.search.limit, after.search.limit)))
    store.change("search.limit", 20)
    assert store.current().search.limit == 20
    assert settings_file.load(tmp_path / "settings.toml")[0].search.limit == 20
    assert published == [(50, 20), SettingsChanged()]
    store.change("search.limit", 20)
    assert len(published) == 2, "nothing changed"


def test_changes_of_this_run_hold_and_are_never_saved(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    store = SettingsStore(path, EventBus(), {"model.threads": 3})
    store.change("search.limit", 20)
    assert (store.current().model.threads, store.current().search.limit) == (3, 20)
    assert settings_file.load(path)[0] == Settings().with_value("search.limit", 20)


def test_what_cannot_be_used_is_said(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text("[search]\nlimit = 1\n")
    store = SettingsStore(path, EventBus())
    assert store.current() == Settings()
    (problem,) = store.problems
    assert "search.limit cannot be 1" in str(problem)
    with pytest.raises(BadRequest, match="no setting"):
        store.change("search.nothing", 1)
    with pytest.raises(BadRequest, match="no setting"):
        SettingsStore(path, EventBus(), {"nothing": 1})

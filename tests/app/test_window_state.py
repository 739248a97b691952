"""The window's state on the disk."""

import sys
from pathlib import Path

import pytest

from app.window_state import WindowState
from engine.base.paths import Paths


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights otherwise")
@pytest.mark.parametrize("old_mode", [None, 0o644])
def test_what_was_searched_is_the_owners_alone(tmp_path: Path, old_mode: int | None) -> None:
    path = tmp_path / "window.ini"
    if old_mode is not None:
        path.touch(old_mode)
    state = WindowState(Paths(tmp_path))
    state.keep_search("a private question")
    state.write()
    assert "private question" in path.read_text("utf-8")
    assert path.stat().st_mode & 0o777 == 0o600
    assert WindowState(Paths(tmp_path)).searches() == ["a private question"]

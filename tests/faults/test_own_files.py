"""Hither's own files are never indexed, also if its home is inside an added folder."""

from pathlib import Path

import pytest

from engine.base.errors import BadRequest
from engine.base.paths import Paths
from engine.base.types import SearchMode, SearchRequest
from engine.engine import Engine


def test_a_home_inside_an_added_folder_is_not_read(tmp_path: Path) -> None:
    folder = tmp_path / "files"
    paths = Paths(folder / ".local" / "share" / "hither")
    folder.mkdir()
    (folder / "letter.txt").write_text("the quince is ripe", "utf-8")
    changes = {"indexing.hidden_files": True, "indexing.follow_gitignore": False, "indexing.exclude": ("!*",)}
    engine = Engine.open(paths, watch=False, load_model=False, changes=changes)
    try:
        (paths.root / "serve.token").write_text("quince token", "utf-8")
        (paths.logs / "old.txt").write_text("quince log", "utf-8")
        engine.index([folder])
        assert engine.wait_until_done(vectors=False, timeout_s=60)
        response = engine.search(SearchRequest("quince", mode=SearchMode.WORDS))
        assert [hit.path for hit in response.hits] == [folder / "letter.txt"]
        assert engine.status(fresh=True).documents == 1
        with pytest.raises(BadRequest):
            engine.folders.add(paths.logs)
    finally:
        engine.close()


def test_another_librarys_home_cannot_be_added_by_a_link(tmp_path: Path) -> None:
    other = Paths(tmp_path / "other")
    other.create()
    (tmp_path / "link").symlink_to(other.models)
    engine = Engine.open(Paths(tmp_path / "home"), watch=False, load_model=False)
    try:
        with pytest.raises(BadRequest):
            engine.folders.add(tmp_path / "link")
    finally:
        engine.close()

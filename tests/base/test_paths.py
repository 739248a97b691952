"""The folders of a library: private, and known as Hither's own wherever they lie."""

import sys
from pathlib import Path

import pytest

from engine.base.paths import Paths, is_own_folder


@pytest.mark.skipif(sys.platform == "win32", reason="Windows keeps rights otherwise")
def test_folders_are_the_owners_alone_whoever_made_them(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "home")
    paths.logs.mkdir(parents=True, mode=0o755)
    paths.root.chmod(0o755)
    paths.create()
    for folder in (paths.root, paths.index, paths.models, paths.logs):
        assert folder.stat().st_mode & 0o777 == 0o700
    assert all(path.stat().st_mode & 0o077 == 0 for path in paths.root.iterdir())


def test_a_library_is_known_through_links_and_from_below(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "home")
    paths.create()
    (tmp_path / "link").symlink_to(paths.index)
    assert is_own_folder(tmp_path / "link")
    assert not is_own_folder(tmp_path)

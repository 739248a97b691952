"""The map of a library: its passages as points, groups called by their words, kept until the library has changed."""

# ruff: noqa: F811 - a fixture of another folder

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from engine.base.errors import ModelError
from engine.base.map_types import MapPoint
from engine.base.types import Kind
from engine.search.library_map import MapBuilder, named_groups
from tests.search.conftest import FakeModel, Library, library  # noqa: F401 - the fixture

ABOUT = {
    "dogs": ("the dog barks in the garden", "a hound barks at night", "the dog sleeps", "my dog runs in the garden"),
    "stars": ("planets orbit distant suns", "a comet and its planets", "suns and planets", "planets of other suns"),
}


@pytest.fixture
def small(library: Library) -> Library:
    for subject, texts in ABOUT.items():
        for number, text in enumerate(texts):
            library.put(f"{subject}/{number}.txt", text)
    return library


def map_builder(library: Library, path: Path, model: str = "fake") -> MapBuilder:
    return MapBuilder(path, library.passages, FakeModel(library, model))


def test_passages_become_points_with_their_files(small: Library, tmp_path: Path) -> None:
    drawn = map_builder(small, tmp_path / "map.npz").draw()
    assert drawn.texts == len(drawn.points) == 8
    assert {point.path.parent.name for point in drawn.points} == {"dogs", "stars"}
    assert sum(group.size for group in drawn.groups) == 8
    assert all(point.number == 1 and point.text for point in drawn.points)
    spoken = {word for group in drawn.groups for word in group.words}
    assert "planets" in spoken or "suns" in spoken


def test_a_picture_is_kept_and_what_is_gone_is_left_out(small: Library, tmp_path: Path) -> None:
    path = tmp_path / "map.npz"
    drawn = map_builder(small, path).draw()
    assert path.stat().st_mode & 0o077 == 0 or sys.platform == "win32"
    written = path.stat().st_mtime_ns
    assert map_builder(small, path).draw() == drawn and path.stat().st_mtime_ns == written
    small.documents.delete_below(drawn.points[0].path)
    again = map_builder(small, path).draw()
    assert len(again.points) == 7 and path.stat().st_mtime_ns == written
    assert map_builder(small, path, "another").draw().points != drawn.points or path.stat().st_mtime_ns > written


def test_it_is_drawn_anew_when_the_library_has_grown(small: Library, tmp_path: Path) -> None:
    maker = map_builder(small, tmp_path / "map.npz")
    assert len(maker.draw().points) == 8
    for number in range(4):
        small.put(f"cakes/{number}.txt", f"cake number {number}")
    assert len(maker.draw().points) == 12


@pytest.mark.parametrize("content", [b"", b"no picture", b"PK\x03\x04"])
def test_a_damaged_picture_is_drawn_again(small: Library, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "map.npz"
    path.write_bytes(content)
    assert len(map_builder(small, path).draw().points) == 8
    np.savez(path, version=1, texts=np.arange(3), places=np.zeros((2, 2)), groups=np.zeros(3), size=8, model="fake")
    assert len(map_builder(small, path).draw().points) == 8


def test_an_empty_library_and_one_without_a_model(library: Library, tmp_path: Path) -> None:
    drawn = map_builder(library, tmp_path / "map.npz").draw()
    assert drawn.points == () and drawn.groups == ()
    library.index, index = None, library.index
    with pytest.raises(ModelError):
        map_builder(library, tmp_path / "map.npz").draw()
    library.index = index


def test_groups_are_called_by_what_only_they_say() -> None:
    points = [MapPoint(x / 9, 0.0, Path(f"/{x}"), Kind.TEXT, 1, int(x > 4), "") for x in range(10)]
    texts = [f"the lease of flat {x}" if x > 4 else f"the cake with 合同 apples {x}" for x in range(10)]
    first, second = named_groups(points, texts)
    assert {first.number, second.number} == {0, 1}
    by_number = {group.number: group for group in (first, second)}
    assert {"lease", "flat"} <= set(by_number[1].words) and "cake" in by_number[0].words
    assert not {"the", "with"} & {word for group in (first, second) for word in group.words}
    assert by_number[0].middle.group == 0 and by_number[0].size == 5

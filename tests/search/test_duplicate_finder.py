"""Files that are the same, or nearly, among those of a library."""

# ruff: noqa: F811 - a fixture of another folder

from __future__ import annotations

import random

import pytest

from engine.base.duplicate_types import Duplicates
from engine.search.duplicate_finder import DuplicateFinder
from engine.store.copies import Copies
from tests.search.conftest import ROOT, Library, library  # noqa: F401 - the fixture

NOUNS = [
    f"{first}{second}" for first in ("har", "win", "gar", "moun", "kit") for second in ("bour", "ter", "den", "tain")
]


def letter(seed: int, words: int = 120) -> str:
    return " ".join(random.Random(seed).choices(NOUNS, k=words))


@pytest.fixture
def finder(library: Library) -> DuplicateFinder:
    first, second = letter(1), letter(2)
    changed = first.split()
    changed[3:6] = ["other", "words", "here"]
    library.put("letters/first.txt", first, mtime_ns=1)
    library.put("copies/first again.txt", first, mtime_ns=2)
    library.put("letters/first, corrected.txt", " ".join(changed[:60]), " ".join(changed[60:]), mtime_ns=3)
    library.put("letters/second.txt", second)
    library.put("letters/half of the second.txt", " ".join(second.split()[:60]))
    library.put("short/a.txt", "harbour winter")
    library.put("short/b.txt", "winter harbour")
    return DuplicateFinder(Copies(library.database), library.model)


def names(found: Duplicates) -> list[tuple[bool, list[str]]]:
    return [(group.identical, [file.path.name for file in group.files]) for group in found.groups]


def test_identical_files_and_versions_of_a_text_are_found(finder: DuplicateFinder) -> None:
    found = finder.find(None)
    assert names(found) == [
        (True, ["first again.txt", "first.txt"]),
        (False, ["first, corrected.txt", "first again.txt"]),
    ]
    assert found.compared == 7
    assert 0.9 <= found.groups[1].likeness < 1
    assert found.groups[0].spare_bytes == len(letter(1))
    assert found.groups[1].spare_bytes == 0


def test_only_below_the_folder_that_is_named(finder: DuplicateFinder) -> None:
    assert names(finder.find(ROOT / "letters")) == [(False, ["first, corrected.txt", "first.txt"])]
    assert names(finder.find(ROOT / "nothing")) == []


def test_identical_files_need_no_meaning(library: Library, finder: DuplicateFinder) -> None:
    assert names(finder.find(None, nearly=False)) == [(True, ["first again.txt", "first.txt"])]
    index, library.index = library.index, None
    without = finder.find(None)
    library.index = index
    assert names(without) == [(True, ["first again.txt", "first.txt"])]
    assert "meaning" in str(without.notice)


def test_a_file_without_vectors_is_left_out(library: Library, finder: DuplicateFinder) -> None:
    document = library.passages.document_at(ROOT / "letters/first, corrected.txt")
    assert document is not None
    assert library.index is not None
    _, texts = Copies(library.database).texts(ROOT / "letters/first, corrected.txt")
    library.index.remove(texts)
    assert names(finder.find(None)) == [(True, ["first again.txt", "first.txt"])]

"""The values of filters are those of the library, most frequent first."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.store.facets import STEPS, Facets


@pytest.fixture
def facets(store) -> Facets:
    store.put("/lib/a.txt", "one", language="en")
    store.put("/lib/b.txt", "two", language="de")
    store.put("/lib/work/c.md", "drei", language="de")
    store.put("/lib/work/x/d_e.md", "four", mtime_ns=5)
    store.put("/lib/works/100%.md", "five", mtime_ns=2)
    store.put("/lib/öl/f.md", "six")
    return Facets(store.database)


def test_values_with_their_numbers(facets: Facets) -> None:
    assert facets.extensions("") == [("md", 4), ("txt", 2)]
    assert facets.extensions("t") == [("txt", 2)]
    assert facets.kinds() == [("text", 6)]
    assert dict(facets.languages()) == {"en": 4, "de": 2}
    assert facets.authors("nobody") == []


def test_what_is_typed_is_no_pattern(facets: Facets) -> None:
    assert facets.files("d_") == [Path("/lib/work/x/d_e.md")]
    assert facets.files("100%") == [Path("/lib/works/100%.md")]
    assert facets.files("%") == facets.files("_") == []


def test_folders_below_a_folder(facets: Facets, store) -> None:
    assert facets.folders_in(Path("/lib")) == [Path("/lib/work"), Path("/lib/works"), Path("/lib/öl")]
    assert facets.folders_in(Path("/lib"), "works") == [Path("/lib/works")]
    assert facets.folders_in(Path("/lib/work")) == [Path("/lib/work/x")]
    assert facets.folders_in(Path("/lib/nothing")) == []
    for number in range(STEPS + 10):
        store.put(f"/lib/work/a{number}.txt", "x")
    assert facets.folders_in(Path("/lib/work")) == [], "it gives up rather than to take long"

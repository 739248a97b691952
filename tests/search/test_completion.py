"""Filters complete, words never do; what is taken reads as the filter that was meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.types import Kind
from engine.search.completion import complete
from engine.search.query import PartKind, parse
from engine.store.facets import Facets
from tests.search.conftest import ROOT, Library


@pytest.fixture
def facets(library: Library) -> Facets:
    library.put("report.pdf", "a report", kind=Kind.DOCUMENT)
    library.put("notes.txt", "a note")
    library.put("old papers/deep/notes.md", "noch eine", language="de")
    library.put("old papers/other.md", "more")
    return Facets(library.database)


def texts(facets: Facets, typed: str, *, explicit: bool = False) -> list[str]:
    found = complete(typed, facets, [ROOT], home=Path("/home/me"), explicit=explicit)
    return [typed[: suggestion.start] + suggestion.text for suggestion in found]


@pytest.mark.parametrize(
    ("typed", "completed"),
    [
        ("contract type:", ["contract type:text", "contract type:document"]),
        ("type:do", ["type:document"]),
        ("TYPE:do", ["type:document"]),
        ("-ext:p", ["-ext:pdf"]),
        ("ext:md,t", ["ext:md,txt"]),
        ("(lang:d", ["(lang:de"]),
        ("in:lib", ["in:/library"]),
        ("in:/library/", ['in:"/library/old papers"']),
        ('in:"/library/old papers/', ['in:"/library/old papers/deep"']),
        ("modified:last", ["modified:lastweek", "modified:lastmonth", "modified:lastyear"]),
        ("size:>100", ["size:>100kb", "size:>100mb"]),
        ("name:rep", ["name:report.pdf"]),
        ("like:rep", ["like:/library/report.pdf"]),
    ],
)
def test_values(facets: Facets, typed: str, completed: list[str]) -> None:
    assert texts(facets, typed) == completed


@pytest.mark.parametrize(
    "typed", ["", "type", "the author", "foo:", "type:pdf ", "type:document", "http://a", "a:b:", "-(type:", "f(type:"]
)
def test_words_and_what_is_complete_are_left_alone(facets: Facets, typed: str) -> None:
    assert texts(facets, typed) == []


def test_names_of_filters_when_asked(facets: Facets) -> None:
    assert texts(facets, "a report -t", explicit=True) == ["a report -type:", "a report -to:"]
    assert len(texts(facets, "a ", explicit=True)) == 15


PIECES = st.sampled_from(
    ["type:", "in:", "ext:", '"', "-", " ", "/library/", "old papers", "(", "né", "a", "like:", "\x00"]
)


@given(st.lists(PIECES, max_size=6).map("".join))
def test_what_is_suggested_reads_as_a_filter(facets_at: Facets, typed: str) -> None:
    for text in texts(facets_at, typed):
        last = parse(text, folders=[ROOT]).parts[-1]
        assert last.kind is PartKind.FILTER, text


@pytest.fixture(scope="module")
def facets_at(tmp_path_factory: pytest.TempPathFactory):
    from tests.search.conftest import FakeEmbedder

    library = Library(tmp_path_factory.mktemp("library"), FakeEmbedder({}))
    library.put("old papers/deep/notes.md", "noch eine", language="de")
    library.put("born & né.pdf", "a report", kind=Kind.DOCUMENT)
    yield Facets(library.database)
    library.close()

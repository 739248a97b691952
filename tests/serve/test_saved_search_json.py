"""Saved searches as JSON: unchanged after reading them back, and wrong ones are rejected."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.errors import BadRequest
from engine.base.types import SavedSearch
from engine.serve.saved_search_json import from_json, to_json

text = st.text(max_size=20)


@given(
    st.builds(
        SavedSearch,
        name=text,
        text=text,
        preset=text,
        watched=st.booleans(),
        unseen=st.lists(text.map(lambda name: Path("/", name.replace("\0", ""))), max_size=2).map(tuple),
        id=st.integers(0, 10**6),
    )
)
def test_a_search_survives_the_way_there_and_back(search):
    assert from_json(json.loads(json.dumps(to_json(search)))) == search


@pytest.mark.parametrize(
    ("value", "named"),
    [
        ([], "JSON object"),
        ({"query": "a"}, "'name'"),
        ({"name": "a"}, "'query'"),
        ({"name": "a", "query": 3}, "'query'"),
        ({"name": "a", "query": "b", "watched": "yes"}, "'watched'"),
        ({"name": "a", "query": "b", "id": "1"}, "'id'"),
    ],
)
def test_a_wrong_one_is_reported_with_its_field(value, named):
    with pytest.raises(BadRequest) as caught:
        from_json(value)
    assert named in str(caught.value.title)

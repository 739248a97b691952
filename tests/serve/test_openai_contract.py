"""The bodies of the embeddings API: what is accepted, what is rejected and why, and that no number changes."""

import base64
import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base.types import TextKind
from engine.serve import openai_contract as contract
from engine.serve.openai_contract import EmbeddingRequest, WrongParameter

floats = st.floats(width=32, allow_nan=False, allow_infinity=False)


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ({"model": "m", "input": "a"}, EmbeddingRequest("m", ("a",))),
        ({"model": "m", "input": ""}, EmbeddingRequest("m", ("",))),
        ({"input": ["a", "b"]}, EmbeddingRequest("", ("a", "b"))),
        ({"input": [1, 2]}, EmbeddingRequest("", (), ((1, 2),))),
        ({"input": [[1, 2], [0]]}, EmbeddingRequest("", (), ((1, 2), (0,)))),
        ({"input": "a", "dimensions": 64}, EmbeddingRequest("", ("a",), dimensions=64)),
        ({"input": "a", "dimensions": None}, EmbeddingRequest("", ("a",))),
        ({"input": "a", "encoding_format": "base64"}, EmbeddingRequest("", ("a",), as_base64=True)),
        ({"input": "a", "encoding_format": "float", "user": "x"}, EmbeddingRequest("", ("a",))),
        (
            {"input": "a", "input_type": "query", "instruction": "Find"},
            EmbeddingRequest("", ("a",), kind=TextKind.QUERY, instruction="Find"),
        ),
        ({"input": "a\ud800b"}, EmbeddingRequest("", ("a\ufffdb",))),
    ],
)
def test_what_is_taken(body, expected):
    assert contract.read_embedding_request(body) == expected


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({}, "input"),
        ({"input": []}, "input"),
        ({"input": None}, "input"),
        ({"input": 7}, "input"),
        ({"input": ["a", 1]}, "input"),
        ({"input": [1, "a"]}, "input"),
        ({"input": [[]]}, "input"),
        ({"input": [[-1]]}, "input"),
        ({"input": [[2**31]]}, "input"),
        ({"input": [True]}, "input"),
        ({"input": [1.5]}, "input"),
        ({"input": ["a"] * 2049}, "input"),
        ({"input": "a", "dimensions": 0}, "dimensions"),
        ({"input": "a", "dimensions": "64"}, "dimensions"),
        ({"input": "a", "dimensions": True}, "dimensions"),
        ({"input": "a", "encoding_format": "int8"}, "encoding_format"),
        ({"input": "a", "encoding_format": 3}, "encoding_format"),
        ({"input": "a", "input_type": "image"}, "input_type"),
        ({"input": "a", "model": 3}, "model"),
    ],
)
def test_what_is_refused_names_its_field(body, param):
    with pytest.raises(WrongParameter) as caught:
        contract.read_embedding_request(body)
    assert caught.value.param == param


@given(st.lists(st.lists(floats, min_size=3, max_size=3), min_size=1, max_size=4))
def test_no_number_changes_on_its_way(rows):
    vectors = np.array(rows, np.float32)
    as_floats = json.loads(contract.embedding_answer("m", vectors, 7, (), as_base64=False))
    read = np.array([item["embedding"] for item in as_floats["data"]], np.float32)
    np.testing.assert_array_equal(read, vectors)
    as_base64 = json.loads(contract.embedding_answer("m", vectors, 7, (), as_base64=True))
    raw = [np.frombuffer(base64.b64decode(item["embedding"]), "<f4") for item in as_base64["data"]]
    np.testing.assert_array_equal(np.stack(raw), vectors)


def test_an_answer_is_the_one_clients_expect():
    answer = json.loads(
        contract.embedding_answer('m"1', np.array([[0.5, -0.25]], np.float32), 3, (0,), as_base64=False)
    )
    assert answer == {
        "object": "list",
        "data": [{"object": "embedding", "index": 0, "embedding": [0.5, -0.25]}],
        "model": 'm"1',
        "usage": {"prompt_tokens": 3, "total_tokens": 3},
        "truncated": [0],
    }


@pytest.mark.parametrize(
    ("body", "param"),
    [
        ({"documents": ["a"]}, "query"),
        ({"query": "q"}, "documents"),
        ({"query": "q", "documents": []}, "documents"),
        ({"query": "q", "documents": [3]}, "documents"),
        ({"query": "q", "documents": [{"title": "a"}]}, "documents"),
        ({"query": "q", "documents": ["a"] * 2049}, "documents"),
        ({"query": "q", "documents": ["a"], "top_n": 0}, "top_n"),
    ],
)
def test_a_wrong_rerank_request_names_its_field(body, param):
    with pytest.raises(WrongParameter) as caught:
        contract.read_rerank_request(body)
    assert caught.value.param == param


def test_a_ranking_is_best_first_and_stable():
    asked = contract.read_rerank_request(
        {"query": "q", "documents": ["a", {"text": "b"}, "c"], "top_n": 2, "return_documents": True}
    )
    answer = contract.rerank_answer(asked, "m", [0.2, 0.9, 0.9], 12)
    assert answer["results"] == [
        {"index": 1, "relevance_score": 0.9, "document": {"text": "b"}},
        {"index": 2, "relevance_score": 0.9, "document": {"text": "c"}},
    ]

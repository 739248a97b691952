"""Every feature of the embeddings server, called by OpenAI's own client, with the starter model."""

import base64
import os

import httpx
import numpy as np
import openai
import pytest

from engine.base.types import TextKind
from engine.models.starter.installation import unpack_starter
from engine.models.starter.starter import StarterEmbedder
from tests.owner import TOKEN

MODEL = "multilingual-e5-small"


@pytest.fixture(scope="module")
def client(owner):
    with openai.OpenAI(base_url=owner.url, api_key=TOKEN, max_retries=0, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def starter(starter_models):
    return StarterEmbedder(unpack_starter(starter_models), threads=1)


def vectors_of(response):
    return np.array([item.embedding for item in response.data], np.float32)


def test_one_text_has_the_vector_of_the_model(client, starter):
    response = client.embeddings.create(model=MODEL, input="The sea is wide.")
    expected = starter.embed(starter.tokenize(["The sea is wide."], TextKind.PASSAGE))
    np.testing.assert_allclose(vectors_of(response), expected, atol=1e-5)
    assert response.model == MODEL
    assert response.usage.prompt_tokens == response.usage.total_tokens
    assert response.usage.total_tokens == len(starter.tokenize(["The sea is wide."], TextKind.PASSAGE)[0])


def test_a_list_comes_back_in_order(client):
    texts = ["sea", "mountain", "", "sea", "  ", "海", "a" * 5000]
    response = client.embeddings.create(model=MODEL, input=texts)
    rows = vectors_of(response)
    assert [item.index for item in response.data] == list(range(7))
    np.testing.assert_allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    np.testing.assert_allclose(rows[0], rows[3], atol=1e-5)
    for index, text in enumerate(texts):
        alone = vectors_of(client.embeddings.create(model=MODEL, input=text))[0]
        assert float(alone @ rows[index]) > 0.999, text


def test_both_encodings_carry_the_same_numbers(client):
    as_floats = client.embeddings.create(model=MODEL, input="sea", encoding_format="float").data[0].embedding
    packed = client.embeddings.create(model=MODEL, input="sea", encoding_format="base64").data[0].embedding
    assert isinstance(packed, str)
    raw = base64.b64decode(packed)
    np.testing.assert_array_equal(np.frombuffer(raw, "<f4"), np.array(as_floats, np.float32))


def test_token_lists_are_embedded_as_they_are(client, starter):
    tokens = starter.tokenize(["The sea is wide.", "Mountains"], TextKind.PASSAGE)
    lists = [item.ids.tolist() for item in tokens]
    response = client.embeddings.create(model=MODEL, input=lists)
    np.testing.assert_allclose(vectors_of(response), starter.embed(tokens), atol=1e-5)
    assert response.usage.prompt_tokens == sum(map(len, lists))
    one = client.embeddings.create(model=MODEL, input=lists[0])
    np.testing.assert_allclose(vectors_of(one)[0], vectors_of(response)[0], atol=1e-5)


def test_queries_may_be_marked_as_such(client, starter):
    response = client.embeddings.create(model=MODEL, input="sea", extra_body={"input_type": "query"})
    expected = starter.embed(starter.tokenize(["sea"], TextKind.QUERY))
    np.testing.assert_allclose(vectors_of(response), expected, atol=1e-5)


def test_a_text_over_the_limit_is_cut_and_reported(client):
    response = client.embeddings.create(model=MODEL, input=["short", "word " * 3000])
    assert response.usage.prompt_tokens > 512
    assert response.to_dict()["truncated"] == [1]


def test_the_models_own_dimension_may_be_asked_for(client):
    assert len(client.embeddings.create(model=MODEL, input="sea", dimensions=384).data[0].embedding) == 384


@pytest.mark.parametrize(
    ("fields", "error", "param", "words"),
    [
        ({"input": []}, openai.BadRequestError, "input", "empty"),
        ({"input": "a", "dimensions": 31}, openai.BadRequestError, "dimensions", "384"),
        ({"input": "a", "dimensions": 385}, openai.BadRequestError, "dimensions", "384"),
        ({"input": "a", "dimensions": 0}, openai.BadRequestError, "dimensions", "whole number"),
        ({"input": [[999_999_999]]}, openai.BadRequestError, "input", "token"),
        ({"input": "a", "encoding_format": "int8"}, openai.BadRequestError, "encoding_format", "base64"),
        ({"input": "a", "model": "text-embedding-3-small"}, openai.NotFoundError, "model", MODEL),
    ],
)
def test_errors_are_those_that_the_client_knows(client, fields, error, param, words):
    with pytest.raises(error) as caught:
        client.embeddings.create(**{"model": MODEL, **fields})
    body = caught.value.body
    assert isinstance(body, dict)
    assert body["param"] == param
    assert body["type"] == "invalid_request_error"
    assert words in body["message"]


@pytest.mark.parametrize("key", ["wrong", "töken"])
def test_a_wrong_key_is_an_authentication_error(owner, key):
    headers = {"Authorization": f"Bearer {key}".encode()}
    response = httpx.post(f"{owner.url}/embeddings", json={"input": "a"}, headers=headers, trust_env=False)
    assert response.status_code == 401
    assert response.json()["error"]["type"] == "authentication_error"


def test_the_client_raises_it_as_such(owner):
    with (
        openai.OpenAI(base_url=owner.url, api_key="wrong", max_retries=0) as client,
        pytest.raises(openai.AuthenticationError),
    ):
        client.models.list()


def test_a_body_of_a_hundred_megabytes_is_refused(client):
    with pytest.raises(openai.APIStatusError) as caught:
        client.embeddings.create(model=MODEL, input="a" * (100 << 20))
    assert caught.value.status_code == 413


def test_lone_surrogates_are_embedded_as_something(owner):
    response = httpx.post(
        f"{owner.url}/embeddings",
        content=b'{"model": "multilingual-e5-small", "input": "half \\ud800 a pair"}',
        headers={"Authorization": f"Bearer {TOKEN}"},
        trust_env=False,
        timeout=60,
    )
    assert response.status_code == 200


def test_models_are_listed_and_described(client):
    (model,) = client.models.list().data
    assert model.id == MODEL
    assert client.models.retrieve(MODEL).to_dict()["dimensions"] == 384
    with pytest.raises(openai.NotFoundError):
        client.models.retrieve("gpt-4")


def test_documents_are_ranked(owner):
    response = httpx.post(
        f"{owner.url}/rerank",
        json={
            "model": MODEL,
            "query": "Where can I swim?",
            "documents": ["The invoice is due.", {"text": "The lake is warm in summer."}, "Two plus two is four."],
            "top_n": 2,
            "return_documents": True,
        },
        headers={"Authorization": f"Bearer {TOKEN}"},
        trust_env=False,
        timeout=60,
    )
    results = response.json()["results"]
    assert [len(results), results[0]["index"]] == [2, 1]
    assert results[0]["document"]["text"] == "The lake is warm in summer."
    assert 1 >= results[0]["relevance_score"] >= results[1]["relevance_score"] >= 0


def test_health_needs_no_token_and_metrics_do(owner, client):
    root = owner.url.removesuffix("/v1")
    health = httpx.get(f"{root}/health", trust_env=False)
    assert (health.status_code, health.json()["status"]) == (200, "ok")
    assert httpx.get(f"{root}/metrics", trust_env=False).status_code == 401
    client.embeddings.create(model=MODEL, input=["a", "b"])
    text = httpx.get(f"{root}/metrics", headers={"Authorization": f"Bearer {TOKEN}"}, trust_env=False).text
    numbers = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert float(numbers["hither_texts_total"]) >= 2
    assert float(numbers['hither_requests_total{route="embeddings",status="200"}']) >= 1
    assert float(numbers["hither_waiting_requests"]) == 0


def test_many_clients_at_once_are_all_answered(owner):
    import asyncio

    async def ask_all():
        async with openai.AsyncOpenAI(base_url=owner.url, api_key=TOKEN, timeout=60) as client:
            return await asyncio.gather(
                *(client.embeddings.create(model=MODEL, input=f"text {number % 7}") for number in range(40))
            )

    rows = [vectors_of(response)[0] for response in asyncio.run(ask_all())]
    for number, row in enumerate(rows):
        assert float(row @ rows[number % 7]) > 0.9999


@pytest.mark.skipif(os.name == "nt", reason="addresses of other machines are refused alike there")
def test_other_machines_are_not_let_in_without_a_token_of_the_persons_own(tmp_path):
    from tests.owner import hither

    done = hither("serve", "--host", "0.0.0.0", "--port", "0", home=tmp_path)
    assert done.returncode == 2
    assert "other machines" in done.stderr and "--token" in done.stderr

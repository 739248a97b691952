"""A Qwen3 checkpoint folder behind `hither serve --model`, called by OpenAI's client."""

import json

import numpy as np
import openai
import pytest

from engine.base.types import TextKind
from engine.models.loader import load_embedder
from tests.eventually import eventually
from tests.models import checkpoints
from tests.owner import FILES, TOKEN, copy_home, hither, serving


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return checkpoints.write_qwen3(tmp_path_factory.mktemp("model") / "tiny-qwen3", checkpoints.qwen_tokenizer())


@pytest.fixture(scope="module")
def served(folder, tmp_path_factory):
    with serving(tmp_path_factory.mktemp("home"), "--model", str(folder)) as served:
        yield served


@pytest.fixture(scope="module")
def client(served):
    with openai.OpenAI(base_url=served.url, api_key=TOKEN, max_retries=0, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def model(client):
    return client.models.list().data[0]


def vectors_of(response):
    return np.array([item.embedding for item in response.data], np.float32)


def test_every_dimension_is_a_normalised_beginning(client, model):
    card = model.to_dict()
    whole = vectors_of(client.embeddings.create(model=model.id, input="sea"))[0]
    assert len(whole) == card["dimensions"]
    for dim in {card["min_dimensions"], card["dimensions"] // 2 + 1, card["dimensions"]}:
        short = vectors_of(client.embeddings.create(model=model.id, input="sea", dimensions=dim))[0]
        expected = whole[:dim] / np.linalg.norm(whole[:dim])
        np.testing.assert_allclose(short, expected, atol=1e-5)


def test_dimensions_just_outside_are_refused(client, model):
    card = model.to_dict()
    for dim in (card["min_dimensions"] - 1, card["dimensions"] + 1):
        with pytest.raises(openai.BadRequestError) as caught:
            client.embeddings.create(model=model.id, input="sea", dimensions=dim)
        assert caught.value.param == "dimensions"


def test_an_instruction_reaches_the_model(client, model, folder, tmp_path):
    local = load_embedder(str(folder), models_dir=tmp_path, device="cpu", threads=1)
    for kind, name in ((TextKind.QUERY, "query"), (TextKind.PASSAGE, "document")):
        extra = {"input_type": name, "instruction": "Find the sea"}
        response = client.embeddings.create(model=model.id, input=["sea", "a longer text"], extra_body=extra)
        tokens = local.tokenize(["sea", "a longer text"], kind, "Find the sea")
        cosines = (vectors_of(response) * local.embed(tokens)).sum(axis=1)
        assert cosines.min() > 0.999  # the server may have chosen half precision
        assert response.usage.total_tokens == sum(map(len, tokens))
    local.close()


def test_token_ids_outside_the_vocabulary_are_refused(client, model):
    with pytest.raises(openai.BadRequestError):
        client.embeddings.create(model=model.id, input=[10_000_000])


def test_on_a_library_of_another_model_it_is_served_at_once(library, folder, tmp_path, starter_models):
    home = tmp_path / "home"
    copy_home(library[0], home)
    with (
        serving(home, "--model", str(folder)) as served,
        openai.OpenAI(base_url=served.url, api_key=TOKEN, max_retries=0, timeout=60) as client,
    ):
        assert client.models.list().data[0].id == folder.name

        def found() -> int:
            return len(json.loads(hither("search", "--json", "pastry with fruit", home=home).stdout)["results"])

        assert eventually(lambda: found() == len(FILES))  # a busy machine may first answer by words alone

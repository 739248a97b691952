"""The model on a server: correct vectors for all kinds of servers, and a clear message if there are none."""

import numpy as np
import pytest

from engine.base.errors import HitherError, ModelError, ModelInvalid, ModelNotFound, RemoteUnavailable
from engine.base.types import TextKind
from engine.models.remote.embeddings_client import pause_s, read_vectors
from engine.models.remote.framing import framed
from engine.models.remote.remote_embedder import RemoteEmbedder, open_remote
from tests.models.peer import Habits, peer

TEXTS = ["a red house", "the blue sea", "  indented\n", "", "日本語のテキスト", "a red house"]


@pytest.fixture
def models_dir(tmp_path):
    return tmp_path / "models"


def opened(url, models_dir, *, model="words", **options):
    return RemoteEmbedder.open(url, model, models_dir=models_dir, **options)


def embedded(embedder, texts=TEXTS, kind=TextKind.PASSAGE):
    return embedder.embed(embedder.tokenize(texts, kind))


def expected(habits, texts=TEXTS):
    rows = np.stack([habits.vector(text) for text in texts])
    return rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-9)


@pytest.mark.parametrize(
    "habits",
    [
        Habits(),
        Habits(no_base64=True),
        Habits(scale=7.5),
        Habits(most_texts=4),
        Habits(most_texts=1),
        Habits(lists=False),
        Habits(failures=[(503, {}), (429, {"error": {"message": "slow down"}}), (500, None)]),
    ],
    ids=["plain", "floats", "not unit", "few texts", "one text", "no list", "busy"],
)
def test_vectors_are_those_of_the_server_in_order_and_of_length_one(habits, models_dir):
    with peer(habits) as url:
        embedder = opened(url, models_dir)
        vectors = embedded(embedder)
        embedder.close()
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(vectors, expected(habits), atol=1e-6)


@pytest.mark.parametrize(
    "habits",
    [Habits(), Habits(bare_slices=True), Habits(no_dimensions=True)],
    ids=["normalised slices", "bare slices", "no slices"],
)
def test_shorter_vectors_are_of_length_one_whoever_cuts_them(habits, models_dir):
    with peer(habits) as url:
        embedder = opened(url, models_dir, dim=16)
        vectors = embedded(embedder)
        embedder.close()
    assert embedder.dim == 16
    assert embedder.key.split("/")[-2] == "16"
    whole = expected(habits)[:, :16]
    whole /= np.maximum(np.linalg.norm(whole, axis=1, keepdims=True), 1e-9)
    np.testing.assert_allclose(vectors, whole, atol=1e-6)


def test_many_texts_are_spread_over_requests(models_dir):
    habits = Habits()
    texts = [f"text number {number}" for number in range(300)]
    with peer(habits) as url:
        embedder = opened(url, models_dir)
        habits.requests.clear()
        vectors = embedded(embedder, texts)
        embedder.close()
    np.testing.assert_allclose(vectors, expected(habits, texts), atol=1e-6)
    assert len(habits.requests) >= 8
    assert sorted(text for body in habits.requests for text in body["input"]) == sorted(texts)


def test_a_text_too_long_for_the_server_is_cut(models_dir):
    habits = Habits(most_characters=500)
    long = "word " * 1000
    with peer(habits) as url:
        embedder = opened(url, models_dir)
        vectors = embedded(embedder, ["short", long])
        embedder.close()
    np.testing.assert_allclose(vectors, expected(habits, ["short", long]), atol=0.1)


def test_white_space_and_lone_surrogates_reach_the_server(models_dir):
    habits = Habits()
    with peer(habits) as url:
        embedder = opened(url, models_dir)
        habits.requests.clear()
        embedded(embedder, ["  two spaces ", "broken \udcff"])
        embedder.close()
    sent = [text for body in habits.requests for text in body["input"]]
    assert sorted(sent) == ["  two spaces ", "broken ?"]


@pytest.mark.parametrize(
    ("habits", "words"),
    [
        (Habits(), []),
        (Habits(strips=True), ["white space"]),
        (Habits(scale=2.0), ["not normalised"]),
        (Habits(pools_wrongly=True), ["pooled wrongly"]),
        (Habits(model="Qwen/Qwen3-Embedding-0.6B"), ["does not compute this model correctly"]),
    ],
    ids=["good", "strips", "scaled", "mean", "not golden"],
)
def test_what_is_odd_about_a_server_is_reported(habits, words, models_dir):
    with peer(habits) as url:
        embedder = opened(url, models_dir, model=habits.model)
        embedder.close()
    assert len(embedder.notices) >= len(words)
    for word in words:
        assert any(word in str(notice) for notice in embedder.notices), embedder.notices
    assert words or not embedder.notices


def test_equal_servers_have_one_key_and_others_another(models_dir):
    def key(habits, **options):
        with peer(habits) as url:
            embedder = opened(url, models_dir, **options)
            embedder.close()
            return embedder.key

    first = key(Habits())
    assert key(Habits()) == first
    assert key(Habits(scale=3.0)) == first
    others = [key(Habits(seed=1)), key(Habits(strips=True)), key(Habits(), dim=16), key(Habits(dim=40))]
    assert len({first, *others}) == 5
    assert key(Habits()) == first


@pytest.mark.parametrize(
    ("habits", "options", "error", "words"),
    [
        (Habits(key="secret"), {}, ModelError, "refuses the key"),
        (Habits(), {"model": "other"}, ModelNotFound, "model other not found"),
        (Habits(lists=False), {"model": ""}, ModelNotFound, "what it serves"),
        (Habits(), {"dim": 300}, ModelInvalid, "256 dimensions"),
        (Habits(failures=[(503, {"message": "loading"})] * 9), {}, RemoteUnavailable, "loading"),
        (Habits(failures=[(200, {"hello": "world"})]), {}, ModelInvalid, "no usable vectors"),
        (Habits(failures=[(200, "text")]), {}, ModelInvalid, "no usable vectors"),
    ],
    ids=["key", "model", "no list", "dim", "loading", "another API", "not JSON"],
)
def test_what_goes_wrong_at_the_start_is_reported(habits, options, error, words, models_dir):
    with peer(habits) as url, pytest.raises(error) as caught:
        opened(url, models_dir, **options)
    assert words in str(caught.value)


def test_the_key_is_sent(models_dir):
    with peer(Habits(key="secret")) as url:
        name = f"{url}#words"
        embedder = open_remote(name, models_dir=models_dir, dim=0, api_key=lambda asked: "secret" * (asked == url))
        embedder.close()
    assert embedder.dim == 256


def test_nobody_at_the_address_is_a_matter_of_time(models_dir):
    with peer(Habits()) as url:
        pass
    with pytest.raises(RemoteUnavailable, match="cannot be reached"):
        opened(url, models_dir)


@pytest.mark.parametrize("address", ["http://", "https:///v1", "http:words"])
def test_what_is_no_address_is_reported(address, models_dir):
    with pytest.raises(ModelNotFound, match="not the address"):
        opened(address, models_dir)


@pytest.mark.parametrize(
    ("poison", "words"),
    [([float("nan")] * 256, "not finite"), ([1.0] * 40, "several sizes"), ([], "several sizes")],
)
def test_vectors_that_are_none_never_come_through(poison, words, models_dir):
    habits = Habits(poison=poison)
    with peer(habits) as url:
        embedder = opened(url, models_dir)
        with pytest.raises(ModelError, match=words):
            embedded(embedder, ["fine", "poison"] * 20)
        embedder.close()


@pytest.mark.parametrize("change", [{"model": "alias"}, {"dim": 40}, {"dim": 300}])
def test_a_model_that_changes_behind_its_name_is_noticed(change, models_dir):
    habits = Habits()
    with peer(habits) as url:
        embedder = opened(url, models_dir)
        for name, value in change.items():
            setattr(habits, name, value)
        with pytest.raises(HitherError):
            embedded(embedder)
        embedder.close()


def test_another_model_of_equal_shape_after_an_outage_is_noticed(models_dir):
    habits = Habits()
    with peer(habits) as url:
        embedder = opened(url, models_dir)
        embedded(embedder)
    port = int(url.split(":")[2].split("/")[0])
    with pytest.raises(RemoteUnavailable):
        embedded(embedder)
    with peer(habits, port):
        embedded(embedder)
    with pytest.raises(RemoteUnavailable):
        embedded(embedder)
    habits.seed = 1
    with peer(habits, port), pytest.raises(ModelInvalid, match="has changed"):
        embedded(embedder)
    embedder.close()


@pytest.mark.parametrize(
    ("model", "kind", "instruction", "expected_text"),
    [
        ("Qwen/Qwen3-Embedding-4B", TextKind.QUERY, "Find it", "Instruct: Find it\nQuery:x"),
        ("Qwen/Qwen3-Embedding-4B", TextKind.PASSAGE, "Find it", "x"),
        ("intfloat/multilingual-e5-small", TextKind.QUERY, "", "query: x"),
        ("intfloat/multilingual-e5-small", TextKind.PASSAGE, "", "passage: x"),
        ("intfloat/multilingual-e5-large-instruct", TextKind.QUERY, "Find", "Instruct: Find\nQuery: x"),
        ("nomic-embed-text", TextKind.PASSAGE, "", "search_document: x"),
        ("BAAI/bge-m3", TextKind.QUERY, "", "x"),
        ("unheard-of", TextKind.QUERY, "Find", "x"),
    ],
)
def test_texts_are_framed_as_their_model_learnt_it(model, kind, instruction, expected_text):
    assert framed("x", kind, instruction, model) == expected_text


def test_a_query_without_instruction_has_the_default_one():
    text = framed("x", TextKind.QUERY, "", "qwen3-embedding:4b")
    assert text.startswith("Instruct: Given a web search query") and text.endswith("\nQuery:x")


@pytest.mark.parametrize(
    ("attempt", "retry_after", "chance", "seconds"),
    [
        (0, "", 0.0, 0.1),
        (0, "", 1.0, 0.2),
        (3, "", 1.0, 1.6),
        (9, "", 1.0, 5.0),
        (0, "2", 0.0, 2.0),
        (0, "999", 0.0, 0.1),
    ],
)
def test_pause(attempt, retry_after, chance, seconds):
    assert pause_s(attempt, retry_after, lambda: chance) == pytest.approx(seconds)


@pytest.mark.parametrize(
    "answer",
    [
        None,
        {},
        {"data": None},
        {"data": []},
        {"data": [{"index": 1, "embedding": [1.0]}]},
        {"data": [{"index": 0, "embedding": "!"}]},
        {"data": [{"index": 0, "embedding": [[1.0]]}]},
        {"data": [{"index": 0, "embedding": ["a"]}]},
        {"data": [{"embedding": [1.0]}, {"embedding": [1.0]}]},
    ],
)
def test_an_answer_without_usable_vectors_is_refused(answer):
    with pytest.raises(ModelInvalid, match="no usable vectors"):
        read_vectors(answer, 1, "m")

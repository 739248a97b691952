"""Centring with the means that come with the program: languages meet, and one language alone loses nothing."""

from __future__ import annotations

import numpy as np
import pytest

from engine.search.centering import Centering, load_centering, make_transform

DIM = 384


@pytest.fixture(scope="module")
def centering() -> Centering:
    return load_centering("multilingual-e5-small", DIM)


def unit(vectors: np.ndarray) -> np.ndarray:
    return vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)


def test_the_starter_has_means_of_many_languages(centering: Centering) -> None:
    assert {"ar", "code", "de", "en", "es", "fr", "it", "ja", "ko", "pt", "ru", "th", "zh"} <= set(centering.languages)
    assert centering.passages.shape == centering.queries.shape == (len(centering.languages), DIM)
    assert np.isfinite(centering.passages).all() and np.isfinite(centering.queries).all()
    assert centering.question_map is not None and centering.passage_map is not None
    assert centering.question_map.shape == centering.passage_map.shape == (DIM, DIM)


def test_the_maps_change_little_and_can_be_left_out(centering: Centering) -> None:
    vectors = unit(np.random.default_rng(4).standard_normal((50, DIM))).astype(np.float32)
    plain = centering.without_maps()
    mapped = np.stack([centering.center_query(vector) for vector in vectors])
    centred = np.stack([plain.center_query(vector) for vector in vectors])
    assert 0.8 < (mapped * centred).sum(axis=1).min() < 0.9999
    mapped = centering.center_passages(vectors, ["de"] * 50)
    centred = plain.center_passages(vectors, ["de"] * 50)
    assert 0.8 < (mapped * centred).sum(axis=1).min() < 0.9999
    assert plain.key != centering.key


def test_the_same_thought_in_two_languages_comes_together(centering: Centering) -> None:
    rng = np.random.default_rng(1)
    thoughts = unit(rng.standard_normal((200, DIM))) * 0.1
    row = {language: number for number, language in enumerate(centering.languages)}
    questions = unit(thoughts + centering.queries[row["zh"]])
    right = unit(thoughts + centering.passages[row["en"]])
    wrong = unit(unit(rng.standard_normal((200, DIM))) * 0.1 + centering.passages[row["zh"]])
    passages = np.vstack([right, wrong]).astype(np.float32)
    languages = ["en"] * 200 + ["zh"] * 200

    def found(transformed: np.ndarray, query: np.ndarray) -> np.ndarray:
        return (transformed @ query.T).argmax(axis=0)

    before = (found(passages, questions) == np.arange(200)).mean()
    centred = np.stack([centering.center_query(question.astype(np.float32)) for question in questions])
    after = (found(centering.center_passages(passages, languages), centred) == np.arange(200)).mean()
    assert after == 1.0 and after > before


def test_vectors_stay_of_unit_length_and_finite(centering: Centering) -> None:
    vectors = unit(np.random.default_rng(2).standard_normal((6, DIM))).astype(np.float32)
    vectors[5] = 0.0
    centred = centering.center_passages(vectors, ["de", "code", "", "tlh", "zh", "en"])
    assert centred.dtype == np.float32
    assert np.allclose(np.linalg.norm(centred, axis=1), 1.0, atol=1e-5)
    assert np.linalg.norm(centering.center_query(vectors[0])) == pytest.approx(1.0, abs=1e-5)


def test_in_one_language_the_order_of_raw_vectors_stays(centering: Centering) -> None:
    rng = np.random.default_rng(3)
    row = centering.languages.index("en")
    thoughts = unit(rng.standard_normal((300, DIM))) * 0.4
    passages = unit(thoughts + centering.passages[row]).astype(np.float32)
    questions = unit(thoughts + 0.1 * rng.standard_normal((300, DIM)) / 20 + centering.queries[row]).astype(np.float32)
    centred = np.stack([centering.center_query(question) for question in questions])
    right = (centering.center_passages(passages, ["en"] * 300) @ centred.T).argmax(axis=0) == np.arange(300)
    assert right.all()


@pytest.mark.parametrize(("model", "dim"), [("unknown-model", 384), ("multilingual-e5-small", 128), ("/a/folder/x", 8)])
def test_without_means_vectors_stay_as_they_are(model: str, dim: int) -> None:
    transform = make_transform(model, dim)
    vectors = np.ones((2, dim), dtype=np.float32)
    assert transform.function(vectors, ["en", "de"]) is vectors
    assert load_centering(model, dim).center_query(vectors[0]) is not None
    assert transform.key == make_transform("multilingual-e5-small", DIM, enabled=False).key


def test_the_key_tells_centred_from_other_vectors() -> None:
    assert (
        make_transform("multilingual-e5-small", DIM).key
        != make_transform("multilingual-e5-small", DIM, enabled=False).key
    )

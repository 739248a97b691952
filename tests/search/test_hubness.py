"""Passages that are near to any question lose what they get from all."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from engine.search.centering import Centering, load_centering
from engine.search.hubness import NEAREST, WEIGHT, Hubness, load_hubness
from engine.store.vectors.vector_index import Transform, VectorIndex

DIM = 16
MODEL = "multilingual-e5-small"


def unit(vectors: np.ndarray) -> np.ndarray:
    return (vectors / np.linalg.norm(vectors, axis=-1, keepdims=True)).astype(np.float32)


@pytest.fixture
def index(tmp_path: Path) -> VectorIndex:
    made = VectorIndex(tmp_path, "fake", DIM, transform=Transform(lambda vectors, languages: vectors))
    made.open(lambda row: iter(()), 0)
    return made


def test_a_hub_gives_way_to_what_is_near_to_this_question_alone(index: VectorIndex) -> None:
    random = np.random.default_rng(5)
    questions = unit(random.standard_normal((200, DIM)) + 0.8)
    hub = unit(np.ones(DIM))
    asked = unit(hub + 0.9 * unit(random.standard_normal(DIM)))
    own = unit(0.66 * asked + 0.75 * unit(random.standard_normal(DIM) - 0.5))
    index.add(np.array([1, 2]), np.stack([hub, own]), ["en", "en"])
    cosines = np.array([hub @ asked, own @ asked])
    assert cosines[0] > cosines[1]
    shifts = Hubness(questions).shift([1, 2], index)
    expected = np.sort(np.stack([hub, own]) @ questions.T, axis=1)[:, -NEAREST:].mean(axis=1)
    np.testing.assert_allclose(shifts, WEIGHT * (expected - expected.mean()), atol=2e-3)
    assert shifts[0] > 0.05 > shifts[1]
    index.close()


def test_texts_without_vectors_are_typical_and_what_is_known_stays_known(index: VectorIndex) -> None:
    random = np.random.default_rng(6)
    hubness = Hubness(unit(random.standard_normal((20, DIM))))
    vectors = unit(random.standard_normal((30, DIM)))
    index.add(np.arange(30), vectors, ["en"] * 30)
    first = hubness.shift([*range(30), 99], index)
    assert first[30] == 0
    assert first[:30].all()
    assert abs(float(first.sum())) < 1e-4
    np.testing.assert_allclose(hubness.shift([*range(30), 99], index), first)
    assert hubness.shift([98, 99], index).tolist() == [0, 0]
    assert len(hubness.shift([], index)) == 0
    index.close()


def test_questions_come_with_the_program_and_belong_to_its_means() -> None:
    centering = load_centering(MODEL, 384)
    questions = load_hubness(MODEL, centering).questions
    assert questions.shape[1] == 384
    assert len(questions) > 1000
    np.testing.assert_allclose(np.linalg.norm(questions, axis=1), 1, atol=2e-3)
    for other in (centering.without_maps(), Centering.none()):
        assert len(load_hubness(MODEL, other).questions) == 0
    assert len(load_hubness("another", centering).questions) == 0

"""What files are about as a whole, and which stand out."""

from __future__ import annotations

import numpy as np
import pytest

from engine.search.fusion import Evidence
from engine.search.whole_file import mean_cosines, with_files
from engine.store.passages import PassageRow
from tests.search.conftest import Library


def row(text_id: int, document_id: int) -> PassageRow:
    return PassageRow(text_id, text_id, document_id, 0, 0, 1, None, None, None, "", (), "x", "en")


def test_the_mean_is_over_the_passages_that_have_vectors(library: Library) -> None:
    library.put("pets.txt", "dog", "dog garden", "interest rates")
    library.put("other.txt", "planets")
    (pets_id, other_id) = (library.hits(word, limit=1)[0].document_id for word in ("garden", "planets"))
    texts = library.passages.texts_of([pets_id, other_id], 16)
    assert [len(ids) for ids in texts.values()] == [3, 1]
    assert library.index is not None
    vector = library.embedder.vector("dog")
    pets, other = mean_cosines(texts, vector, library.index, None).values()
    cosines = [float(vector @ library.embedder.vector(text)) for text in ("dog", "dog garden", "interest rates")]
    assert pets == pytest.approx(np.mean(cosines), abs=0.01)
    gone = np.array(texts[pets_id, 0][1:], dtype=np.int64)
    library.index.remove(gone)
    assert mean_cosines(texts, vector, library.index, None)[pets_id, 0] == pytest.approx(cosines[0], abs=0.01)
    assert other < pets


def test_of_a_long_file_some_passages_at_even_steps_stand_for_it(library: Library) -> None:
    library.put("long.txt", *(f"part {number}" for number in range(100)))
    ((_, texts),) = library.passages.texts_of([1], 16).items()
    assert 14 <= len(texts) <= 17
    assert len(set(np.diff(texts))) == 1


def test_of_two_passages_as_near_that_of_the_file_about_it_comes_first() -> None:
    texts = {1: Evidence(0.30), 2: Evidence(0.30), 3: Evidence(None)}
    rows = [row(1, 1), row(2, 2), row(3, 3)]
    changed = with_files(texts, rows, {(1, 0): 0.3, (2, 0): 0.0}, 1.0)
    assert (changed[1].meaning or 0) > (changed[2].meaning or 0)
    assert changed[3].meaning is None, "what is not known stays so"


def test_one_file_that_stands_out_gains_and_only_where_the_library_is_understood() -> None:
    texts = {number: Evidence(0.6 if number == 0 else 0.2) for number in range(6)}
    rows = [row(number, number) for number in texts]
    assert (with_files(texts, rows, {}, 1.0)[0].meaning or 0) > 0.85
    assert with_files(texts, rows, {}, 1.0)[1].meaning == 0.2
    assert (with_files(texts, rows, {}, 0.1)[0].meaning or 0) < 0.62
    alike = {number: Evidence(0.6) for number in range(6)}
    assert with_files(alike, rows, {}, 1.0) == alike

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from engine.base.errors import LibraryUnusable
from engine.store.vectors.vector_index import Batch, Transform, VectorIndex, folder_of
from tests.store.vectors.vector_truth import Truth, assert_answers, clustered, same, unit

DIM = 16


def filled(folder: Path, count: int = 200, segment_rows: int = 64) -> tuple[Truth, VectorIndex]:
    truth = Truth(DIM)
    truth.insert(range(10, 10 + count), clustered(count, DIM))
    return truth, truth.open(folder, segment_rows=segment_rows)


def test_opening_reads_the_truth(tmp_path: Path) -> None:
    truth, index = filled(tmp_path)
    assert len(index) == 200
    assert 10 in index
    assert 9 not in index
    for query in clustered(5, DIM, seed=3):
        assert_answers(index, truth, query, 10)
    index.close()


def test_an_empty_index_answers_with_nothing(tmp_path: Path) -> None:
    index = Truth(DIM).open(tmp_path)
    ids, scores = index.search(unit(np.ones(DIM)), 10)
    assert len(index) == len(ids) == len(scores) == 0
    assert ids.dtype == np.int64
    assert scores.dtype == np.float32
    index.close()


@pytest.mark.parametrize("k", [0, 1, 63, 64, 65, 200, 1000])
def test_as_many_as_asked_for_or_all(tmp_path: Path, k: int) -> None:
    truth, index = filled(tmp_path)
    assert_answers(index, truth, clustered(1, DIM, seed=4)[0], k)
    index.close()


@pytest.mark.parametrize(
    "allowed", [[], [10], [10, 10, 11], [5, 10, 10**6, -1], list(range(10, 210)), list(range(209, 9, -7))]
)
def test_only_allowed_texts(tmp_path: Path, allowed: list[int]) -> None:
    truth, index = filled(tmp_path)
    assert_answers(index, truth, clustered(1, DIM, seed=4)[0], 50, allowed)
    index.close()


def test_a_query_need_not_have_length_one(tmp_path: Path) -> None:
    _truth, index = filled(tmp_path)
    query = clustered(1, DIM, seed=4)[0]
    np.testing.assert_allclose(index.search(query * 7, 5)[1], index.search(query, 5)[1], rtol=1e-5)
    assert len(index.search(np.zeros(DIM), 5)[0]) == 5
    index.close()


@pytest.mark.parametrize("query", [np.ones(DIM + 1), np.full(DIM, np.nan), np.ones((1, DIM))])
def test_a_wrong_query_is_refused(tmp_path: Path, query: np.ndarray) -> None:
    _, index = filled(tmp_path)
    with pytest.raises(ValueError, match="query"):
        index.search(query, 5)
    index.close()


@pytest.mark.parametrize("value", [np.nan, np.inf, -np.inf])
def test_a_batch_with_a_vector_that_is_not_finite_is_rejected(tmp_path: Path, value: float) -> None:
    _, index = filled(tmp_path)
    vectors = clustered(3, DIM)
    vectors[1, 2] = value
    with pytest.raises(ValueError, match="finite"):
        index.add(np.array([1000, 1001, 1002]), vectors, ["en"] * 3)
    assert len(index) == 200
    assert 1000 not in index
    index.close()


@pytest.mark.parametrize(
    ("ids", "vectors", "languages"),
    [
        ([1, 2], np.ones((2, DIM - 1)), ["", ""]),
        ([1], np.ones((2, DIM)), [""]),
        ([1], np.ones((1, DIM)), []),
        ([-1], np.ones((1, DIM)), [""]),
        ([1 << 40], np.ones((1, DIM)), [""]),
    ],
)
def test_what_does_not_fit_is_refused(
    tmp_path: Path, ids: list[int], vectors: np.ndarray, languages: list[str]
) -> None:
    index = Truth(DIM).open(tmp_path)
    with pytest.raises(ValueError, match=r"texts|range"):
        index.add(np.array(ids), vectors, languages)
    assert len(index) == 0
    index.close()


def test_adding_again_replaces(tmp_path: Path) -> None:
    _, index = filled(tmp_path)
    first, second = np.eye(DIM, dtype=np.float32)[:2]
    index.add(np.array([10, 500, 500]), np.stack([first, first, second]), ["en"] * 3)
    assert len(index) == 201
    np.testing.assert_allclose(index.vectors_of(np.array([10, 500])), [first, second], atol=1e-3)
    ids, scores = index.search(first, 300)
    assert len(ids) == len(set(ids.tolist())) == 201
    assert ids[0] == 10
    assert scores[0] == pytest.approx(1, abs=1e-3)
    index.close()


def test_vectors_of_keeps_the_order_and_leaves_out_the_absent(tmp_path: Path) -> None:
    truth, index = filled(tmp_path)
    vectors = dict(truth.embeddings.values())
    got = index.vectors_of(np.array([150, 7, 20]))
    np.testing.assert_allclose(got, [vectors[150], vectors[20]], atol=1e-3)
    assert index.vectors_of(np.array([7])).shape == (0, DIM)
    index.close()


def test_the_transform_sees_raw_vectors_with_their_languages(tmp_path: Path) -> None:
    def swap_german(vectors: np.ndarray, languages: list[str]) -> np.ndarray:
        assert vectors.dtype == np.float32
        return np.stack([v[::-1] if language == "de" else v for v, language in zip(vectors, languages, strict=True)])

    index = VectorIndex(tmp_path, "model", DIM, transform=Transform(swap_german, "swap"))
    index.open(lambda after: iter(()), 0)
    axes = np.eye(DIM, dtype=np.float16)
    index.add(np.array([1, 2]), axes[[0, 0]], ["en", "de"])
    assert index.search(axes[0], 1)[0].tolist() == [1]
    assert index.search(axes[DIM - 1], 1)[0].tolist() == [2]
    index.close()


def test_removing(tmp_path: Path) -> None:
    truth, index = filled(tmp_path)
    for gone in ([10, 10, 9999], list(range(50, 130)), []):
        truth.delete(gone)
        index.remove(np.array(gone, dtype=np.int64))
    assert len(index) == 200 - 81
    assert 10 not in index
    for query in clustered(5, DIM, seed=3):
        assert_answers(index, truth, query, 200)
    index.close()


def test_what_was_saved_is_not_read_again(tmp_path: Path) -> None:
    truth, index = filled(tmp_path)
    index.save()
    last = truth.insert([900], clustered(1, DIM, seed=8))
    index.add(np.array([900]), truth.embeddings[last][1][None], ["en"], last)
    index.close()

    def nothing_new(after_row: int) -> object:
        assert after_row == last
        return iter(())

    again = VectorIndex(tmp_path, "model", DIM, transform=Transform(same), segment_rows=64)
    again.open(nothing_new, 201, newest_row=last)  # type: ignore[arg-type]
    assert_answers(again, truth, clustered(1, DIM, seed=4)[0], 201)
    again.close()


def test_many_segments_with_dead_rows_become_few(tmp_path: Path) -> None:
    truth, index = filled(tmp_path, count=64 * 8)
    gone = [text_id for text_id in truth.ids().tolist() if text_id % 3]
    truth.delete(gone)
    index.remove(np.array(gone))
    assert index.wait_built(30)
    index.save()
    assert len(list(tmp_path.rglob("*.rows"))) <= 4
    assert_answers(index, truth, clustered(1, DIM, seed=4)[0], 512)
    index.close()
    again = truth.open(tmp_path)
    assert_answers(again, truth, clustered(1, DIM, seed=5)[0], 512)
    again.close()


def test_two_models_do_not_meet(tmp_path: Path) -> None:
    one, other = Truth(DIM), Truth(DIM)
    one.insert([1], clustered(1, DIM))
    other.insert([1, 2], clustered(2, DIM, seed=2))
    first, second = one.open(tmp_path, key="a/b"), other.open(tmp_path, key="a b")
    first.close()
    second.close()
    again = one.open(tmp_path, key="a/b")
    assert len(again) == 1
    again.close()


@pytest.mark.skipif(os.name == "nt", reason="Windows has no mode bits; the user's folder is private there")
def test_files_are_the_owners_alone(tmp_path: Path) -> None:
    truth = Truth(DIM)
    truth.insert(range(256), clustered(256, DIM))
    index = truth.open(tmp_path)
    assert index.wait_built(30)
    index.close()
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".rows", ".ids", ".hnsw", ".f32", ".json"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
    assert {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.rglob("*") if path.is_dir()} == {0o700}


def test_closing_twice_is_closing_and_saving_after_it_harms_nothing(tmp_path: Path) -> None:
    truth, index = filled(tmp_path)
    index.close()
    index.save()
    index.close()
    assert len(index) == 0
    assert_the_saved_index_is_used(truth, tmp_path)


def test_an_opening_that_fails_leaves_the_saved_index(tmp_path: Path) -> None:
    truth, index = filled(tmp_path)
    index.close()

    def unreadable(after_row: int) -> Iterator[Batch]:
        raise OSError("the library cannot be read")

    again = VectorIndex(tmp_path, "model", DIM, transform=Transform(same), segment_rows=64)
    with pytest.raises(LibraryUnusable):
        again.open(unreadable, 200)
    again.close()
    assert_the_saved_index_is_used(truth, tmp_path)


def assert_the_saved_index_is_used(truth: Truth, folder: Path) -> None:
    asked_after = []

    def rows(after_row: int) -> Iterator[Batch]:
        asked_after.append(after_row)
        return truth.rows(after_row)

    index = VectorIndex(folder, "model", DIM, transform=Transform(same), segment_rows=64)
    index.open(rows, len(truth.embeddings))
    assert asked_after == [truth.newest_row]
    assert_answers(index, truth, clustered(1, DIM, seed=4)[0], 200)
    index.close()


def test_an_index_of_another_library_is_not_taken_for_this_ones(tmp_path: Path) -> None:
    """As many texts with the same ids and the same model, but other ones."""
    for library, seed in (("first", 1), ("second", 2), ("first", 1)):
        truth = Truth(DIM)
        truth.insert(range(100), clustered(100, DIM, seed=seed))
        index = truth.open(tmp_path, library=library)
        for query in clustered(5, DIM, seed=3):
            assert_answers(index, truth, query, 10)
        index.close()


def test_compacting_leaves_no_segment_with_dead_rows(tmp_path: Path) -> None:
    truth, index = filled(tmp_path)
    gone = [10, 11, 12, 80, 81, 150, 151]  # some of each full segment, too few for a merge of its own accord
    truth.delete(gone)
    index.remove(np.array(gone))
    assert index.wait_built(30.0)
    before = {path.name for path in folder_of(tmp_path, "model").glob("segment-*.rows")}
    assert index.compact(30.0)
    after = {path.name for path in folder_of(tmp_path, "model").glob("segment-*.rows")}
    assert len(after & before) == 1  # the one that is not full yet
    for query in clustered(5, DIM, seed=3):
        assert_answers(index, truth, query, 10)
    index.close()

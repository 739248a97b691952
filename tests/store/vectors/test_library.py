"""The index over the real database, and on a full disk."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import numpy as np
import pytest

from engine.base.errors import DiskFull
from engine.store.vectors.vector_index import Transform, VectorIndex
from tests.conftest import ExpectedWarnings
from tests.store.conftest import Store
from tests.store.vectors.vector_truth import Truth, assert_answers, clustered, same

DIM = 16


def opened(store: Store, model_id: int, folder: Path) -> VectorIndex:
    index = VectorIndex(folder, "model", DIM, transform=Transform(same), segment_rows=64)
    embeddings = store.embeddings
    index.open(
        partial(embeddings.rows, model_id, DIM),
        embeddings.count(model_id),
        ids=partial(embeddings.text_ids, model_id),
    )
    return index


def test_embeddings_of_the_library(store: Store, tmp_path: Path) -> None:
    model_id = store.embeddings.model_id("model", "Model", DIM)
    for number in range(30):
        store.put(f"/lib/{number}.txt", *(f"text {number} {part}" for part in range(5)), model_id=model_id)
    queued = store.embeddings.next_texts(model_id, 1000)
    vectors = clustered(150, DIM)
    store.embeddings.store(model_id, queued[:100], vectors[:100])
    index = opened(store, model_id, tmp_path / "index")
    assert len(index) == 100
    last_row = store.embeddings.store(model_id, queued[100:], vectors[100:])
    index.add(np.array([text.text_id for text in queued[100:]]), vectors[100:], ["en"] * 50, last_row)
    index.close()
    again = opened(store, model_id, tmp_path / "index")
    assert len(again) == 150
    for text, vector in zip(queued, vectors, strict=True):
        assert again.search(vector, 1)[0].tolist() == [text.text_id]
    again.close()


@contextmanager
def no_room_beyond(size_bytes: int) -> Iterator[None]:
    """Makes writing a file beyond this size fail, as on a full disk."""
    import resource

    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size_bytes, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the size of files")
@pytest.mark.parametrize("limit_bytes", [0, 10, 300, 800])
def test_a_full_disk_is_said_and_harms_nothing(
    tmp_path: Path, expected_warnings: ExpectedWarnings, limit_bytes: int
) -> None:
    truth = Truth(DIM)
    truth.insert(range(40), clustered(40, DIM))
    index = truth.open(tmp_path, segment_rows=32)
    index.save()
    new = clustered(300, DIM, seed=1)
    for part in ("could not be saved", "the vector index waits"):
        expected_warnings.allow(part)
    with no_room_beyond(limit_bytes), pytest.raises(DiskFull, match=r"disk is full.*Free some space"):
        index.add(np.arange(100, 400), new, [""] * 300, 340)
    got, _ = index.search(new[0], 1000)
    assert set(range(40)) <= set(got.tolist())
    assert len(got) == len(index)
    index.add(np.arange(100, 400), new, [""] * 300, truth.insert(range(100, 400), new))
    assert_answers(index, truth, new[0], 400)
    index.close()
    again = truth.open(tmp_path, segment_rows=32)
    assert_answers(again, truth, new[5], 400)
    again.close()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows cannot limit the size of files")
def test_a_save_that_finds_no_room_leaves_the_last_one(tmp_path: Path, expected_warnings: ExpectedWarnings) -> None:
    truth = Truth(DIM)
    truth.insert(range(40), clustered(40, DIM))
    index = truth.open(tmp_path)
    index.save()
    new = clustered(5, DIM, seed=1)
    index.add(np.arange(100, 105), new, [""] * 5, truth.insert(range(100, 105), new))
    expected_warnings.allow("could not be saved")
    with no_room_beyond(100):
        with pytest.raises(DiskFull):
            index.save()
        index.close()
    again = truth.open(tmp_path)
    assert_answers(again, truth, new[0], 45)
    again.close()

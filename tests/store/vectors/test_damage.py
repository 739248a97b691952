"""After any damage of its files the index opens with the right content, and a warning says so in the log."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from engine.store.vectors.vector_index import Transform, VectorIndex
from tests.conftest import ExpectedWarnings
from tests.store.vectors.vector_truth import Truth, assert_answers, clustered, same

DIM = 16


def saved(folder: Path, count: int = 200) -> Truth:
    """A closed index with three full segments with graphs, and one open segment."""
    truth = Truth(DIM)
    truth.insert(range(count), clustered(count, DIM))
    index = truth.open(folder)
    assert index.wait_built(30)
    index.close()
    return truth


def assert_whole(index: VectorIndex, truth: Truth) -> None:
    assert len(index) == len(truth.embeddings)
    for query in clustered(3, DIM, seed=6):
        assert_answers(index, truth, query, len(truth.embeddings))


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:40])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 4
    path.write_bytes(data)


def other(path: Path) -> None:
    path.write_bytes(b"\x93NUMPY" + bytes(range(256)) * 40)


@pytest.mark.parametrize("harm", [truncate, empty, flip, other, Path.unlink])
@pytest.mark.parametrize("suffix", [".json", ".rows", ".ids", ".hnsw", ".f32"])
def test_a_damaged_file(
    tmp_path: Path, expected_warnings: ExpectedWarnings, suffix: str, harm: Callable[[Path], None]
) -> None:
    truth = saved(tmp_path)
    # The open segment's file ends in space that holds no row yet.
    harm(max(tmp_path.rglob(f"*{suffix}"), key=lambda path: path.stat().st_size * (suffix != ".rows")))
    expected_warnings.allow("built again")
    index = truth.open(tmp_path)
    assert_whole(index, truth)
    assert index.wait_built(30)
    index.close()
    assert len(list(tmp_path.rglob("*.hnsw"))) == 3
    again = truth.open(tmp_path)
    assert_whole(again, truth)
    again.close()


@pytest.mark.parametrize("suffix", [".rows", ".ids", ".hnsw", ".f32"])
def test_damage_is_noticed(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, expected_warnings: ExpectedWarnings, suffix: str
) -> None:
    truth = saved(tmp_path)
    for path in tmp_path.rglob(f"*{suffix}"):
        flip(path)
    expected_warnings.allow("built again")
    index = truth.open(tmp_path)
    index.wait_built(30)
    index.close()
    assert "built again" in caplog.text


def test_files_of_another_library(tmp_path: Path, expected_warnings: ExpectedWarnings) -> None:
    """A folder of another library in the place of ours: complete, but with other texts."""
    strange = Truth(DIM)
    strange.insert(range(300, 500), clustered(200, DIM, seed=9))
    strange.open(tmp_path / "theirs").close()
    truth = saved(tmp_path / "ours", count=100)
    shutil.rmtree(tmp_path / "ours")
    shutil.copytree(tmp_path / "theirs", tmp_path / "ours")
    expected_warnings.allow("newer than the library")
    index = truth.open(tmp_path / "ours")
    assert_whole(index, truth)
    index.close()


@pytest.mark.parametrize("change", [{"transform_key": "new"}, {"segment_rows": 128}])
def test_an_index_of_other_vectors(tmp_path: Path, change: dict[str, object]) -> None:
    truth = saved(tmp_path)
    index = truth.open(tmp_path, **change)  # type: ignore[arg-type]
    assert_whole(index, truth)
    index.close()


def test_a_manifest_of_a_later_format(tmp_path: Path, expected_warnings: ExpectedWarnings) -> None:
    truth = saved(tmp_path)
    path = next(tmp_path.rglob("manifest.json"))
    document = json.loads(path.read_text())
    document["body"]["format"] = 99
    path.write_text(json.dumps(document))
    expected_warnings.allow("built again")
    index = truth.open(tmp_path)
    assert_whole(index, truth)
    index.close()


def test_files_that_no_save_names_are_cleared_away(tmp_path: Path) -> None:
    truth = saved(tmp_path)
    folder = next(tmp_path.rglob("manifest.json")).parent
    ours, theirs = folder / "segment-0123456789ab.rows", folder / "notes.txt"
    ours.write_bytes(b"left by a crash")
    theirs.write_bytes(b"a person's")
    truth.open(tmp_path).close()
    assert not ours.exists()
    assert theirs.exists()


def test_rows_written_after_the_last_save_come_from_the_truth(tmp_path: Path) -> None:
    """As after a kill: the files are longer than the manifest says."""
    truth = saved(tmp_path)
    shutil.copytree(tmp_path, tmp_path.with_name("copy"))
    index = truth.open(tmp_path)
    new = clustered(80, DIM, seed=3)
    index.add(np.arange(1000, 1080), new, ["en"] * 80, truth.insert(range(1000, 1080), new))
    index.remove(np.arange(0, 50))
    truth.delete(range(50))
    # No close: what reached the disk is copied as a dead process leaves it.
    left = tmp_path.with_name("left")
    shutil.copytree(tmp_path, left)
    index.close()
    again = truth.open(left)
    assert_whole(again, truth)
    again.close()


def test_deletions_since_the_last_save(tmp_path: Path) -> None:
    truth = saved(tmp_path)
    truth.delete(range(0, 200, 3))
    index = truth.open(tmp_path)
    assert_whole(index, truth)
    index.close()


def test_deletions_without_the_ids_are_read_anew(tmp_path: Path, expected_warnings: ExpectedWarnings) -> None:
    truth = saved(tmp_path)
    truth.delete(range(0, 200, 3))
    expected_warnings.allow("built again")
    index = VectorIndex(tmp_path, "model", DIM, transform=Transform(same), segment_rows=64)
    index.open(truth.rows, len(truth.embeddings))
    assert_whole(index, truth)
    index.close()


def test_a_truth_that_went_back_in_time(tmp_path: Path, expected_warnings: ExpectedWarnings) -> None:
    """A restored backup: the same text and row ids now have other vectors, and the counts agree."""
    saved(tmp_path)
    older = Truth(DIM)
    older.insert(range(190), clustered(190, DIM, seed=12))
    older.insert(range(190, 199), clustered(9, DIM, seed=13))
    expected_warnings.allow("built again")
    index = older.open(tmp_path)
    assert_whole(index, older)
    index.close()


def test_a_text_embedded_again_since_the_last_save(tmp_path: Path) -> None:
    truth = saved(tmp_path)
    truth.delete([5])
    truth.insert([5], clustered(1, DIM, seed=20))
    index = truth.open(tmp_path)
    assert_whole(index, truth)
    index.close()


def test_stored_vectors_that_are_not_finite_do_not_keep_it_closed(
    tmp_path: Path, expected_warnings: ExpectedWarnings
) -> None:
    truth = Truth(DIM)
    vectors = clustered(10, DIM)
    vectors[4] = np.nan
    truth.insert(range(10), vectors)
    expected_warnings.allow("not finite")
    index = truth.open(tmp_path)
    ids, scores = index.search(vectors[0], 10)
    assert len(ids) == 10
    assert scores[ids == 4] == 0
    index.close()

"""Each inconsistency of a database is found, repaired, and then gone."""

from __future__ import annotations

import numpy as np
import pytest

from engine.base.errors import LibraryUnusable
from engine.store.health import Health
from tests.store.conftest import Store

DIM = 4


@pytest.fixture
def filled(store: Store) -> Store:
    model_id = store.embeddings.model_id("key", "model", DIM)
    store.put("/lib/a.txt", "an apple tree", "a pear tree", model_id=model_id)
    store.put("/lib/b.txt", "a cherry tree", model_id=model_id)
    texts = store.embeddings.next_texts(model_id, 2)
    store.embeddings.store(model_id, texts, np.eye(DIM, dtype=np.float32)[:2])
    return store


def examine(store: Store, *, repair: bool) -> list[str]:
    return [str(finding.title) for finding in Health(store.database, repair=repair).findings("model")]


def damage(store: Store, sql: str) -> None:
    writer = store.database._writer
    writer.execute("PRAGMA foreign_keys = OFF")
    writer.execute(sql)
    writer.execute("PRAGMA foreign_keys = ON")


def test_an_intact_library_has_no_finding(filled: Store) -> None:
    assert examine(filled, repair=False) == []


DAMAGES = [
    ("UPDATE embeddings SET vector = x'00' WHERE id = 1", "1 vector is damaged."),
    ("UPDATE embeddings SET vector = x'007e007e007e007e' WHERE id = 1", "1 vector is damaged."),
    ("UPDATE embeddings SET vector = zeroblob(8)", "2 vectors are damaged."),
    ("DELETE FROM embed_queue", "1 text has no vector and was not waiting for one."),
    (
        "INSERT INTO embed_queue SELECT model_id, 1, text_id FROM embeddings",
        "2 texts wait for a vector that they have, or of a model that is unknown.",
    ),
    (
        "INSERT INTO embed_queue SELECT 99, 1, id FROM texts",
        "3 texts wait for a vector that they have, or of a model that is unknown.",
    ),
    ("DELETE FROM words WHERE rowid = 1", "1 text cannot be found by its words."),
    ("INSERT INTO words(rowid, heading, body) VALUES (77, '', 'x')", "The index of words has 1 text that is gone."),
    ("DELETE FROM names WHERE rowid = 1", "1 file cannot be found by its name."),
    ("INSERT INTO names(rowid, name) VALUES (77, 'x')", "The index of names has 1 file that is gone."),
    (
        "UPDATE texts SET text = CAST(x'616220ff' AS TEXT) WHERE id = 1",
        "The text of 1 file is damaged in the library.",
    ),
    (
        "UPDATE documents SET title = CAST(x'ff' AS TEXT) WHERE id = 2",
        "The text of 1 file is damaged in the library.",
    ),
    ("UPDATE chunks SET text_id = 555 WHERE id = 1", "1 file has passages without a text."),
    ("UPDATE chunks SET document_id = 555 WHERE id = 1", "1 passage belongs to no file."),
    ("UPDATE documents SET folder_id = 555 WHERE id = 1", "1 file belongs to no folder of the library."),
    ("UPDATE embeddings SET text_id = 555 WHERE id = 1", "1 vector belongs to no text."),
    ("UPDATE words_data SET block = zeroblob(length(block)) WHERE id > 10", "The index of words is damaged."),
    ("UPDATE names_data SET block = zeroblob(length(block)) WHERE id > 10", "The index of names of files is damaged."),
]


@pytest.mark.parametrize(("sql", "title"), DAMAGES, ids=[title for _, title in DAMAGES])
def test_what_is_damaged_is_reported_unchanged_then_put_right(filled: Store, sql: str, title: str) -> None:
    damage(filled, sql)
    assert title in examine(filled, repair=False)
    assert title in examine(filled, repair=False), "a check must change nothing"
    assert title in examine(filled, repair=True)
    assert examine(filled, repair=True) == []


def test_words_made_again_are_found_as_before(filled: Store) -> None:
    before = filled.words.search('"cherry"', 5), filled.words.search('"inner"', 5), filled.words.search_names('"b"', 5)
    damage(filled, "UPDATE words_data SET block = zeroblob(length(block)) WHERE id > 10")
    damage(filled, "UPDATE names_data SET block = zeroblob(length(block)) WHERE id > 10")
    examine(filled, repair=True)
    after = filled.words.search('"cherry"', 5), filled.words.search('"inner"', 5), filled.words.search_names('"b"', 5)
    assert after == before
    assert all(before)


def test_dropped_vectors_are_queued_again_and_named(filled: Store) -> None:
    damage(filled, "UPDATE embeddings SET vector = x'00' WHERE id = 1")
    ((text_id,),) = filled.database.reader().execute("SELECT text_id FROM embeddings WHERE id = 1")
    health = Health(filled.database, repair=True)
    assert all(finding.repaired for finding in health.findings("model"))
    assert health.dropped_texts == [text_id]
    assert text_id in {text.text_id for text in filled.embeddings.next_texts(1, 10)}


def test_a_file_whose_passage_lost_its_text_is_read_again(filled: Store) -> None:
    damage(filled, "UPDATE chunks SET text_id = 555 WHERE id = 1")
    examine(filled, repair=True)
    assert [document.path.name for document in filled.documents.pending(5)] == ["a.txt"]


def test_words_are_made_again_although_a_text_is_damaged(filled: Store) -> None:
    damage(filled, "UPDATE texts SET text = CAST(x'616220ff' AS TEXT) WHERE id = 1")
    damage(filled, "DELETE FROM words WHERE rowid IN (1, 2)")
    with pytest.raises(LibraryUnusable, match="doctor --repair"):
        filled.database.rows("SELECT text FROM texts")
    examine(filled, repair=True)
    assert examine(filled, repair=False) == []
    assert filled.database.rows("SELECT state FROM documents WHERE id = 1") == [(0,)]

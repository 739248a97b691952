"""Texts without a file: removed from the queue at once, from the library soon, and reused if the file comes back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from engine.store.database import Database
from engine.store.migrations import MIGRATIONS
from tests.store.conftest import Store, prepared


@pytest.fixture
def model(store: Store) -> int:
    return store.embeddings.model_id("key", "tiny", 4)


def waiting(store: Store, model: int) -> set[str]:
    return {text.text for text in store.embeddings.next_texts(model, 100)}


def test_texts_of_a_deleted_file_leave_the_queue_at_once(store: Store, model: int) -> None:
    store.put("/lib/a.txt", "only here", "here and there", model_id=model)
    store.put("/lib/b.txt", "here and there", model_id=model)
    store.documents.delete_below(Path("/lib/a.txt"))
    assert waiting(store, model) == {"here and there"}
    assert store.embeddings.queued(model) == store.passages.text_count() == 1
    store.documents.delete_below(Path("/lib"))
    assert store.embeddings.queued(model) == 0


def test_texts_of_a_removed_folder_leave_the_queue_at_once(store: Store, model: int) -> None:
    store.put("/lib/a.txt", "first", "second", model_id=model)
    store.documents.delete_of_folder(store.folders.all()[0].id)
    assert store.embeddings.queued(model) == 0


def test_what_an_edit_takes_out_leaves_the_queue_and_the_rest_stays(store: Store, model: int) -> None:
    store.put("/lib/a.txt", "stays", "goes", model_id=model)
    store.put("/lib/a.txt", "stays", "comes", mtime_ns=2, model_id=model)
    assert waiting(store, model) == {"stays", "comes"}


def test_a_file_that_cannot_be_read_any_more_has_nothing_to_embed(store: Store, model: int) -> None:
    store.put("/lib/a.txt", "before", model_id=model)
    store.put_prepared("/lib/a.txt", prepared(mtime_ns=2, problem="corrupt"), model)
    assert store.embeddings.queued(model) == 0


def test_a_move_keeps_the_queue_and_a_file_that_comes_back_is_queued_again(store: Store, model: int) -> None:
    store.put("/lib/a.txt", "words", model_id=model)
    store.documents.move_tree(Path("/lib/a.txt"), Path("/lib/b.txt"), store.folders.all()[0].id)
    assert waiting(store, model) == {"words"}
    store.documents.delete_below(Path("/lib/b.txt"))
    store.put("/lib/c.txt", "words", model_id=model)
    assert waiting(store, model) == {"words"}
    assert store.passages.collect_orphans().tolist() == []


def test_a_removed_text_is_kept_for_a_moment_with_its_vector(store: Store, model: int) -> None:
    store.put("/lib/a.txt", "short life", model_id=model)
    store.documents.delete_below(Path("/lib/a.txt"))
    assert store.passages.collect_orphans(orphaned_for_s=60).tolist() == []
    assert store.words.search('"short"', 1)
    gone = store.passages.collect_orphans()
    assert len(gone) == 1
    assert store.words.search('"short"', 1) == []
    assert store.passages.collect_orphans().tolist() == []


def test_a_removed_text_is_in_no_free_space_of_the_file_either(store: Store) -> None:
    long = " ".join(f"confidential{number}" for number in range(2000))  # on pages of its own
    for number in range(50):
        file = prepared(f"{number} secret sentence {number}", f"{long} {number}")
        store.put_prepared(f"/lib/{number}.txt", replace(file, content_hash=number.to_bytes(16, "big")))
    store.documents.delete_below(Path("/lib"))
    store.database.checkpoint()
    assert b"secret sentence" in store.database.path.read_bytes()
    while len(store.passages.collect_orphans()):
        pass
    store.database.checkpoint()
    content = store.database.path.read_bytes()
    assert b"secret sentence" not in content
    assert b"confidential7 confidential8" not in content


def test_a_text_that_went_came_back_and_went_is_as_young_as_the_last_time(store: Store) -> None:
    store.put("/lib/a.txt", "on and off")
    store.documents.delete_below(Path("/lib/a.txt"))
    with store.database.write() as connection:
        connection.execute("UPDATE orphaned_texts SET since_s = since_s - 100")
    store.put("/lib/a.txt", "on and off", mtime_ns=2)
    store.documents.delete_below(Path("/lib/a.txt"))
    assert store.passages.collect_orphans(orphaned_for_s=60).tolist() == []
    assert len(store.passages.collect_orphans()) == 1


def test_a_clock_that_was_set_back_keeps_nothing_for_ever(store: Store) -> None:
    store.put("/lib/a.txt", "from the future")
    store.documents.delete_below(Path("/lib/a.txt"))
    with store.database.write() as connection:
        connection.execute("UPDATE orphaned_texts SET since_s = since_s + 100000")
    assert len(store.passages.collect_orphans(orphaned_for_s=60)) == 1


def test_an_older_library_loses_what_belongs_to_no_file_and_nothing_else(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    connection = apsw.Connection(str(path))
    for script in MIGRATIONS[:4]:
        connection.execute(script)
    connection.execute("PRAGMA user_version = 4")
    connection.execute("INSERT INTO folders(path) VALUES (x'2f6c6962')")
    connection.execute(
        """INSERT INTO documents(folder_id, path, name, extension, kind, size_bytes, mtime_ns, inode, device, state)
           VALUES (1, x'2f6c69622f61', 'a', '', 'text', 1, 1, 1, 1, 1)"""
    )
    connection.execute("INSERT INTO models(key, name, dim) VALUES ('key', 'tiny', 4)")
    for id, text in ((1, "kept"), (2, "left over")):
        connection.execute("INSERT INTO texts(id, hash, text) VALUES (?, ?, ?)", (id, text.encode(), text))
        connection.execute("INSERT INTO words(rowid, heading, body) VALUES (?, '', ?)", (id, text))
        connection.execute("INSERT INTO embed_queue(model_id, rank, text_id) VALUES (1, -1, ?)", (id,))
    connection.execute("INSERT INTO chunks(document_id, ordinal, text_id, start, end) VALUES (1, 0, 1, 0, 4)")
    connection.close()
    database = Database(path)
    try:
        store = Store.of(database)
        assert waiting(store, 1) == {"kept"}
        assert store.passages.collect_orphans(orphaned_for_s=60).tolist() == [2]
        assert [row.text for row in store.passages.passages_of(1)] == ["kept"]
        assert store.words.search('"kept"', 5)
    finally:
        database.close()

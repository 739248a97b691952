"""A library of every earlier version opens: schema steps are only added, and the data of the first one stays."""

from __future__ import annotations

import hashlib
from pathlib import Path

import apsw
import pytest

from engine.base.types import Kind, Prepared, PreparedPart, Recognised, SavedSearch
from engine.store.database import Database
from engine.store.health import Health
from engine.store.migrations import MIGRATIONS
from engine.store.passages import Passages
from engine.store.pictures import Pictures
from engine.store.saved_searches import SavedSearchTable
from engine.store.word_index import WordIndex

# SHA-256 of each step that was ever released. A new step adds a line; a line never changes.
RELEASED = (
    "46faba258634f526e7a0383379417338fea7bec1ccdc41fd34f36be5d61c9e6c",
    "7882260395ab5d18611ce3dc86c2f7d914ace2585b084bf20aa3eb875d8465b5",
    "69a516ce104a0b2de22958c90be308b2eff6e91163989fd522e67d378314d66a",
    "8fa058794090be66ed1d9f210791d598751d8b1580acf7599be11cddfc5b5f34",
    "5751dbe530583143b444e5f860aba480bb3eabff0937950b1f6740a04afb6513",
    "0acc081e6a918c9f4eb1fa06e02f986fa9cb9e299351ede7814e302fa9c65908",
    "b4c77442c3fda536d530016131fc1f79adc1277c5dad98ca3cf7198e5ef5a601",
)

V1_ROWS = """
INSERT INTO folders(id, path) VALUES (1, CAST('/lib' AS BLOB));
INSERT INTO documents(id, folder_id, path, name, extension, kind, size_bytes, mtime_ns, inode, device, state, title)
  VALUES (1, 1, CAST('/lib/a.txt' AS BLOB), 'a.txt', 'txt', 'text', 12, 1, 1, 1, 1, 'A');
INSERT INTO texts(id, hash, text, language) VALUES (1, x'01', 'an apple tree', 'en');
INSERT INTO chunks(id, document_id, ordinal, text_id, start, end) VALUES (1, 1, 0, 1, 0, 13);
INSERT INTO models(id, key, name, dim) VALUES (1, 'key', 'model', 2);
INSERT INTO embeddings(id, model_id, text_id, vector) VALUES (1, 1, 1, x'003c0000');
INSERT INTO words(rowid, heading, body) VALUES (1, 'A', 'an apple tree');
INSERT INTO names(rowid, name, title, path) VALUES (1, 'a txt', 'A', 'lib');
"""


def test_released_steps_never_change() -> None:
    sums = tuple(hashlib.sha256(step.encode()).hexdigest() for step in MIGRATIONS)
    assert sums[: len(RELEASED)] == RELEASED
    assert len(sums) == len(RELEASED), "a new step of the schema: add its checksum here, and its rows to a test"


@pytest.fixture
def first(tmp_path: Path) -> Path:
    """A library written by version 1."""
    path = tmp_path / "library.db"
    connection = apsw.Connection(str(path))
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute(MIGRATIONS[0])
    connection.execute("PRAGMA user_version = 1")
    connection.execute(V1_ROWS)
    connection.close()
    return path


def test_a_library_of_version_1_opens_with_all_it_holds(first: Path) -> None:
    database = Database(first)
    assert database.reader().pragma("user_version") == len(MIGRATIONS)
    ((text_id, _),) = WordIndex(database).search('"apple"', 5)
    (row,) = Passages(database).resolve([text_id])
    assert row.text == "an apple tree"
    document = Passages(database).document_at(Path("/lib/a.txt"))
    assert document is not None and document.id == row.document_id
    assert list(Health(database, repair=False).findings("model")) == []
    assert SavedSearchTable(database).save(SavedSearch("Trees", "apple", watched=True)).id == 1  # since version 2
    inside = PreparedPart("a/b.txt", b"", Kind.TEXT, 3)  # since version 3
    assert row.part == 0
    assert Passages(database).store(1, Prepared(b"", Kind.ARCHIVE, 12, 1, parts=(inside,)), 1, None)
    assert Passages(database).part_at(Path("/lib/a.txt"), "a/b.txt") is not None
    database.close()
    Database(first).close()


def test_words_of_pictures_stay_and_their_boxes_are_looked_for_again(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    connection = apsw.Connection(str(path))
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("".join(MIGRATIONS[:3]) + "PRAGMA user_version = 3;" + V1_ROWS)
    connection.execute(
        """INSERT INTO documents(id, folder_id, path, name, extension, kind, size_bytes, mtime_ns, inode, device, state,
             content_hash)
           SELECT n, 1, CAST('/lib/' || n AS BLOB), n, '', 'image', 1, n, n, 1, 1, CAST(n AS BLOB) FROM
             (SELECT value AS n FROM json_each('[2, 3, 4, 5]'));
         INSERT INTO parts(document_id, number, inside, content_hash, kind, size_bytes)
           VALUES (4, 1, 'a.png', x'AA', 'image', 1);
         INSERT INTO picture_words(content_hash, page, words)
           VALUES (CAST(2 AS BLOB), 1, 'words'), (CAST(3 AS BLOB), 1, ''), (x'AA', 1, 'inside')"""
    )
    connection.close()
    database = Database(path)
    pictures = Pictures(database)
    assert pictures.waiting() == 2, "neither what has no words nor what is no picture"
    assert pictures.words_of(2) == {b"2": {1: Recognised("words", None)}}
    assert pictures.words_of(3) == {b"3": {1: Recognised("", ())}}
    with database.write() as writer:  # as once they are read again, which version 6 asks for
        writer.execute("UPDATE documents SET state = 1")
    waiting = pictures.next()
    assert waiting is not None
    assert waiting.id == 4
    database.close()


def test_a_step_that_fails_leaves_the_library_as_it_was(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = (*MIGRATIONS, "CREATE TABLE half(x); CREATE TABLE documents(x)")
    monkeypatch.setattr("engine.store.migrations.MIGRATIONS", broken)
    with pytest.raises(apsw.SQLError):
        Database(first)
    monkeypatch.undo()
    database = Database(first)
    assert database.reader().execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").get == 0
    assert database.reader().execute("SELECT count(*) FROM documents").get == 1
    database.close()

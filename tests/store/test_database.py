"""Transactions, permissions, and the messages for files that are not a library."""

from __future__ import annotations

import stat
import threading
from pathlib import Path

import apsw
import pytest

from engine.base.errors import LibraryNewer, LibraryUnusable
from engine.store.database import Database
from engine.store.migrations import MIGRATIONS


def test_the_file_is_the_owners_alone(tmp_path: Path) -> None:
    database = Database(tmp_path / "library.db")
    with database.write() as connection:
        connection.execute("INSERT INTO state VALUES ('a', 'b')")
    for file in tmp_path.iterdir():
        assert stat.S_IMODE(file.stat().st_mode) == 0o600, file
    database.close()


def test_a_failed_block_leaves_nothing(tmp_path: Path) -> None:
    database = Database(tmp_path / "library.db")
    with pytest.raises(RuntimeError), database.write() as connection:
        connection.execute("INSERT INTO state VALUES ('a', 'b')")
        with database.write() as inner:
            inner.execute("INSERT INTO state VALUES ('c', 'd')")
        raise RuntimeError
    assert database.reader().execute("SELECT count(*) FROM state").get == 0
    database.close()


def test_each_thread_reads_on_its_own_connection(tmp_path: Path) -> None:
    database = Database(tmp_path / "library.db")
    seen = [database.reader()]
    thread = threading.Thread(target=lambda: seen.append(database.reader()))
    thread.start()
    thread.join()
    assert seen[0] is database.reader()
    assert seen[0] is not seen[1]
    database.close()


def test_readers_cannot_write(tmp_path: Path) -> None:
    database = Database(tmp_path / "library.db")
    with pytest.raises(apsw.ReadOnlyError):
        database.reader().execute("INSERT INTO state VALUES ('a', 'b')")
    database.close()


def test_a_newer_library_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    Database(path).close()
    connection = apsw.Connection(str(path))
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()
    before = path.read_bytes()
    with pytest.raises(LibraryNewer):
        Database(path)
    assert path.read_bytes() == before


def test_a_file_that_is_no_database_is_refused_untouched(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    path.write_bytes(b"this is no database, and long enough to be taken for one" * 100)
    before = path.read_bytes()
    with pytest.raises(LibraryUnusable) as caught:
        Database(path)
    assert caught.value.hint
    assert path.read_bytes() == before

"""Files of a library are truncated, changed or missing: the index is still there, or a sentence says what to do."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import pytest

from engine.base.paths import Paths
from engine.base.types import SearchRequest
from engine.cli import ENGINE_FAILED, FOUND, NOTHING_FOUND, run
from engine.engine import Engine
from tests.conftest import ExpectedWarnings
from tests.owner import FILES, copy_home

PAGE_BYTES = 4096


@pytest.fixture
def copied(library: tuple[Path, Path], home: Path) -> Iterator[Paths]:
    copy_home(library[0], home)
    yield Paths(home)


def truncate(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 3)


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 16
    path.write_bytes(data)


def assert_answers_with_everything(paths: Paths) -> None:
    engine = Engine.open(paths, watch=False)
    try:
        engine.folders.rescan()
        assert engine.wait_until_done(timeout_s=60)
        status = engine.status(fresh=True)
        assert (status.documents, status.words, status.vectors) == (len(FILES),) * 3, status
        (best, *_) = engine.search(SearchRequest("sweet pastry from the oven")).hits
        assert best.path.name == "rezept.md"
    finally:
        engine.close()


@pytest.mark.parametrize("harm", [truncate, flip, Path.unlink, shutil.rmtree], ids=lambda harm: harm.__name__)
def test_a_damaged_vector_index_costs_nothing(
    copied: Paths, expected_warnings: ExpectedWarnings, harm: Callable[[Path], None]
) -> None:
    expected_warnings.allow("is built again")
    for path in (
        [copied.index] if harm is shutil.rmtree else [*copied.index.rglob("*.rows"), *copied.index.rglob("*.json")]
    ):
        harm(path)
    assert_answers_with_everything(copied)


@pytest.fixture
def with_log(copied: Paths, tmp_path: Path) -> Paths:
    """A library whose last writes are only in the write-ahead log, as after a kill."""
    other = Paths(tmp_path / "killed")
    connection = apsw.Connection(str(copied.database))
    connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    connection.wal_autocheckpoint(0)
    for number in range(200):
        connection.execute("INSERT INTO state(name, value) VALUES (?, ?)", (f"test {number}", "x" * 500))
    shutil.copytree(copied.root, other.root, symlinks=True)
    connection.close()
    assert (other.root / "library.db-wal").stat().st_size > 100_000
    return other


@pytest.mark.parametrize("harm", [None, truncate, flip, Path.unlink])
def test_a_damaged_log_loses_its_own_last_writes_at_most(with_log: Paths, harm: Callable[[Path], None] | None) -> None:
    if harm is not None:
        harm(with_log.root / "library.db-wal")
    (with_log.root / "library.db-shm").unlink(missing_ok=True)
    assert_answers_with_everything(with_log)
    connection = apsw.Connection(str(with_log.database))
    names = [int(name[5:]) for (name,) in connection.execute("SELECT name FROM state WHERE name LIKE 'test %'")]
    assert connection.execute("PRAGMA integrity_check").get == "ok"
    connection.close()
    assert sorted(names) == list(range(len(names))), "a later write without an earlier one"
    assert (len(names) == 200) == (harm is None)


@pytest.mark.parametrize("table", ["folders", "documents", "texts", "models", "embeddings", "words_data"])
def test_a_destroyed_page_is_a_clear_sentence_and_the_doctor_repairs(
    copied: Paths, capsys: pytest.CaptureFixture[str], expected_warnings: ExpectedWarnings, table: str
) -> None:
    for part in (
        "damaged",
        "malformed",
        "corrupt",
        "a scan failed",
        "reading failed",
        "cannot be watched",
        "embedding failed",
    ):
        expected_warnings.allow(part)
    connection = apsw.Connection(str(copied.database))
    connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    page = int(connection.execute("SELECT rootpage FROM sqlite_master WHERE name = ?", (table,)).get)
    connection.close()
    with copied.database.open("r+b") as stream:
        stream.seek((page - 1) * PAGE_BYTES)
        stream.write(bytes(range(256)) * (PAGE_BYTES // 256))
    for command in (["search", "--mode", "words", "tenant"], ["search", "sweet pastry"], ["status"]):
        code = run(command)  # where the damage is not met, the answer is as ever
        message = capsys.readouterr().err
        assert code in (FOUND, NOTHING_FOUND) or (code == ENGINE_FAILED and "damaged" in message), (command, message)
        assert "Something went wrong" not in message
    assert run(["doctor"]) == ENGINE_FAILED
    assert "damaged" in capsys.readouterr().out
    assert run(["doctor", "--repair"]) == FOUND
    assert run(["doctor"]) == FOUND
    assert_answers_with_everything(copied)


def test_a_database_cut_short_is_a_clear_sentence(copied: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    connection = apsw.Connection(str(copied.database))
    connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    connection.close()
    os.truncate(copied.database, 3 * PAGE_BYTES)
    assert run(["status"]) == ENGINE_FAILED
    assert "damaged" in capsys.readouterr().err
    assert run(["doctor", "--repair"]) == FOUND
    assert run(["status"]) == FOUND

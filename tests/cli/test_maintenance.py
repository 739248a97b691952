"""Compact, backup, restore and export, with and without a running owner."""

from __future__ import annotations

import json
import os
import stat
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import apsw
import numpy as np
import pytest

from engine.base.paths import Paths
from engine.cli import ENGINE_FAILED, FOUND, WRONG_USE, run
from engine.store.database import Database
from engine.store.embeddings import Embeddings
from engine.store.migrations import MIGRATIONS
from engine.store.vectors.vector_index import folder_of
from tests.owner import FILES, Served, copy_home


@pytest.fixture
def copied(library: tuple[Path, Path], home: Path) -> Iterator[Paths]:
    copy_home(library[0], home)
    yield Paths(home)


def contents(database: Path) -> dict[str, list[object]]:
    connection = apsw.Connection(str(database))
    tables = ("folders", "documents", "texts", "chunks", "models", "embeddings")
    found = {table: list(connection.execute(f"SELECT * FROM {table} ORDER BY 1")) for table in tables}
    connection.close()
    return found


def test_compacting_forgets_what_no_file_has_and_gives_space_back(copied: Paths) -> None:
    database = Database(copied.database)
    with database.write() as connection:
        for number in range(3000):
            text = f"gone {number} " * 50
            connection.execute("INSERT INTO texts(hash, text) VALUES (?, ?)", (str(number).encode(), text))
            connection.execute("INSERT INTO words(rowid, body) VALUES (last_insert_rowid(), ?)", (text,))
    database.close()
    before = copied.database.stat().st_size
    assert run(["compact"]) == FOUND
    assert copied.database.stat().st_size < before / 3
    assert len(contents(copied.database)["texts"]) == len(FILES)
    assert run(["doctor"]) == FOUND
    assert run(["search", "--mode", "words", "landlord OR tenant"]) == FOUND


def test_the_vectors_of_a_model_in_use_stay(copied: Paths) -> None:
    database = Database(copied.database)
    embeddings = Embeddings(database)
    before = embeddings.keys()
    other = embeddings.model_id("other", "other", 4)
    with database.write() as connection:
        connection.execute("INSERT INTO embeddings(model_id, text_id, vector) SELECT ?, id, x'00' FROM texts", (other,))
    folder_of(copied.index, "other").mkdir(parents=True)
    database.close()
    assert run(["compact"]) == FOUND
    database = Database(copied.database)
    assert Embeddings(database).count(other) == len(FILES)
    database.close()
    assert run(["compact", "--models"]) == FOUND
    database = Database(copied.database)
    assert Embeddings(database).keys() == before
    assert Embeddings(database).count(1) == len(FILES)
    database.close()
    assert not folder_of(copied.index, "other").exists()
    assert run(["search", "sweet pastry from the oven"]) == FOUND


def test_a_backup_brings_everything_back_and_keeps_what_was_there(copied: Paths, tmp_path: Path) -> None:
    copied.settings.write_text("version = 1\n[search]\nlimit = 80\n")
    copied.presets.mkdir(mode=0o700)
    (copied.presets / "mine.toml").write_text('name = "mine"\ninstruction = "Find it"\n')
    before, target = contents(copied.database), tmp_path / "library.zip"
    assert run(["backup", str(target)]) == FOUND
    assert stat.S_IMODE(target.stat().st_mode) == 0o600
    assert [path.name for path in tmp_path.iterdir() if path.is_file()] == ["library.zip"]

    connection = apsw.Connection(str(copied.database))
    connection.execute("DELETE FROM documents")
    connection.close()
    copied.settings.unlink()
    assert run(["restore", str(target)]) == FOUND
    assert contents(copied.database) == before
    assert "limit = 80" in copied.settings.read_text()
    assert (copied.presets / "mine.toml").exists()
    (aside,) = copied.root.glob("before-restore-*")
    assert contents(aside / "library.db")["documents"] == []
    assert all(path.stat().st_mode & 0o077 == 0 for path in copied.root.iterdir() if not path.is_symlink())
    assert run(["search", "sweet pastry from the oven"]) == FOUND


def test_a_backup_never_replaces_a_file(copied: Paths, tmp_path: Path) -> None:
    target = tmp_path / "library.zip"
    target.write_text("mine")
    assert run(["backup", str(target)]) == WRONG_USE
    assert target.read_text() == "mine"
    assert run(["backup", str(tmp_path / "no" / "library.zip")]) == WRONG_USE


def _newer(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("backup.json", json.dumps({"format": 1, "version": "9.0", "schema": len(MIGRATIONS) + 1}))
        archive.writestr("library.db", b"")


def _truncated(path: Path) -> None:
    assert run(["backup", str(path)]) == FOUND
    path.write_bytes(path.read_bytes()[:-2000])


def _leading_out(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("backup.json", json.dumps({"format": 1, "version": "0.1", "schema": 1}))
        archive.writestr("../library.db", b"")


def _damaged(path: Path) -> None:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("backup.json", json.dumps({"format": 1, "version": "0.1", "schema": 1}))
        archive.writestr("library.db", b"no database at all" * 500)


@pytest.mark.parametrize(
    ("make", "code", "sentence"),
    [
        (lambda path: None, WRONG_USE, "does not exist"),
        (lambda path: path.write_text("no archive"), WRONG_USE, "not a complete backup of Hither"),
        (_truncated, WRONG_USE, "not a complete backup of Hither"),
        (_newer, ENGINE_FAILED, "newer Hither (9.0)"),
        (_leading_out, WRONG_USE, "holds no library"),
        (_damaged, ENGINE_FAILED, "damaged"),
    ],
)
def test_an_invalid_backup_changes_nothing(copied, tmp_path, capsys, make, code, sentence) -> None:
    before = contents(copied.database)
    make(tmp_path / "library.zip")
    assert run(["restore", str(tmp_path / "library.zip")]) == code
    assert sentence in capsys.readouterr().err
    assert contents(copied.database) == before
    assert not list(copied.root.glob("before-restore-*"))
    assert not list(copied.root.glob(".restore-*"))


def test_an_export_is_read_by_numpy_and_json(copied: Paths, tmp_path: Path) -> None:
    folder = tmp_path / "out"
    assert run(["export", str(folder)]) == FOUND
    vectors = np.load(folder / "vectors.npy")
    passages = [json.loads(line) for line in (folder / "passages.jsonl").read_text().splitlines()]
    assert vectors.shape == (len(FILES), 384)
    assert vectors.dtype == np.float16
    assert sorted(passage["vector"] for passage in passages) == list(range(len(FILES)))
    assert {Path(passage["path"]).name for passage in passages} == {Path(name).name for name in FILES}
    connection = apsw.Connection(str(copied.database))
    for passage in passages:
        (vector,) = connection.execute(
            "SELECT e.vector FROM embeddings e JOIN chunks c ON c.text_id = e.text_id"
            " JOIN documents d ON d.id = c.document_id WHERE d.path = ?",
            (os.fsencode(passage["path"]),),
        ).fetchone()
        assert vectors[passage["vector"]].tobytes() == vector
    connection.close()
    assert all(path.stat().st_mode & 0o077 == 0 for path in (folder, *folder.iterdir()))
    assert run(["export", str(folder)]) == WRONG_USE


def test_an_export_is_read_by_parquet(copied: Paths, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    folder = tmp_path / "out"
    assert run(["export", str(folder), "--format", "parquet"]) == FOUND
    assert run(["export", str(tmp_path / "numpy")]) == FOUND
    table = parquet.read_table(folder / "passages.parquet")
    assert table.schema.field("vector").type.list_size == 384
    lines = [json.loads(line) for line in (tmp_path / "numpy" / "passages.jsonl").read_text().splitlines()]
    vectors = np.load(tmp_path / "numpy" / "vectors.npy")
    for row, line in zip(table.to_pylist(), lines, strict=True):
        vector, number = row.pop("vector"), line.pop("vector")
        assert row == line
        assert np.array_equal(np.array(vector, np.float16), vectors[number])
    assert (folder / "passages.parquet").stat().st_mode & 0o077 == 0


def test_without_pyarrow_the_message_names_what_parquet_needs(copied, tmp_path, capsys, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "pyarrow.parquet", None)  # as if it were not installed
    assert run(["export", str(tmp_path / "out"), "--format", "parquet"]) == WRONG_USE
    assert "pip install pyarrow" in capsys.readouterr().err
    assert not (tmp_path / "out").exists()


def test_the_owner_does_it_while_it_runs(at_owner: Served, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["compact"]) == FOUND
    assert run(["backup", str(tmp_path / "library.zip")]) == FOUND
    assert run(["export", str(tmp_path / "out")]) == FOUND
    assert len(np.load(tmp_path / "out" / "vectors.npy")) == len(FILES)
    assert run(["restore", str(tmp_path / "library.zip")]) == ENGINE_FAILED
    assert "Close it, then restore again." in capsys.readouterr().err
    assert run(["search", "sweet pastry from the oven"]) == FOUND


@pytest.mark.parametrize("command", [["compact"], ["backup", "x.zip"], ["export", "x"]])
def test_without_a_library_it_is_reported(home: Path, tmp_path: Path, monkeypatch, capsys, command: list[str]) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(command) == ENGINE_FAILED
    assert "There is no library yet." in capsys.readouterr().err

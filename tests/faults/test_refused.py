"""Libraries that this Hither must not change: of a newer version, on a read-only disk, locked by another program.

Each gives one sentence, and no byte changes.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from engine.base.errors import LibraryLocked, LibraryNewer, LibraryUnusable
from engine.base.paths import Paths
from engine.cli import ENGINE_FAILED, WRONG_USE, run
from engine.engine import Engine
from engine.store import database
from engine.store.migrations import MIGRATIONS
from tests.faults.test_damaged_files import copied  # noqa: F401 - a fixture

COMMANDS = (
    ["status"],
    ["search", "tenant"],
    ["folders", "list"],
    ["doctor"],
    ["doctor", "--repair"],
    ["compact", "--models"],
    ["pause"],
)


def every_byte(root: Path) -> dict[str, str]:
    """All files except the lock and the log."""
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and path.name != "owner.lock" and "logs" not in path.parts and "models" not in path.parts
    }


@pytest.mark.parametrize("journal", ["wal", "delete"])
def test_a_library_of_a_newer_version(
    copied: Paths,  # noqa: F811
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    journal: str,
) -> None:
    connection = apsw.Connection(str(copied.database))
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.execute(f"PRAGMA journal_mode = {journal}")
    connection.close()
    before = every_byte(copied.root)
    for command in (*COMMANDS, ["backup", str(tmp_path / "b.zip")], ["export", str(tmp_path / "out")]):
        assert run(command) == ENGINE_FAILED, command
        captured = capsys.readouterr()
        assert "newer Hither" in captured.err, command
        assert every_byte(copied.root) == before, command
    with pytest.raises(LibraryNewer):
        Engine.open(copied)
    assert every_byte(copied.root) == before


@pytest.fixture
def read_only(copied: Paths, tmp_path: Path) -> Iterator[Paths]:  # noqa: F811
    """The library on a disk that nobody can write, not even root."""
    if sys.platform != "linux" or os.geteuid() != 0:
        pytest.skip("mounting needs root on Linux")
    place = tmp_path / "read-only"
    place.mkdir()
    for arguments in (["--bind", str(copied.root), str(place)], ["-o", "remount,ro,bind", str(place)]):
        mounted = subprocess.run(["mount", *arguments], capture_output=True, check=False)
        if mounted.returncode:
            subprocess.run(["umount", str(place)], capture_output=True, check=False)
            pytest.skip(f"nothing can be mounted here: {mounted.stderr.decode().strip()}")
    yield Paths(place)
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def test_a_library_on_a_read_only_disk(
    read_only: Paths, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("HITHER_HOME", str(read_only.root))
    before = every_byte(read_only.root)
    for command in COMMANDS:
        assert run(command) == ENGINE_FAILED, command
        assert "cannot be written" in capsys.readouterr().err, command
    with pytest.raises(LibraryUnusable):
        Engine.open(read_only)
    assert every_byte(read_only.root) == before


def test_a_library_that_another_program_holds(
    copied: Paths,  # noqa: F811
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Not a Hither, which would take the lock, but for example a database browser or a copy program."""
    monkeypatch.setattr(database, "BUSY_TIMEOUT_MS", 100)
    connection = apsw.Connection(str(copied.database))
    connection.execute("PRAGMA journal_mode = delete")
    connection.execute("BEGIN EXCLUSIVE")
    with pytest.raises(LibraryLocked) as caught:
        Engine.open(copied)
    assert str(caught.value.hint) == "Close it, then try again."
    connection.execute("ROLLBACK")
    connection.close()
    Engine.open(copied, watch=False, load_model=False).close()


def test_a_restore_needs_a_backup(copied: Paths, tmp_path: Path) -> None:  # noqa: F811
    before = every_byte(copied.root)
    assert run(["restore", str(tmp_path / "nothing.zip")]) == WRONG_USE
    assert every_byte(copied.root) == before

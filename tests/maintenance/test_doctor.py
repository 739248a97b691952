"""`hither doctor` on the files of a library: findings, repairs and exit codes."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Iterator
from pathlib import Path

import apsw
import pytest

from engine.base.paths import Paths
from engine.cli import ENGINE_FAILED, FOUND, run
from engine.maintenance.doctor import examine_closed
from tests.owner import copy_home


@pytest.fixture
def copied(library: tuple[Path, Path], home: Path) -> Iterator[Paths]:
    """A copy of a library with files, words and vectors; no owner runs."""
    copy_home(library[0], home)
    yield Paths(home)


def titles(paths: Paths, *, repair: bool = False) -> list[str]:
    return [str(finding.title) for finding in examine_closed(paths, repair=repair) if not finding.remark]


def flip_page(path: Path, page: int) -> None:
    with path.open("r+b") as stream:
        stream.seek((page - 1) * 4096)
        stream.write(os.urandom(4096))


def test_an_intact_library_has_no_findings(copied: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    assert titles(copied) == []
    assert run(["doctor"]) == FOUND
    assert "Nothing is wrong." in capsys.readouterr().out


def test_without_a_library_it_says_so(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == FOUND
    assert "There is no library yet." in capsys.readouterr().out


@pytest.mark.skipif(os.name == "nt", reason="POSIX permissions")
def test_files_open_to_others_are_closed(copied: Paths, capsys: pytest.CaptureFixture[str]) -> None:
    copied.database.chmod(0o644)
    copied.root.chmod(0o755)
    assert run(["doctor", "--json"]) == ENGINE_FAILED
    (finding,) = json.loads(capsys.readouterr().out)["findings"]
    assert finding["area"] == "permissions"
    assert "library.db" in finding["title"]
    assert run(["doctor", "--repair"]) == FOUND
    assert stat.S_IMODE(copied.database.stat().st_mode) == 0o600
    assert stat.S_IMODE(copied.root.stat().st_mode) == 0o700
    assert titles(copied) == []


def test_leftovers_of_a_killed_program_are_removed(copied: Paths) -> None:
    copied.endpoint.write_text("{}")
    copied.endpoint.chmod(0o600)
    left = copied.root / "settings.toml.new"
    left.touch(0o600)
    os.utime(left, (1, 1))
    assert len(titles(copied)) == 1
    examine_closed(copied, repair=True)
    assert not left.exists()
    assert not copied.endpoint.exists()


def test_a_damaged_vector_index_is_removed(copied: Paths) -> None:
    rows = next(copied.index.rglob("*.rows"))
    rows.write_bytes(rows.read_bytes()[:100])
    (found,) = titles(copied)
    assert found.startswith("A saved vector index is not usable")
    examine_closed(copied, repair=True)
    assert titles(copied) == []


def test_a_file_that_is_no_database_is_set_aside(copied: Paths) -> None:
    copied.database.write_bytes(b"no database at all, and long enough to be taken for one" * 200)
    assert titles(copied) == ["The library file is damaged."]
    (finding,) = (each for each in examine_closed(copied, repair=True) if each.area == "file")
    assert finding.repaired
    assert list(copied.root.glob("library.damaged-*.db"))
    assert titles(copied) == []


def test_a_flipped_page_is_explained_and_the_folders_are_kept(copied: Paths, library: tuple[Path, Path]) -> None:
    connection = apsw.Connection(str(copied.database))
    connection.wal_checkpoint(mode=apsw.SQLITE_CHECKPOINT_TRUNCATE)
    page = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'texts'").get
    connection.close()
    flip_page(copied.database, int(page))
    (found,) = titles(copied)
    assert found.startswith("The library file is damaged")
    (finding,) = (each for each in examine_closed(copied, repair=True) if each.area == "file")
    assert "Its folder is indexed again" in str(finding.hint)
    connection = apsw.Connection(str(copied.database))
    assert connection.execute("SELECT path FROM folders").get == os.fsencode(library[1])
    connection.close()


def test_settings_that_cannot_be_used_are_reported(copied: Paths) -> None:
    copied.settings.write_text("version = 1\n[search]\nlimit = 1\n")
    copied.settings.chmod(0o600)
    (found,) = titles(copied)
    assert "search.limit" in found


def test_the_owner_examines_its_own_library(at_owner: object, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor", "--json"]) == FOUND
    assert [each for each in json.loads(capsys.readouterr().out)["findings"] if not each["remark"]] == []

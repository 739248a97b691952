"""Starts that must fail, and simultaneous starts: one sentence each, and no harm."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from engine.base import settings
from engine.base.errors import LibraryLocked
from engine.base.paths import Paths
from engine.base.settings import Settings
from engine.cli import ENGINE_FAILED, FOUND, NOTHING_FOUND
from engine.engine import Engine
from tests.library_state import index_differences, vectors_computed
from tests.owner import environment, held_to_permissions, hither
from tests.quick_models import quick_models


def unprivileged(*arguments: str, home: Path) -> subprocess.CompletedProcess[str]:
    """Run a command without root's rights, so that permissions apply."""
    return hither(*arguments, home=home, preexec_fn=held_to_permissions)


def test_a_second_owner_is_refused_and_the_first_goes_on(ready_paths: Paths) -> None:
    engine = Engine.open(ready_paths, watch=False)
    with pytest.raises(LibraryLocked):
        Engine.open(ready_paths, watch=False)
    assert engine.status().documents == 0
    engine.close()
    Engine.open(ready_paths, watch=False).close()


def test_processes_that_make_the_database_at_once_all_get_a_complete_one(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    code = (
        f"from pathlib import Path; from engine.store.database import Database; Database(Path({str(path)!r})).close()"
    )
    command = [sys.executable, "-c", code]
    started = [
        subprocess.Popen(command, env=environment(tmp_path), stderr=subprocess.PIPE, text=True) for _ in range(4)
    ]
    errors = [process.communicate(timeout=60)[1] for process in started]
    assert [process.returncode for process in started] == [0] * 4, errors


@pytest.mark.skipif(sys.platform != "linux", reason="Linux capabilities and permissions")
def test_a_home_that_cannot_be_written_is_reported(tmp_path: Path) -> None:
    (tmp_path / "home").mkdir(mode=0o555)
    for command in (["status"], ["search", "x"], ["doctor"], ["compact"]):
        done = unprivileged(*command, home=tmp_path / "home" / "inner")
        assert done.returncode == ENGINE_FAILED, (command, done.stdout, done.stderr)
        assert "cannot be written" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="Linux capabilities and permissions")
@pytest.mark.parametrize("mode", [0o000, 0o444])
def test_a_library_with_wrong_permissions_is_reported_not_touched_and_repaired(ready_paths: Paths, mode: int) -> None:
    paths = ready_paths
    Engine.open(paths, watch=False).close()
    before = paths.database.read_bytes()
    paths.database.chmod(mode)
    done = unprivileged("status", home=paths.root)
    assert done.returncode == ENGINE_FAILED
    assert "The library cannot be written." in done.stderr
    assert "Traceback" not in done.stderr
    assert paths.database.read_bytes() == before
    assert unprivileged("doctor", home=paths.root).returncode == ENGINE_FAILED
    done = unprivileged("doctor", "--repair", home=paths.root)
    assert done.returncode == FOUND, done.stdout + done.stderr
    assert unprivileged("folders", "list", home=paths.root).returncode == NOTHING_FOUND


def test_commands_that_start_at_once_share_one_library(tmp_path: Path) -> None:
    """One of them owns the library, the others call it or wait; nothing is indexed twice."""
    folder, home = tmp_path / "files", tmp_path / "home"
    folder.mkdir()
    for number in range(12):
        (folder / f"{number}.txt").write_text(f"letter {number} about the harbour")
    paths = Paths(home)
    paths.create()
    with quick_models(tmp_path, 1) as models:
        settings.save(Settings().with_value("model.name", models.urls[0]), paths.settings)
        command = [sys.executable, "-m", "engine.cli", "index", str(folder), "--wait"]
        started = [
            subprocess.Popen(
                command, env=environment(home), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            )
            for _ in range(4)
        ]
        outputs = [process.communicate(timeout=120)[0] for process in started]
        assert [process.returncode for process in started] == [FOUND] * 4, outputs
        assert vectors_computed(home) == (12, 12)
        asked = [text for _, text in models.asked(0) if "about the harbour" in text]
        assert len(asked) == len(set(asked)) == 12
    assert index_differences(home) == []

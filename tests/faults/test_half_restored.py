"""A restore is killed at each step: the next start has the complete old library or the complete new one."""

from __future__ import annotations

import contextlib
from pathlib import Path

import apsw
import pytest

from engine.base.paths import Paths
from engine.cli import FOUND, run
from engine.maintenance.backup import restore
from tests.faults.test_damaged_files import copied  # noqa: F401 - a fixture
from tests.library_state import state_of
from tests.owner import FILES

FEW = 3


class Killed(BaseException):
    pass


@pytest.mark.parametrize("steps", range(7))
def test_a_restore_killed_at_a_step_is_finished_or_never_was(
    copied: Paths,  # noqa: F811
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    steps: int,
) -> None:
    copied.settings.write_text("version = 1\n[search]\nlimit = 80\n")
    assert run(["backup", str(tmp_path / "library.zip")]) == FOUND
    backed_up = state_of(copied.root)
    connection = apsw.Connection(str(copied.database))
    connection.execute(f"DELETE FROM documents WHERE id > {FEW}")
    connection.close()
    copied.settings.write_text("version = 1\n[search]\nlimit = 70\n")
    reduced = state_of(copied.root)

    done, rename = [], Path.rename

    def rename_or_die(self: Path, target: Path) -> Path:
        if len(done) == steps:
            raise Killed
        done.append(target)
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "rename", rename_or_die)
        with contextlib.suppress(Killed):
            restore(copied, tmp_path / "library.zip")
    run(["doctor"])  # a start that looks for no files
    found = state_of(copied.root)
    is_restored = found["documents"] == backed_up["documents"]
    assert is_restored is (steps > 0)  # the first rename says that the backup is whole
    assert found == (backed_up if is_restored else reduced)
    assert f"limit = {80 if is_restored else 70}" in copied.settings.read_text()
    assert not [path for path in copied.root.iterdir() if path.name.startswith(".restored")]
    if is_restored:
        kept = list(copied.root.glob("before-restore-*/library.db"))
        assert len(kept) == 1
        assert len(state_of(kept[0].parent)["documents"]) == FEW < len(FILES)

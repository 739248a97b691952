"""A result that would run something is shown in its folder, not opened."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.desktop.desktop_actions import Desktop
from tests.app.conftest import RecordingOpener, hit

RUNS = ["evil.desktop", "Setup.EXE", "report.docm", "budget.xlsb", "photo.jpg.lnk", "page.url", "tool.AppImage"]
OPENS = ["letter.docx", "notes.txt", "lease.py", "photo.jpg", "README", "page.html"]


@pytest.fixture(autouse=True)
def no_file_manager(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)


@pytest.mark.parametrize("name", RUNS)
def test_what_runs_is_shown_in_its_folder(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    opener = RecordingOpener()
    assert Desktop(opener).open(tmp_path / name) == "runs"
    assert opener.opened == [str(tmp_path)]


@pytest.mark.parametrize("name", OPENS)
def test_documents_are_opened(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("x")
    opener = RecordingOpener()
    assert Desktop(opener).open(tmp_path / name) == ""
    assert opener.opened == [str(tmp_path / name)]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such right")
def test_a_program_without_an_ending_runs(tmp_path: Path) -> None:
    (tmp_path / "tool").write_text("x")
    (tmp_path / "tool").chmod(0o755)
    assert Desktop(RecordingOpener()).open(tmp_path / "tool") == "runs"


def test_the_window_says_why_the_folder_came_up(filled, tmp_path: Path, wait) -> None:
    (tmp_path / "evil.desktop").write_text("x")
    filled.window.actions_on_hits.open([hit(str(tmp_path / "evil.desktop"))])
    wait(lambda: "runs something" in filled.window.toast.text())

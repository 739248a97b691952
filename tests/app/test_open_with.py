"""The desktop's programs for a file: the chosen default first, hidden ones never, the path one argument."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from app.desktop.open_with import Program, filled, programs_for
from app.search.hit_actions import HitActions
from tests.app.conftest import hit

ENTRY = "[Desktop Entry]\nType=Application\nName={name}\nName[xx]=Other\nExec={run}\n{more}\n"


@pytest.fixture
def desktop(tmp_path: Path) -> dict[str, str]:
    """A home and a system folder with programs for text."""
    system, home = tmp_path / "share", tmp_path / "home"
    programs = system / "applications"
    (programs / "kde").mkdir(parents=True)
    (home / ".config").mkdir(parents=True)
    run = f'"{sys.executable}" %f'
    (programs / "one.desktop").write_text(ENTRY.format(name="One", run=run, more=""))
    (programs / "two.desktop").write_text(ENTRY.format(name="Two", run=f"{sys.executable} --two %U", more=""))
    (programs / "kde" / "three.desktop").write_text(ENTRY.format(name="Three", run=sys.executable, more=""))
    (programs / "hidden.desktop").write_text(ENTRY.format(name="Hidden", run=run, more="Hidden=true"))
    (programs / "vi.desktop").write_text(ENTRY.format(name="Vi", run=run, more="Terminal=true"))
    (programs / "gone.desktop").write_text(ENTRY.format(name="Gone", run="no-such-program %f", more=""))
    (programs / "broken.desktop").write_text("[Desktop Entry\nExec=")
    (programs / "mimeinfo.cache").write_text(
        "[MIME Cache]\ntext/plain=one.desktop;hidden.desktop;vi.desktop;gone.desktop;broken.desktop;kde-three.desktop;"
        "unwanted.desktop;\n"
    )
    (programs / "unwanted.desktop").write_text(ENTRY.format(name="Unwanted", run=f"{sys.executable} -x %f", more=""))
    (home / ".config" / "mimeapps.list").write_text(
        "[Default Applications]\ntext/plain=two.desktop\n[Removed Associations]\ntext/plain=unwanted.desktop;\n"
    )
    return {"HOME": str(home), "XDG_DATA_DIRS": str(system), "XDG_CONFIG_DIRS": str(tmp_path / "none"), "PATH": ""}


def test_programs_are_listed_in_the_persons_order(desktop, tmp_path):
    (tmp_path / "notes.txt").write_text("text", "utf-8")
    assert [program.name for program in programs_for(tmp_path / "notes.txt", desktop)] == ["Two", "One", "Three"]


def test_a_type_of_text_offers_the_programs_for_text(desktop, tmp_path):
    (tmp_path / "notes.py").write_text("x = 1", "utf-8")
    assert "One" in [program.name for program in programs_for(tmp_path / "notes.py", desktop)]
    assert programs_for(tmp_path / "x.unheardof", desktop) == ()


@pytest.mark.parametrize(
    ("command", "arguments"),
    [
        (("edit", "%f"), ["edit", "/a b/;rm.txt"]),
        (("view", "--url", "%u", "%i"), ["view", "--url", "file:///a%20b/%3Brm.txt"]),
        (("run", "100%%"), ["run", "100%", "/a b/;rm.txt"]),
    ],
)
def test_the_path_is_one_argument(command, arguments):
    assert filled(command, Path("/a b/;rm.txt")) == arguments


def test_a_program_is_started_or_said_not_to(tmp_path):
    target = tmp_path / "seen.txt"
    code = "import sys, pathlib; pathlib.Path(sys.argv[1]).with_suffix('.done').touch()"
    assert Program("Python", (sys.executable, "-c", code, "%f")).start(target)
    for _ in range(1000):
        if target.with_suffix(".done").exists():
            break
        __import__("time").sleep(0.02)
    assert target.with_suffix(".done").exists()
    assert not Program("None", (str(tmp_path / "no-program"),)).start(target)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the system's own dialog elsewhere")
def test_the_menu_of_a_result_lists_them(filled, qtbot, tmp_path, monkeypatch, desktop):
    for name, value in desktop.items():
        monkeypatch.setenv(name, value)
    actions: HitActions = filled.window.actions_on_hits
    (tmp_path / "notes.txt").write_text("text", "utf-8")
    menu = actions.menu([hit(str(tmp_path / "notes.txt"))], filled.window)
    inner = next(action.menu() for action in menu.actions() if action.menu())
    inner.aboutToShow.emit()
    inner.aboutToShow.emit()
    assert [action.text() for action in inner.actions()] == ["Two", "One", "Three"]
    actions._start(Program("None", (str(tmp_path / "no-program"),)), tmp_path / "notes.txt")
    assert filled.window.toast.text() == "None cannot be started."
    menu.deleteLater()

"""The program as a person has it: a process on a desktop, keys pressed, files opened by the desktop's own choice."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest
from filelock import FileLock

from engine.base.paths import Paths
from engine.serve.client import OwnerClient
from tests.app.desktop_session import MISSING, DesktopSession, desktop_session

pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"a desktop needs {', '.join(MISSING)}; packaging/setup.sh installs them"
)

# Another program that has a key for itself.
TAKER = """
import os
from pathlib import Path
from PySide6.QtWidgets import QApplication
from app.desktop.hotkey.x11 import X11Hotkey
qt = QApplication([])
key = X11Hotkey()
assert key.grab("Ctrl+Alt+F7")
Path(os.environ["HOME"], "taken").touch()
qt.exec()
"""


@pytest.fixture
def desktop(ready_paths: Paths, tmp_path: Path) -> Iterator[DesktopSession]:
    with desktop_session(ready_paths, tmp_path) as made:
        yield made


def test_a_day_at_the_desk(desktop: DesktopSession, ready_paths: Paths, folder: Path):
    ready_paths.settings.write_text("[appearance]\nclose_to_tray = true\n")
    typed = desktop.other_program()
    window = desktop.program(str(folder))
    desktop.wait(lambda: indexed(ready_paths) == 5)

    # Close to the tray, and be called from another program by the key.
    desktop.wait(desktop.tray_icons)
    desktop.activate("Hither")
    desktop.keys("ctrl+w")
    desktop.wait(lambda: not desktop.windows("Hither"))
    assert window.poll() is None
    desktop.activate("other")
    desktop.keys("ctrl+alt+space")
    desktop.wait(lambda: desktop.active() == "Quick search")
    desktop.type("terminate")
    open_first(desktop)
    assert [Path(path).name for path in desktop.opened()] == ["contract.txt"]
    desktop.wait(lambda: not desktop.windows("Quick search"))
    desktop.wait(lambda: desktop.active() == "other")
    desktop.type("back")
    desktop.wait(lambda: typed.exists() and typed.read_text() == "back")

    # A second start shows the first; commands bring up what they say.
    second = desktop.program()
    assert second.wait(30) == 0
    desktop.wait(lambda: desktop.active() == "Hither")
    assert desktop.command("toggle") == 0
    desktop.wait(lambda: desktop.active() == "Quick search")
    assert desktop.command("toggle") == 0
    desktop.wait(lambda: not desktop.windows("Quick search"))
    desktop.activate("other")
    assert desktop.command("show") == 0
    desktop.wait(lambda: desktop.active() == "Hither")

    # Quit leaves nothing behind.
    family = [psutil.Process(window.pid), *psutil.Process(window.pid).children(recursive=True)]
    desktop.keys("ctrl+q")
    assert window.wait(30) == 0, desktop.log()
    assert not [one for one in family if one.is_running() and one.status() != psutil.STATUS_ZOMBIE]
    assert not ready_paths.endpoint.exists()
    with FileLock(ready_paths.lock, timeout=0):
        pass
    assert list((desktop.home / "tmp").iterdir()) == []
    assert not (desktop.home / ".cache" / "Microsoft").exists(), "nothing keeps an identifier of this machine"
    assert [path.name for path in (desktop.home / "run").iterdir() if "hither" in path.name.lower()] == []
    assert "Traceback" not in desktop.log()


def open_first(desktop: DesktopSession) -> None:
    """Press Enter until the answer is there to be opened."""

    def entered() -> bool:
        if desktop.active() == "Quick search":
            desktop.keys("Return")
        time.sleep(0.5)
        return bool(desktop.opened())

    desktop.wait(entered)


def indexed(paths: Paths) -> int:
    """How many files the running window has words of; 0 while nobody can be asked."""
    owner = OwnerClient.find(paths)
    return owner.status().words if owner is not None else 0


def test_without_tray_and_compositor(ready_paths: Paths, tmp_path: Path, folder: Path):
    """Closing ends the program, however it is set; the popup has no black edge; a key taken by another is said."""
    ready_paths.settings.write_text('[appearance]\nclose_to_tray = true\nhotkey = "Ctrl+Alt+F7"\n')
    with desktop_session(ready_paths, tmp_path, tray=False) as desktop:
        desktop.start(sys.executable, "-c", TAKER)
        desktop.wait(lambda: (desktop.home / "taken").exists())
        window = desktop.program(str(folder))
        desktop.wait(lambda: indexed(ready_paths) == 5)
        assert desktop.command("toggle") == 0
        desktop.wait(lambda: desktop.active() == "Quick search")
        size = desktop.geometry("Quick search")
        assert size.startswith("680x"), f"{size}: no room for a shadow that nobody draws"
        assert desktop.command("toggle") == 0
        desktop.activate("Hither")
        desktop.keys("ctrl+w")
        assert window.wait(30) == 0
        log = (ready_paths.logs / "hither.log").read_text()
        assert "Another program has taken Ctrl+Alt+F7" in log

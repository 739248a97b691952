"""The whole program through the accessibility tree alone, as a screen reader has it."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.base.paths import Paths
from tests.app.desktop_session import MISSING, DesktopSession, desktop_session
from tests.app.test_desktop import indexed

SYSTEM_PYTHON = "/usr/bin/python3"
WALK = Path(__file__).with_name("atspi_walk.py")


def can_ask_the_tree() -> bool:
    """Whether the system's Python has the bindings and a registry can be started."""
    ask = "import gi; gi.require_version('Atspi', '2.0'); from gi.repository import Atspi"
    if not Path(SYSTEM_PYTHON).exists() or not Path("/usr/libexec/at-spi-bus-launcher").exists():
        return False
    return subprocess.run([SYSTEM_PYTHON, "-c", ask], capture_output=True, check=False).returncode == 0


pytestmark = pytest.mark.skipif(
    bool(MISSING), reason=f"a desktop needs {', '.join(MISSING)}; packaging/setup.sh installs them"
)


@pytest.fixture
def desktop(ready_paths: Paths, tmp_path: Path) -> Iterator[DesktopSession]:
    with desktop_session(ready_paths, tmp_path) as made:
        yield made


@pytest.mark.skipif(not can_ask_the_tree(), reason="needs gir1.2-atspi-2.0, python3-gi and at-spi2-core")
def test_the_program_by_its_accessibility_tree_alone(desktop: DesktopSession, ready_paths: Paths, folder: Path):
    desktop.environment["QT_LINUX_ACCESSIBILITY_ALWAYS_ON"] = "1"
    desktop.environment["LANG"] = desktop.environment["LC_ALL"] = "C.UTF-8"
    desktop.program(str(folder))
    desktop.wait(lambda: indexed(ready_paths) == 5)
    done = subprocess.run(
        [SYSTEM_PYTHON, str(WALK)], env=desktop.environment, capture_output=True, text=True, timeout=200, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:] + desktop.log()
    seen = json.loads(done.stdout.splitlines()[-1])
    assert seen["focused"] is True, "one can type at once"
    assert "contract.txt" in seen["first result"] and "terminate" in seen["first result"]
    assert seen["announced"].endswith("found")
    assert seen["settings"] == ["Indexing", "Model", "Search", "Appearance"]
    assert "\n".join(seen["nameless"]) == ""
    assert [Path(path).name for path in desktop.opened()] == ["contract.txt"]

"""Hotkey, popup, focus and tray on a real X server with a window manager and a tray."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from engine.base.paths import Paths
from tests.app.desktop_session import start_server

NEEDED = ("Xvfb", "openbox", "trayer", "xdotool", "dbus-run-session")
ROOT = Path(__file__).parent.parent.parent


@pytest.mark.skipif(
    not all(map(shutil.which, NEEDED)),
    reason=f"an X session needs {', '.join(NEEDED)}; packaging/setup.sh installs them",
)
def test_the_quick_search_on_a_desktop(ready_paths: Paths, folder: Path, tmp_path: Path):
    display, server = start_server()
    environment = {
        **os.environ,
        "DISPLAY": display,
        "QT_QPA_PLATFORM": "xcb",
        "HITHER_HOME": str(ready_paths.root),
        "XDG_RUNTIME_DIR": str(short_folder(tmp_path)),
    }
    helpers = []
    try:
        for command in (["openbox"], ["trayer", "--edge", "bottom", "--width", "10"]):
            helpers.append(
                subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            )
        time.sleep(1.0)  # neither says when it is ready
        done = subprocess.run(
            ["dbus-run-session", "--", sys.executable, str(Path(__file__).with_name("x11_session.py")), str(folder)],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
    finally:
        for process in (*helpers, server):
            process.terminate()
            process.wait()
    assert done.returncode == 0, done.stderr[-3000:]
    seen = json.loads(done.stdout.strip().splitlines()[-1])
    del seen["popup_ms"]
    assert seen == {
        "platform": "xcb",
        "tray": True,
        "hotkey": "",
        "typed": "terminate",
        "first": "contract.txt",
        "focus_returned": True,
        "like": "contract.txt",
        "opened": "recipe.md",
        "popup_gone": True,
        "taken": True,
        "free": True,
    }


def short_folder(tmp_path: Path) -> Path:
    made = tmp_path / "run"
    made.mkdir(mode=0o700)
    return made

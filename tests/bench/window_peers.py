"""The start of Hither's window beside that of another search program of the desktop, both seen from outside.

Decides nothing about either: starts the process on an X server of our own and looks at the screen every few
milliseconds until a large window is mapped and letters stand on it.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.app.desktop_session import start_server
from tests.bench.results import Figures

ROOT = Path(__file__).parent.parent.parent
LIMIT_S = 60
LOOK_S = 0.01
LARGE = 300  # pixels: narrower windows are splashes and helpers
COLOURS = 24  # a painted window has more; an empty one is one colour or two


def measure_peers(figures: Figures, peer: str, runs: int) -> None:
    """Print median and worst of each and their ratio; one run of each is left out, as it fills the disk's cache."""
    if shutil.which(peer) is None or shutil.which("Xvfb") is None:
        raise SystemExit(f"{peer} and Xvfb are needed (Debian: recollgui, xvfb, x11-utils, x11-apps)")
    with tempfile.TemporaryDirectory() as temporary:
        home = Path(temporary)
        display, server = start_server()
        environment = {
            **os.environ,
            "DISPLAY": display,
            "HOME": str(home),
            "XDG_RUNTIME_DIR": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "HITHER_HOME": str(home / "hither"),
            "QT_QPA_PLATFORM": "xcb",
            "PYTHONPYCACHEPREFIX": str(home / "bytecode"),
        }
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        _configure_recoll(home)
        commands = {"hither": [sys.executable, "-m", "app"], peer: [peer]}
        took: dict[str, list[float]] = {name: [] for name in commands}
        try:
            for number in range(runs + 1):
                for name, command in commands.items():
                    seconds = _start(command, environment)
                    if number:
                        took[name].append(seconds * 1000)
        finally:
            server.terminate()
            server.wait()
        print(f"process start to a mapped and painted window, on {display}, {runs} runs each after one left out")
        for name, values in took.items():
            print(f"{name:8} median {statistics.median(values):5.0f} ms, worst {max(values):5.0f} ms")
            figures.add(f"{name}: seen from outside", "median", statistics.median(values), "ms", samples=values)
        ratio = statistics.median(took["hither"]) / statistics.median(took[peer])
        print(f"ratio {ratio:.2f}x of {peer}")
        figures.add("hither: seen from outside", "ratio", ratio, "×")


def _configure_recoll(home: Path) -> None:
    """An index that exists, so that it starts with its window and not with its questions."""
    folder = home / ".recoll"
    folder.mkdir()
    files = home / "files"
    files.mkdir()
    (files / "a.txt").write_text("one file")
    (folder / "recoll.conf").write_text(f"topdirs = {files}\n")
    subprocess.run(["recollindex"], env={**os.environ, "HOME": str(home)}, capture_output=True, check=False)


def _start(command: list[str], environment: dict[str, str]) -> float:
    """Seconds until the window is there and painted; the process is ended."""
    begun = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while time.perf_counter() - begun < LIMIT_S:
            window = _large_window(environment)
            if window and _is_painted(window, environment):
                return time.perf_counter() - begun
            time.sleep(LOOK_S)
        raise SystemExit(f"{command} showed no window within {LIMIT_S} s")
    finally:
        process.terminate()
        process.wait(30)


def _large_window(environment: dict[str, str]) -> str:
    tree = subprocess.run(
        ["xwininfo", "-root", "-children"], env=environment, capture_output=True, text=True, check=False
    ).stdout
    for line in tree.splitlines():
        parts = line.split()
        size = next((part for part in parts if part.count("x") == 1 and part[0].isdigit() and "+" in part), "")
        if parts and parts[0].startswith("0x") and size:
            width, height = (int(number) for number in size.split("+")[0].split("x"))
            if width >= LARGE and height >= LARGE and _is_mapped(parts[0], environment):
                return parts[0]
    return ""


def _is_mapped(window: str, environment: dict[str, str]) -> bool:
    said = subprocess.run(["xwininfo", "-id", window], env=environment, capture_output=True, text=True, check=False)
    return "IsViewable" in said.stdout


def _is_painted(window: str, environment: dict[str, str]) -> bool:
    """Whether letters stand on it: many colours, by their smoothed edges."""
    dump = subprocess.run(["xwd", "-silent", "-id", window], env=environment, capture_output=True, check=False).stdout
    if len(dump) < 10_000:
        return False
    pixels = memoryview(dump)[len(dump) % 4 :].cast("I")
    return len(set(pixels[len(pixels) // 50 :: 3])) > COLOURS

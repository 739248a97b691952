"""A library with a few real files, indexed once per test run, and a `hither serve` that owns it, for tests of the
faces."""

from __future__ import annotations

import ctypes
import json
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, PR_CAPBSET_DROP = 1, 2, 24
TOKEN = "a-token-for-tests"
FILES = {
    "lease.txt": "The tenant may end the lease with three months' notice at the end of a quarter.\n",
    "rezept.md": "# Apfelkuchen\n\nMehl, Butter und Zucker verkneten, die Äpfel schälen und in Spalten schneiden.\n",
    "retry.py": 'def backoff(attempt):\n    """Seconds to wait before the next try."""\n    return 2**attempt\n',
    "海.txt": "海は青くて広い。夏には多くの人が泳ぎに来る。\n",
    "mail/invoice.txt": "Please pay invoice 4711 over 250 euros within 14 days.\n",
    "mail/holiday.txt": "We spent the holidays in the mountains and hiked to a glacier.\n",
}


@dataclass(frozen=True)
class Served:
    """A running `hither serve`: `url` ends in /v1."""

    process: subprocess.Popen[str]
    url: str
    home: Path

    @property
    def port(self) -> int:
        return int(self.url.split(":")[2].split("/")[0])


def hither(*arguments: str, home: Path, timeout_s: float = 120, **options: object) -> subprocess.CompletedProcess[str]:
    """Run the command line in its own process."""
    return subprocess.run(
        [sys.executable, "-m", "engine.cli", *arguments],
        env=environment(home),
        timeout=timeout_s,
        text=True,
        encoding="utf-8",
        errors="surrogateescape",
        capture_output=True,
        check=False,
        **options,  # type: ignore[call-overload]
    )


def held_to_permissions() -> None:
    """For `preexec_fn`: makes permissions apply to the new process even if root starts it (Linux only)."""
    if sys.platform == "linux" and os.geteuid() == 0:
        for capability in (CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH):
            if ctypes.CDLL(None).prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) != 0:
                os._exit(99)


def environment(home: Path) -> dict[str, str]:
    root = str(Path(__file__).parents[1])
    return {**os.environ, "HITHER_HOME": str(home), "PYTHONPATH": root, "PYTHONUNBUFFERED": "1"}


@contextmanager
def serving(home: Path, *arguments: str, port: int = 0) -> Iterator[Served]:
    """`hither serve` on this library, until the block ends."""
    process = subprocess.Popen(
        [sys.executable, "-m", "engine.cli", "serve", "--port", str(port), "--token", TOKEN, *arguments],
        env=environment(home),
        text=True,
        stderr=subprocess.PIPE,
    )
    try:
        assert process.stderr is not None
        line = process.stderr.readline()
        found = re.search(r"http://\S+/v1", line)
        assert found, line + process.stderr.read()
        yield Served(process, found.group(), home)
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.wait(60)
        assert process.stderr is not None
        process.stderr.close()


def new_home(home: Path, models: Path) -> Path:
    """An empty library with the starter model."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    # Linked file by file: what a test writes beside them stays its own.
    shutil.copytree(models, home / "models", copy_function=os.link, dirs_exist_ok=True)
    return home


def copy_home(home: Path, copy: Path) -> Path:
    """A copy of the library without an owner."""
    shutil.copytree(home, copy, ignore=shutil.ignore_patterns("models", "endpoint.json", "owner.lock"))
    return new_home(copy, home / "models")


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory, starter_models: Path) -> tuple[Path, Path]:
    """Home and folder of a library in which FILES are indexed; no owner runs."""
    root = tmp_path_factory.mktemp("library")
    folder = root / "files"
    for name, text in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, "utf-8")
    home = new_home(root / "home", starter_models)
    done = hither("index", str(folder), "--wait", "--json", home=home)
    assert done.returncode == 0, done.stderr
    status = json.loads(done.stdout)
    assert status["documents"]["vectors"] == len(FILES), status
    return home, folder


@pytest.fixture(scope="session")
def owner(library: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """Of a copy of that library: what is asked of it leaves traces."""
    with serving(copy_home(library[0], tmp_path_factory.mktemp("owner") / "home")) as served:
        yield served


@pytest.fixture
def at_owner(owner: Served, monkeypatch: pytest.MonkeyPatch) -> Served:
    """The running owner, with this process' HITHER_HOME at its library."""
    monkeypatch.setenv("HITHER_HOME", str(owner.home))
    return owner

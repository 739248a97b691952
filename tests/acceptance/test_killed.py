"""Indexing is killed with -9 repeatedly and then finishes: the library must equal one made without kills, and no stored
vector may be computed again."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.acceptance.conftest import ROOT, Hither, command
from tests.library_state import differences, state_of, vectors_computed

KILLS = 6
FILES = 60


def write_files(folder: Path) -> None:
    folder.mkdir()
    chooser = random.Random(7)
    nouns = ["harbour", "letter", "engine", "garden", "winter", "invoice", "mountain", "kitchen", "teacher", "river"]
    for number in range(FILES):
        paragraphs = [
            " ".join(chooser.choice(nouns) for _ in range(60)) + f" number {number}-{part}." for part in range(4)
        ]
        (folder / f"file {number}.txt").write_text("\n\n".join(paragraphs))
    (folder / "copy of 0.txt").write_text((folder / "file 0.txt").read_text())


@pytest.mark.timeout(900)
def test_killed_at_random_points_nothing_is_lost_or_done_twice(tmp_path: Path, home: Path, hither: Hither) -> None:
    folder = tmp_path / "files"
    write_files(folder)
    chooser = random.Random(11)
    killed_with_vectors = 0
    for _ in range(KILLS):
        process = subprocess.Popen(
            command("index", folder, "--wait"),
            env={**os.environ, "HITHER_HOME": str(home)},
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        time.sleep(chooser.uniform(0.8, 4.0))
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
        if (home / "library.db").exists():
            ever, now = vectors_computed(home)
            assert ever == now
            killed_with_vectors += now > 0
    hither("index", folder, "--wait")
    ever, now = vectors_computed(home)
    assert ever == now > 0
    survived = state_of(home)

    peaceful = tmp_path / "peaceful-home"
    subprocess.run(
        command("index", folder, "--wait"),
        env={**os.environ, "HITHER_HOME": str(peaceful)},
        cwd=ROOT,
        check=True,
        capture_output=True,
        timeout=240,
    )
    assert differences(survived, state_of(peaceful)) == []
    found = hither("search", "a letter about the mountain garden", "--json")
    assert '"results"' in found.stdout


@pytest.mark.timeout(900)
@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_killed_while_it_reads_changes_moves_to_another_model_or_compacts() -> None:
    """Some of the hundreds of points that `python -m tests.acceptance.kills` tests."""
    command = [sys.executable, "-m", "tests.acceptance.kills", "--points", "8", "--phases", "again,model,compact,pack"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=600, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count(" 0 libraries differ") == 4

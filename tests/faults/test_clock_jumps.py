"""The system clock is set back and forward while an owner runs, and between two runs.

Nothing is missed, nothing is done twice, and nothing sleeps for years. libfaketime (Debian: faketime) changes the clock
of the processes only.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from engine.base import settings
from engine.base.paths import Paths
from engine.base.settings import Settings
from tests.library_state import differences, state_of, vectors_computed
from tests.owner import hither, serving
from tests.quick_models import QuickModels, quick_models

LIBRARIES = ("/usr/lib/*/faketime/libfaketimeMT.so.1", "/usr/lib/faketime/libfaketimeMT.so.1")
FOUND = [path for pattern in LIBRARIES for path in sorted(Path("/").glob(pattern[1:]))]
pytestmark = pytest.mark.skipif(sys.platform != "linux" or not FOUND, reason="no libfaketime here")

DAY, YEAR = timedelta(days=1), timedelta(days=365)
SOON_S = 30.0  # generous: other work may hold the machine


class Clock:
    """The time that the processes of a test see."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self.set(timedelta(0))

    def set(self, offset: timedelta) -> None:
        self.offset = offset
        beside = self._file.with_suffix(".new")
        beside.write_text(f"{offset.total_seconds():+.0f}\n")
        beside.replace(self._file)

    def write(self, path: Path, text: str) -> None:
        """Write a file with this clock's time."""
        path.write_text(text, "utf-8")
        seconds = (datetime.now() + self.offset).timestamp()
        os.utime(path, (seconds, seconds))


@pytest.fixture
def clock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Clock:
    file = tmp_path / "clock"
    clock = Clock(file)
    monkeypatch.setenv("LD_PRELOAD", str(FOUND[0]))
    monkeypatch.setenv("FAKETIME_TIMESTAMP_FILE", str(file))
    monkeypatch.setenv("FAKETIME_NO_CACHE", "1")
    monkeypatch.setenv("FAKETIME_DONT_FAKE_MONOTONIC", "1")  # as on a machine whose clock is set
    monkeypatch.setenv("NO_FAKE_STAT", "1")
    return clock


@pytest.fixture
def models(tmp_path: Path) -> Iterator[QuickModels]:
    with quick_models(tmp_path, 1) as models:
        yield models


@pytest.fixture
def folder(tmp_path: Path, clock: Clock) -> Path:
    made = tmp_path / "files"
    made.mkdir()
    for number in range(5):
        clock.write(made / f"{number}.txt", f"letter {number} about the harbour")
    return made


def new_home(home: Path, models: QuickModels) -> Path:
    paths = Paths(home)
    paths.create()
    settings.save(Settings().with_value("model.name", models.urls[0]), paths.settings)
    return home


def assert_equals_a_fresh_one(home: Path, folder: Path, models: QuickModels) -> None:
    fresh = new_home(home.with_name("fresh"), models)
    done = hither("index", str(folder), "--wait", home=fresh)
    assert done.returncode == 0, done.stderr
    assert hither("compact", home=home).returncode == 0  # forgets what no file has any more
    assert differences(state_of(home), state_of(fresh)) == []


@pytest.mark.parametrize("jump", [-YEAR, 10 * YEAR])
def test_the_clock_is_set_while_an_owner_runs(
    tmp_path: Path, folder: Path, clock: Clock, models: QuickModels, jump: timedelta
) -> None:
    home = new_home(tmp_path / "home", models)
    with serving(home):
        assert hither("index", str(folder), "--wait", home=home).returncode == 0
        for step, offset in enumerate((jump, timedelta(0))):  # there and back
            clock.set(offset)
            clock.write(folder / f"new {step}.txt", f"a wintry quince of step {step}")
            clock.write(folder / "0.txt", f"letter {step} about a garden")
            clock.write(folder / "1.txt", f"letter {step} about the harbour"[:28])
            (folder / "2.txt").rename(folder / "moved.txt") if step == 0 else (folder / "3.txt").unlink()
            end = time.monotonic() + SOON_S
            while time.monotonic() < end:
                asked = hither("search", f"quince step {step}", "--mode", "words", "--json", home=home)
                if f"new {step}.txt" in asked.stdout:
                    break
            assert f"new {step}.txt" in asked.stdout, f"after the clock was set by {offset}"
            assert hither("index", str(folder), "--wait", home=home).returncode == 0
        texts = [text for _, text in models.asked(0) if "letter" in text or "quince" in text]
        assert len(texts) == len(set(texts)), "a text was embedded twice"
    assert_equals_a_fresh_one(home, folder, models)


@pytest.mark.parametrize("jump", [-DAY, YEAR])
def test_the_clock_is_set_between_two_owners(
    tmp_path: Path, folder: Path, clock: Clock, models: QuickModels, jump: timedelta
) -> None:
    home = new_home(tmp_path / "home", models)
    assert hither("index", str(folder), "--wait", home=home).returncode == 0
    before = vectors_computed(home)
    clock.set(jump)
    assert hither("index", str(folder), "--wait", home=home).returncode == 0
    assert vectors_computed(home) == before
    clock.write(folder / "1.txt", "letter 1 about a harvest")  # as long as before
    clock.write(folder / "new.txt", "a wintry quince")
    (folder / "2.txt").rename(folder / "moved.txt")
    assert hither("index", str(folder), "--wait", home=home).returncode == 0
    ever, _ = vectors_computed(home)
    assert ever == before[0] + 2
    assert_equals_a_fresh_one(home, folder, models)

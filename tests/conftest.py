"""Fixtures for every test: its own home, and a failure for each unexpected warning."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import HealthCheck, settings

from engine.base.paths import Paths
from tests.owner import at_owner, library, new_home, owner  # noqa: F401 - fixtures, once for all folders of tests

# As `make test` has it; before any test imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
# No timing asserts: a busy machine is no fault of the code.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The isolated HITHER_HOME of this test; created when something writes to it."""
    folder = tmp_path / "hither-home"
    monkeypatch.setenv("HITHER_HOME", str(folder))
    return folder


@pytest.fixture
def paths(home: Path) -> Paths:
    paths = Paths(home)
    paths.create()
    return paths


@pytest.fixture(scope="session")
def starter_models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A models folder with the unpacked starter, shared by all processes of this run; never change it."""
    from engine.models.starter.installation import unpack_starter

    base = tmp_path_factory.getbasetemp()
    run = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with FileLock(run / "models.lock"):
        unpack_starter(run / "models")  # once: what is there is used again
    return run / "models"


@pytest.fixture
def ready_paths(paths: Paths, starter_models: Path) -> Paths:
    """This test's library with the starter model in place, which saves 2 s of unpacking."""
    new_home(paths.root, starter_models)
    return paths


class _Recorder(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


class ExpectedWarnings:
    """`allow("part of a message")` for each warning that a test provokes on purpose."""

    def __init__(self) -> None:
        self.parts: list[str] = []

    def allow(self, part: str) -> None:
        self.parts.append(part)

    def unexpected(self, records: list[logging.LogRecord]) -> list[str]:
        messages = [f"{record.name}: {record.getMessage()}" for record in records]
        return [message for message in messages if not any(part in message for part in self.parts)]


@pytest.fixture(autouse=True)
def expected_warnings() -> Iterator[ExpectedWarnings]:
    """Fails a test in which `engine` or `app` logged a warning that was not allowed."""
    expected, recorder = ExpectedWarnings(), _Recorder()
    loggers = [logging.getLogger(name) for name in ("engine", "app")]
    for logger in loggers:
        logger.addHandler(recorder)
    yield expected
    for logger in loggers:
        logger.removeHandler(recorder)
    unexpected = expected.unexpected(recorder.records)
    assert not unexpected, "unexpected log messages:\n" + "\n".join(unexpected)

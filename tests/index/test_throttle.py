"""The indexer slows down, pauses and continues as the machine's state changes; when idle, it measures nothing."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.base.errors import DiskFull
from engine.base.events import EventBus, Notice
from engine.base.settings import Settings
from engine.index import throttle
from engine.index.conditions import Probe
from engine.index.indexer import Indexer
from engine.index.pipeline import Pipeline
from engine.index.quiet import Conditions
from engine.store.database import Database
from tests.index.test_indexer import eventually


class Machine:
    """An indexer on a machine whose state the test sets."""

    def __init__(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.conditions = Conditions()
        self.reads = 0
        self.settings = (
            Settings().with_value("indexing.extract_processes", 1).with_value("indexing.on_battery", "pause")
        )
        monkeypatch.setattr(throttle, "LOOK_EVERY_S", 0.0)
        monkeypatch.setattr(throttle, "TICK_S", 0.05)
        self.database = Database(path)
        self.notices: list[Notice] = []
        bus = EventBus()
        bus.subscribe(lambda event: self.notices.append(event) if isinstance(event, Notice) else None)
        self.indexer = Indexer(
            Pipeline(self.database, bus, lambda: self.settings),
            watch=False,
            conditions=self._read,
        )

    def _read(self) -> Conditions:
        self.reads += 1
        return self.conditions

    @property
    def pending(self) -> int:
        return self.indexer.documents.pending_count()


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Machine]:
    machine = Machine(tmp_path / "library.db", monkeypatch)
    machine.indexer.start()
    yield machine
    machine.indexer.stop()
    machine.database.close()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.txt").write_text(f"a walnut, number {number}")
    return folder


def test_on_battery_it_waits_with_a_notice_and_continues_when_plugged_in(machine: Machine, folder: Path) -> None:
    machine.conditions = Conditions(on_battery=True)
    machine.indexer.add_folder(folder)
    assert eventually(lambda: str(machine.indexer.notice) == "Indexing waits: on battery." and machine.pending == 3)
    machine.conditions = Conditions()
    assert eventually(lambda: machine.pending == 0)
    assert not machine.indexer.notice


def test_it_works_on_battery_while_a_person_waits(machine: Machine, folder: Path) -> None:
    machine.conditions = Conditions(on_battery=True)
    machine.indexer.add_folder(folder)
    assert machine.indexer.wait((), vectors=False, timeout_s=20.0)
    assert machine.pending == 0


def test_a_full_disk_is_reported_once_and_indexing_continues_when_there_is_room(machine: Machine, folder: Path) -> None:
    machine.conditions = Conditions(free_bytes=1_000_000)
    machine.indexer.add_folder(folder)
    assert eventually(lambda: bool(machine.notices) and machine.pending == 3)
    with pytest.raises(DiskFull, match="Less than 500 MB are free"):
        machine.indexer.wait((), vectors=False, timeout_s=20.0)
    assert [str(notice.message) for notice in machine.notices] == ["Less than 500 MB are free on the disk."]
    machine.conditions = Conditions(free_bytes=10_000_000_000)
    assert eventually(lambda: machine.pending == 0)
    assert machine.indexer.wait((), vectors=False, timeout_s=20.0)


def test_a_changed_setting_applies_at_once(machine: Machine, folder: Path) -> None:
    machine.conditions = Conditions(on_battery=True)
    machine.indexer.add_folder(folder)
    assert eventually(lambda: bool(machine.indexer.notice) and machine.pending == 3)
    before, machine.settings = machine.settings, machine.settings.with_value("indexing.on_battery", "full")
    machine.indexer.settings_changed(before, machine.settings)
    assert eventually(lambda: machine.pending == 0)


def test_without_work_the_machine_is_not_measured(machine: Machine, folder: Path) -> None:
    machine.conditions = Conditions(on_battery=True)  # nothing may work
    machine.indexer.rescan(machine.indexer.add_folder(folder))
    assert machine.indexer.wait((), vectors=False, timeout_s=20.0)
    time.sleep(0.3)
    reads = machine.reads
    time.sleep(0.6)
    assert machine.reads == reads


def test_the_probe_reads_this_machine(tmp_path: Path) -> None:
    probe = Probe(tmp_path)
    first = probe.read()
    time.sleep(0.2)
    second = probe.read()
    assert first.foreign_load == 0.0
    assert 0.0 <= second.foreign_load <= 1.0
    assert second.free_bytes
    assert Probe(tmp_path / "gone").read().free_bytes is None

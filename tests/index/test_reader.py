"""A file saved a moment ago is read before all others, whatever its modification time."""

from __future__ import annotations

import os
from collections.abc import Iterator
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import pytest

from engine.base.events import EventBus
from engine.base.settings import Settings
from engine.base.types import FileStat, Kind
from engine.extract.process.pool import IsolatedPool
from engine.index.packed import prepare_packed
from engine.index.pipeline import Pipeline
from engine.index.prepare import PrepareItem
from engine.index.quiet import Conditions
from engine.index.reader import Reader
from engine.index.throttle import Throttle
from tests.eventually import eventually
from tests.store.conftest import Store, store  # noqa: F401 - a fixture


class RecordingReader(Reader):
    """Records the files sent to the processes, in order."""

    def __init__(self, pipeline: Pipeline, throttle: Throttle) -> None:
        super().__init__(pipeline, throttle)
        self.given: list[list[str]] = []

    def _make_pool(self) -> IsolatedPool[PrepareItem, bytes]:
        given = self.given

        class RecordingPool(IsolatedPool[PrepareItem, bytes]):
            def submit(self, items: list[PrepareItem], *, first: bool = False) -> Future[Any]:
                given.append([item.path.name for item in items])
                return super().submit(items, first=first)

        return RecordingPool(prepare_packed, result=bytes, processes=1, timeout_s=60, memory_mb=2048)


class Resting(Throttle):
    """Allows only urgent work."""

    def may_read(self) -> bool:
        return False


class Work:
    def __init__(self, store: Store, folder: Path, throttle: type[Throttle] = Throttle) -> None:  # noqa: F811
        self.store, self.folder = store, folder
        one_process = Settings().with_value("indexing.extract_processes", 1)
        self.pipeline = Pipeline(store.database, EventBus(), lambda: one_process)
        self.reader = RecordingReader(self.pipeline, throttle(self.pipeline, Conditions))

    def add(self, name: str, text: str, mtime: int) -> Path:
        path = self.folder / name
        path.write_text(text)
        os.utime(path, (mtime, mtime))
        stat = FileStat(path, len(text), mtime * 10**9, path.stat().st_ino, 1)
        self.store.documents.apply(self.store.folders.add(self.folder).id, new=[(stat, Kind.TEXT)])
        return path

    def found(self, word: str) -> bool:
        return bool(self.store.words.search(word, 1))


@pytest.fixture
def work(request: pytest.FixtureRequest, store: Store, tmp_path: Path) -> Iterator[Work]:  # noqa: F811
    (tmp_path / "files").mkdir()
    work = Work(store, tmp_path / "files", getattr(request, "param", Throttle))
    yield work
    work.reader.stop()


def test_a_file_with_an_old_date_does_not_wait_for_all_the_others(work: Work) -> None:
    for number in range(100):
        work.add(f"{number}.txt", f"ordinary{number}", 1_700_000_000 - number)
    old = work.add("old.txt", "found at once", 1_000_000_000)  # copied with its date
    work.pipeline.read_first([old])
    work.reader.start()
    assert eventually(lambda: work.found("ordinary99"))
    assert work.reader.given[0] == ["old.txt"]
    assert sorted(name for batch in work.reader.given for name in batch) == sorted(
        [*(f"{number}.txt" for number in range(100)), "old.txt"]
    )


@pytest.mark.parametrize("work", [Resting], indirect=True)
def test_at_the_slow_pace_a_file_saved_just_now_is_read(work: Work) -> None:
    work.add("waits.txt", "it can wait", 1_700_000_000)
    saved = work.add("saved.txt", "saved just now", 1_700_000_001)
    work.reader.start()
    work.pipeline.read_first([saved, work.folder / "not there any more.txt"])
    assert eventually(lambda: work.found("saved"))
    assert not work.found("wait")
    assert work.reader.given == [["saved.txt"]]

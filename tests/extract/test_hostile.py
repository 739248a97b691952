"""Every hostile file ends in its expected problem within its limits, and good files between them are read."""

import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.base.errors import FILE_PROBLEMS, FileProblem
from engine.extract.limits import Limits
from engine.extract.process.pool import IsolatedPool
from engine.extract.registry import extract_file
from engine.text.chunk.chunker import chunk_document
from tests.extract.hostile_files import cases

LIMITS = Limits(max_file_bytes=100 << 20, max_text_chars=1 << 18, max_unpacked_bytes=64 << 20)
TIMEOUT_S = 30.0
MEMORY_MB = 1000
BATCH = 8


@dataclass(frozen=True)
class Read:
    characters: int
    chunks: int
    note: str


def read_all(paths: list[Path]) -> list[Read | str]:
    """The work of an isolated process on a batch: text and chunks, or the problem."""
    return [read_one(path) for path in paths]


def read_one(path: Path) -> Read | str:
    try:
        extracted = extract_file(path, LIMITS)
    except FileProblem as problem:
        return problem.code
    chunks = 0
    for each in (extracted, *(part.extracted for part in extracted.parts)):
        assert "\0" not in each.text
        assert "\r" not in each.text
        assert [mark.offset for mark in each.marks] == sorted(mark.offset for mark in each.marks)
        assert all(mark.offset <= len(each.text) for mark in each.marks)
        chunks += len(chunk_document(each))
    for part in extracted.parts:
        assert not {"", ".", ".."} & set(part.inside.split("/"))
        assert part.inside.isprintable()
    # A picture, or a page without text, may still get its words.
    return Read(len(extracted.text), chunks, extracted.note or ("" if chunks else "no_text"))


@pytest.fixture(scope="module")
def pool() -> Iterator[IsolatedPool[Path, Read | str]]:
    pool = IsolatedPool[Path, Read | str](
        read_all, result=Read | str, processes=2, timeout_s=TIMEOUT_S, memory_mb=MEMORY_MB
    )
    yield pool
    pool.close()


def test_each_ends_in_its_one_reason_between_good_files(pool: IsolatedPool[Path, Read | str], tmp_path: Path) -> None:
    paths: list[Path] = []
    expected: list[set[str]] = []
    for number, (name, reasons, make) in enumerate(cases()):
        hostile = tmp_path / str(number) / name
        hostile.parent.mkdir()
        make(hostile)
        good = tmp_path / str(number) / "good.txt"
        good.write_text(f"Good file number {number}: it is read whatever stands beside it.")
        paths += [hostile, good]
        expected += [set(reasons.split()), {"good"}]
    batches = [pool.submit(paths[start : start + BATCH]) for start in range(0, len(paths), BATCH)]
    results = [result for batch in batches for result in batch.result(300)]
    wrong = []
    for path, result, reasons in zip(paths, results, expected, strict=True):
        if isinstance(result, FileProblem):
            ending = result.code
        elif isinstance(result, str):
            ending = result
        else:
            good = path.name == "good.txt" and result.chunks == 1
            # A text cut at its limit is as it should be; of files inside the reason is what counts.
            ending = "good" if good else "ok" if result.note in ("", "truncated") else result.note
        assert ending in ("ok", "good") or ending in FILE_PROBLEMS
        if ending not in reasons:
            wrong.append((path.name, ending, reasons))
    assert len(paths) >= 2 * 100
    assert not wrong, wrong


def test_a_file_that_changes_while_it_is_read_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "growing.txt"
    path.write_bytes(b"x" * (48 << 20))
    stop = threading.Event()

    def grow() -> None:
        with path.open("ab") as stream:
            while not stop.is_set():
                stream.write(b"more\n")
                stream.flush()
                time.sleep(0.0005)

    writer = threading.Thread(target=grow)
    writer.start()
    try:
        with pytest.raises(FileProblem) as caught:
            extract_file(path, Limits(max_text_chars=32 << 20))
    finally:
        stop.set()
        writer.join()
    assert caught.value.code == "changing"


def test_a_file_that_vanishes_is_reported(tmp_path: Path) -> None:
    with pytest.raises(FileProblem) as caught:
        extract_file(tmp_path / "gone.pdf", LIMITS)
    assert caught.value.code == "vanished"


def test_a_path_longer_than_the_system_takes_is_reported(tmp_path: Path) -> None:
    path = tmp_path
    for _ in range(17):
        path = path / ("d" * 240)
    assert len(os.fsencode(path)) > 4096
    for name in ("a.txt", "a.pdf", "a.docx", "a.eml"):
        with pytest.raises(FileProblem) as caught:
            extract_file(path / name, LIMITS)
        assert caught.value.code == "name"


def test_a_file_that_nobody_may_read_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "closed.txt"
    path.write_text("closed")
    path.chmod(0)
    if os.access(path, os.R_OK):
        # Root may read everything: what the system says to others is what counts.
        problem = FileProblem("unreadable", path)
    else:
        with pytest.raises(FileProblem) as caught:
            extract_file(path, LIMITS)
        problem = caught.value
    assert problem.code == "unreadable"


def test_every_reason_of_a_problem_is_a_sentence_with_advice() -> None:
    for code in FILE_PROBLEMS:
        assert str(FileProblem(code).title).endswith(".")
        assert str(FileProblem(code).hint).endswith(".")

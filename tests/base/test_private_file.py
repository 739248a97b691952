from __future__ import annotations

import os
import stat
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from engine.base.private_file import write_private


def test_only_the_owner_reads_it_and_it_is_replaced_atomically(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file.txt"
    for text in ("first", "zweiter, länger"):
        write_private(path, text)
        assert path.read_text("utf-8") == text
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    assert [each.name for each in path.parent.iterdir()] == ["file.txt"]


def test_what_a_killed_process_left_and_a_link_are_no_trap(tmp_path: Path) -> None:
    path, other = tmp_path / "file.txt", tmp_path / "other"
    other.write_text("not ours")
    (tmp_path / f"file.txt.{os.getpid()}-{threading.get_ident()}.new").symlink_to(other)
    write_private(path, "text")
    assert (path.read_text(), other.read_text()) == ("text", "not ours")


def test_nothing_is_left_where_it_fails(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        write_private(tmp_path / "taken", "text")
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]


def test_many_threads_of_a_process_write_it_at_once(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    texts = [f"text {i}" for i in range(200)]
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda text: write_private(path, text), texts))
    assert path.read_text() in texts
    assert [each.name for each in tmp_path.iterdir()] == ["file.txt"]

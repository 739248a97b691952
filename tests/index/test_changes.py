"""What a scan finds: a table of cases, and a model over random disks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from engine.base.types import FileStat
from engine.index.changes import Comparison, FoundChanges
from engine.store.documents import FAILED, READY, KnownDocument


def known(id: int, *, size: int = 1, mtime: int = 1, inode: int = 0) -> KnownDocument:
    return KnownDocument(id, size, mtime, inode or id, 1, READY, 1)


def stat(path: str, *, size: int = 1, mtime: int = 1, inode: int = 0, device: int = 1) -> FileStat:
    return FileStat(Path(path), size, mtime, inode, device)


def begin(documents: dict[bytes, KnownDocument]) -> Comparison:
    return Comparison(
        sorted(documents.items()), lambda: np.array(sorted(each.inode for each in documents.values()), np.int64)
    )


def compare(
    documents: dict[bytes, KnownDocument], found: list[FileStat], *, complete: bool = True, in_order: bool = True
) -> FoundChanges:
    comparison = begin(documents)
    for file in sorted(found, key=lambda file: str(file.path).encode()) if in_order else found:
        comparison.add(str(file.path).encode(), file)
    return comparison.finish(complete=complete)


def test_an_unchanged_file_is_no_change() -> None:
    assert len(compare({b"/a": known(1)}, [stat("/a", inode=1)])) == 0


def test_a_new_size_or_time_is_a_change() -> None:
    assert compare({b"/a": known(1)}, [stat("/a", size=2, inode=1)]).changed[0][0] == 1
    assert compare({b"/a": known(1)}, [stat("/a", mtime=2, inode=1)]).changed[0][0] == 1


def test_another_file_in_its_place_with_the_same_time_is_a_change() -> None:
    assert compare({b"/a": known(1)}, [stat("/a", inode=9)]).changed[0][0] == 1


def test_a_file_with_a_passing_problem_is_read_again() -> None:
    for problem, again in (("unreadable", True), ("io", True), ("corrupt", False), ("timeout", False), ("", False)):
        document = replace(known(1), state=FAILED if problem else READY, problem=problem)
        assert bool(compare({b"/a": document}, [stat("/a", inode=1)]).changed) is again, problem


def test_permissions_that_changed_are_a_change() -> None:
    for problem, readable, again in (
        ("", False, True),
        ("corrupt", False, True),
        ("unreadable", False, False),
        ("unreadable", True, True),
    ):
        document = replace(known(1), state=FAILED if problem else READY, problem=problem)
        found = replace(stat("/a", inode=1), readable=readable)
        assert bool(compare({b"/a": document}, [found]).changed) is again, (problem, readable)


def test_a_disk_mounted_again_is_not_read_again() -> None:
    changes = compare({b"/a": known(1)}, [stat("/a", inode=9, device=7)])
    assert not changes.changed
    assert changes.touched[0][0] == 1


def test_the_same_file_under_a_new_path_was_moved() -> None:
    changes = compare({b"/a": known(1)}, [stat("/b", inode=1)])
    assert [(id, found.path) for id, found in changes.moved] == [(1, Path("/b"))]
    assert not changes.new
    assert not changes.gone


def test_a_hard_link_is_a_new_file() -> None:
    changes = compare({b"/a": known(1)}, [stat("/a", inode=1), stat("/b", inode=1)])
    assert [found.path for found in changes.new] == [Path("/b")]
    assert not changes.moved


def test_an_incomplete_scan_deletes_nothing() -> None:
    changes = compare({b"/a": known(1), b"/b": known(2)}, [stat("/c", inode=1)], complete=False)
    assert not changes.gone
    assert not changes.moved
    assert [found.path for found in changes.new] == [Path("/c")]


def test_documents_of_a_folder_that_cannot_be_entered_stay() -> None:
    comparison = begin({b"/a/x": known(1), b"/ab": known(2), b"/a": known(3)})
    comparison.keep(b"/a")
    comparison.keep_below(b"/a/")
    assert comparison.finish(complete=True).gone == [2]


_names = st.sampled_from([f"/{letter}" for letter in "abcdefgh"])


@given(st.dictionaries(_names, st.integers(1, 6)), st.dictionaries(_names, st.integers(1, 6)), st.booleans())
def test_applying_the_changes_gives_what_is_on_disk(
    before: dict[str, int], after: dict[str, int], in_order: bool
) -> None:
    """`before` and `after` map paths to inodes; ids are numbered. After the changes each path is known once."""
    documents = {path.encode(): known(id, inode=inode) for id, (path, inode) in enumerate(before.items(), 1)}
    changes = compare(documents, [stat(path, inode=inode) for path, inode in after.items()], in_order=in_order)
    result = {path: id for id, path in enumerate(before, 1)}
    by_id = {id: path for path, id in result.items()}
    for id in changes.gone:
        del result[by_id[id]]
    for id, found in changes.moved:
        if result.get(by_id[id]) == id:
            del result[by_id[id]]
        result[str(found.path)] = id
    for found in changes.new:
        assert str(found.path) not in result
        result[str(found.path)] = 0
    assert set(result) == set(after)
    assert len(set(result.values()) - {0}) == sum(1 for id in result.values() if id)

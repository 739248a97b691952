"""The states of a document: found, changed, moved, failed, deleted."""

from __future__ import annotations

import os
from pathlib import Path

from engine.base.types import FileStat, Kind
from tests.store.conftest import Store, prepared


def stat(path: str, *, mtime_ns: int = 1, inode: int = 5) -> FileStat:
    return FileStat(Path(path), 1, mtime_ns, inode, 1)


def document_id(store: Store, path: Path) -> int | None:
    document = store.passages.document_at(path)
    return document.id if document is not None else None


def test_the_latest_files_are_read_first(store: Store) -> None:
    folder = store.folders.add(Path("/lib"))
    store.documents.apply(folder.id, new=[(stat(f"/lib/{n}", mtime_ns=n), Kind.TEXT) for n in (2, 3, 1)])
    assert [document.path.name for document in store.documents.pending(2)] == ["3", "2"]
    first = store.documents.pending(1)[0].id
    assert [document.path.name for document in store.documents.pending(2, frozenset({first}))] == ["2", "1"]


def test_names_that_are_not_utf8_and_huge_inodes_are_kept(store: Store) -> None:
    path = os.fsdecode(b"/lib/caf\xe9.txt")
    folder = store.folders.add(Path("/lib"))
    store.documents.apply(folder.id, new=[(stat(path, inode=2**64 - 1), Kind.TEXT)])
    assert store.documents.pending(1)[0].path == Path(path)
    assert store.words.search_names("txt", 5)


def test_a_moved_folder_keeps_what_is_known_and_is_found_by_its_new_name(store: Store) -> None:
    id = store.put("/lib/alte ablage/brief.txt", "guten tag")
    store.put("/lib/alte ablage zwei/brief.txt", "anderer")
    assert store.documents.move_tree(Path("/lib/alte ablage"), Path("/lib/archiv"), 1) == 1
    assert document_id(store, Path("/lib/archiv/brief.txt")) == id
    assert [document for document, _ in store.words.search_names("archiv", 5)] == [id]
    assert document_id(store, Path("/lib/alte ablage zwei/brief.txt")) is not None
    assert len(store.passages.passages_of(id)) == 1
    assert not store.documents.pending(5)


def test_a_move_onto_a_known_file_replaces_it(store: Store) -> None:
    moved = store.put("/lib/new.txt.part", "new")
    store.put("/lib/new.txt", "old")
    folder = store.folders.all()[0]
    store.documents.apply(folder.id, moved=[(moved, stat("/lib/new.txt"))])
    assert document_id(store, Path("/lib/new.txt")) == moved
    assert store.documents.counts()[folder.id].documents == 1


def test_deleting_below_takes_the_folder_and_not_its_neighbour(store: Store) -> None:
    store.put("/lib/a/x.txt", "one")
    store.put("/lib/ab.txt", "two")
    assert store.documents.delete_below(Path("/lib/a")) == 1
    assert document_id(store, Path("/lib/ab.txt")) is not None
    assert [name for name, _ in store.words.search_names("x", 5)] == []


def test_failures_have_words_and_can_be_retried(store: Store) -> None:
    id = store.put("/lib/a.pdf", "text")
    store.put_prepared("/lib/a.pdf", prepared(problem="password", mtime_ns=2))
    failure = store.documents.failures(5)[0]
    assert (failure.path, failure.code) == (Path("/lib/a.pdf"), "password")
    assert failure.title
    assert failure.hint
    assert store.documents.counts()[1].failed == 1
    assert store.passages.passages_of(id) == []
    assert store.documents.retry([Path("/lib/a.pdf")]) == 1
    assert store.documents.pending(5)[0].id == id


def test_benign_reasons_are_reported_only_when_asked_for(store: Store) -> None:
    store.put_prepared("/lib/a.bin", prepared(problem="binary"))
    assert store.documents.failures(5) == ()
    assert len(store.documents.failures(5, benign=True)) == 1
    assert store.documents.counts()[1].failed == 0


def test_an_unusable_folder_is_listed_once(store: Store) -> None:
    folder = store.folders.add(Path("/lib"))
    for _ in range(2):
        store.documents.note_problem(folder.id, Path("/lib/secret"), Kind.OTHER, "unreadable")
    assert [failure.path for failure in store.documents.failures(5)] == [Path("/lib/secret")]
    assert not store.documents.pending(5)


def test_a_file_that_is_renamed_to_another_kind_is_read_again(store: Store) -> None:
    store.put("/lib/report.part", "kept until it is read")
    store.put("/lib/plain.txt", "as it was")
    store.documents.move_tree(Path("/lib/report.part"), Path("/lib/report.md"), 1)
    store.documents.move_tree(Path("/lib/plain.txt"), Path("/lib/renamed.TXT"), 1)
    (waiting,) = store.documents.pending(5)
    assert (waiting.path, waiting.prepared_version) == (Path("/lib/report.md"), 0)
    assert len(store.passages.passages_of(waiting.id)) == 1


def test_a_file_that_was_looked_for_under_its_old_name_is_read_again(store: Store) -> None:
    store.put_prepared("/lib/old/a.txt", prepared(problem="vanished"))
    store.documents.move_tree(Path("/lib/old"), Path("/lib/new"), 1)
    assert [waiting.path for waiting in store.documents.pending(5)] == [Path("/lib/new/a.txt")]

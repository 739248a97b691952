"""Orphaned texts are deleted a moment after their last file, even in a busy library."""

from __future__ import annotations

from pathlib import Path

from engine.index.orphans import KEPT_S, Orphans
from tests.store.conftest import Store, prepared, store  # noqa: F401 - a fixture


def grow_older(store: Store) -> None:  # noqa: F811
    with store.database.write() as connection:
        connection.execute("UPDATE orphaned_texts SET since_s = since_s - ?", (int(KEPT_S) + 1,))


def test_a_text_that_is_used_again_stays_and_others_are_deleted(store: Store) -> None:  # noqa: F811
    gone: list[int] = []
    orphans = Orphans(store.passages, gone.extend, lambda: False)
    id = store.put("/lib/a.txt", "always there", "here and gone", "here and back")
    ids = {text: store.words.search(text.split()[-1], 1)[0][0] for text in ("here and gone", "here and back")}
    store.passages.store(id, prepared("always there", mtime_ns=2), 1, None)
    assert orphans.collect() == 0
    assert orphans.expected.is_set()  # not old enough yet
    store.passages.store(id, prepared("always there", "here and back", "once more", mtime_ns=3), 1, None)
    grow_older(store)
    store.passages.store(id, prepared("always there", "here and back", mtime_ns=4), 1, None)
    assert orphans.collect() == 1
    assert gone == [ids["here and gone"]]
    assert store.passages.text_count() == 2
    assert store.passages.orphan_count() == 1  # "once more"
    grow_older(store)
    assert orphans.collect() == 1
    assert not orphans.expected.is_set()


def test_texts_of_a_removed_folder_are_deleted_at_once(store: Store) -> None:  # noqa: F811
    gone: list[int] = []
    store.put("/lib/a.txt", "one", "two")
    store.documents.delete_below(Path("/lib"))
    assert Orphans(store.passages, gone.extend, lambda: False).collect(0) == 2
    assert len(gone) == 2

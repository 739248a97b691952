"""Recognised words belong to their content; a document waits for them, and is then read once more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.store.pictures import FAILED_PICTURES, RECOGNISED, Pictures
from engine.types import Kind, PreparedPart
from tests.store.conftest import Store, prepared


def put(store: Store, path: str, content: bytes, *, mtime_ns: int = 1, unread: bool = True) -> int:
    id = store.put(path, mtime_ns=mtime_ns)
    ready = replace(prepared(mtime_ns=mtime_ns), content_hash=content, unread_pictures=unread)
    store.passages.store(id, ready, 1, None)
    return id


def test_the_latest_that_waits_is_next_until_it_is_read_again(store: Store) -> None:
    pictures = Pictures(store.database)
    assert pictures.next() is None
    old, new = put(store, "/lib/a.png", b"old"), put(store, "/lib/b/b.png", b"new", mtime_ns=2)
    put(store, "/lib/c.png", b"read", mtime_ns=3, unread=False)
    waiting = pictures.next()
    assert waiting is not None
    assert (waiting.id, waiting.content_hash) == (new, b"new")
    assert (pictures.waiting(), pictures.waiting([Path("/lib/b")])) == (2, 1)
    pictures.end(new, failed=False)
    (pending,) = store.documents.pending(5)
    assert (pending.id, pending.pictures) == (new, RECOGNISED)
    store.passages.store(new, replace(prepared("words", mtime_ns=2), content_hash=b"new"), 1, None)
    assert store.documents.pending(5) == []
    pictures.end(old, failed=True)
    assert [document.pictures for document in store.documents.pending(5)] == [FAILED_PICTURES]
    assert pictures.next() is None


def test_words_are_found_by_the_content_of_a_document_and_of_the_files_inside(store: Store) -> None:
    pictures = Pictures(store.database)
    id = put(store, "/lib/a.zip", b"zip")
    parts = (PreparedPart("x.png", b"png", Kind.IMAGE, 1),)
    store.passages.store(id, replace(prepared("list"), content_hash=b"zip", parts=parts), 1, None)
    pictures.store({b"png": {1: "inside"}, b"other": {1: "elsewhere"}})
    pictures.store({b"zip": {3: "page three"}, b"png": {1: "inside again"}})
    assert pictures.words_of(id) == {b"zip": {3: "page three"}, b"png": {1: "inside again"}}
    pictures.forget_unused()
    assert store.database.reader().execute("SELECT count(*) FROM picture_words").get == 2

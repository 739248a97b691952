"""Recognised words belong to their content; a document waits for them and is then read once more."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.base.types import Kind, Mark, MarkKind, PreparedPart, Recognised
from engine.store.pictures import FAILED_PICTURES, RECOGNISED, Pictures
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


def test_what_lies_on_a_disk_that_is_not_there_waits_for_it(store: Store) -> None:
    pictures = Pictures(store.database)
    id = put(store, "/lib/a.png", b"a")
    with store.database.write() as connection:
        connection.execute("UPDATE folders SET offline = 1")
    assert (pictures.next(), pictures.waiting()) == (None, 1)
    with store.database.write() as connection:
        connection.execute("UPDATE folders SET offline = 0")
    waiting = pictures.next()
    assert waiting is not None
    assert waiting.id == id


def test_words_are_found_by_the_content_of_a_document_and_of_the_files_inside(store: Store) -> None:
    pictures = Pictures(store.database)
    id = put(store, "/lib/a.zip", b"zip")
    parts = (PreparedPart("x.png", b"png", Kind.IMAGE, 1),)
    store.passages.store(id, replace(prepared("list"), content_hash=b"zip", parts=parts), 1, None)
    pictures.store({b"png": {1: Recognised("inside")}, b"other": {1: Recognised("elsewhere")}})
    boxes = (Mark(0, MarkKind.BOX, "0.1 0.2 0.3 0.04"), Mark(7, MarkKind.BOX, "0.1 0.3 0.3 0.04"))
    words = {b"zip": {3: Recognised("page three", None)}, b"png": {1: Recognised("inside again", boxes)}}
    pictures.store(words)
    assert pictures.words_of(id) == words
    pictures.forget_unused()
    assert store.database.reader().execute("SELECT count(*) FROM picture_words").get == 2

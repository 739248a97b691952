"""Texts are stored once and shared; the queue holds each text without a vector once."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np

from engine.base.types import DocumentFilter, FileStat, Kind, Prepared, PreparedPart
from tests.store.conftest import Store, prepared


def test_copies_share_words_and_vectors(store: Store) -> None:
    model = store.embeddings.model_id("key", "name", 4)
    first = store.put("/lib/a.txt", "hello world", model_id=model)
    second = store.put("/lib/b.txt", "hello world", model_id=model)
    assert store.passages.text_count() == 1
    assert store.embeddings.queued(model) == 1
    text_id = store.words.search("hello", 5)[0][0]
    assert {row.document_id for row in store.passages.resolve([text_id])} == {first, second}


def test_a_text_with_a_vector_is_not_queued_again(store: Store) -> None:
    model = store.embeddings.model_id("key", "name", 4)
    store.put("/lib/a.txt", "hello", model_id=model)
    texts = store.embeddings.next_texts(model, 10)
    store.embeddings.store(model, texts, np.eye(4, dtype=np.float32)[:1])
    store.put("/lib/a.txt", "hello", "again", mtime_ns=2, model_id=model)
    assert [text.text for text in store.embeddings.next_texts(model, 10)] == ["again"]


def test_replacing_a_document_leaves_only_its_new_passages(store: Store) -> None:
    id = store.put("/lib/a.txt", "old text")
    store.put("/lib/a.txt", "new text", mtime_ns=2)
    assert [row.text for row in store.passages.passages_of(id)] == ["new text"]
    old = store.words.search("old", 5)[0][0]
    assert store.passages.resolve([old]) == []
    assert store.passages.collect_orphans().tolist() == [old]
    assert store.words.search("old", 5) == []


def test_a_version_read_before_the_latest_change_stays_pending(store: Store) -> None:
    id = store.put("/lib/a.txt", "first", mtime_ns=5)
    store.passages.store(id, prepared("older", mtime_ns=4), 1, None)
    assert [document.id for document in store.documents.pending(5)] == [id]
    store.passages.store(id, prepared("latest", mtime_ns=5), 1, None)
    assert store.documents.pending(5) == []


def test_what_a_scan_saw_while_a_file_was_read_is_read_again(store: Store) -> None:
    """A file may be replaced by an older one, and by one of another format."""
    id = store.put("/lib/a.txt", "first", mtime_ns=5)
    folder = store.folders.all()[0].id
    for read_ns, seen_ns in ((5, 3), (5, 9), (4, 9)):
        store.documents.apply(folder, changed=[(id, FileStat(Path("/lib/a.txt"), 1, read_ns, 1, 1))])
        (given,) = store.documents.pending(5)
        store.documents.apply(folder, changed=[(id, FileStat(Path("/lib/a.txt"), 1, seen_ns, 1, 1))])
        store.passages.store(id, prepared("while it was read", mtime_ns=read_ns), 1, None, given)
        (given,) = store.documents.pending(5)
        assert given.mtime_ns == seen_ns
        store.passages.store(id, prepared("the latest", mtime_ns=seen_ns), 1, None, given)
        assert store.documents.pending(5) == []

    store.documents.apply(folder, changed=[(id, FileStat(Path("/lib/a.txt"), 1, 11, 1, 1))])
    (given,) = store.documents.pending(5)
    store.documents.move_tree(Path("/lib/a.txt"), Path("/lib/a.md"), folder)
    store.passages.store(id, prepared("as text", mtime_ns=11), 1, None, given)
    (given,) = store.documents.pending(5)
    assert (given.path, given.prepared_version) == (Path("/lib/a.md"), 0)


def test_a_file_that_its_reader_cannot_stand_is_not_read_again_and_again(store: Store) -> None:
    id = store.put("/lib/a.txt", "first", mtime_ns=5)
    store.documents.apply(store.folders.all()[0].id, changed=[(id, FileStat(Path("/lib/a.txt"), 1, 6, 1, 1))])
    (given,) = store.documents.pending(5)
    store.passages.store(id, Prepared(b"", Kind.TEXT, 1, 0, problem="crashed"), 1, None, given)
    assert store.documents.pending(5) == []
    assert [failure.code for failure in store.documents.failures(5)] == ["crashed"]


def test_storing_a_document_that_went_meanwhile_does_nothing(store: Store) -> None:
    assert not store.passages.store(99, prepared("x"), 1, None)


def test_a_new_model_queues_every_text_once_the_latest_first(store: Store) -> None:
    store.put("/lib/a.txt", "one", mtime_ns=1)
    store.put("/lib/b.txt", "two", "one", mtime_ns=2)
    model = store.embeddings.model_id("key", "name", 4)
    assert store.embeddings.enqueue_missing(model) == 2
    assert store.embeddings.enqueue_missing(model) == 0
    store.put("/lib/c.txt", "three", mtime_ns=9, model_id=model)
    assert store.embeddings.next_texts(model, 1)[0].text == "three"
    assert store.embeddings.documents_waiting(model) == {1: 3}
    assert store.embeddings.waiting_below(model, [Path("/lib/c.txt")]) == 1


def test_vectors_come_back_in_rows(store: Store) -> None:
    model = store.embeddings.model_id("key", "name", 3)
    store.put("/lib/a.txt", "one", "two", "three", model_id=model)
    texts = store.embeddings.next_texts(model, 10)
    vectors = np.eye(3, dtype=np.float32)
    last = store.embeddings.store(model, texts, vectors)
    batches = list(store.embeddings.rows(model, 3, 0, batch=2))
    assert [len(ids) for _, ids, _, _ in batches] == [2, 1]
    assert np.concatenate([batch[2] for batch in batches]).tolist() == vectors.tolist()
    assert list(store.embeddings.rows(model, 3, last)) == []
    assert store.embeddings.queued(model) == 0


def test_filters_choose_documents_and_their_texts(store: Store) -> None:
    german = store.put("/lib/x/Brief.txt", "guten tag", language="de", mtime_ns=10)
    english = store.put("/lib/y/50%_off.md", "good day", language="en", mtime_ns=20)

    def documents(**fields: object) -> list[int]:
        return store.passages.matching_documents(DocumentFilter(**fields)).tolist()  # type: ignore[arg-type]

    assert documents() == [english, german]
    assert documents(under=(Path("/lib/x"),)) == [german]
    assert documents(names=("%_",)) == [english]
    assert documents(names=("brief",)) == [german]
    assert documents(extensions=("MD",)) == [english]
    assert documents(languages=("de",)) == [german]
    assert documents(modified_from_ns=11) == [english]
    assert documents(modified_to_ns=20) == [german]
    assert documents(kinds=(Kind.CODE,)) == []
    assert documents(excluded=DocumentFilter(languages=("de",), names=("nothing",))) == [english]
    texts = store.passages.matching_texts(DocumentFilter(languages=("de",)))
    assert [row.text for row in store.passages.resolve(texts)] == ["guten tag"]
    assert store.words.search("guten OR good", 5, texts)[0][0] == texts[0]


def test_files_inside_are_stored_under_their_document(store: Store) -> None:
    id = store.put("/lib/a.zip", "list of names")
    inner = prepared("inner words").chunks[0]
    inner = replace(inner, chunk=replace(inner.chunk, ordinal=1))
    part = PreparedPart("docs/b.txt", b"h" * 16, Kind.TEXT, 11, title="Inner", chunks=(inner,))
    store.passages.store(id, replace(prepared("list of names", mtime_ns=2), parts=(part,)), 1, None)
    assert [(row.part, row.text) for row in store.passages.passages_of(id)] == [
        (0, "list of names"),
        (1, "inner words"),
    ]
    assert [row.text for row in store.passages.passages_of(id, 1)] == ["inner words"]
    sources = store.passages.sources([(id, 0), (id, 1), (id, 2), (99, 0)])
    assert {source: row.inside for source, row in sources.items()} == {(id, 0): "", (id, 1): "docs/b.txt"}
    found = store.passages.part_at(Path("/lib/a.zip"), "docs/b.txt")
    assert found is not None
    assert (found.title, found.content_hash, found.path) == ("Inner", b"h" * 16, Path("/lib/a.zip"))
    store.passages.store(id, prepared("nothing inside", mtime_ns=3), 1, None)
    assert store.passages.part_at(Path("/lib/a.zip"), "docs/b.txt") is None


def test_what_an_archive_holds_waits_for_its_vectors_longest(store: Store) -> None:
    model = store.embeddings.model_id("key", "name", 4)
    inner = prepared("inside the archive").chunks
    part = PreparedPart(
        "b.txt", b"", Kind.TEXT, 1, chunks=(replace(inner[0], chunk=replace(inner[0].chunk, ordinal=1)),)
    )
    id = store.put("/lib/a.zip", mtime_ns=9)
    archive = replace(prepared("list", mtime_ns=9), kind=Kind.ARCHIVE, parts=(part,))
    store.passages.store(id, archive, 1, model)
    store.put("/lib/old.txt", "an old file", mtime_ns=1, model_id=model)
    expected = ["list", "an old file", "inside the archive"]
    assert [text.text for text in store.embeddings.next_texts(model, 10)] == expected
    other = store.embeddings.model_id("other", "name", 4)
    store.embeddings.enqueue_missing(other)
    assert [text.text for text in store.embeddings.next_texts(other, 10)] == expected


def test_the_first_passage_of_each_document(store: Store) -> None:
    first, second = store.put("/lib/a.txt", "one", "two"), store.put("/lib/b.txt", "three", "four")
    empty = store.put("/lib/empty.txt")
    assert {row.text for row in store.passages.first_passages([first, second, empty, 999])} == {"one", "three"}
    assert store.passages.first_passages([]) == []

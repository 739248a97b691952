"""Documents by their own date and their people; a file inside a document has its own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import apsw
import pytest

from engine.base.search_order import SearchOrder
from engine.base.types import DocumentFilter, Kind, Origin, PreparedPart
from engine.store.database import Database
from engine.store.facets import Facets
from engine.store.migrations import MIGRATIONS
from tests.store.conftest import Store, prepared

ANA = Origin(300, "Ana Silva <ana@example.org>", "Bob <bob@example.org>, eve@example.org", "The lease of the flat")
BOB = Origin(500, "Bob <bob@example.org>", "Ana Silva <ana@example.org>", "Re: The lease of the flat")


@pytest.fixture
def ids(store: Store) -> dict[str, int]:
    """A text, a letter that says when it was written, a mail, and a mailbox of two mails, one with an attachment."""
    mailbox = replace(
        prepared(mtime_ns=900),
        kind=Kind.MAIL,
        parts=tuple(
            PreparedPart(inside, b"", kind, 1, chunks=prepared(text).chunks, origin=origin)
            for inside, kind, text, origin in (
                ("1.eml", Kind.MAIL, "first in the box", ANA),
                ("1.eml/plan.txt", Kind.TEXT, "a plan of the flat", ANA),
                ("2.eml", Kind.MAIL, "second in the box", BOB),
            )
        ),
    )
    ordinal = 0
    parts = []
    for part in mailbox.parts:
        chunks = tuple(
            replace(each, chunk=replace(each.chunk, ordinal=ordinal + n)) for n, each in enumerate(part.chunks)
        )
        ordinal += len(chunks)
        parts.append(replace(part, chunks=chunks))
    return {
        "text": store.put("/lib/a.txt", "just text", mtime_ns=400),
        "letter": store.put_prepared("/lib/b.pdf", replace(prepared("a letter", mtime_ns=800), origin=Origin(200))),
        "mail": store.put_prepared("/lib/c.eml", replace(prepared("a mail", mtime_ns=700), origin=ANA)),
        "box": store.put_prepared("/lib/d.mbox", replace(mailbox, parts=tuple(parts))),
    }


def documents(store: Store, ids: dict[str, int], filter: DocumentFilter) -> set[str]:
    found = set(store.passages.matching_documents(filter).tolist())
    return {name for name, id in ids.items() if id in found}


def texts(store: Store, filter: DocumentFilter) -> set[str]:
    return {row.text for row in store.passages.resolve(store.passages.matching_texts(filter))}


def test_a_document_has_its_own_date_else_that_of_its_file(store: Store, ids: dict[str, int]) -> None:
    assert documents(store, ids, DocumentFilter(dated_from_ns=200, dated_to_ns=401)) == {
        "text",
        "letter",
        "mail",
        "box",
    }
    assert documents(store, ids, DocumentFilter(dated_to_ns=300)) == {"letter"}
    assert documents(store, ids, DocumentFilter(modified_from_ns=750)) == {"letter", "box"}
    assert texts(store, DocumentFilter(dated_from_ns=350)) == {"just text", "second in the box"}


def test_the_latest_document_is_first_whatever_its_file_says(store: Store, ids: dict[str, int]) -> None:
    found = store.passages.matching_documents(DocumentFilter(), order=SearchOrder.DATE).tolist()
    assert [name for id in found for name in ids if ids[name] == id] == ["box", "text", "mail", "letter"]
    sources = store.passages.sources([(ids["letter"], 0), (ids["text"], 0), (ids["box"], 1), (ids["box"], 3)])
    assert [sources[source].dated_ns for source in sorted(sources)] == [400, 200, 300, 500]


def test_mail_is_found_by_its_people_and_its_subject(store: Store, ids: dict[str, int]) -> None:
    assert documents(store, ids, DocumentFilter(senders=("ana",))) == {"mail", "box"}
    assert texts(store, DocumentFilter(senders=("ana@",))) == {"a mail", "first in the box", "a plan of the flat"}
    assert texts(store, DocumentFilter(recipients=("ana",))) == {"second in the box"}
    assert texts(store, DocumentFilter(subjects=("re: the",))) == {"second in the box"}


def test_all_that_is_asked_holds_for_one_message(store: Store, ids: dict[str, int]) -> None:
    late_from_ana = DocumentFilter(senders=("ana",), dated_from_ns=400)
    assert documents(store, ids, late_from_ana) == set()  # of two messages of the box, one has the one, one the other
    assert texts(store, late_from_ana) == set()
    late_from_bob = DocumentFilter(senders=("bob",), dated_from_ns=400)
    assert texts(store, late_from_bob) == {"second in the box"}


def test_who_is_left_out_takes_only_their_own_messages_along(store: Store, ids: dict[str, int]) -> None:
    without = DocumentFilter(excluded=DocumentFilter(senders=("ana",)))
    assert documents(store, ids, without) == {"text", "letter", "box"}
    assert texts(store, without) == {"just text", "a letter", "second in the box"}


def test_people_are_completed_with_how_many_mails_they_have(store: Store, ids: dict[str, int]) -> None:
    assert Facets(store.database).senders("ANA") == [("Ana Silva <ana@example.org>", 3)]
    assert Facets(store.database).recipients("bob") == [("Bob <bob@example.org>, eve@example.org", 3)]
    assert Facets(store.database).subjects("Re:") == [("Re: The lease of the flat", 1)]


@pytest.mark.parametrize(
    ("name", "known"),
    [("ana", True), ("Ana Silva", True), ("an", False), ("silv", False), ("ana@example.org", True), ("%", False)],
)
def test_a_sender_is_known_by_whole_words(store: Store, ids: dict[str, int], name: str, known: bool) -> None:
    assert Facets(store.database).has_sender(name) is known


def test_an_older_library_reads_again_what_may_have_a_date(tmp_path: Path) -> None:
    path = tmp_path / "library.db"
    connection = apsw.Connection(str(path))
    for script in MIGRATIONS[:5]:
        connection.execute(script)
    connection.execute("PRAGMA user_version = 5")
    connection.execute("INSERT INTO folders(path) VALUES (x'2f6c6962')")
    for number, kind in enumerate(("text", "mail", "code", "image"), 1):
        connection.execute(
            """INSERT INTO documents(folder_id, path, name, extension, kind, size_bytes, mtime_ns, inode, device, state,
                 content_hash, prepared_version) VALUES (1, ?, 'a', '', ?, 1, 7, 1, 1, 1, x'aa', 1000)""",
            (f"/lib/{kind}".encode(), kind),
        )
        connection.execute("INSERT INTO texts(id, hash, text) VALUES (?, ?, ?)", (number, kind.encode(), kind))
        connection.execute(
            "INSERT INTO chunks(document_id, ordinal, text_id, start, end) VALUES (?, 0, ?, 0, 4)", (number, number)
        )
    connection.close()
    database = Database(path)
    try:
        store = Store.of(database)
        assert {document.path.name for document in store.documents.pending(10)} == {"mail", "image"}
        assert texts(store, DocumentFilter(dated_from_ns=7, dated_to_ns=8)) == {"text", "mail", "code", "image"}
    finally:
        database.close()

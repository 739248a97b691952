"""When files say that they were written, and between whom."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from engine.base.types import Origin, Prepared
from engine.extract.limits import Limits
from engine.index.prepare import PrepareItem, prepare_files
from tests.extract import builders, picture_files

DAY = "2024-03-05T10:00:00Z"


def prepare(path: Path, data: bytes) -> Prepared:
    path.write_bytes(data)
    return prepare_files([PrepareItem(0, path, None, 0, Limits(scratch=str(path.parent)))])[0]


def moment(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp()) * 10**9


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.docx", builders.docx([(0, "Dear Ana, the keys are with the neighbour.")], dated=DAY)),
        ("a.odt", builders.odt([(0, "Dear Ana, the keys are with the neighbour.")], dated=DAY)),
        ("a.pdf", builders.pdf(["Dear Ana, the keys are with the neighbour."], dated="D:20240305110000+01'00'")),
    ],
)
def test_a_document_has_the_date_that_it_was_saved_with(tmp_path: Path, name: str, data: bytes) -> None:
    assert prepare(tmp_path / name, data).origin == Origin(moment(DAY))


def test_a_photo_has_the_date_that_it_was_taken(tmp_path: Path) -> None:
    found = prepare(tmp_path / "a.jpg", picture_files.photo(taken="2019:07:01 18:30:00", make="Canon"))
    assert found.origin.dated_ns == int(datetime(2019, 7, 1, 18, 30).timestamp()) * 10**9


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"Just text."),
        ("a.pdf", builders.pdf(["No date."])),
        ("a.docx", builders.docx([(0, "A new file.")], dated="2013-12-23T23:15:00Z")),
        ("a.docx", builders.docx([(0, "A new file.")], dated="not a date")),
    ],
)
def test_a_file_that_says_nothing_has_no_date_of_its_own(tmp_path: Path, name: str, data: bytes) -> None:
    assert prepare(tmp_path / name, data).origin == Origin()


def test_a_mail_has_its_people_and_its_attachments_have_them_too(tmp_path: Path) -> None:
    found = prepare(tmp_path / "a.eml", builders.mail("The lease", "See attached.", attachment="notes.txt"))
    mail = Origin(moment("2024-01-01T10:00:00Z"), "Ada <ada@example.org>", "bob@example.org", "The lease")
    assert found.origin == mail
    assert [(part.inside, part.origin) for part in found.parts] == [("notes.txt", mail)]


def test_each_message_of_a_mailbox_has_its_own(tmp_path: Path) -> None:
    first = builders.mail("First", "body one", attachment="notes.txt")
    second = builders.mail("Second", "body two").replace(b"2024", b"2023").replace(b"Ada", b"Eve")
    envelope = b"From a@b Mon Jan  1 00:00:00 2024\n"
    found = prepare(tmp_path / "all.mbox", envelope + first + b"\n" + envelope + second)
    origins = {part.inside: part.origin for part in found.parts}
    assert found.origin == Origin()
    assert origins["Message 1.eml"].subject == origins["Message 1.eml/notes.txt"].subject == "First"
    assert origins["Message 2.eml"] == Origin(
        moment("2023-01-01T10:00:00Z"), "Eve <ada@example.org>", "bob@example.org", "Second"
    )


def test_hostile_headers_are_cut(tmp_path: Path) -> None:
    data = builders.mail("S", "Body").replace(b"To: bob@example.org", b"To: " + b"bob@example.org, " * 10_000)
    assert 100 < len(prepare(tmp_path / "a.eml", data).origin.recipients) <= 1000

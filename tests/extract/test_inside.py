"""Files inside files are read like any other, each with its path inside, kind, title and places."""

import dataclasses
import time
import zipfile
from pathlib import Path

import pytest

from engine.base.types import Extracted, Kind, MarkKind
from engine.extract.archive.parts import WALL_CLOCK_FACTOR, MemberProgress, Work, is_left_out, shown_name
from engine.extract.limits import Limits
from engine.extract.registry import extract_file
from tests.extract import builders, inside_files, outlook_files

LIMITS = Limits()
INSIDE = [
    ("docs/report.pdf", Kind.DOCUMENT, "First page words"),
    ("docs/letter.docx", Kind.DOCUMENT, "Dear"),
    ("src/main.py", Kind.CODE, ""),
    ("inner.zip", Kind.ARCHIVE, ""),
    ("inner.zip/deep/notes.md", Kind.TEXT, "Deep title"),
    ("inner.zip/run.py", Kind.CODE, ""),
]


def extract(path: Path, data: bytes, limits: Limits = LIMITS) -> Extracted:
    path.write_bytes(data)
    return extract_file(path, limits)


def summary(extracted: Extracted) -> list[tuple[str, Kind, str]]:
    return [(part.inside, part.extracted.kind, part.extracted.title) for part in extracted.parts]


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.zip", builders.zipped(dict(inside_files.members()))),
        ("a.7z", inside_files.seven_zip(inside_files.members())),
        ("a.tar", inside_files.tar(inside_files.members(), "")),
        ("a.tar.gz", inside_files.tar(inside_files.members(), "gz")),
        ("a.tar.bz2", inside_files.tar(inside_files.members(), "bz2")),
        ("a.tar.xz", inside_files.tar(inside_files.members(), "xz")),
    ],
)
def test_members_of_archives_are_read_with_their_path_inside(tmp_path: Path, name: str, data: bytes) -> None:
    found = extract(tmp_path / name, data)
    assert summary(found) == INSIDE
    assert found.note == ""
    assert "docs/report.pdf" in found.text
    pdf, code = found.parts[0].extracted, found.parts[2].extracted
    assert [mark.value for mark in pdf.marks if mark.kind is MarkKind.PAGE] == ["1", "2"]
    assert (code.syntax, code.lines_are_real) == ("python", True)
    assert list(tmp_path.iterdir()) == [tmp_path / name]


def test_attachments_are_files_of_their_own(tmp_path: Path) -> None:
    forwarded = inside_files.message("Old/matter", "Inner words", {"table.csv": b"name,price\nrent,900\n"})
    pdf = builders.pdf(["Attached words"])
    mail = inside_files.message("Offer", "Outer words", {"Angebot ü.pdf": pdf, "run.exe": b"MZ\0\0"}, forwarded)
    expected = [
        ("Angebot ü.pdf", Kind.DOCUMENT, "Attached words"),
        ("Old matter.eml", Kind.MAIL, "Old/matter"),
        ("Old matter.eml/table.csv", Kind.SHEET, ""),
    ]
    found = extract(tmp_path / "a.eml", bytes(mail))
    assert summary(found) == expected
    assert "Outer words" in found.text
    assert "Inner words" not in found.text
    # A message of a Maildir, whose name tells nothing.
    assert summary(extract(tmp_path / "1704103200.M5P6.host:2,S", bytes(mail))) == expected


def test_messages_of_a_mailbox_are_files_of_their_own(tmp_path: Path) -> None:
    first = inside_files.message("First", "One", {"a.txt": b"words in the attachment"})
    found = extract(tmp_path / "a.mbox", inside_files.mailbox(first, inside_files.message("Second", "Two", {})))
    assert summary(found) == [
        ("Message 1.eml", Kind.MAIL, "First"),
        ("Message 1.eml/a.txt", Kind.TEXT, "words in the attachment"),
        ("Message 2.eml", Kind.MAIL, "Second"),
    ]
    assert found.parts[0].extracted.author == "Ada <ada@example.org>"


def test_the_same_content_has_the_same_hash_inside_and_outside(tmp_path: Path) -> None:
    from engine.index.prepare import hash_file

    (tmp_path / "notes.txt").write_text("the same words")
    found = extract(tmp_path / "a.zip", builders.zipped({"x/notes.txt": "the same words"}))
    assert found.parts[0].content_hash == hash_file(tmp_path / "notes.txt")


def test_a_member_that_cannot_be_read_costs_itself_alone(tmp_path: Path) -> None:
    data = builders.zipped({"bad.docx": b"no document", "good.txt": "good words", "locked.pdf": b"%PDF-1.4 nothing"})
    found = extract(tmp_path / "a.zip", data)
    assert [part.inside for part in found.parts] == ["good.txt"]
    assert found.note == "inner_damaged"


def test_what_a_person_never_looks_for_is_left_out(tmp_path: Path) -> None:
    names = ["node_modules/x.js", ".git/config", "__MACOSX/._a.txt", "a.txt"]
    found = extract(tmp_path / "a.zip", builders.zipped({name: f"words of {name}" for name in names}))
    assert [part.inside for part in found.parts] == ["a.txt"]
    assert found.text == "a.txt"
    assert [is_left_out(name) for name in ("a/.b/c", "..", "a/b", "x/Thumbs.db")] == [True, False, False, True]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/passwd", "etc/passwd"), ("/abs/a.txt", "abs/a.txt"), ("C:\\a\\b.txt", "C:/a/b.txt"),
        ("a//./b", "a/b"), ("two\nlines\0.txt", "two lines .txt"), ("..", "?"), ("x\udce9.txt", "x .txt"),
    ],
)  # fmt: skip
def test_names_inside_are_shown_on_one_line_and_lead_nowhere(name: str, shown: str) -> None:
    assert shown_name(name) == shown


def test_all_members_together_stay_within_the_limits(tmp_path: Path) -> None:
    data = builders.zipped({f"{n}.txt": f"{n} " * 1000 for n in range(50)})
    for limits in (
        dataclasses.replace(LIMITS, max_text_chars=10_000),
        dataclasses.replace(LIMITS, max_unpacked_bytes=20_000),
        dataclasses.replace(LIMITS, max_inner_seconds=0.0),
    ):
        found = extract(tmp_path / "a.zip", data, limits)
        assert len(found.parts) < 50
        assert sum(len(part.extracted.text) for part in found.parts) <= 3 * limits.max_text_chars
        assert found.note == "inner_limit"
        assert "49.txt" in found.text


def test_a_member_larger_than_a_file_may_be_is_only_named(tmp_path: Path) -> None:
    data = builders.zipped({"large.txt": b"large " * 50_000, "small.txt": "small words"})
    found = extract(tmp_path / "a.zip", data, dataclasses.replace(LIMITS, max_file_bytes=100_000))
    assert [part.inside for part in found.parts] == ["small.txt"]
    assert (found.text, found.note) == ("large.txt\nsmall.txt", "inner_limit")


def test_nesting_ends_somewhere(tmp_path: Path) -> None:
    data = b"the innermost words"
    for depth in range(6):
        data = builders.zipped({f"level{depth}.zip" if depth else "words.txt": data})
    found = extract(tmp_path / "a.zip", data)
    assert [part.inside.count("/") for part in found.parts] == [0, 1, 2]
    assert found.note == "inner_limit"


def test_names_in_utf_8_without_the_flag_are_read(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("Verträge.txt", "words")
    data = (tmp_path / "a.zip").read_bytes()
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(signature) + offset
        data = data[:at] + b"\0\0" + data[at + 2 :]
    assert extract(tmp_path / "a.zip", data).parts[0].inside == "Verträge.txt"


def test_who_watches_hears_of_each_member_and_may_leave_some_out(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(builders.zipped({"a.txt": "one", "b.txt": "two"}))
    begun: list[str] = []
    found = extract_file(tmp_path / "a.zip", LIMITS, MemberProgress(begun.append, frozenset({"a.txt"})))
    assert begun == ["b.txt", ""]
    assert [part.inside for part in found.parts] == ["b.txt"]
    assert found.note == "inner_damaged"


def test_messages_of_outlook_give_their_words_and_attachments(tmp_path: Path) -> None:
    table = b"name,price\nrent,900\n" * 300
    inner = outlook_files.message("Old matter", "Inner words", {"table.csv": table})
    data = outlook_files.outlook("Große Frage", "Outer words", {"report.pdf": builders.pdf(["One"])}, forwarded=inner)
    found = extract(tmp_path / "a.msg", data)
    assert found.text.startswith(
        "Subject: Große Frage\nFrom: Ada Lovelace <ada@example.org>\nTo: Bob\nDate: Mon, 01 Jan 2024 10:00:00 +0000\n"
    )
    assert "Outer words" in found.text
    assert (found.title, found.kind) == ("Große Frage", Kind.MAIL)
    assert [(part.inside, part.extracted.kind) for part in found.parts] == [
        ("report.pdf", Kind.DOCUMENT),
        ("Old matter.eml", Kind.MAIL),
        ("Old matter.eml/table.csv", Kind.SHEET),
    ]
    only_html = outlook_files.outlook("S", "", {}, html="<p>Nur <b>HTML</b></p>")
    assert "Nur HTML" in extract(tmp_path / "b.msg", only_html).text


def test_a_message_catalogue_is_no_mail(tmp_path: Path) -> None:
    found = extract(tmp_path / "de.msg", b'::msgcat::mcset de "Cancel" "Abbrechen"\n')
    assert (found.kind, found.lines_are_real) == (Kind.TEXT, True)


def test_a_locked_archive_says_so_in_one_line(tmp_path: Path) -> None:
    locked = extract(tmp_path / "a.7z", inside_files.seven_zip({"a.txt": b"secret words"}, "key"))
    assert (locked.text, locked.note, locked.parts) == ("a.txt", "password", ())


def test_time_in_which_the_process_stood_still_is_hardly_charged(monkeypatch: pytest.MonkeyPatch) -> None:
    work = Work(dataclasses.replace(LIMITS, max_inner_seconds=100.0), lambda *_: None)  # type: ignore[arg-type, return-value]
    real = time.monotonic
    monkeypatch.setattr(time, "monotonic", lambda: real() + 200)  # two of three seconds, while somebody types
    assert not work.out_of_time
    monkeypatch.setattr(time, "monotonic", lambda: real() + 100 * WALL_CLOCK_FACTOR + 1)
    assert work.out_of_time

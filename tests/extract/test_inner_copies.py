"""A file inside another one is copied out read-only under its own name, in a folder that only its owner can read."""

import stat
from pathlib import Path

import pytest

from engine.base.errors import FileProblem
from engine.extract.archive.inner_copies import InnerCopies
from engine.extract.limits import Limits
from tests.extract import builders, inside_files


@pytest.fixture
def copies(tmp_path: Path) -> InnerCopies:
    return InnerCopies(tmp_path / "copies")


@pytest.mark.parametrize("name", ["a.zip", "a.7z", "a.tar.gz"])
def test_a_member_of_an_archive_is_copied_as_it_is(copies: InnerCopies, tmp_path: Path, name: str) -> None:
    members = inside_files.members()
    data = {"a.zip": builders.zipped(dict(members)), "a.7z": inside_files.seven_zip(members)}
    (tmp_path / name).write_bytes(data.get(name) or inside_files.tar(members))
    copy = copies.make(tmp_path / name, "docs/report.pdf", Limits())
    assert (copy.name, copy.read_bytes()) == ("report.pdf", members["docs/report.pdf"])
    assert stat.S_IMODE(copy.stat().st_mode) == 0o400
    assert stat.S_IMODE(copy.parent.stat().st_mode) == 0o700
    deep = copies.make(tmp_path / name, "inner.zip/deep/notes.md", Limits())
    assert (deep.name, deep.read_text()) == ("notes.md", "# Deep title\n\nDeep words here.\n")
    copies.clear()
    assert not copy.exists()


def test_an_attachment_of_a_message_in_a_mailbox_is_copied(copies: InnerCopies, tmp_path: Path) -> None:
    mail = inside_files.message("Second", "Two", {"terms.txt": b"the terms"})
    (tmp_path / "a.mbox").write_bytes(inside_files.mailbox(inside_files.message("First", "One", {}), mail))
    assert copies.make(tmp_path / "a.mbox", "Message 2.eml/terms.txt", Limits()).read_text() == "the terms"


def test_what_is_not_there_any_more_is_reported(copies: InnerCopies, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(builders.zipped({"a.txt": "words"}))
    for path, inside in ((tmp_path / "a.zip", "b.txt"), (tmp_path / "gone.zip", "a.txt")):
        with pytest.raises(FileProblem) as caught:
            copies.make(path, inside, Limits())
        assert caught.value.code == "vanished"

"""Reads archives: lists the names inside, and passes each file inside to `Members`.

The first bytes decide which layout an archive has. parts.py reads the files inside.
"""

from __future__ import annotations

import zipfile
from functools import partial
from pathlib import Path
from typing import IO

from engine.base.errors import FileProblem
from engine.base.types import Extracted
from engine.extract.archive.containers import sniff
from engine.extract.archive.parts import Members, is_left_out, shown_name
from engine.extract.composer import Composer
from engine.extract.kinds import Format
from engine.extract.limits import Limits
from engine.extract.reading import problem_of, read_start

MAX_NAMES = 20_000
_SEVEN_ZIP = b"7z\xbc\xaf\x27\x1c"
_COMPRESSED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\x00")


class Listing:
    """The names of all files in an archive, which become the archive's own text."""

    def __init__(self, limits: Limits) -> None:
        self._composer = Composer(limits.max_text_chars)
        self._count = 0
        self.cut = False

    def add(self, name: str) -> bool:
        """List a file; False for one that nobody searches for, so its content is not read either."""
        name = shown_name(name)
        if is_left_out(name):
            return False
        self._count += 1
        self.cut = self.cut or self._count > MAX_NAMES or self._composer.full
        if not self.cut:
            self._composer.block(" ".join(name.split()), "\n")
        return True

    @property
    def text(self) -> str:
        return self._composer.result()[0]


def read_archive(path: Path, format_: Format, limits: Limits, members: Members) -> Extracted:
    """The list of names as text; the files inside go to `members`."""
    head, _ = read_start(path, limits, 512)
    listing = Listing(limits)
    if sniff(head) == "zip":
        _read_zip(path, listing, members)
    elif head.startswith(_SEVEN_ZIP):
        from engine.extract.archive.seven_zip import read_seven_zip

        read_seven_zip(path, listing.add, members)
    elif head[257:262] == b"ustar" or head.startswith(_COMPRESSED):
        from engine.extract.archive.tar import read_tar

        read_tar(path, lambda name: None if listing.cut and members.work.spent else listing.add(name), members)
    else:
        raise FileProblem("archive", path)
    text = listing.text
    if not text.strip():
        raise FileProblem("no_text", path)
    return Extracted(text, format_.kind, media_type="application/x-archive", note="inner_limit" if listing.cut else "")


def _read_zip(path: Path, listing: Listing, members: Members) -> None:
    try:
        archive = zipfile.ZipFile(path)
    except OSError as error:
        raise problem_of(error, path) from error
    except (zipfile.BadZipFile, EOFError, ValueError, NotImplementedError) as error:
        raise FileProblem("corrupt", path, str(error)) from error
    with archive:
        for member in archive.infolist():
            name = _name(member)
            if member.is_dir() or not listing.add(name):
                continue
            if member.flag_bits & 1:
                members.note("password")
            else:
                members.add(name, member.file_size, partial(_opened, archive, member))


def _opened(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> IO[bytes]:
    return archive.open(member)


def _name(member: zipfile.ZipInfo) -> str:
    """The member's name. Without the UTF-8 flag the library decodes code page 437, though many programs write UTF-8
    there."""
    if member.flag_bits & 0x800 or member.filename.isascii():
        return member.filename
    try:
        return member.filename.encode("cp437").decode("utf-8")
    except UnicodeError:
        return member.filename

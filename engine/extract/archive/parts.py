"""Reads the files inside a file (members of an archive, attachments, messages) with the same readers as all files.

All levels share one budget of time, unpacked bytes, text and number of members. A member that cannot be read is
skipped. Each member is unpacked to a private folder under a generated name, so that no name can lead out of it.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePath, PurePosixPath
from typing import IO, Protocol

from engine.base.errors import BENIGN, FileProblem
from engine.base.types import Extracted, Part, Recognised
from engine.extract.archive.containers import DAMAGE
from engine.extract.kinds import Family, format_of
from engine.extract.limits import Limits

MAX_DEPTH = 3
MAX_PARTS = 20_000
MAX_TEXTS = 2  # budget of text, in files of maximum length
WALL_CLOCK_FACTOR = 2.5
"""The wall-clock limit, as a multiple of max_inner_seconds. Wall-clock time is longer than processor time on a slow
disk, or while this process is paused for a search (search_priority.py). Must be below the factor of three after which
the process is killed."""
MAX_INSIDE_CHARS = 1000
_BLOCK_BYTES = 1 << 18
# Contents of program archives that nobody searches for; names that begin with a dot are left out, as in folders.
_LEFT_OUT = frozenset({"__MACOSX", "__pycache__", "node_modules", "bower_components", "Thumbs.db", "desktop.ini"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


class ReadMember(Protocol):
    """Reads the file at `path` as if it were named `named`."""

    def __call__(
        self, path: Path, named: PurePath, limits: Limits, members: Members, content_hash: bytes
    ) -> Extracted: ...


@dataclass(frozen=True, slots=True)
class MemberProgress:
    """Reports progress to the process that watches this one.

    `begin` is called with each member's path inside, and with "" after the last. Members in `skip` are not read,
    because an earlier attempt ended at them; EVERYTHING skips all.
    """

    begin: Callable[[str], None] = lambda inside: None
    skip: frozenset[str] = frozenset()


EVERYTHING = frozenset({"*"})
READABLE = frozenset(Family) - {Family.NONE}
Words = Mapping[bytes, Mapping[int, Recognised]]
"""Words recognised in pictures, by content hash and by frame or page number."""


class Work:
    """The files inside one file: what was read, and the budget left. Close it when done."""

    def __init__(
        self,
        limits: Limits,
        read: ReadMember,
        progress: MemberProgress | None = None,
        *,
        words: Words | None = None,
        families: frozenset[Family] = READABLE,
        only: str = "",
    ) -> None:
        """`words` are recognised in pictures. Members of other `families` are not unpacked. With `only` (a path
        inside), only members on the way to it are."""
        self.limits = limits
        self.read = read
        self.progress = progress or MemberProgress()
        self.words: Words = words or {}
        self.families = families
        self.only = only
        self.parts: list[Part] = []
        self.problems: set[str] = set()
        self.bytes_left = limits.max_unpacked_bytes
        self.chars_left = MAX_TEXTS * limits.max_text_chars
        self._members_left = MAX_PARTS
        self._worked = time.process_time() + limits.max_inner_seconds
        self._ends = time.monotonic() + WALL_CLOCK_FACTOR * limits.max_inner_seconds
        self._folder: Path | None = None
        self._number = 0

    @property
    def spent(self) -> bool:
        return self.bytes_left <= 0 or self.chars_left <= 0 or self._members_left <= 0 or self.out_of_time

    @property
    def out_of_time(self) -> bool:
        return time.process_time() > self._worked or time.monotonic() > self._ends

    @property
    def touched(self) -> bool:
        """Whether any member was unpacked."""
        return self._number > 0

    @property
    def note(self) -> str:
        """The most serious problem of the files inside, as a note of the outer file; "" for none."""
        return next((code for code in ("password", "inner_damaged", "inner_limit") if code in self.problems), "")

    def new_file(self, inside: str) -> Path:
        """A path in the private folder for a member; the caller removes the file."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="inside-", dir=self.limits.scratch or None))
        self._number += 1
        self._members_left -= 1
        return self._folder / f"{self._number}-{_UNSAFE.sub('_', inside.rsplit('/', 1)[-1])[-60:]}"

    def close(self) -> None:
        self.progress.begin("")
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Members:
    """The files directly inside one file; its reader adds each in turn."""

    work: Work
    outer: str = ""  # prefix of the paths inside
    depth: int = 0

    def add(self, name: str, size_bytes: int, open_member: Callable[[], IO[bytes]]) -> None:
        """Read one member if its format is readable and the budget allows; never raises FileProblem."""
        work, inside = self.work, self.outer + shown_name(name)
        if work.only and not f"{work.only}/".startswith(f"{inside}/"):
            return
        if self.depth >= MAX_DEPTH or work.spent or size_bytes > work.limits.max_file_bytes:
            work.problems.add("inner_limit")
            return
        if work.progress.skip == EVERYTHING or inside in work.progress.skip:
            work.problems.add("inner_damaged")
            return
        named = PurePosixPath(inside)
        format_ = format_of(named)
        if format_ is not None and format_.family not in work.families:
            return
        work.progress.begin(inside)
        path = work.new_file(inside)
        try:
            self._read(path, named, *self._unpack(path, open_member))
        except FileProblem as problem:
            self.note(problem.code)
        except (MemoryError, RecursionError):
            self.note("memory")
        finally:
            path.unlink(missing_ok=True)

    def note(self, code: str) -> None:
        """Record that something inside could not be read; `code` is a key of `errors.FILE_PROBLEMS`."""
        if code == "password":
            self.work.problems.add(code)
        elif code in ("too_large", "inner_limit", "truncated"):
            self.work.problems.add("inner_limit")
        elif code not in BENIGN:
            self.work.problems.add("inner_damaged")

    def _read(self, path: Path, named: PurePath, content_hash: bytes, size_bytes: int) -> None:
        work, place = self.work, len(self.work.parts)
        limits = replace(work.limits, max_text_chars=max(min(work.limits.max_text_chars, work.chars_left), 1))
        within = Members(work, f"{named}/", self.depth + 1)
        extracted = work.read(path, named, limits, within, content_hash)
        work.chars_left -= len(extracted.text)
        if extracted.note:
            self.note(extracted.note)
        if extracted.text.strip() or extracted.unread_pictures:
            # Its own members were added before it.
            work.parts.insert(place, Part(str(named), content_hash, size_bytes, extracted))

    def _unpack(self, path: Path, open_member: Callable[[], IO[bytes]]) -> tuple[bytes, int]:
        work, digest, size = self.work, hashlib.blake2b(digest_size=16), 0
        try:
            with open_member() as source, path.open("wb") as target:
                while block := source.read(_BLOCK_BYTES):
                    size += len(block)
                    work.bytes_left -= len(block)
                    if size > work.limits.max_file_bytes or work.spent:
                        raise FileProblem("inner_limit")
                    digest.update(block)
                    target.write(block)
        except DAMAGE as error:
            raise FileProblem("corrupt", None, str(error)) from error
        if not size:
            raise FileProblem("empty")
        return digest.digest(), size


def is_left_out(name: str) -> bool:
    """Whether a path inside a container leads through something that nobody searches for."""
    return any((step.startswith(".") and step.strip(".")) or step in _LEFT_OUT for step in name.split("/"))


def shown_name(name: str) -> str:
    """A member's name as a path for people: one line, relative, without empty, "." or ".." steps."""
    steps = _CONTROL.sub(" ", name.replace("\\", "/")).split("/")
    kept = [step for step in (step.strip() for step in steps) if step not in ("", ".", "..")]
    return "/".join(kept)[-MAX_INSIDE_CHARS:] or "?"

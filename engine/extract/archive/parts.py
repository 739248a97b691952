"""Reads the files inside a file (members of an archive, attachments, messages) through the same readers as any other.

Decides what of them is read: all levels share one budget of time, unpacked bytes, text and number, and a member that
cannot be read costs itself alone. Refuses to know how a container is laid out. A member is unpacked into a private
folder under a name of our own making, so that no name can lead out of it.
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

from engine.base.errors import FILE_PROBLEMS, FileProblem
from engine.base.types import Extracted, Part, Recognised
from engine.extract.archive.containers import DAMAGE
from engine.extract.kinds import Family, format_of
from engine.extract.limits import Limits

MAX_DEPTH = 3
MAX_PARTS = 20_000
TEXTS = 2  # as much text as this many long files
BY_THE_CLOCK = 2.5
"""Times max_inner_seconds: more than that goes by where the disk is slow, or where this process is made to stand still
while somebody searches (search_priority.py). Less than the three times after which the process is ended."""
MAX_INSIDE_CHARS = 1000
_BLOCK_BYTES = 1 << 18
# What archives of programs carry along and no person looks for; names that begin with a dot are left out as in folders.
_LEFT_OUT = frozenset({"__MACOSX", "__pycache__", "node_modules", "bower_components", "Thumbs.db", "desktop.ini"})
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff]+")
_UNSAFE = re.compile(r"[^A-Za-z0-9._-]+")


class ReadMember(Protocol):
    """Reads the file at `path`, which is called `named`."""

    def __call__(
        self, path: Path, named: PurePath, limits: Limits, members: Members, content_hash: bytes
    ) -> Extracted: ...


@dataclass(frozen=True, slots=True)
class Trail:
    """Tells who watches this process what it is at: `begin` is called with each member's path inside, and with "" when
    all are read. Those of `skip` are not read: an earlier attempt ended at them; EVERYTHING skips all."""

    begin: Callable[[str], None] = lambda inside: None
    skip: frozenset[str] = frozenset()


EVERYTHING = frozenset({"*"})
READABLE = frozenset(Family) - {Family.NONE}
Words = Mapping[bytes, Mapping[int, Recognised]]
"""What was recognised in pictures: by the content they are in, and its frame or page."""


class Work:
    """All that lies inside one file: what was read of it, and what may still be read. Close it when done."""

    def __init__(
        self,
        limits: Limits,
        read: ReadMember,
        trail: Trail | None = None,
        *,
        words: Words | None = None,
        families: frozenset[Family] = READABLE,
        only: str = "",
    ) -> None:
        """`words` are those recognised in pictures; members of other `families` are not unpacked, and where `only` is a
        path inside, nothing that it does not lead through."""
        self.limits = limits
        self.read = read
        self.trail = trail or Trail()
        self.words: Words = words or {}
        self.families = families
        self.only = only
        self.parts: list[Part] = []
        self.problems: set[str] = set()
        self.bytes_left = limits.max_unpacked_bytes
        self.chars_left = TEXTS * limits.max_text_chars
        self._members_left = MAX_PARTS
        self._worked = time.process_time() + limits.max_inner_seconds
        self._ends = time.monotonic() + BY_THE_CLOCK * limits.max_inner_seconds
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
        """Whether anything inside was met."""
        return self._number > 0

    @property
    def note(self) -> str:
        """What is to be said of the file that holds them: the gravest of what went wrong, "" for nothing."""
        return next((code for code in ("password", "inner_damaged", "inner_limit") if code in self.problems), "")

    def new_file(self, inside: str) -> Path:
        """A name in the private folder for a member; the caller removes the file."""
        if self._folder is None:
            self._folder = Path(tempfile.mkdtemp(prefix="inside-", dir=self.limits.scratch or None))
        self._number += 1
        self._members_left -= 1
        return self._folder / f"{self._number}-{_UNSAFE.sub('_', inside.rsplit('/', 1)[-1])[-60:]}"

    def close(self) -> None:
        self.trail.begin("")
        if self._folder is not None:
            shutil.rmtree(self._folder, ignore_errors=True)


@dataclass(frozen=True, slots=True)
class Members:
    """The files inside one file, at one level of it; its reader adds each in turn."""

    work: Work
    outer: str = ""  # what the paths inside begin with
    depth: int = 0

    def add(self, name: str, size_bytes: int, open_member: Callable[[], IO[bytes]]) -> None:
        """Read one member, if it is of a kind that can be read and the budget allows; never raises FileProblem."""
        work, inside = self.work, self.outer + shown_name(name)
        if work.only and not f"{work.only}/".startswith(f"{inside}/"):
            return
        if self.depth >= MAX_DEPTH or work.spent or size_bytes > work.limits.max_file_bytes:
            work.problems.add("inner_limit")
            return
        if work.trail.skip == EVERYTHING or inside in work.trail.skip:
            work.problems.add("inner_damaged")
            return
        named = PurePosixPath(inside)
        format_ = format_of(named)
        if format_ is not None and format_.family not in work.families:
            return
        work.trail.begin(inside)
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
        """Something of this file could not be read, for a reason of `errors.FILE_PROBLEMS`."""
        if code == "password":
            self.work.problems.add(code)
        elif code in ("too_large", "inner_limit", "truncated"):
            self.work.problems.add("inner_limit")
        elif not FILE_PROBLEMS[code].benign:
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
            # What lies deeper was added first.
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
    """Whether a path inside a container leads through something that no person looks for."""
    return any((step.startswith(".") and step.strip(".")) or step in _LEFT_OUT for step in name.split("/"))


def shown_name(name: str) -> str:
    """A member's name as a path for people: one line, relative, without steps that lead nowhere or out."""
    steps = _CONTROL.sub(" ", name.replace("\\", "/")).split("/")
    kept = [step for step in (step.strip() for step in steps) if step not in ("", ".", "..")]
    return "/".join(kept)[-MAX_INSIDE_CHARS:] or "?"

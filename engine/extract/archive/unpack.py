"""Unpacks one file from inside another, with the same steps as Members; runs in an isolated process."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from pathlib import Path, PurePath

from engine.base.errors import FileProblem
from engine.base.types import Extracted, Kind
from engine.extract.archive.parts import Members, Work
from engine.extract.kinds import Family, format_of
from engine.extract.limits import Limits
from engine.extract.registry import format_by_content, read_container


@dataclass(frozen=True, slots=True)
class UnpackItem:
    """`inside` is the path of the wanted file inside the one at `path`, as in a hit."""

    path: Path
    inside: str
    target: Path
    limits: Limits


class _Unpacked(Exception):
    """The file was written to its target."""


def unpack(items: list[UnpackItem]) -> list[str]:
    """Write each file to its target; returns for each "" or the reason why not (a key of errors.FILE_PROBLEMS)."""
    return [_unpack(item) for item in items]


def _unpack(item: UnpackItem) -> str:
    def read(path: Path, named: PurePath, limits: Limits, members: Members, content_hash: bytes) -> Extracted:
        if str(named) == item.inside:
            shutil.copyfile(path, item.target)
            raise _Unpacked
        format_ = format_of(named) or format_by_content(path, limits)
        if format_.family in (Family.ARCHIVE, Family.MAIL):
            read_container(path, format_, limits, members)
        return Extracted("", Kind.OTHER)

    work = Work(item.limits, read, only=item.inside)
    try:
        read(item.path, item.path, item.limits, Members(work), b"")
    except _Unpacked:
        return ""
    except FileProblem as problem:
        return problem.code
    finally:
        work.close()
    return work.note or "vanished"

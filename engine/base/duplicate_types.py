"""Frozen values about identical and nearly identical files; they cross layers and threads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from engine.base.messages import NOTHING, Message


@dataclass(frozen=True, slots=True)
class DuplicateFile:
    path: Path
    size_bytes: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Files that are copies or versions of each other, newest first.

    `likeness` is 1 where they are identical to the last byte. Else it is the smallest share of words that one file has
    in common with another file of the group.
    """

    files: tuple[DuplicateFile, ...]
    likeness: float

    @property
    def identical(self) -> bool:
        return self.likeness >= 1.0

    @property
    def spare_bytes(self) -> int:
        """Bytes that would be free if only one of the identical files were kept; 0 if they are not identical."""
        return sum(file.size_bytes for file in self.files[1:]) if self.identical else 0


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Groups among `compared` files, identical ones first; `notice` says what could not be compared."""

    groups: tuple[DuplicateGroup, ...]
    compared: int
    notice: Message = NOTHING

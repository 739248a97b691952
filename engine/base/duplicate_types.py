"""Files that are the same, or nearly, as values that cross layers and threads: all frozen, as those of types.py."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class DuplicateFile:
    path: Path
    size_bytes: int
    modified_ns: int


@dataclass(frozen=True, slots=True)
class DuplicateGroup:
    """Files that belong together, the newest first. `likeness` is 1 where they are the same to the last byte, else the
    least share of words that one of them has in common with one of the others."""

    files: tuple[DuplicateFile, ...]
    likeness: float

    @property
    def identical(self) -> bool:
        return self.likeness >= 1.0

    @property
    def spare_bytes(self) -> int:
        """What would be free if one of identical files were kept; 0 for others."""
        return sum(file.size_bytes for file in self.files[1:]) if self.identical else 0


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Groups among `compared` files, identical ones first; `notice` says what could not be compared, "" for nothing."""

    groups: tuple[DuplicateGroup, ...]
    compared: int
    notice: str = ""

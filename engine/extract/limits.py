"""How much of a file is read at most; knows no formats."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """`max_file_bytes` is the size on disk above which a file is findable by name only; a longer text is cut."""

    max_file_bytes: int = 100 * 1024 * 1024
    max_text_chars: int = 8 * 1024 * 1024
    max_unpacked_bytes: int = 512 * 1024 * 1024  # what a compressed document may grow to
    max_inner_seconds: float = 20.0  # how long the files inside a file are read, of the processor
    scratch: str = ""  # the folder they are unpacked below; "" for the system's

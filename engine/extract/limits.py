"""Limits for reading one file."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Above `max_file_bytes` (size on disk) a file is findable by name only; a longer text is cut."""

    max_file_bytes: int = 100 * 1024 * 1024
    max_text_chars: int = 8 * 1024 * 1024
    max_unpacked_bytes: int = 512 * 1024 * 1024  # maximum size of an unpacked document
    max_inner_seconds: float = 20.0  # processor time for reading the files inside a file
    scratch: str = ""  # parent folder for unpacking them; "" for the system's

"""Reads what the library knows of its files for duplicate detection: content hashes and texts."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.store.database import Database
from engine.store.filter_sql import Value, below


@dataclass(frozen=True, slots=True)
class StoredFile:
    """A document that is not empty. `content_hash` is None if its content was never read."""

    id: int
    path: Path
    size_bytes: int
    mtime_ns: int
    content_hash: bytes | None


class Copies:
    """Queries for duplicate detection."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def files(self, folder: Path | None) -> list[StoredFile]:
        """The files at or below `folder` (None: all), newest first."""
        condition, values = _within(folder)
        rows = self._database.rows(
            f"""SELECT d.id, d.path, d.size_bytes, d.mtime_ns, d.content_hash FROM documents d
                WHERE {condition} AND d.size_bytes > 0 ORDER BY d.mtime_ns DESC, d.path""",
            values,
        )
        return [StoredFile(id, Path(os.fsdecode(path)), size, mtime, hash) for id, path, size, mtime, hash in rows]

    def texts(self, folder: Path | None) -> tuple[np.ndarray, np.ndarray]:
        """Document ids and their text ids, int64 (n,) each, ordered by document and by position in it; without files
        inside other files."""
        condition, values = _within(folder)
        rows = self._database.rows(
            f"""SELECT c.document_id, c.text_id FROM chunks c JOIN documents d ON d.id = c.document_id
                WHERE {condition} AND c.part = 0 ORDER BY c.document_id, c.ordinal""",
            values,
        )
        found = np.fromiter((number for row in rows for number in row), np.int64).reshape(-1, 2)
        return found[:, 0], found[:, 1]

    def text(self, document_id: int, most: int) -> str:
        """The passages of a document, joined in order: those that begin within the first `most` characters."""
        parts: list[str] = []
        length = 0
        for (text,) in self._database.rows(
            """SELECT t.text FROM chunks c JOIN texts t ON t.id = c.text_id
               WHERE c.document_id = ? AND c.part = 0 ORDER BY c.ordinal""",
            (document_id,),
        ):
            if length > most:
                break
            parts.append(text)
            length += len(text)
        return "\n".join(parts)


def _within(folder: Path | None) -> tuple[str, tuple[Value, ...]]:
    return below(folder) if folder is not None else ("1", ())

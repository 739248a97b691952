"""Words recognised in pictures, by content hash, and which documents still wait for recognition.

The column `documents.pictures` marks a waiting document. The words stay a while after their document is deleted, so
that a copy, a move or a new chunker needs no second recognition.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.base.types import Recognised
from engine.store.database import Database
from engine.store.documents import PENDING
from engine.store.filter_sql import below
from engine.store.parts import dump_marks, load_marks

NONE, WAITING, FAILED_PICTURES, RECOGNISED = 0, 1, 2, 3
"""Values of documents.pictures. With FAILED_PICTURES and RECOGNISED the document is read again, with its words."""
_MINE = """content_hash IN (SELECT content_hash FROM documents WHERE id = ?1
                            UNION SELECT content_hash FROM parts WHERE document_id = ?1)"""


@dataclass(frozen=True, slots=True)
class WaitingDocument:
    id: int
    path: Path
    content_hash: bytes


class Pictures:
    """All SQL about recognised words. Each method that writes uses one transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def next(self) -> WaitingDocument | None:
        """The next document for recognition: the most recently modified one whose disk is connected."""
        rows = self._database.rows(
            """SELECT id, path, content_hash FROM documents
               WHERE pictures = 1 AND state != 0 AND content_hash IS NOT NULL
                 AND folder_id NOT IN (SELECT id FROM folders WHERE offline) ORDER BY mtime_ns DESC LIMIT 1""",
            (),
        )
        return next((WaitingDocument(id, Path(os.fsdecode(path)), content) for id, path, content in rows), None)

    def waiting(self, paths: Sequence[Path] = ()) -> int:
        """How many documents wait, only below these paths if any are given."""
        reader = self._database.reader()
        sql = "SELECT count(*) FROM documents d WHERE pictures = 1 AND content_hash IS NOT NULL"
        if not paths:
            return int(reader.execute(sql).get)
        conditions = [below(path) for path in paths]
        return sum(int(reader.execute(f"{sql} AND {condition}", values).get) for condition, values in conditions)

    def words_of(self, document_id: int) -> dict[bytes, dict[int, Recognised]]:
        """Recognised words of a document and its parts, by content hash and by frame or page number."""
        found: dict[bytes, dict[int, Recognised]] = {}
        for content, page, words, boxes in self._database.rows(
            f"SELECT content_hash, page, words, boxes FROM picture_words WHERE {_MINE}", (document_id,)
        ):
            found.setdefault(content, {})[page] = Recognised(words, None if boxes is None else load_marks(boxes))
        return found

    def store(self, words: Mapping[bytes, Mapping[int, Recognised]]) -> None:
        with self._database.write() as connection:
            connection.executemany(
                "INSERT OR REPLACE INTO picture_words(content_hash, page, words, boxes) VALUES (?,?,?,?)",
                [
                    (content, page, found.text, None if found.boxes is None else dump_marks(found.boxes))
                    for content, pages in words.items()
                    for page, found in pages.items()
                ],
            )

    def end(self, document_id: int, *, failed: bool) -> None:
        """Mark recognition of a document as done or failed, and make it pending, to be read again with its words."""
        with self._database.write() as connection:
            connection.execute(
                "UPDATE documents SET state = ?, pictures = ? WHERE id = ? AND pictures = 1",
                (PENDING, FAILED_PICTURES if failed else RECOGNISED, document_id),
            )

    def forget_unused(self) -> None:
        """Delete words of content that no document and no part has any more."""
        with self._database.write() as connection:
            connection.execute(
                """DELETE FROM picture_words WHERE
                     NOT EXISTS (SELECT 1 FROM documents d WHERE d.content_hash = picture_words.content_hash)
                     AND content_hash NOT IN (SELECT content_hash FROM parts WHERE content_hash IS NOT NULL)"""
            )

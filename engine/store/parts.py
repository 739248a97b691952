"""Rows of `parts`: the files inside a document, as they were when it was last read."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import astuple

import apsw

from engine.base.types import Mark, MarkKind, PreparedPart

INSIDE_ARCHIVE_RANK = 1 << 62
"""Added to the queue rank of texts inside an archive, so that they are embedded after the texts of ordinary files."""


def write_parts(connection: apsw.Connection, document_id: int, parts: Sequence[PreparedPart]) -> None:
    """Replace the files inside a document; they are numbered from 1 in this order."""
    connection.execute("DELETE FROM parts WHERE document_id = ?", (document_id,))
    connection.executemany(
        """INSERT INTO parts(document_id, number, inside, content_hash, kind, size_bytes, title, author, syntax,
             lines_are_real, marks, dated_ns, sender, recipients, subject) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)""",
        [
            (
                document_id,
                number,
                part.inside,
                part.content_hash or None,
                str(part.kind),
                part.size_bytes,
                part.title,
                part.author,
                part.syntax,
                int(part.lines_are_real),
                dump_marks(part.marks),
                *astuple(part.origin),
            )
            for number, part in enumerate(parts, 1)
        ],
    )


def dump_marks(marks: Sequence[Mark]) -> str:
    return json.dumps([[m.offset, str(m.kind), m.value, m.level] for m in marks], ensure_ascii=False) if marks else ""


def load_marks(text: str) -> tuple[Mark, ...]:
    if not text:
        return ()
    return tuple(Mark(offset, MarkKind(kind), value, level) for offset, kind, value, level in json.loads(text))

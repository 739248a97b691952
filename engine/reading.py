"""The text a preview shows: read from the file where it is plain text, else put together from its passages."""

from __future__ import annotations

from pathlib import Path

from engine.errors import FileProblem
from engine.extract.registry import Limits, extract_file, kind_of
from engine.store.passages import DocumentRow, PassageRow, Passages
from engine.types import DocumentText

PREVIEW_CHARS = 4_000_000


def read_document(path: Path, passages: Passages) -> DocumentText:
    """Raises FileProblem where the file is gone, or holds no text."""
    document = passages.document_at(path)
    if document is None or document.lines_are_real:
        if not path.exists():
            raise FileProblem("vanished", path)
        extracted = extract_file(path, Limits(max_text_chars=PREVIEW_CHARS))
        return DocumentText(
            path,
            extracted.text,
            extracted.kind,
            extracted.syntax,
            extracted.lines_are_real,
            extracted.marks,
            truncated=extracted.note == "truncated",
        )
    rows = passages.passages_of(document.id)
    if not rows:
        raise FileProblem("no_text", path)
    return _assembled(path, document, rows)


def _assembled(path: Path, document: DocumentRow, rows: list[PassageRow]) -> DocumentText:
    """Passages at their offsets; the white space between them was not kept, only its length."""
    parts: list[str] = []
    position = 0
    for row in rows:
        gap = max(row.start - position, 0)
        parts.append(" " * max(gap - 2, 0) + "\n" * min(gap, 2))
        parts.append(row.text)
        position = row.start + len(row.text)
    return DocumentText(path, "".join(parts), kind_of(path), document.syntax, document.lines_are_real, document.marks)

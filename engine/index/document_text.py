"""The text that a preview shows: read from a plain text file, or assembled from the stored passages."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from engine.base.errors import FileProblem
from engine.base.settings import Settings
from engine.base.types import DocumentText
from engine.extract.archive.inner_copies import InnerCopies
from engine.extract.registry import Limits, extract_file, kind_of
from engine.index.bounds import limits_of
from engine.store.passages import DocumentRow, PassageRow, Passages

PREVIEW_CHARS = 4_000_000


class DocumentTexts:
    """The texts of documents for a preview, and copies of files inside others. Safe to call from any thread."""

    def __init__(self, passages: Passages, copies: InnerCopies, settings: Callable[[], Settings]) -> None:
        self._passages = passages
        self._copies = copies
        self._settings = settings

    def text(self, path: Path, inside: str = "") -> DocumentText:
        """Read plain text from the file; assemble other text, and that of a part (`inside`), from its passages.

        Raises FileProblem.
        """
        return read_document(path, self._passages, inside)

    def copy_of_inner_file(self, path: Path, inside: str) -> Path:
        """Make a read-only copy of a part, to be opened by a program; it stays until the next start.

        Blocks; raises FileProblem.
        """
        return self._copies.make(path, inside, limits_of(self._settings()))

    def remove_copies(self) -> None:
        """Remove the copies of earlier runs."""
        self._copies.clear()


def read_document(path: Path, passages: Passages, inside: str = "") -> DocumentText:
    """The text of a document or part. Raises FileProblem where the file does not exist or holds no text."""
    document = passages.part_at(path, inside) if inside else passages.document_at(path)
    if inside and document is None:
        raise FileProblem("vanished", path)
    if document is None or (document.lines_are_real and not inside):
        if not path.exists():
            raise FileProblem("vanished", path)
        extracted = extract_file(path, Limits(max_text_chars=PREVIEW_CHARS, max_inner_seconds=0.0))
        return DocumentText(
            path,
            extracted.text,
            extracted.kind,
            extracted.syntax,
            extracted.lines_are_real,
            extracted.marks,
            truncated=extracted.note == "truncated",
        )
    rows = passages.passages_of(document.id, document.part)
    if not rows:
        raise FileProblem("no_text", path)
    return _assembled(path, document, rows)


def _assembled(path: Path, document: DocumentRow, rows: list[PassageRow]) -> DocumentText:
    """Put each passage at its offset and on its line. The white space between passages is not stored, so spaces and
    line breaks fill the gaps."""
    parts: list[str] = []
    position, line = 0, 1
    for row in rows:
        gap = max(row.start - position, 0)
        breaks = min(gap, 2) if row.start_line is None else min(gap, max(row.start_line - line, 0))
        parts.append(" " * max(gap - breaks, 0) + "\n" * breaks)
        parts.append(row.text)
        position = row.start + len(row.text)
        line = row.end_line or line
    kind = document.kind if document.inside else kind_of(path)
    return DocumentText(path, "".join(parts), kind, document.syntax, document.lines_are_real, document.marks)

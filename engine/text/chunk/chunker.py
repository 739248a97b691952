"""Splits an extracted document into chunks with their positions, and builds the text that a model embeds. Pure.

Chunks never overlap and cover the text, except for white space between them; in code that was split by its syntax, also
except for lone closing brackets.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.base.types import Chunk, Extracted, Kind
from engine.text.chunk.lines import line_pieces
from engine.text.chunk.packing import CODE, PROSE, Sizes, pack
from engine.text.chunk.places import Headings, Lines, Region, Rows, regions_of, within
from engine.text.chunk.prose import prose_pieces
from engine.text.chunk.syntax import syntax_spans

# Raise it when the same text gives other chunks: documents are then chunked again.
CHUNKER_VERSION = 6

_BY_LINES = frozenset({Kind.CODE, Kind.DATA, Kind.SHEET})
MAX_CONTEXT_CHARS = 200


def chunk_document(extracted: Extracted, prose: Sizes = PROSE) -> list[Chunk]:
    """The chunks of a document, in order; `language` is "code" for program text, else the caller sets it."""
    text = extracted.text
    headings = Headings(extracted.marks)
    rows = Rows(text, extracted.marks)
    lines = Lines(text) if extracted.lines_are_real else None
    language = "code" if extracted.kind is Kind.CODE else ""
    chunks: list[Chunk] = []
    for region in regions_of(len(text), extracted.marks):
        for start, end, path in _spans(extracted, region, headings, prose):
            start, end = _trimmed(text, start, end)
            if start < end:
                chunks.append(
                    Chunk(
                        ordinal=len(chunks),
                        start=start,
                        end=end,
                        text=text[start:end],
                        start_line=lines.number(start) if lines else None,
                        end_line=lines.number(end - 1) if lines else None,
                        page=region.page,
                        place=within(region.place, rows.place(start, end)),
                        heading=headings.path(start, end) if path is None else path,
                        language=language,
                    )
                )
    return chunks


def embedding_text(name: str, title: str, chunk: Chunk) -> str:
    """The text that a model embeds: a line of context (headings, else title or name) and the chunk's text.

    With the title before every passage the passages of a document become alike, and the right one was found less often.
    Context that the text begins with is not repeated: a title is often the first line, a heading the passage's own
    line.
    """
    beginning = " ".join(chunk.text[: 2 * MAX_CONTEXT_CHARS].split())
    parts: list[str] = []
    for part in chunk.heading or (title or name,):
        part = " ".join(part.split())
        if part and part not in parts and not _begins_with(beginning, part):
            parts.append(part)
    # The innermost headings are the most specific: of a long path, outer ones are dropped.
    while len(parts) > 2 and sum(map(len, parts)) > MAX_CONTEXT_CHARS:
        del parts[1]
    context = " — ".join(parts)[:MAX_CONTEXT_CHARS]
    return f"{context}\n{chunk.text}" if context else chunk.text


def _begins_with(text: str, part: str) -> bool:
    """Whether `text` begins with `part` (which may be shortened with "…"), up to the end of a word."""
    prefix = part.removesuffix("…")
    return text.startswith(prefix) and (prefix != part or not text[len(prefix) : len(prefix) + 1].isalnum())


def _spans(
    extracted: Extracted, region: Region, headings: Headings, prose: Sizes
) -> Iterable[tuple[int, int, tuple[str, ...] | None]]:
    """(start, end, path) of the chunks; path None means that the headings give it."""
    text, start, end = extracted.text, region.start, region.end
    if extracted.kind is Kind.CODE and extracted.lines_are_real:
        found = syntax_spans(text, extracted.syntax)
        if found is not None:
            return [(span.start, span.end, span.path) for span in found]
    if extracted.kind in _BY_LINES:
        spans = pack(line_pieces(text, start, end), CODE)
    else:
        spans = pack(prose_pieces(text, start, end, headings.within(start, end)), prose)
    return [(first, last, None) for first, last in spans]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The span without white space at both ends, but with the indentation of the first line."""
    while end > start and text[end - 1].isspace():
        end -= 1
    first = start
    while first < end and text[first].isspace():
        first += 1
    line = text.rfind("\n", start, first) + 1
    if line == 0:
        return (start if start == 0 or text[start - 1] == "\n" else first), end
    return line, end

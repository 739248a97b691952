"""Cuts an extracted document into chunks with their places, and says what of a chunk a model is shown. Pure.

Chunks tile the text: they never overlap, and between them is only white space; in code that is cut by its syntax,
also lone closing brackets.
"""

from __future__ import annotations

from collections.abc import Iterable

from engine.base.types import Chunk, Extracted, Kind
from engine.text.chunk.lines import line_pieces
from engine.text.chunk.packing import CODE, PROSE, Sizes, pack
from engine.text.chunk.places import Headings, Lines, Region, Rows, regions_of
from engine.text.chunk.prose import prose_pieces
from engine.text.chunk.syntax import syntax_spans

# Raise it when the same text would be cut otherwise: its chunks are then made again.
CHUNKER_VERSION = 6

_BY_LINES = frozenset({Kind.CODE, Kind.DATA, Kind.SHEET})
MAX_CONTEXT_CHARS = 200


def chunk_document(extracted: Extracted, prose: Sizes = PROSE) -> list[Chunk]:
    """The chunks of a document, in order; `language` is "code" for program text, else left to the caller."""
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
                        place=", ".join(filter(None, (region.place, rows.place(start, end)))),
                        heading=headings.path(start, end) if path is None else path,
                        language=language,
                    )
                )
    return chunks


def embedding_text(name: str, title: str, chunk: Chunk) -> str:
    """What a model is shown of a chunk: a line of context (its headings, else the document's title or name), its text.

    A title before every passage makes those of a document alike: with it the right one was found less often.
    What the text begins with anyway is not said twice: a title is often a first line, a heading the line of its own.
    """
    beginning = " ".join(chunk.text[: 2 * MAX_CONTEXT_CHARS].split())
    parts: list[str] = []
    for part in chunk.heading or (title or name,):
        part = " ".join(part.split())
        if part and part not in parts and not _begins_with(beginning, part):
            parts.append(part)
    # The innermost headings say most: of a long path the outer ones go.
    while len(parts) > 2 and sum(map(len, parts)) > MAX_CONTEXT_CHARS:
        del parts[1]
    context = " — ".join(parts)[:MAX_CONTEXT_CHARS]
    return f"{context}\n{chunk.text}" if context else chunk.text


def _begins_with(text: str, part: str) -> bool:
    """Whether `part`, which may be cut short, is what `text` says first, to the end of a word."""
    whole = part.removesuffix("…")
    return text.startswith(whole) and (whole != part or not text[len(whole) : len(whole) + 1].isalnum())


def _spans(
    extracted: Extracted, region: Region, headings: Headings, prose: Sizes
) -> Iterable[tuple[int, int, tuple[str, ...] | None]]:
    """(start, end, path) of the passages; the path is None where the headings give it."""
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
    """Without white space at both ends, but with the indentation of the first line."""
    while end > start and text[end - 1].isspace():
        end -= 1
    first = start
    while first < end and text[first].isspace():
        first += 1
    line = text.rfind("\n", start, first) + 1
    if line == 0:
        return (start if start == 0 or text[start - 1] == "\n" else first), end
    return line, end

"""How a prepared document crosses from an extraction process to the thread that stores it: as bytes, made into
objects when their turn comes. Decides the form alone; refuses to know what is in a document.

Unpickled as they are, the frozen dataclasses of a passage cost the owner's interpreter 22 microseconds, all files of a
batch in one go; as rows of their fields they cost a fifth of that, and one file at a time.
"""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import fields, replace
from operator import attrgetter

from engine.base.types import Chunk, Prepared, PreparedChunk
from engine.index.prepare import PrepareItem, prepare_files

Row = tuple[tuple[object, ...], tuple[object, ...]]  # the fields of a chunk, and those that were prepared of it

_chunk_row = attrgetter(*(field.name for field in fields(Chunk)))
_own_row = attrgetter(*(field.name for field in fields(PreparedChunk)[1:]))


def prepare_packed(items: list[PrepareItem]) -> list[bytes]:
    """As `prepare_files`, each result packed; runs in the extraction processes."""
    return [pack(prepared) for prepared in prepare_files(items)]


def pack(prepared: Prepared) -> bytes:
    parts = tuple(replace(part, chunks=()) for part in prepared.parts)
    rows = [_rows(prepared.chunks), *(_rows(part.chunks) for part in prepared.parts)]
    return pickle.dumps((replace(prepared, chunks=(), parts=parts), rows), pickle.HIGHEST_PROTOCOL)


def unpack(packed: bytes) -> Prepared:
    """What was packed; only ever of this program's own processes."""
    prepared, (own, *rows) = pickle.loads(packed)
    assert isinstance(prepared, Prepared)
    parts = tuple(replace(part, chunks=_chunks(inside)) for part, inside in zip(prepared.parts, rows, strict=True))
    return replace(prepared, chunks=_chunks(own), parts=parts)


def _rows(chunks: Sequence[PreparedChunk]) -> list[Row]:
    return [(_chunk_row(each.chunk), _own_row(each)) for each in chunks]


def _chunks(rows: Sequence[Row]) -> tuple[PreparedChunk, ...]:
    return tuple(PreparedChunk(Chunk(*chunk), *own) for chunk, own in rows)  # type: ignore[arg-type]

"""Chunks and the distinct texts that they point to, written together with the word index in one transaction."""

from __future__ import annotations

import functools
import os
import time
from collections.abc import Callable, Iterable
from dataclasses import astuple, dataclass, replace
from pathlib import Path
from typing import Any

import apsw
import numpy as np

from engine.base.messages import Message, message_from_text, message_to_text
from engine.base.search_order import SearchOrder, name_key
from engine.base.types import EMBEDDED_HASH_BYTES, DocumentFilter, Kind, Mark, Prepared, PreparedChunk
from engine.store.database import Database, overwriting
from engine.store.documents import FAILED, PENDING, READY, PendingDocument, write_names
from engine.store.filter_sql import where
from engine.store.parts import INSIDE_ARCHIVE_RANK, dump_marks, load_marks, write_parts

_UNUSED = "NOT EXISTS (SELECT 1 FROM chunks WHERE chunks.text_id = orphaned_texts.text_id)"
HEADING_SEPARATOR = "\x1f"
REMEMBERED_LANGUAGES = 200_000


@dataclass(frozen=True, slots=True)
class PassageRow:
    """A chunk with its text. Offsets count characters of the document's extracted text."""

    chunk_id: int
    text_id: int
    document_id: int
    ordinal: int
    start: int
    end: int
    start_line: int | None
    end_line: int | None
    page: int | None
    place: Message
    heading: tuple[str, ...]
    text: str
    language: str
    part: int = 0  # number of the part that the chunk belongs to, 0 for the document itself


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document, or the part `inside` it; `path` is the path of the document."""

    id: int
    path: Path
    title: str
    kind: Kind
    mtime_ns: int
    size_bytes: int
    syntax: str
    lines_are_real: bool
    content_hash: bytes | None
    offline: bool
    marks: tuple[
        Mark, ...
    ] = ()  # only when one document or part is read by its path: a long scan has thousands of marks
    inside: str = ""
    part: int = 0
    dated_ns: int = 0  # its own date, or `mtime_ns`


Source = tuple[int, int]
"""The owner of a passage: a document id, and the number of a part, 0 for the document itself."""


class Passages:
    """All SQL about chunks and texts."""

    def __init__(self, database: Database, yield_to_search: Callable[[], None] = lambda: None) -> None:
        """`yield_to_search` is called before each passage that is written."""
        self._database = database
        self._yield_to_search = yield_to_search
        self._languages: dict[int, str] = {}  # by text id; emptied when it is full

    # --- writing

    def store(
        self,
        document_id: int,
        prepared: Prepared,
        version: int,
        model_id: int | None,
        handed_out: PendingDocument | None = None,
    ) -> bool:
        """Replace the content of a document by `prepared`, and queue its new texts for `model_id`.

        `handed_out` is the document as it was when it was given to a reader. If a scan has seen it change since, it
        stays pending. Returns False if the document was deleted meanwhile. Call inside `Database.write()` (one
        transaction may hold many documents; the lock is reentrant).
        """
        with self._database.write() as connection:
            row = connection.execute(
                "SELECT path, size_bytes, mtime_ns FROM documents WHERE id = ?", (document_id,)
            ).fetchone()
            if row is None:
                return False
            path = Path(os.fsdecode(row[0]))
            size_bytes, mtime_ns = prepared.size_bytes, prepared.mtime_ns or row[2]
            ready = READY
            if not _is_current(path, row[1], row[2], prepared, handed_out):
                ready, size_bytes, mtime_ns = PENDING, row[1], row[2]
                if handed_out is not None and path != handed_out.path:
                    version = 0  # its old name may have meant another format
            if prepared.unchanged:
                connection.execute(
                    "UPDATE documents SET state=?, size_bytes=?, mtime_ns=?, prepared_version=? WHERE id=?",
                    (ready, size_bytes, mtime_ns, version, document_id),
                )
                return True
            connection.execute("DELETE FROM chunks WHERE document_id = ?", (document_id,))
            rank = -prepared.mtime_ns
            for chunk in prepared.chunks:
                self._store_chunk(connection, document_id, 0, chunk, rank, model_id)
            write_parts(connection, document_id, prepared.parts)
            rank += INSIDE_ARCHIVE_RANK if prepared.kind is Kind.ARCHIVE else 0
            for number, part in enumerate(prepared.parts, 1):
                for chunk in part.chunks:
                    self._store_chunk(connection, document_id, number, chunk, rank, model_id)
            failed = bool(prepared.problem) and not any((prepared.chunks, *(part.chunks for part in prepared.parts)))
            connection.execute(
                """UPDATE documents SET state=?, problem=?, content_hash=?, prepared_version=?, changed_ns=?, kind=?,
                   title=?, author=?, syntax=?, lines_are_real=?, marks=?, size_bytes=?, mtime_ns=?, pictures=?,
                   dated_ns=?, sender=?, recipients=?, subject=?
                   WHERE id=?""",
                (
                    FAILED if failed and ready == READY else ready,
                    prepared.problem,
                    prepared.content_hash or None,
                    version,
                    time.time_ns(),
                    str(prepared.kind),
                    prepared.title,
                    prepared.author,
                    prepared.syntax,
                    int(prepared.lines_are_real),
                    dump_marks(prepared.marks),
                    size_bytes,
                    mtime_ns,
                    int(prepared.unread_pictures),
                    *astuple(prepared.origin),
                    document_id,
                ),
            )
            write_names(connection, document_id, path, prepared.title)
            return True

    def _store_chunk(
        self,
        connection: apsw.Connection,
        document_id: int,
        part: int,
        prepared_chunk: PreparedChunk,
        rank: int,
        model_id: int | None,
    ) -> None:
        self._yield_to_search()
        chunk = prepared_chunk.chunk
        embedded = model_id is None
        text_id = connection.execute("SELECT id FROM texts WHERE hash = ?", (prepared_chunk.hash,)).get
        if text_id is None:
            text_id = _adopt_old_row(connection, prepared_chunk)
        if text_id is None:
            text_id = connection.execute(
                "INSERT INTO texts(hash, text, context, language) VALUES (?,?,?,?) RETURNING id",
                (prepared_chunk.hash, chunk.text, prepared_chunk.context, chunk.language),
            ).get
            _write_words(connection, text_id, prepared_chunk)
        elif model_id is not None:
            embedded = bool(
                connection.execute(
                    "SELECT 1 FROM embeddings WHERE model_id=? AND text_id=?", (model_id, text_id)
                ).fetchone()
                or connection.execute(
                    "SELECT 1 FROM embed_queue WHERE text_id=? AND model_id=?", (text_id, model_id)
                ).fetchone()
            )
        if not embedded:
            connection.execute(
                "INSERT OR IGNORE INTO embed_queue(model_id, rank, text_id) VALUES (?,?,?)",
                (model_id, rank, text_id),
            )
        connection.execute(
            """INSERT INTO chunks(
                 document_id, ordinal, text_id, start, end, start_line, end_line, page, place, heading, part)
               VALUES (?,?,?,?,?,?,?,?,?,?,?)""",
            (
                document_id,
                chunk.ordinal,
                text_id,
                chunk.start,
                chunk.end,
                chunk.start_line,
                chunk.end_line,
                chunk.page,
                message_to_text(chunk.place),
                HEADING_SEPARATOR.join(chunk.heading),
                part,
            ),
        )

    def orphan_count(self) -> int:
        """How many texts have no chunk. They stay for a while, so that a file that comes back needs no new vector."""
        return int(self._database.reader().execute(f"SELECT count(*) FROM orphaned_texts WHERE {_UNUSED}").get)

    def find_orphans(self) -> None:
        """Record every text without a chunk as orphaned, those included that a damaged library lost track of.

        Reads the whole table; `collect_orphans` then deletes them.
        """
        with self._database.write() as connection:
            connection.execute(
                """INSERT OR IGNORE INTO orphaned_texts(text_id, since_s) SELECT id, 0 FROM texts
                   WHERE NOT EXISTS (SELECT 1 FROM chunks WHERE chunks.text_id = texts.id)"""
            )

    def collect_orphans(self, limit: int = 2000, *, orphaned_for_s: float = 0) -> np.ndarray:
        """Delete texts that have been orphaned for this long, with their words and vectors; returns their ids (int64).

        Deletes at most `limit`, in one transaction.
        """
        with self._database.write() as connection:
            # Times in the future were written before the clock was set back.
            old = "(since_s <= unixepoch() - ?1 OR since_s > unixepoch())"
            connection.execute(f"DELETE FROM orphaned_texts WHERE {old} AND NOT {_UNUSED}", (int(orphaned_for_s),))
            rows = connection.execute(
                f"SELECT text_id FROM orphaned_texts WHERE {old} LIMIT ?2", (int(orphaned_for_s), limit)
            )
            ids = sorted(id for (id,) in rows)
            connection.execute("DELETE FROM words WHERE rowid IN (SELECT value FROM carray(?))", (_array(ids),))
            with overwriting(connection):
                connection.execute("DELETE FROM texts WHERE id IN (SELECT value FROM carray(?))", (_array(ids),))
        return np.array(ids, dtype=np.int64)

    # --- reading

    def resolve(self, text_ids: Iterable[int]) -> list[PassageRow]:
        """The chunks of these texts: several if copies share a text, none if its document is gone."""
        return self._rows("t.id IN (SELECT value FROM carray(?1))", _array(text_ids))

    def passages_of(self, document_id: int, part: int | None = None, limit: int = -1) -> list[PassageRow]:
        """The chunks of a document in order, parts included, or of one part alone."""
        condition = "" if part is None else f"AND c.part = {int(part)}"
        return self._rows(f"c.document_id = ?1 {condition} ORDER BY c.ordinal LIMIT {int(limit)}", document_id)

    def first_passages(self, document_ids: Iterable[int]) -> list[PassageRow]:
        """The first chunk of each document that has any."""
        return self._rows(
            """c.id IN (SELECT (SELECT id FROM chunks WHERE document_id = value ORDER BY ordinal LIMIT 1)
                        FROM carray(?1))""",
            _array(document_ids),
        )

    def texts_of(self, document_ids: Iterable[int], most: int) -> dict[Source, list[int]]:
        """Text ids of about `most` chunks of each document, evenly spaced, grouped by the part that they are from."""
        rows = self._database.rows(
            """WITH d AS MATERIALIZED (
                 SELECT value AS id,
                        1 + coalesce((SELECT max(ordinal) FROM chunks WHERE document_id = value), 0) / ?2 AS step
                 FROM carray(?1))
               SELECT c.document_id, c.part, c.text_id FROM d JOIN chunks c ON c.document_id = d.id
               WHERE c.ordinal % d.step = 0""",
            (_array(document_ids), most),
        )
        found: dict[Source, list[int]] = {}
        for document_id, part, text_id in rows:
            found.setdefault((document_id, part), []).append(text_id)
        return found

    def chunk(self, chunk_id: int) -> PassageRow | None:
        return next(iter(self._rows("c.id = ?1", chunk_id)), None)

    def _rows(self, condition: str, value: Any) -> list[PassageRow]:
        rows = self._database.rows(
            """SELECT c.id, t.id, c.document_id, c.ordinal, c.start, c.end, c.start_line, c.end_line, c.page,
                      c.place, c.heading, t.text, t.language, c.part
               FROM texts t JOIN chunks c ON c.text_id = t.id WHERE """
            + condition,
            (value,),
        )
        return [
            PassageRow(
                chunk_id=row[0],
                text_id=row[1],
                document_id=row[2],
                ordinal=row[3],
                start=row[4],
                end=row[5],
                start_line=row[6],
                end_line=row[7],
                page=row[8],
                place=message_from_text(row[9]),
                heading=tuple(row[10].split(HEADING_SEPARATOR)) if row[10] else (),
                text=row[11],
                language=row[12],
                part=row[13],
            )
            for row in rows
        ]

    def documents(self, document_ids: Iterable[int]) -> dict[int, DocumentRow]:
        """These documents by id, without their marks."""
        return self._documents("d.id IN (SELECT value FROM carray(?1))", _array(document_ids))

    def sources(self, sources: Iterable[Source]) -> dict[Source, DocumentRow]:
        """The document or part of each source; a part gets the path and time of its document. Without marks."""
        wanted = set(sources)
        documents = self.documents({document_id for document_id, _ in wanted})
        found: dict[Source, DocumentRow] = {}
        for document_id, part in wanted:
            document = documents.get(document_id)
            if document is None:
                continue
            if part == 0:
                found[document_id, 0] = document
                continue
            for row in self._database.rows(
                """SELECT inside, content_hash, kind, size_bytes, title, syntax, lines_are_real, dated_ns
                   FROM parts WHERE document_id = ? AND number = ?""",
                (document_id, part),
            ):
                found[document_id, part] = replace(
                    document,
                    inside=row[0],
                    content_hash=row[1],
                    kind=Kind(row[2]),
                    size_bytes=row[3],
                    title=row[4],
                    syntax=row[5],
                    lines_are_real=bool(row[6]),
                    part=part,
                    dated_ns=document.dated_ns if row[7] is None else row[7],
                )
        return found

    def part_at(self, path: Path, inside: str) -> DocumentRow | None:
        """A part by the path of its document and its path inside."""
        rows = self._database.rows(
            """SELECT d.id, p.number, p.marks FROM documents d JOIN parts p ON p.document_id = d.id
               WHERE d.path = ? AND p.inside = ?""",
            (os.fsencode(path), inside),
        )
        marks = {(id, number): text for id, number, text in rows}
        found = self.sources(marks)
        return next((replace(row, marks=load_marks(marks[source])) for source, row in found.items()), None)

    def document_at(self, path: Path) -> DocumentRow | None:
        return next(iter(self._documents("d.path = ?1", os.fsencode(path), marks="d.marks").values()), None)

    def _documents(self, condition: str, value: Any, *, marks: str = "''") -> dict[int, DocumentRow]:
        rows = self._database.rows(
            f"""SELECT d.id, d.path, d.title, d.kind, d.mtime_ns, d.size_bytes, d.syntax, d.lines_are_real,
                      d.content_hash, f.offline, {marks}, coalesce(d.dated_ns, d.mtime_ns)
               FROM documents d JOIN folders f ON f.id = d.folder_id WHERE """
            + condition,
            (value,),
        )
        return {
            row[0]: DocumentRow(
                row[0],
                _path(row[1]),
                row[2],
                Kind(row[3]),
                row[4],
                row[5],
                row[6],
                bool(row[7]),
                row[8],
                bool(row[9]),
                load_marks(row[10]),
                dated_ns=row[11],
            )
            for row in rows
        }

    def matching_documents(
        self, filter: DocumentFilter, limit: int = -1, order: SearchOrder = SearchOrder.RELEVANCE
    ) -> np.ndarray:
        """Ids (int64) of the documents that match a filter; the latest first unless another order is given."""
        condition, values = where(filter)
        if order is SearchOrder.NAME:
            named = self._database.rows(f"SELECT d.name, d.id FROM documents d WHERE {condition}", values)
            ids = [id for _, id in sorted(named, key=lambda row: name_key(row[0]))]
            return np.array(ids if limit < 0 else ids[:limit], dtype=np.int64)
        column = "d.size_bytes" if order is SearchOrder.SIZE else "coalesce(d.dated_ns, d.mtime_ns)"
        rows = self._database.rows(
            f"SELECT d.id FROM documents d WHERE {condition} ORDER BY {column} DESC LIMIT ?", (*values, limit)
        )
        return np.fromiter((id for (id,) in rows), dtype=np.int64)

    def matching_texts(self, filter: DocumentFilter) -> np.ndarray:
        """Ids (int64, sorted) of the texts with a chunk that matches a filter."""
        condition, values = where(filter, chunk=True)
        language, languages = _language_condition(filter)
        rows = self._database.rows(
            f"""SELECT DISTINCT c.text_id FROM documents d JOIN chunks c ON c.document_id = d.id
                {"JOIN texts t ON t.id = c.text_id" if language else ""}
                WHERE {condition} {language}""",
            (*values, *languages),
        )
        return np.sort(np.fromiter((id for (id,) in rows), dtype=np.int64))

    def languages_of(self, text_ids: Iterable[int]) -> dict[int, str]:
        """The language codes of these texts; "" if unknown. Cached, since the language of a text never changes."""
        known, asked = self._languages, list(text_ids)
        missing = [text_id for text_id in asked if text_id not in known]
        if missing:
            if len(known) > REMEMBERED_LANGUAGES:
                known = self._languages = {}
                missing = asked
            rows = self._database.rows(
                "SELECT id, language FROM texts WHERE id IN (SELECT value FROM carray(?))", (_array(missing),)
            )
            known.update(rows)
        return {text_id: known[text_id] for text_id in asked if text_id in known}

    def sampled_texts(self, limit: int) -> np.ndarray:
        """Ids (int64, sorted) of about `limit` texts spread evenly over the library; the same ones each time."""
        reader = self._database.reader()
        total = int(reader.execute("SELECT count(*) FROM texts").get)
        rows = reader.execute("SELECT id FROM texts WHERE id % ? = 0", (max(1, total // max(1, limit)),)).fetchall()
        return np.sort(np.fromiter((id for (id,) in rows), dtype=np.int64))

    def count(self) -> int:
        return int(self._database.reader().execute("SELECT count(*) FROM chunks").get)

    def text_count(self) -> int:
        """How many distinct texts are in use; orphaned texts are not counted."""
        return int(self._database.reader().execute("SELECT count(DISTINCT text_id) FROM chunks").get)


@functools.lru_cache(maxsize=20_000)
def _path(stored: bytes) -> Path:
    """Cached, since each keystroke of a query needs nearly the same files again."""
    return Path(os.fsdecode(stored))


def _adopt_old_row(connection: apsw.Connection, chunk: PreparedChunk) -> int | None:
    """The row of the same text from an older version, which hashed only the embedding text.

    It gets the complete hash and the words of this chunk's headings; its vectors stay.
    """
    text_id = connection.execute(
        "SELECT id FROM texts WHERE hash = ? AND context = ? AND text = ? AND language = ?",
        (chunk.hash[:EMBEDDED_HASH_BYTES], chunk.context, chunk.chunk.text, chunk.chunk.language),
    ).get
    if text_id is None:
        return None
    connection.execute("UPDATE texts SET hash = ? WHERE id = ?", (chunk.hash, text_id))
    connection.execute("DELETE FROM words WHERE rowid = ?", (text_id,))
    _write_words(connection, int(text_id), chunk)
    return int(text_id)


def _write_words(connection: apsw.Connection, text_id: int, chunk: PreparedChunk) -> None:
    connection.execute(
        "INSERT INTO words(rowid, heading, body) VALUES (?,?,?)", (text_id, chunk.heading_words, chunk.body_words)
    )


def _is_current(
    path: Path, size_bytes: int, mtime_ns: int, prepared: Prepared, handed_out: PendingDocument | None
) -> bool:
    """Whether what was read is as new as the last scan; the first three arguments are of that scan.

    Modification times alone are not enough: a file may be replaced by an older one.
    """
    if handed_out is None:
        return mtime_ns <= prepared.mtime_ns
    if path != handed_out.path:
        return False
    seen = (size_bytes, mtime_ns)
    return seen in ((handed_out.size_bytes, handed_out.mtime_ns), (prepared.size_bytes, prepared.mtime_ns))


def _language_condition(filter: DocumentFilter) -> tuple[str, tuple[str, ...]]:
    parts = ""
    values: tuple[str, ...] = ()
    if filter.languages:
        parts += f" AND t.language IN ({','.join('?' * len(filter.languages))})"
        values += filter.languages
    if filter.excluded is not None and filter.excluded.languages:
        parts += f" AND t.language NOT IN ({','.join('?' * len(filter.excluded.languages))})"
        values += filter.excluded.languages
    return parts, values


def _array(ids: Iterable[int]) -> Any:
    # No id is negative, and carray takes no empty array.
    return apsw.carray(np.array([*ids] or [-1], dtype=np.int64))

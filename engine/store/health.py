"""Checks whether the database is consistent, and repairs it without reading any file again if possible.

Words are rebuilt from texts, vectors by queueing their texts, a document by reading it again. Files beside the database
are checked in engine/maintenance/doctor.py.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import apsw
import numpy as np

from engine.base.errors import HitherError
from engine.base.messages import Message, say
from engine.base.paths import unused_path
from engine.base.types import Finding
from engine.store.database import Database, translated
from engine.store.documents import write_names
from engine.store.embeddings import Embeddings
from engine.store.passages import HEADING_SEPARATOR
from engine.text.words import index_text

_BATCH = 4096
_PEOPLE = ("sender", "recipients", "subject")
_INDEX_ONLY = ("missing from index", "entries in index", "non-unique entry in index")
_DOCUMENT_OF_NO_FOLDER = "folder_id NOT IN (SELECT id FROM folders)"


class Health:
    """One examination. With `repair` each problem is repaired when it is found."""

    def __init__(self, database: Database, *, repair: bool) -> None:
        self._database = database
        self._repair = repair
        self.dropped_texts: list[int] = []  # their vectors were dropped; the vector index must remove them

    def findings(self, model: str) -> Iterator[Finding]:
        """Yield each problem; `model` is the name of the model whose vectors the texts should have.

        Nothing follows a finding with the area "file": a damaged file cannot be queried further. Raises DiskFull,
        LibraryUnusable.
        """
        # Lines of asterisks only name the tree that the next line is about.
        damage = [line for line in self._database.damage() if not line.startswith("***")]
        broken_file = [line for line in damage if not line.startswith("fts5") and not _only_an_index(line)]
        if broken_file:
            yield Finding("file", say("doctor.file_damaged", detail=broken_file[0]), say("doctor.close_and_restore"))
            return
        if any(_only_an_index(line) for line in damage):
            yield self._repaired(
                "file",
                say("doctor.inner_index"),
                lambda c: c.execute("REINDEX"),
                say("doctor.inner_index_made"),
            )
        yield from self._unreadable()  # before anything is rebuilt from texts
        for table in ("words", "names"):
            if any(line.startswith("fts5") and f'"{table}"' in line for line in damage):
                yield self._repaired(
                    "words",
                    say("doctor.words_index") if table == "words" else say("doctor.names_index"),
                    _rebuild_words if table == "words" else _rebuild_names,
                    say("doctor.index_made"),
                )
        yield from self._documents()
        yield from self._words()
        yield from self._vectors()
        yield from self._queue(Embeddings(self._database).latest_model(model))

    def _unreadable(self) -> Iterator[Finding]:
        """Files of which a text or a name is no UTF-8 any more; they are read again."""
        documents = set(self._not_utf8("documents", "id", "title", "author", "syntax", "marks", *_PEOPLE))
        documents |= set(self._not_utf8("chunks", "document_id", "place", "heading"))
        texts = list(self._not_utf8("texts", "id", "text", "context", "language"))
        if not documents and not texts:
            return
        of_texts = self._database.rows(
            f"SELECT DISTINCT document_id FROM chunks WHERE text_id IN ({','.join(map(str, texts))})"
        )
        documents |= {document for (document,) in of_texts}

        def read_again(connection: apsw.Connection) -> None:
            for document in documents:
                connection.execute("DELETE FROM chunks WHERE document_id = ?", (document,))
                connection.execute(
                    """UPDATE documents SET state = 0, content_hash = NULL, prepared_version = 0,
                       title = '', author = '', syntax = '', marks = '', sender = '', recipients = '', subject = ''
                       WHERE id = ?""",
                    (document,),
                )
            for text in texts:
                connection.execute("DELETE FROM words WHERE rowid = ?", (text,))
                connection.execute("DELETE FROM texts WHERE id = ?", (text,))

        damaged = say("doctor.texts_not_utf8", count=max(len(documents), 1))
        yield self._repaired("documents", damaged, read_again, say("doctor.are_read_again"))

    def _not_utf8(self, table: str, id_column: str, *columns: str) -> Iterator[int]:
        """The ids of rows with a text that cannot be decoded; reads the complete table."""
        blobs = ", ".join(f"CAST({column} AS BLOB)" for column in columns)
        for id, *values in self._database.reader().execute(f"SELECT {id_column}, {blobs} FROM {table}"):
            try:
                for value in values:
                    value.decode("utf-8")
            except UnicodeDecodeError:
                yield id

    def _documents(self) -> Iterator[Finding]:
        yield from self._counted(
            f"SELECT count(*) FROM documents WHERE {_DOCUMENT_OF_NO_FOLDER}",
            "documents",
            "doctor.files_of_no_folder",
            lambda c: c.execute(f"DELETE FROM documents WHERE {_DOCUMENT_OF_NO_FOLDER}"),
            say("doctor.were_forgotten"),
        )
        lost_text = "text_id NOT IN (SELECT id FROM texts)"

        def read_again(connection: apsw.Connection) -> None:
            connection.execute(
                f"""UPDATE documents SET state = 0, content_hash = NULL, prepared_version = 0
                    WHERE id IN (SELECT document_id FROM chunks WHERE {lost_text})"""
            )
            connection.execute(f"DELETE FROM chunks WHERE {lost_text}")

        yield from self._counted(
            f"SELECT count(DISTINCT document_id) FROM chunks WHERE {lost_text}",
            "documents",
            "doctor.files_without_text",
            read_again,
            say("doctor.are_read_again"),
        )
        yield from self._counted(
            "SELECT count(*) FROM chunks WHERE document_id NOT IN (SELECT id FROM documents)",
            "documents",
            "doctor.passages_of_no_file",
            lambda c: c.execute("DELETE FROM chunks WHERE document_id NOT IN (SELECT id FROM documents)"),
            say("doctor.were_removed"),
        )

    def _words(self) -> Iterator[Finding]:
        yield from self._counted(
            "SELECT count(*) FROM texts WHERE id NOT IN (SELECT id FROM words_docsize)",
            "words",
            "doctor.texts_without_words",
            _add_missing_words,
            say("doctor.words_indexed"),
        )
        yield from self._counted(
            "SELECT count(*) FROM words_docsize WHERE id NOT IN (SELECT id FROM texts)",
            "words",
            "doctor.words_of_no_text",
            lambda c: _delete_rows(c, "words", "SELECT id FROM words_docsize WHERE id NOT IN (SELECT id FROM texts)"),
            say("doctor.were_removed"),
        )
        yield from self._counted(
            "SELECT count(*) FROM documents WHERE id NOT IN (SELECT id FROM names_docsize)",
            "words",
            "doctor.files_without_name",
            _add_missing_names,
            say("doctor.names_indexed"),
        )
        yield from self._counted(
            "SELECT count(*) FROM names_docsize WHERE id NOT IN (SELECT id FROM documents)",
            "words",
            "doctor.names_of_no_file",
            lambda c: _delete_rows(
                c, "names", "SELECT id FROM names_docsize WHERE id NOT IN (SELECT id FROM documents)"
            ),
            say("doctor.were_removed"),
        )

    def _vectors(self) -> Iterator[Finding]:
        broken = self._broken_vectors()
        if broken:
            yield self._repaired(
                "vectors",
                say("doctor.vectors_damaged", count=len(broken)),
                lambda c: c.executemany("DELETE FROM embeddings WHERE id = ?", [(row,) for row, _ in broken]),
                say("doctor.vectors_dropped"),
            )
            self.dropped_texts += [text for _, text in broken] if self._repair else []
        yield from self._counted(
            "SELECT count(*) FROM embeddings WHERE text_id NOT IN (SELECT id FROM texts)",
            "vectors",
            "doctor.vectors_of_no_text",
            lambda c: c.execute("DELETE FROM embeddings WHERE text_id NOT IN (SELECT id FROM texts)"),
            say("doctor.were_removed"),
        )

    def _broken_vectors(self) -> list[tuple[int, int]]:
        """(row, text) of embeddings with a wrong length, a number that is not finite, or only zeros."""
        reader, after = self._database.reader(), 0
        broken: list[tuple[int, int]] = []
        dims = dict(reader.execute("SELECT id, dim FROM models"))
        while True:
            rows = list(
                reader.execute(
                    "SELECT id, text_id, model_id, vector FROM embeddings WHERE id > ? ORDER BY id LIMIT ?",
                    (after, _BATCH),
                )
            )
            if not rows:
                return broken
            after = rows[-1][0]
            readable: dict[int, list[tuple[int, int, bytes]]] = {}
            for row, text, model, vector in rows:
                if isinstance(vector, bytes) and len(vector) == 2 * dims.get(model, -1):
                    readable.setdefault(len(vector), []).append((row, text, vector))
                else:
                    broken.append((row, text))
            for length, group in readable.items():
                values = np.frombuffer(b"".join(v for *_, v in group), dtype=np.float16).reshape(-1, length // 2)
                good = np.isfinite(values).all(axis=1) & (values != 0).any(axis=1)
                broken += [group[number][:2] for number in np.flatnonzero(~good).tolist()]

    def _queue(self, model_id: int | None) -> Iterator[Finding]:
        idle = """EXISTS (SELECT 1 FROM embeddings e WHERE e.model_id = embed_queue.model_id
                          AND e.text_id = embed_queue.text_id) OR model_id NOT IN (SELECT id FROM models)"""
        yield from self._counted(
            f"SELECT count(*) FROM embed_queue WHERE {idle}",
            "queue",
            "doctor.queue_idle",
            lambda c: c.execute(f"DELETE FROM embed_queue WHERE {idle}"),
            say("doctor.wait_no_longer"),
        )
        if model_id is None:
            return
        missing = """FROM chunks c JOIN documents d ON d.id = c.document_id
                     WHERE NOT EXISTS (SELECT 1 FROM embeddings e WHERE e.model_id = ?1 AND e.text_id = c.text_id)
                       AND NOT EXISTS (SELECT 1 FROM embed_queue q WHERE q.model_id = ?1 AND q.text_id = c.text_id)"""
        yield from self._counted(
            f"SELECT count(DISTINCT c.text_id) {missing}",
            "queue",
            "doctor.queue_missing",
            lambda c: c.execute(
                f"""INSERT OR IGNORE INTO embed_queue(model_id, rank, text_id)
                    SELECT ?1, -max(d.mtime_ns), c.text_id {missing} GROUP BY c.text_id""",
                (model_id,),
            ),
            say("doctor.are_embedded_next"),
            (model_id,),
        )

    # --- reporting and repairing

    def _counted(
        self,
        sql: str,
        area: str,
        id: str,
        fix: Callable[[apsw.Connection], object],
        done: Message,
        values: tuple[int, ...] = (),
    ) -> Iterator[Finding]:
        count = int(self._database.reader().execute(sql, values).get)
        if count:
            yield self._repaired(area, say(id, count=count), fix, done)

    def _repaired(self, area: str, title: Message, fix: Callable[[apsw.Connection], object], done: Message) -> Finding:
        if not self._repair:
            return Finding(area, title, say("doctor.repair"))
        with self._database.write() as connection:
            fix(connection)
        return Finding(area, title, done, repaired=True)


def set_aside(path: Path, stamp: str) -> list[Path]:
    """Rename a damaged database and its log, so that a new one can be created; returns the new names."""
    moved = []
    aside = unused_path(path.with_name(f"{path.stem}.damaged-{stamp}{path.suffix}"))
    for suffix in ("", "-wal", "-shm"):
        old = path.with_name(path.name + suffix)
        if old.exists():
            moved.append(old.rename(old.with_name(aside.name + suffix)))
    return moved


def folders_in(path: Path) -> list[Path]:
    """The folders listed in a database, as far as it can be read; empty if it cannot."""
    found: list[Path] = []
    for source in (
        "folders NOT INDEXED",
        "folders INDEXED BY sqlite_autoindex_folders_1",
    ):  # one of the two may be readable
        with contextlib.suppress(HitherError, apsw.Error), translated(path):
            connection = apsw.Connection(str(path), flags=apsw.SQLITE_OPEN_READONLY)
            try:
                found += [Path(os.fsdecode(each)) for (each,) in connection.execute(f"SELECT path FROM {source}")]
            finally:
                connection.close()
    return list(dict.fromkeys(found))


def _only_an_index(line: str) -> bool:
    return any(part in line for part in _INDEX_ONLY)


def _rebuild_words(connection: apsw.Connection) -> None:
    connection.execute("INSERT INTO words(words) VALUES ('delete-all')")
    _add_missing_words(connection)


def _add_missing_words(connection: apsw.Connection) -> None:
    rows: list[tuple[int, str, str | None]] = list(
        connection.execute(
            """SELECT t.id, t.text, (SELECT coalesce(p.title, d.title) || ' ' || c.heading FROM chunks c
                                 JOIN documents d ON d.id = c.document_id
                                 LEFT JOIN parts p ON p.document_id = d.id AND p.number = c.part
                                 WHERE c.text_id = t.id LIMIT 1)
           FROM texts t WHERE t.id NOT IN (SELECT id FROM words_docsize)"""
        )
    )
    for id, text, heading in rows:
        words = index_text((heading or "").replace(HEADING_SEPARATOR, " ").strip())
        connection.execute("INSERT INTO words(rowid, heading, body) VALUES (?,?,?)", (id, words, index_text(text)))


def _rebuild_names(connection: apsw.Connection) -> None:
    connection.execute("INSERT INTO names(names) VALUES ('delete-all')")
    _add_missing_names(connection)


def _add_missing_names(connection: apsw.Connection) -> None:
    rows: list[tuple[int, bytes, str]] = list(
        connection.execute("SELECT id, path, title FROM documents WHERE id NOT IN (SELECT id FROM names_docsize)")
    )
    for id, path, title in rows:
        write_names(connection, id, Path(os.fsdecode(path)), title)


def _delete_rows(connection: apsw.Connection, table: str, sql: str) -> None:
    connection.executemany(f"DELETE FROM {table} WHERE rowid = ?", connection.execute(sql).fetchall())

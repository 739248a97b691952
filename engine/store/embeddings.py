"""Vectors by text and model, and the queue of texts that need one.

These tables are the truth; the vector index is a cache built from them.
"""

from __future__ import annotations

import secrets
import time
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from engine.base.types import EMBEDDED_HASH_BYTES
from engine.store.database import Database
from engine.store.filter_sql import below
from engine.store.parts import INSIDE_ARCHIVE_RANK

_ALIAS = (
    "model:"  # prefix for a folder or an address in the settings; the value is the row of the model found there last
)
ASKED_RANK = -(1 << 62)
"""Texts of a lower rank are candidates of a question: before all others, those of the latest question first. The rank
of a file's texts is the negative of its time, a third of this."""


@dataclass(frozen=True, slots=True)
class QueuedText:
    rank: int
    text_id: int
    text: str  # the embedding text: context and text
    language: str
    embedded_hash: bytes  # hash of the embedding text: equal hashes mean equal vectors

    @property
    def asked(self) -> bool:
        """Whether it is a candidate of a question that somebody has just asked."""
        return self.rank < ASKED_RANK


class Embeddings:
    """All SQL about vectors, models and the embedding queue."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def model_id(self, key: str, name: str, dim: int, *, called: str = "") -> int:
        """The row of a model, created if it is new. `called` is its name in the settings, if that differs from
        `name`."""
        with self._database.write() as connection:
            connection.execute("INSERT OR IGNORE INTO models(key, name, dim) VALUES (?,?,?)", (key, name, dim))
            id = int(connection.execute("SELECT id FROM models WHERE key = ?", (key,)).get)
            if called not in ("", name):
                alias = (_ALIAS + called, str(id))
                connection.execute("INSERT OR REPLACE INTO state(name, value) VALUES (?,?)", alias)
            return id

    def latest_model(self, name: str) -> int | None:
        """The newest row of a model with this name or alias; its key may belong to an older checkpoint."""
        reader = self._database.reader()
        alias = reader.execute("SELECT value FROM state WHERE name = ?", (_ALIAS + name,)).get
        where, value = ("name = ?", name) if alias is None else ("id = ?", int(alias))
        found = reader.execute(f"SELECT max(id) FROM models WHERE {where}", (value,)).get
        return None if found is None else int(found)

    def keys(self) -> tuple[str, ...]:
        """The keys of all models with a row."""
        return tuple(key for (key,) in self._database.rows("SELECT key FROM models ORDER BY id"))

    def dim(self, model_id: int) -> int:
        return int(self._database.reader().execute("SELECT dim FROM models WHERE id = ?", (model_id,)).get)

    def active_model(self) -> str:
        """Name of the model that answered last; "" before the first."""
        found = self._database.reader().execute("SELECT value FROM state WHERE name = 'answering'").get
        return str(found or "")

    def remember_active(self, name: str) -> None:
        with self._database.write() as connection:
            connection.execute("INSERT OR REPLACE INTO state(name, value) VALUES ('answering', ?)", (name,))

    def forget_models(self, keep: Collection[int]) -> int:
        """Delete all models except `keep`, with their vectors and queues; returns how many vectors."""
        marks, count = ",".join("?" * len(keep)), 0
        while True:  # in batches, so that no other writer waits long
            with self._database.write() as connection:
                connection.execute(
                    f"DELETE FROM embeddings WHERE id IN"
                    f" (SELECT id FROM embeddings WHERE model_id NOT IN ({marks}) LIMIT 20000)",
                    tuple(keep),
                )
                deleted = connection.changes()
                count += deleted
                if not deleted:
                    connection.execute(f"DELETE FROM embed_queue WHERE model_id NOT IN ({marks})", tuple(keep))
                    connection.execute(f"DELETE FROM models WHERE id NOT IN ({marks})", tuple(keep))
                    return count

    def library_id(self) -> str:
        """The random id of this library; backups and copies keep it."""
        with self._database.write() as connection:
            connection.execute(
                "INSERT OR IGNORE INTO state(name, value) VALUES ('library', ?)", (secrets.token_hex(8),)
            )
            return str(connection.execute("SELECT value FROM state WHERE name = 'library'").get)

    def enqueue_missing(self, model_id: int) -> int:
        """Queue every text in use that has no vector of this model; returns how many were queued."""
        with self._database.write() as connection:
            connection.execute(
                """INSERT OR IGNORE INTO embed_queue(model_id, rank, text_id)
                   SELECT ?1, min(CASE WHEN c.part > 0 AND d.kind = 'archive' THEN ?2 ELSE 0 END - d.mtime_ns),
                          c.text_id
                   FROM chunks c JOIN documents d ON d.id = c.document_id
                   WHERE NOT EXISTS (SELECT 1 FROM embeddings e WHERE e.model_id = ?1 AND e.text_id = c.text_id)
                     AND NOT EXISTS (SELECT 1 FROM embed_queue q WHERE q.model_id = ?1 AND q.text_id = c.text_id)
                   GROUP BY c.text_id""",
                (model_id, INSIDE_ARCHIVE_RANK),
            )
            return connection.changes()

    def move_to_front(self, model_id: int, text_ids: Sequence[int]) -> None:
        """Move these texts to the front of the queue, in this order; those that do not wait are passed over."""
        front = ASKED_RANK - time.time_ns()
        with self._database.write() as connection:
            connection.executemany(
                "UPDATE embed_queue SET rank = ? WHERE text_id = ? AND model_id = ?",
                [(front + place, text_id, model_id) for place, text_id in enumerate(text_ids)],
            )

    def next_texts(self, model_id: int, limit: int, skip: frozenset[int] = frozenset()) -> list[QueuedText]:
        """The first texts of the queue, without `skip`: those asked for, then those of the latest files."""
        rows = self._database.rows(
            """SELECT q.rank, t.id, t.context, t.text, t.language, t.hash
               FROM embed_queue q JOIN texts t ON t.id = q.text_id
               WHERE q.model_id = ? ORDER BY q.rank, q.text_id LIMIT ?""",
            (model_id, limit + len(skip)),
        )
        found = [
            QueuedText(rank, id, context + text, language, hash[:EMBEDDED_HASH_BYTES])
            for rank, id, context, text, language, hash in rows
            if id not in skip
        ]
        return found[:limit]

    def known_vectors(self, model_id: int, texts: Sequence[QueuedText]) -> dict[int, np.ndarray]:
        """Vectors (float32, by text id) that can be copied from other texts with the same embedding text.

        Such texts differ only in what is not embedded, for example in the words of their headings.
        """
        found: dict[int, np.ndarray] = {}
        for text in texts:
            for (vector,) in self._database.rows(
                """SELECT e.vector FROM texts t JOIN embeddings e ON e.text_id = t.id AND e.model_id = ?
                   WHERE t.hash BETWEEN ? AND ? LIMIT 1""",
                (model_id, text.embedded_hash, text.embedded_hash + b"\xff" * EMBEDDED_HASH_BYTES),
            ):
                found[text.text_id] = np.frombuffer(vector, np.float16).astype(np.float32)
        return found

    def store(self, model_id: int, texts: Sequence[QueuedText], vectors: np.ndarray) -> int:
        """Store vectors and remove their texts from the queue, in one transaction.

        `vectors`: float32 (n, dim), L2-normalised and finite; stored as float16. Skips texts that were deleted
        meanwhile. Returns the row id of the last embedding.
        """
        halves = vectors.astype(np.float16)
        with self._database.write() as connection:
            for text, vector in zip(texts, halves, strict=True):
                connection.execute(
                    """INSERT OR IGNORE INTO embeddings(model_id, text_id, vector)
                       SELECT ?, id, ? FROM texts WHERE id = ?""",
                    (model_id, vector.tobytes(), text.text_id),
                )
                # Its rank may be another one by now.
                connection.execute(
                    "DELETE FROM embed_queue WHERE text_id = ? AND model_id = ?", (text.text_id, model_id)
                )
            return int(
                connection.execute("SELECT coalesce(max(id), 0) FROM embeddings WHERE model_id = ?", (model_id,)).get
            )

    def rows(
        self, model_id: int, dim: int, after_row: int, batch: int = 4096
    ) -> Iterator[tuple[np.ndarray, np.ndarray, np.ndarray, list[str]]]:
        """(row ids int64, text ids int64, vectors float16 (n, dim), languages) of embeddings after a row, in order, in
        batches."""
        while True:
            rows = list(
                self._database.rows(
                    """SELECT e.id, e.text_id, e.vector, t.language FROM embeddings e JOIN texts t ON t.id = e.text_id
                       WHERE e.model_id = ? AND e.id > ? ORDER BY e.id LIMIT ?""",
                    (model_id, after_row, batch),
                )
            )
            if not rows:
                return
            after_row = rows[-1][0]
            vectors = np.frombuffer(b"".join(row[2] for row in rows), dtype=np.float16).reshape(len(rows), dim)
            yield (
                np.array([row[0] for row in rows], dtype=np.int64),
                np.array([row[1] for row in rows], dtype=np.int64),
                vectors,
                [row[3] for row in rows],
            )

    def text_ids(self, model_id: int) -> np.ndarray:
        """All texts (int64, sorted) that have a vector of this model."""
        rows = self._database.rows("SELECT text_id FROM embeddings WHERE model_id = ? ORDER BY text_id", (model_id,))
        return np.fromiter((id for (id,) in rows), dtype=np.int64)

    def count(self, model_id: int) -> int:
        return int(self._database.reader().execute("SELECT count(*) FROM embeddings WHERE model_id=?", (model_id,)).get)

    def newest_row(self) -> int:
        """The highest row id that any embedding ever had; ids are never reused."""
        sequence = self._database.reader().execute("SELECT seq FROM sqlite_sequence WHERE name = 'embeddings'").get
        return int(sequence or 0)

    def queued(self, model_id: int) -> int:
        return int(
            self._database.reader().execute("SELECT count(*) FROM embed_queue WHERE model_id = ?", (model_id,)).get
        )

    def documents_waiting(self, model_id: int) -> dict[int, int]:
        """Per folder, how many documents have a passage without a vector of this model."""
        rows = self._database.rows(
            """SELECT d.folder_id, count(DISTINCT d.id) FROM embed_queue q
               JOIN chunks c ON c.text_id = q.text_id JOIN documents d ON d.id = c.document_id
               WHERE q.model_id = ? GROUP BY d.folder_id""",
            (model_id,),
        )
        return dict(rows)

    def waiting_below(self, model_id: int, paths: Sequence[Path]) -> int:
        """How many texts below these paths have no vector of this model yet."""
        total = 0
        for path in paths:
            condition, values = below(path)
            total += int(
                self._database.reader()
                .execute(
                    f"""SELECT count(DISTINCT q.text_id) FROM embed_queue q JOIN chunks c ON c.text_id = q.text_id
                        JOIN documents d ON d.id = c.document_id WHERE q.model_id = ? AND {condition}""",
                    (model_id, *values),
                )
                .get
            )
        return total

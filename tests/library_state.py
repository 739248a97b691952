"""The content of a library without ids and times, to compare it with a fresh library of the same files."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import apsw

from engine.base.paths import Paths
from engine.store.database import Database
from engine.store.embeddings import Embeddings
from engine.store.vectors.vector_index import Batch, Transform, VectorIndex, folder_of

_ROWS = {
    "documents": """SELECT path, state, problem, hex(content_hash), title, size_bytes, mtime_ns FROM documents
                    ORDER BY path""",
    "passages": """SELECT d.path, c.ordinal, c.start, c.end, c.start_line, hex(t.hash), t.text, e.vector
                   FROM chunks c JOIN documents d ON d.id = c.document_id JOIN texts t ON t.id = c.text_id
                   LEFT JOIN embeddings e ON e.text_id = t.id AND e.model_id = ?1
                   ORDER BY d.path, c.ordinal""",
    "words": "SELECT term, doc, cnt FROM words_vocab ORDER BY term",
    "names": "SELECT d.path, n.id IS NOT NULL FROM documents d LEFT JOIN names_docsize n ON n.id = d.id ORDER BY 1",
    "texts": "SELECT hex(hash) FROM texts ORDER BY hash",
    "waiting": "SELECT count(*) FROM embed_queue WHERE model_id = ?1",
    "orphaned vectors": "SELECT count(*) FROM embeddings WHERE text_id NOT IN (SELECT text_id FROM chunks)",
}
State = dict[str, Counter[tuple[Any, ...]]]


def open_quietly(home: Path) -> apsw.Connection:
    """Open read-only, also beside a running owner."""
    connection = apsw.Connection(str(home / "library.db"), flags=apsw.SQLITE_OPEN_READONLY)
    connection.set_busy_timeout(10_000)
    return connection


def state_of(home: Path, model: str = "") -> State:
    """Rows of each kind with their counts; vectors are those of `model`, by default the newest one."""
    connection = open_quietly(home)
    try:
        assert connection.execute("PRAGMA integrity_check").get == "ok"
        newest = "SELECT coalesce(max(id), 0) FROM models" + (" WHERE name = ?" if model else "")
        model_id = connection.execute(newest, (model,) if model else ()).get
        found: State = {}
        for name, sql in _ROWS.items():
            rows = connection.execute(sql, (model_id,) if "?1" in sql else ())
            found[name] = Counter(tuple(map(_short, row)) for row in rows)
        return found
    finally:
        connection.close()


def differences(found: State, expected: State, limit: int = 5) -> list[str]:
    """A line for each row that only one of them has, the first few of each kind; [] if they are equal."""
    lines = []
    for name in expected:
        for mark, rows in (("too many", found[name] - expected[name]), ("missing", expected[name] - found[name])):
            lines += [f"{name}: {mark} {count} x {row}" for row, count in sorted(rows.items(), key=str)[:limit]]
            if len(rows) > limit:
                lines.append(f"{name}: {mark} {len(rows) - limit} more")
    return lines


def vectors_computed(home: Path) -> tuple[int, int]:
    """How many vectors were ever stored, and how many there are: row ids are never reused."""
    connection = open_quietly(home)
    try:
        ever = connection.execute("SELECT coalesce((SELECT seq FROM sqlite_sequence WHERE name='embeddings'), 0)").get
        return int(ever), int(connection.execute("SELECT count(*) FROM embeddings").get)
    finally:
        connection.close()


def index_differences(home: Path) -> list[str]:
    """Differences between the saved vector index of the newest model and the vectors in the library."""
    connection = open_quietly(home)
    model_id, key, dim = connection.execute("SELECT id, key, dim FROM models ORDER BY id DESC LIMIT 1").get
    connection.close()
    folder = folder_of(Paths(home).index, key)
    saved = json.loads((folder / "manifest.json").read_bytes())["body"]
    database, missing = Database(home / "library.db"), []
    embeddings = Embeddings(database)

    def rows(after: int) -> Iterator[Batch]:
        for batch in embeddings.rows(model_id, dim, after):
            missing.append(len(batch[0]))
            yield batch

    index = VectorIndex(
        Paths(home).index,
        key,
        dim,
        transform=Transform(lambda raw, _: raw, saved["transform_key"]),
        library=embeddings.library_id(),
    )
    truth = embeddings.text_ids(model_id)
    index.open(rows, len(truth), ids=lambda: truth, newest_row=embeddings.newest_row())
    lines = [f"vector index: it lacked {sum(missing)} vectors"] if missing else []
    lines += [] if len(index) == len(truth) else [f"vector index: {len(index)} texts, library {len(truth)}"]
    index.close()
    database.close()
    return lines


def without(state: State, names: Sequence[str]) -> State:
    return {name: rows for name, rows in state.items() if name not in names}


def _short(value: Any) -> Any:
    if isinstance(value, bytes) and len(value) > 150 and b"/" not in value[:1]:  # a vector
        return hashlib.blake2b(value, digest_size=8).hexdigest()
    if isinstance(value, str) and len(value) > 60:
        return value[:20] + hashlib.blake2b(value.encode(), digest_size=8).hexdigest()
    return value

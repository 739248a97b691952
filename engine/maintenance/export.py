"""Exports passages and vectors for other tools: JSON lines with a NumPy array, or one Parquet table.

The vectors are exactly those of the model, without centring.
"""

from __future__ import annotations

import errno
import importlib
import itertools
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from engine.base.errors import BadRequest, DiskFull, LibraryUnusable
from engine.base.messages import message_from_text
from engine.base.types import Exported
from engine.store.database import Database
from engine.store.documents import printable
from engine.store.embeddings import Embeddings
from engine.store.passages import HEADING_SEPARATOR
from engine.store.vectors import index_files

FORMATS = ("numpy", "parquet")
_ROWS_A_GROUP = 4096  # rows per group of the Parquet table, and in memory at a time
_NAMES = ("vectors.npy", "passages.jsonl", "passages.parquet", "about.json")
_COLUMNS = """d.path, d.title, d.kind, c.ordinal, c.start, c.end, c.start_line, c.end_line, c.page, c.place, c.heading,
              t.language, t.text"""


def export(database: Database, model: str, folder: Path, format: str = "numpy") -> Exported:
    """Write into a new or empty folder, readable by its owner alone. `model` names the model whose vectors are
    exported.

    "numpy": each line of passages.jsonl has the row of its vector in vectors.npy (float16) as "vector", null if there
    is none yet; copies of a text share a row. "parquet": passages.parquet has one passage per row with its vector
    (float32, fixed-size list), null if there is none yet. Raises BadRequest if the folder is not empty or the format
    cannot be written here, and DiskFull; then nothing is left behind.
    """
    write = _writer(format)
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        if any(folder.iterdir()):
            raise BadRequest("export.not_empty", folder=folder)
    except OSError as error:
        raise BadRequest("export.unwritable", folder=folder, detail=str(error.strerror)) from error
    try:
        return _export(database, model, folder, write)
    except BaseException as error:
        for name in _NAMES:
            (folder / name).unlink(missing_ok=True)
        if is_new:
            folder.rmdir()
        if isinstance(error, OSError):  # includes pyarrow's errors
            kind = DiskFull if error.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG) else LibraryUnusable
            raise kind("disk.full_exporting", detail=str(error.strerror or error), path=folder) from error
        raise


_Write = Callable[[Database, "int | None", int, Path], tuple[int, int]]


def _export(database: Database, model: str, folder: Path, write: _Write) -> Exported:
    embeddings = Embeddings(database)
    model_id = embeddings.latest_model(model)
    dim = embeddings.dim(model_id) if model_id is not None else 0
    passages, vectors = write(database, model_id, dim, folder)
    done = Exported(passages, vectors, dim, model if vectors else "")
    about = {"passages": passages, "vectors": vectors, "dim": dim, "model": done.model, "dtype": "float16"}
    with os.fdopen(index_files.create(folder / "about.json"), "w", encoding="ascii") as stream:
        stream.write(json.dumps(about) + "\n")
    return done


def _writer(format: str) -> _Write:
    if format not in FORMATS:
        raise BadRequest("export.unknown_format", format=format, formats=", ".join(FORMATS))
    if format == "numpy":
        return _write_numpy
    try:  # optional, as it is half the size of Hither
        importlib.import_module("pyarrow.parquet")
    except ImportError as error:
        raise BadRequest("export.no_pyarrow") from error
    return _write_parquet


# --- JSON lines and NumPy


def _write_numpy(database: Database, model_id: int | None, dim: int, folder: Path) -> tuple[int, int]:
    rows: dict[int, int] = {}
    if model_id is not None:
        rows = _write_vectors(Embeddings(database), model_id, dim, folder / "vectors.npy")
    count = 0
    found = database.reader().execute(
        f"""SELECT c.text_id, {_COLUMNS}
            FROM chunks c JOIN documents d ON d.id = c.document_id JOIN texts t ON t.id = c.text_id
            ORDER BY c.document_id, c.ordinal"""
    )
    with os.fdopen(index_files.create(folder / "passages.jsonl"), "w", encoding="ascii") as stream:
        for text_id, *columns in found:
            passage = {**_passage(columns), "vector": rows.get(text_id)}
            stream.write(json.dumps(passage) + "\n")  # ASCII: a name that is not UTF-8 survives as an escape
            count += 1
    return count, len(rows)


def _write_vectors(embeddings: Embeddings, model_id: int, dim: int, path: Path) -> dict[int, int]:
    """Write the vectors; returns the row of each text."""
    rows: dict[int, int] = {}
    with os.fdopen(index_files.create(path), "w+b") as stream:
        # The header has room for any number of rows, and is written again when the number is known.
        _write_header(stream, 0, dim)
        for _, text_ids, vectors, _ in embeddings.rows(model_id, dim, 0):
            for text_id in text_ids.tolist():
                rows[text_id] = len(rows)
            stream.write(np.ascontiguousarray(vectors, dtype="<f2").tobytes())
        stream.seek(0)
        _write_header(stream, len(rows), dim)
    return rows


def _write_header(stream: Any, count: int, dim: int) -> None:
    np.lib.format.write_array_header_1_0(stream, {"descr": "<f2", "fortran_order": False, "shape": (count, dim)})


# --- Parquet


def _write_parquet(database: Database, model_id: int | None, dim: int, folder: Path) -> tuple[int, int]:
    arrow, parquet = importlib.import_module("pyarrow"), importlib.import_module("pyarrow.parquet")
    text, number = arrow.string(), arrow.int64()
    fields = dict.fromkeys(("path", "title", "kind"), text)
    fields |= dict.fromkeys(("ordinal", "start", "end", "start_line", "end_line", "page"), number)
    fields |= {"place": text, "heading": arrow.list_(text), "language": text, "text": text}
    if dim:
        fields["vector"] = arrow.list_(arrow.float32(), dim)
    schema = arrow.schema(list(fields.items()))
    found = database.reader().execute(
        f"""SELECT e.vector, c.text_id, {_COLUMNS}
            FROM chunks c JOIN documents d ON d.id = c.document_id JOIN texts t ON t.id = c.text_id
            LEFT JOIN embeddings e ON e.text_id = t.id AND e.model_id = ?
            ORDER BY c.document_id, c.ordinal""",
        (model_id,),
    )
    count, texts = 0, set()
    with (
        os.fdopen(index_files.create(folder / "passages.parquet"), "wb") as stream,
        parquet.ParquetWriter(stream, schema, compression="zstd") as writer,
    ):
        while rows := list(itertools.islice(found, _ROWS_A_GROUP)):
            passages = [_passage(columns) for _, _, *columns in rows]
            for passage in passages:
                passage["path"] = printable(passage["path"])
            table = {name: [passage[name] for passage in passages] for name in fields if name != "vector"}
            if dim:
                table["vector"] = [vector and np.frombuffer(vector, "<f2").astype("f4") for vector, *_ in rows]
            writer.write_table(arrow.table(table, schema=schema))
            count += len(rows)
            texts |= {text_id for vector, text_id, *_ in rows if vector is not None}
    return count, len(texts)


def _passage(columns: list[Any]) -> dict[str, Any]:
    path, title, kind, ordinal, start, end, start_line, end_line, page, place, heading, language, text = columns
    return {
        "path": os.fsdecode(path),
        "title": title,
        "kind": kind,
        "ordinal": ordinal,
        "start": start,
        "end": end,
        "start_line": start_line,
        "end_line": end_line,
        "page": page,
        "place": str(message_from_text(place)),
        "heading": heading.split(HEADING_SEPARATOR) if heading else [],
        "language": language,
        "text": text,
    }

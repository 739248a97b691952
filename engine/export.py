"""Passages and vectors as plain files for other tools: passages.jsonl, one passage a line, and vectors.npy, float16,
one row a text. Decides the layout; the vectors are the model's own, as they were before any search."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from engine.errors import BadRequest
from engine.store import vector_files
from engine.store.database import Database
from engine.store.embeddings import Embeddings
from engine.store.passages import HEADING_SEPARATOR
from engine.types import Exported


def export(database: Database, model: str, folder: Path) -> Exported:
    """Write into a new or empty folder, readable by its owner alone. `model` names whose vectors; there may be none.

    A line of passages.jsonl names the row of its vector as "vector", null where there is none yet; copies of a text
    share a row. Raises BadRequest where the folder is not empty.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if any(folder.iterdir()):
        raise BadRequest(f"{folder} is not empty.", "Name a new folder.")
    embeddings = Embeddings(database)
    model_id = embeddings.latest_model(model)
    dim = embeddings.dim(model_id) if model_id is not None else 0
    rows = _write_vectors(embeddings, model_id, dim, folder / "vectors.npy") if model_id is not None else {}
    count = 0
    with os.fdopen(vector_files.create(folder / "passages.jsonl"), "w", encoding="ascii") as stream:
        for passage in _passages(database, rows):
            stream.write(json.dumps(passage) + "\n")  # ASCII: a name that is not UTF-8 survives as an escape
            count += 1
    done = Exported(count, len(rows), dim, model if rows else "")
    about = {"passages": count, "vectors": len(rows), "dim": dim, "model": done.model, "dtype": "float16"}
    with os.fdopen(vector_files.create(folder / "about.json"), "w", encoding="ascii") as stream:
        stream.write(json.dumps(about) + "\n")
    return done


def _write_vectors(embeddings: Embeddings, model_id: int, dim: int, path: Path) -> dict[int, int]:
    """Row of the file by text."""
    rows: dict[int, int] = {}
    with os.fdopen(vector_files.create(path), "w+b") as stream:
        # The header has room for any number of rows: it is written again when they are known.
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


def _passages(database: Database, rows: dict[int, int]) -> Iterator[dict[str, Any]]:
    found = database.reader().execute(
        """SELECT c.text_id, d.path, d.title, d.kind, c.ordinal, c.start, c.end, c.start_line, c.end_line, c.page,
                  c.place, c.heading, t.language, t.text
           FROM chunks c JOIN documents d ON d.id = c.document_id JOIN texts t ON t.id = c.text_id
           ORDER BY c.document_id, c.ordinal"""
    )
    for (
        text_id,
        path,
        title,
        kind,
        ordinal,
        start,
        end,
        start_line,
        end_line,
        page,
        place,
        heading,
        language,
        text,
    ) in found:
        yield {
            "path": os.fsdecode(path),
            "title": title,
            "kind": kind,
            "ordinal": ordinal,
            "start": start,
            "end": end,
            "start_line": start_line,
            "end_line": end_line,
            "page": page,
            "place": place,
            "heading": heading.split(HEADING_SEPARATOR) if heading else [],
            "language": language,
            "vector": rows.get(text_id),
            "text": text,
        }

"""The list of files of a saved vector index, one small JSON file that is replaced atomically.

A save is valid once its manifest is written. Checksums show whether the listed files are complete, and keys whether
they belong to this model.
"""

from __future__ import annotations

import base64
import json
import re
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.store.vectors import index_files
from engine.store.vectors.segment import Damaged, SegmentState

FORMAT = 1
NAME = "manifest.json"
_FILE_NAME = re.compile(r"[a-z0-9-]+(\.[a-z0-9]+)?")  # a manifest cannot name files outside its folder


@dataclass(frozen=True, slots=True)
class GraphState:
    segment: str
    file: str
    crc: int
    axes: str


@dataclass(frozen=True, slots=True)
class AxesState:
    file: str
    crc: int
    fitted_rows: int  # rows in the index when they were computed


@dataclass(frozen=True, slots=True)
class Manifest:
    """`last_row` is the row id in SQLite of the newest embedding in the index."""

    key: str
    transform_key: str
    dim: int
    segment_rows: int
    last_row: int
    segments: tuple[SegmentState, ...] = ()
    graphs: tuple[GraphState, ...] = ()
    axes: tuple[AxesState, ...] = ()

    def fits(self, other: Manifest) -> bool:
        """Whether both describe the same vectors in the same layout."""
        return (self.key, self.transform_key, self.dim, self.segment_rows) == (
            other.key,
            other.transform_key,
            other.dim,
            other.segment_rows,
        )

    def file_names(self) -> set[str]:
        names = {NAME, *(axes.file for axes in self.axes), *(graph.file for graph in self.graphs)}
        for segment in self.segments:
            names |= {f"{segment.name}.rows", f"{segment.name}.ids"}
        return names


def save(manifest: Manifest, folder: Path) -> None:
    """Replace the manifest durably; sync every file it lists before."""
    body = _to_json(manifest)
    text = json.dumps(body, sort_keys=True, separators=(",", ":"))
    document = json.dumps({"body": body, "crc": zlib.crc32(text.encode())}, sort_keys=True, separators=(",", ":"))
    index_files.replace_durably(folder / NAME, document.encode())


def load(folder: Path) -> Manifest | None:
    """The saved manifest; None if there is none. Raises Damaged if it is incomplete or has another format."""
    try:
        document = json.loads((folder / NAME).read_bytes())
        text = json.dumps(document["body"], sort_keys=True, separators=(",", ":"))
        if zlib.crc32(text.encode()) != document["crc"]:
            raise Damaged("manifest: wrong checksum")
        return _from_json(document["body"])
    except FileNotFoundError:
        return None
    except (ValueError, TypeError, LookupError, AttributeError) as error:
        raise Damaged(f"manifest: {error}") from error


def _to_json(manifest: Manifest) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "key": manifest.key,
        "transform_key": manifest.transform_key,
        "dim": manifest.dim,
        "segment_rows": manifest.segment_rows,
        "last_row": manifest.last_row,
        "segments": [
            [s.name, s.count, s.rows_crc, s.ids_crc, base64.b64encode(s.dead).decode(), s.sealed]
            for s in manifest.segments
        ],
        "graphs": [[g.segment, g.file, g.crc, g.axes] for g in manifest.graphs],
        "axes": [[a.file, a.crc, a.fitted_rows] for a in manifest.axes],
    }


def _from_json(body: dict[str, Any]) -> Manifest:
    if body["format"] != FORMAT:
        raise Damaged(f"manifest: format {body['format']}")
    manifest = Manifest(
        key=body["key"],
        transform_key=body["transform_key"],
        dim=int(body["dim"]),
        segment_rows=int(body["segment_rows"]),
        last_row=int(body["last_row"]),
        segments=tuple(
            SegmentState(
                name, int(count), int(rows_crc), int(ids_crc), base64.b64decode(dead, validate=True), bool(sealed)
            )
            for name, count, rows_crc, ids_crc, dead, sealed in body["segments"]
        ),
        graphs=tuple(GraphState(*graph) for graph in body["graphs"]),
        axes=tuple(AxesState(file, int(crc), int(rows)) for file, crc, rows in body["axes"]),
    )
    if not all(_FILE_NAME.fullmatch(name) for name in manifest.file_names()):
        raise Damaged("manifest: names of files")
    return manifest

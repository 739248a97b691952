"""Reads parts of zipped Office files: their XML, their relations, and their metadata."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from engine.base.errors import FileProblem
from engine.extract.archive.containers import read_member
from engine.extract.dates import xml_date
from engine.extract.limits import Limits

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# Names of the author field in Office and OpenDocument; the first with a value counts.
_AUTHORS = ("creator", "initial-creator")
_DATES = ("modified", "date", "created", "creation-date")  # last saved, else created


def parse_xml(data: bytes, path: Path) -> ElementTree.Element:
    """Parse a part of an Office file. Office never declares entities, so a part that does is refused as an attack."""
    if not data or _DECLARATION.search(data[:4096]):
        raise FileProblem("corrupt", path)
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise FileProblem("corrupt", path, str(error)) from error


def walk_xml(data: bytes, path: Path) -> Iterator[tuple[bool, ElementTree.Element]]:
    """(whether the element ends, element) at each start and end; for parts that are too large for a tree."""
    if not data or _DECLARATION.search(data[:4096]):
        raise FileProblem("corrupt", path)
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(data), ("start", "end")):
            yield event == "end", element
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise FileProblem("corrupt", path, str(error)) from error


def relations(archive: zipfile.ZipFile, part: str, limits: Limits, path: Path) -> dict[str, tuple[str, str]]:
    """{id: (last word of the type, target part)} without external targets. The file itself is part ""."""
    folder, name = posixpath.split(part)
    data = read_member(archive, posixpath.join(folder, "_rels", f"{name}.rels"), limits, path)
    if not data:
        return {}
    found = {}
    for entry in parse_xml(data, path):
        if entry.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/" + folder, entry.get("Target") or "")).lstrip("/")
            found[entry.get("Id") or ""] = ((entry.get("Type") or "").rpartition("/")[2], target)
    return found


def related(archive: zipfile.ZipFile, part: str, kind: str, limits: Limits, path: Path) -> str:
    """The first part of this kind that `part` refers to; "" if there is none."""
    return next((target for type_, target in relations(archive, part, limits, path).values() if type_ == kind), "")


def properties(archive: zipfile.ZipFile, limits: Limits, path: Path) -> dict[str, str]:
    """The metadata "title", "author" and "modified_at", if they are filled in, with kreuzberg's names."""
    for name in ("docProps/core.xml", "meta.xml"):
        data = read_member(archive, name, limits, path)
        if data:
            break
    else:
        return {}
    values: dict[str, str] = {}
    for element in parse_xml(data, path).iter():
        values.setdefault(element.tag.rpartition("}")[2], (element.text or "").strip())
    author = next((values[name] for name in _AUTHORS if values.get(name)), "")
    dated = next((values[name] for name in _DATES if xml_date(values.get(name, "")) is not None), "")
    return {"title": values.get("title", ""), "author": author, "modified_at": dated}

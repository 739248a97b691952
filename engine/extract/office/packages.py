"""Reads the parts of zipped Office files: their XML, how they refer to each other, what the file says of itself."""

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
from engine.extract.limits import Limits

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# Who made it, in Office's words and in OpenDocument's; the first that is filled in counts.
_AUTHORS = ("creator", "initial-creator")


def parse_xml(data: bytes, path: Path) -> ElementTree.Element:
    """Parse a part of an Office file; those never declare entities, so one that does is an attack."""
    if not data or _DECLARATION.search(data[:4096]):
        raise FileProblem("corrupt", path)
    try:
        return ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise FileProblem("corrupt", path, str(error)) from error


def walk_xml(data: bytes, path: Path) -> Iterator[tuple[bool, ElementTree.Element]]:
    """(whether it ends here, element) at each beginning and end; for parts that are too large for a tree."""
    if not data or _DECLARATION.search(data[:4096]):
        raise FileProblem("corrupt", path)
    try:
        for event, element in ElementTree.iterparse(io.BytesIO(data), ("start", "end")):
            yield event == "end", element
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise FileProblem("corrupt", path, str(error)) from error


def relations(archive: zipfile.ZipFile, part: str, limits: Limits, path: Path) -> dict[str, tuple[str, str]]:
    """{id: (last word of the type, part it leads to)}; what lies outside is left out. The file itself is part ""."""
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
    """The first part of that kind that `part` refers to, "" where there is none."""
    return next((target for type_, target in relations(archive, part, limits, path).values() if type_ == kind), "")


def properties(archive: zipfile.ZipFile, limits: Limits, path: Path) -> dict[str, str]:
    """What a file says of itself, as kreuzberg would name it: "title" and "author", where they are filled in."""
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
    return {"title": values.get("title", ""), "author": author}

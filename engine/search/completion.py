"""Completes what is typed in the search box: the names of filters, and their values in this library.

Finds the part of the text that is being typed, and what fits it. Words are never completed.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path

from engine.base.types import Suggestion
from engine.search.filters import KEYS, PERIODS
from engine.store.facets import Facets

MOST = 12
_TYPING = re.compile(r'(?:^|\s)\(*(?P<sign>[-+]?)(?P<key>[A-Za-z]*)(?P<colon>:(?P<value>"[^"]*|[^\s"]*))?$')
_SIZES = (">100kb", ">1mb", ">10mb", ">100mb", "<10kb", "<1mb", "1mb..10mb")
_PAST = ("7d", "30d", "3m", "1y")


def complete(
    text: str, facets: Facets, folders: Sequence[Path], *, home: Path, explicit: bool = False
) -> list[Suggestion]:
    """Suggestions for the end of `text` (what stands before the cursor), best first.

    Only for a filter whose colon is typed; with `explicit` (the person asked) also the names of filters.
    """
    match = _TYPING.search(text)
    if match is None:
        return []
    key, start = match["key"].lower(), match.start("key")
    if match["colon"] is None:
        names = [name for name in KEYS if explicit and name.startswith(key)]
        return [Suggestion(start, f"{name}:", name) for name in names]
    if key not in KEYS:
        return []
    typed = match["value"].lstrip('"')
    before, comma, last = typed.rpartition(",") if key in ("type", "ext", "lang") else ("", "", typed)
    written = match["value"]
    found = []
    for value, count in _values(key, last, facets, folders, home)[: MOST + 1]:
        whole = _quoted(f"{before}{comma}{value}")
        if whole != written:
            found.append(Suggestion(start, f"{key}:{whole}", value, count))
    return found[:MOST]


def _values(key: str, typed: str, facets: Facets, folders: Sequence[Path], home: Path) -> list[tuple[str, int]]:
    lower = typed.lower()
    if key == "type":
        return _fitting(facets.kinds(), lower)
    if key == "ext":
        return facets.extensions(lower.lstrip("."))
    if key == "lang":
        return _fitting(facets.languages(), lower)
    if key in ("author", "from", "to", "subject"):
        lists = {"author": facets.authors, "from": facets.senders, "to": facets.recipients, "subject": facets.subjects}
        return lists[key](typed) if typed else []
    if key == "size":
        return _fitting(((value, 0) for value in _SIZES), lower)
    if key in ("before", "after", "date", "modified"):
        return _fitting(((value, 0) for value in (*PERIODS, *_PAST)), lower)
    if key == "in":
        return [(_shown(path, home), 0) for path in _folders(typed, facets, folders, home)]
    return [(path.name if key == "name" else _shown(path, home), 0) for path in _files(typed, facets)]


def _fitting(values: Iterable[tuple[str, int]], typed: str) -> list[tuple[str, int]]:
    """Those that begin as typed, then those that hold it."""
    known = list(values)
    first = [pair for pair in known if pair[0].startswith(typed)]
    return first + [pair for pair in known if typed in pair[0] and pair not in first]


def _folders(typed: str, facets: Facets, folders: Sequence[Path], home: Path) -> list[Path]:
    lower = typed.lower()
    named = [folder for folder in folders if lower in folder.name.lower() or lower in _shown(folder, home).lower()]
    if os.sep not in typed:
        return named
    parent, _, beginning = typed.rpartition(os.sep)
    place = home / parent[2:] if parent == "~" or parent.startswith("~" + os.sep) else Path(parent or os.sep)
    if not any(place.is_relative_to(folder) for folder in folders):
        return named
    return [path for path in named if path != place] + facets.folders_in(place, beginning)


def _files(typed: str, facets: Facets) -> list[Path]:
    name = typed.rpartition(os.sep)[2]
    return facets.files(name) if name else []


def _shown(path: Path, home: Path) -> str:
    if home != Path(home.anchor) and path.is_relative_to(home):
        inner = path.relative_to(home)
        return "~" if inner == Path() else f"~{os.sep}{inner}"
    return str(path)


def _quoted(value: str) -> str:
    return f'"{value}"' if re.search(r"[\s()|]", value) else value

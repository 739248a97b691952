"""Translates a DocumentFilter to SQL over `documents d`. Pure; every value is bound, never interpolated."""

from __future__ import annotations

import os
from pathlib import Path

from engine.base.types import DocumentFilter

Value = str | int | bytes


def where(filter: DocumentFilter) -> tuple[str, tuple[Value, ...]]:
    """The condition and its values. A document matches a language if one of its passages has that language."""
    parts: list[str] = []
    values: list[Value] = []
    for part, part_values in _conditions(filter):
        parts.append(part)
        values.extend(part_values)
    if filter.excluded is not None:
        for part, part_values in _conditions(filter.excluded):
            parts.append(f"NOT {part}")
            values.extend(part_values)
    return " AND ".join(parts) or "1", tuple(values)


def _conditions(filter: DocumentFilter) -> list[tuple[str, tuple[Value, ...]]]:
    found: list[tuple[str, tuple[Value, ...]]] = []
    if filter.kinds:
        found.append(_one_of("d.kind", tuple(str(kind) for kind in filter.kinds)))
    if filter.extensions:
        found.append(_one_of("d.extension", tuple(extension.lower() for extension in filter.extensions)))
    if filter.under:
        found.append(_any([below(path) for path in filter.under]))
    if filter.names:
        found.append(_any([("d.name LIKE ? ESCAPE '\\'", (f"%{_escaped(name)}%",)) for name in filter.names]))
    if filter.authors:
        found.append(_any([("d.author LIKE ? ESCAPE '\\'", (f"%{_escaped(name)}%",)) for name in filter.authors]))
    if filter.languages:
        marks = ",".join("?" * len(filter.languages))
        found.append(
            (
                "EXISTS (SELECT 1 FROM chunks lc JOIN texts lt ON lt.id = lc.text_id"
                f" WHERE lc.document_id = d.id AND lt.language IN ({marks}))",
                filter.languages,
            )
        )
    for column, low, high in (
        ("d.mtime_ns", filter.modified_from_ns, filter.modified_to_ns),
        ("d.size_bytes", filter.size_from_bytes, filter.size_to_bytes),
    ):
        bounds, limits = [], []
        if low is not None:
            bounds.append(f"{column} >= ?")
            limits.append(low)
        if high is not None:
            bounds.append(f"{column} < ?")
            limits.append(high)
        if bounds:
            found.append((f"({' AND '.join(bounds)})", tuple(limits)))
    return found


def _one_of(column: str, values: tuple[str, ...]) -> tuple[str, tuple[Value, ...]]:
    return f"{column} IN ({','.join('?' * len(values))})", values


def _any(conditions: list[tuple[str, tuple[Value, ...]]]) -> tuple[str, tuple[Value, ...]]:
    text = " OR ".join(condition for condition, _ in conditions)
    return f"({text})", tuple(value for _, values in conditions for value in values)


def below(path: Path) -> tuple[str, tuple[Value, ...]]:
    """The condition for documents at or below a path, and its values."""
    key = os.fsencode(path)
    separator = os.sep.encode()
    stem = key.rstrip(separator)
    return "(d.path = ? OR (d.path >= ? AND d.path < ?))", (
        key,
        stem + separator,
        stem + bytes([separator[0] + 1]),
    )


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")

"""Translates a DocumentFilter to SQL over `documents d`. Pure; every value is bound, never interpolated."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from engine.base.types import DocumentFilter

Value = str | int | bytes


def where(filter: DocumentFilter, *, chunk: bool = False) -> tuple[str, tuple[Value, ...]]:
    """The condition and its values.

    Languages belong to texts, so a document matches a language if one of its passages does. People and dates may also
    be those of a file inside the document. With `chunk`, the condition is for a row of `chunks c` with its document,
    and only passages of that file match.
    """
    parts: list[str] = []
    values: list[Value] = []
    for conditions in (_conditions(filter), _inner_conditions(filter, chunk=chunk, excluded=False)):
        for part, part_values in conditions:
            parts.append(part)
            values.extend(part_values)
    if filter.excluded is not None:
        for part, part_values in _conditions(filter.excluded):
            parts.append(f"NOT {part}")
            values.extend(part_values)
        for part, part_values in _inner_conditions(filter.excluded, chunk=chunk, excluded=True):
            parts.append(part)
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
        found.append(_contains("d.name", filter.names))
    if filter.languages:
        marks = ",".join("?" * len(filter.languages))
        found.append(
            (
                "EXISTS (SELECT 1 FROM chunks lc JOIN texts lt ON lt.id = lc.text_id"
                f" WHERE lc.document_id = d.id AND lt.language IN ({marks}))",
                filter.languages,
            )
        )
    found += _between("d.mtime_ns", filter.modified_from_ns, filter.modified_to_ns)
    found += _between("d.size_bytes", filter.size_from_bytes, filter.size_to_bytes)
    return found


def _inner_conditions(filter: DocumentFilter, *, chunk: bool, excluded: bool) -> list[tuple[str, tuple[Value, ...]]]:
    """Conditions for people and dates: all must match the document itself, or all must match the same file inside
    it."""
    own = _of_one_file(filter, "d", "coalesce(d.dated_ns, d.mtime_ns)")
    inner = _of_one_file(filter, "p", "coalesce(p.dated_ns, d.dated_ns, d.mtime_ns)")
    if excluded:
        return [
            _in_one_file(f"NOT {a}", f"NOT {b}", values, chunk) for (a, values), (b, _) in zip(own, inner, strict=True)
        ]
    if not own:
        return []
    (own_text, values), (inner_text, _) = _all(own), _all(inner)
    return [_in_one_file(own_text, inner_text, values, chunk)]


def _in_one_file(own: str, inner: str, values: tuple[Value, ...], chunk: bool) -> tuple[str, tuple[Value, ...]]:
    if not chunk:
        exists = f"EXISTS (SELECT 1 FROM parts p WHERE p.document_id = d.id AND {inner})"
        return f"({own} OR {exists})", (*values, *values)
    exists = f"EXISTS (SELECT 1 FROM parts p WHERE p.document_id = d.id AND p.number = c.part AND {inner})"
    return f"(c.part = 0 AND {own} OR c.part > 0 AND {exists})", (*values, *values)


def _of_one_file(filter: DocumentFilter, table: str, dated: str) -> list[tuple[str, tuple[Value, ...]]]:
    people = (
        ("author", filter.authors),
        ("sender", filter.senders),
        ("recipients", filter.recipients),
        ("subject", filter.subjects),
    )
    found = [_contains(f"{table}.{column}", names) for column, names in people if names]
    return found + _between(dated, filter.dated_from_ns, filter.dated_to_ns)


def _contains(column: str, texts: tuple[str, ...]) -> tuple[str, tuple[Value, ...]]:
    return _any([(f"{column} LIKE ? ESCAPE '\\'", (f"%{_escaped(text)}%",)) for text in texts])


def _between(column: str, low: int | None, high: int | None) -> list[tuple[str, tuple[Value, ...]]]:
    bounds = [(f"{column} {sign} ?", (limit,)) for sign, limit in ((">=", low), ("<", high)) if limit is not None]
    return [_all(bounds)] if bounds else []


def _all(conditions: Sequence[tuple[str, tuple[Value, ...]]]) -> tuple[str, tuple[Value, ...]]:
    text = " AND ".join(condition for condition, _ in conditions)
    return f"({text})" if text else "", tuple(value for _, values in conditions for value in values)


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

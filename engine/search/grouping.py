"""Groups candidates by file and orders the files: the best passage scores for its file; copies are one group. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.base.types import Kind
from engine.search.fusion import Evidence, NameShare, fused
from engine.store.passages import DocumentRow, PassageRow, Source

SAME_SIZE = 0.02
_NONE = Evidence()


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with its evidence and the score that orders it."""

    row: PassageRow
    evidence: Evidence
    score: float


@dataclass(frozen=True, slots=True)
class Group:
    """A file, or one inside a file, with its best passages, best first, and the other places of the same content.

    `alike` are near-identical results, where they are folded (folding.py).
    """

    document: DocumentRow
    score: float
    passages: tuple[Found, ...]
    copies: tuple[DocumentRow, ...] = ()
    alike: tuple[Group, ...] = ()


def group(
    rows: Iterable[PassageRow],
    texts: Mapping[int, Evidence],
    documents: Mapping[Source, DocumentRow],
    name_share: Callable[[DocumentRow], NameShare],
    passages_per_document: int,
    newness: Callable[[DocumentRow], float],
) -> list[Group]:
    """Files by score; `newness` is 0 where it does not count. A passage without evidence of its own (its file was found
    by name) comes last in its file."""
    by_source: dict[Source, list[PassageRow]] = {}
    for row in rows:
        source = (row.document_id, row.part)
        if source in documents:
            by_source.setdefault(source, []).append(row)
    groups = []
    for source, source_rows in by_source.items():
        document = documents[source]
        name, newer = name_share(document), newness(document)
        found = [_found(row, texts.get(row.text_id), name, newer) for row in source_rows]
        found.sort(key=lambda each: (-each.score, each.row.ordinal))
        groups.append(Group(document, found[0].score, tuple(found[:passages_per_document])))
    # Of copies the file itself speaks, not the one that lies in an archive.
    groups.sort(key=lambda each: (-each.score, bool(each.document.inside), -each.document.mtime_ns, each.document.path))
    return _folded(_without_lists(groups))


def _without_lists(groups: Sequence[Group]) -> list[Group]:
    """An archive's list of names answers only where it says more than the files inside that answer themselves."""
    kept: list[Group] = []
    answered: set[int] = set()
    for each in groups:
        document = each.document
        if document.kind is Kind.ARCHIVE and not document.inside and document.id in answered:
            continue
        if document.inside:
            answered.add(document.id)
        kept.append(each)
    return kept


def _found(row: PassageRow, evidence: Evidence | None, name: NameShare, newer: float) -> Found:
    evidence = (evidence or _NONE).with_file(name, newer)
    return Found(row, evidence, fused(evidence))


def _folded(groups: Sequence[Group]) -> list[Group]:
    """Copies under the best of them: the same bytes, or the same passages in files of nearly the same size."""
    kept: list[Group] = []
    places: dict[object, int] = {}
    for each in groups:
        keys: list[object] = [each.document.content_hash] if each.document.content_hash else []
        keys.append(tuple(found.row.text_id for found in each.passages))
        place = next((places[key] for key in keys if key in places and _same(kept[places[key]], each)), None)
        if place is None:
            for key in keys:
                places.setdefault(key, len(kept))
            kept.append(each)
        else:
            kept[place] = replace(kept[place], copies=(*kept[place].copies, each.document))
    return kept


def _same(kept: Group, other: Group) -> bool:
    a, b = kept.document, other.document
    if a.content_hash and a.content_hash == b.content_hash:
        return True
    return a.kind == b.kind and abs(a.size_bytes - b.size_bytes) <= SAME_SIZE * max(a.size_bytes, b.size_bytes)

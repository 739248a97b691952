"""One hit for each file, those inside other files among them; copies under the best of them."""

from __future__ import annotations

from pathlib import Path

from engine.base.types import Kind
from engine.search.fusion import Evidence, NameShare
from engine.search.grouping import Group, group
from engine.store.passages import DocumentRow, PassageRow, Source


def passage(document: int, part: int, text: int) -> PassageRow:
    return PassageRow(text, text, document, text, 0, 1, None, None, None, "", (), f"text {text}", "en", part)


def source(document: int, part: int, kind: Kind, inside: str = "", content: bytes | None = None) -> DocumentRow:
    path = Path(f"/{document}.zip")
    return DocumentRow(document, path, "", kind, 1, 1, "", False, content, False, (), inside, part)


def grouped(rows: list[PassageRow], scores: dict[int, float], sources: list[DocumentRow]) -> list[Group]:
    documents: dict[Source, DocumentRow] = {(each.id, each.part): each for each in sources}
    texts = {text: Evidence(meaning=score) for text, score in scores.items()}
    return group(rows, texts, documents, lambda _: NameShare(), 2, lambda _: 0.0)


def shown(groups: list[Group]) -> list[tuple[int, str]]:
    return [(each.document.id, each.document.inside) for each in groups]


def test_each_file_inside_an_archive_is_a_hit_of_its_own() -> None:
    rows = [passage(1, 1, 10), passage(1, 2, 20), passage(1, 2, 21)]
    sources = [source(1, 1, Kind.TEXT, "a.txt"), source(1, 2, Kind.TEXT, "b/c.txt")]
    found = grouped(rows, {10: 0.5, 20: 0.9, 21: 0.4}, sources)
    assert shown(found) == [(1, "b/c.txt"), (1, "a.txt")]
    assert [len(each.passages) for each in found] == [2, 1]


def test_the_list_of_names_gives_way_to_the_files_inside() -> None:
    rows = [passage(1, 0, 1), passage(1, 1, 10)]
    sources = [source(1, 0, Kind.ARCHIVE), source(1, 1, Kind.TEXT, "a.txt")]
    assert shown(grouped(rows, {1: 0.5, 10: 0.9}, sources)) == [(1, "a.txt")]
    assert shown(grouped(rows, {1: 0.9, 10: 0.5}, sources)) == [(1, ""), (1, "a.txt")]
    mail = [source(1, 0, Kind.MAIL), source(1, 1, Kind.TEXT, "a.txt")]
    assert shown(grouped(rows, {1: 0.5, 10: 0.9}, mail)) == [(1, "a.txt"), (1, "")]


def test_a_file_speaks_for_its_copy_in_an_archive() -> None:
    rows = [passage(1, 1, 10), passage(2, 0, 10)]
    sources = [source(1, 1, Kind.TEXT, "a.txt", b"same"), source(2, 0, Kind.TEXT, content=b"same")]
    (found,) = grouped(rows, {10: 0.7}, sources)
    assert (found.document.id, [copy.inside for copy in found.copies]) == (2, ["a.txt"])

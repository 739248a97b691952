"""The pipeline with real processes, real files and the real watcher, without a model."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.base.events import EventBus
from engine.base.settings import Settings
from engine.base.types import Kind
from engine.index.indexer import Indexer
from engine.index.pipeline import Pipeline
from engine.store.database import Database
from engine.store.word_index import WordIndex
from tests.eventually import SOON_S, eventually
from tests.extract import builders


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


class Library:
    """An indexer with a new database, and searches in it."""

    def __init__(self, path: Path, settings: Settings) -> None:
        self.database = Database(path)
        self.settings = settings
        self.events: list[object] = []
        bus = EventBus()
        bus.subscribe(self.events.append)
        self.indexer = Indexer(
            Pipeline(self.database, bus, lambda: self.settings),
            watch=True,
        )

    def found(self, word: str) -> set[str]:
        """Names of the files that contain a word."""
        texts = [text_id for text_id, _ in WordIndex(self.database).search(f'"{word}"', 50)]
        rows = self.indexer.passages.resolve(texts)
        documents = self.indexer.passages.documents({row.document_id for row in rows})
        return {document.path.name for document in documents.values()}

    def id_of(self, path: Path) -> int | None:
        document = self.indexer.passages.document_at(path)
        return document.id if document is not None else None


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.db", Settings().with_value("indexing.extract_processes", 1))
    library.indexer.start()
    yield library
    library.indexer.stop()
    library.database.close()


def add(library: Library, folder: Path) -> None:
    library.indexer.add_folder(folder)
    assert library.indexer.wait((), vectors=False, timeout_s=SOON_S)


def test_files_are_found_when_created_changed_moved_and_deleted(library: Library, folder: Path) -> None:
    (folder / "first.txt").write_text("an apple a day")
    add(library, folder)
    assert library.found("apple") == {"first.txt"}

    (folder / "second.txt").write_text("a pear tree")
    assert eventually(lambda: library.found("pear") == {"second.txt"})

    (folder / "second.txt").write_text("a cherry tree")
    assert eventually(lambda: library.found("cherry") == {"second.txt"})
    assert library.found("pear") == set()

    id = library.id_of(folder / "second.txt")
    (folder / "second.txt").rename(folder / "third.txt")
    assert eventually(lambda: library.found("cherry") == {"third.txt"})
    assert library.id_of(folder / "third.txt") == id

    (folder / "third.txt").unlink()
    assert eventually(lambda: library.found("cherry") == set())


def test_a_renamed_folder_keeps_its_documents(library: Library, folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    for number in range(20):
        (inner / f"{number}.txt").write_text(f"plum number {number}")
    add(library, folder)
    ids = {library.id_of(inner / f"{number}.txt") for number in range(20)}
    inner.rename(folder / "outer")
    assert eventually(lambda: {library.id_of(folder / "outer" / f"{n}.txt") for n in range(20)} == ids)
    assert len(library.found("plum")) == 20


def test_an_editor_that_saves_by_rename_is_one_document(library: Library, folder: Path) -> None:
    target = folder / "letter.txt"
    target.write_text("dear quince")
    add(library, folder)
    (folder / "letter.txt.tmp").write_text("dear medlar")
    (folder / "letter.txt.tmp").rename(target)
    assert eventually(lambda: library.found("medlar") == {"letter.txt"})
    assert library.found("quince") == set()


def test_files_that_cannot_be_read_are_listed_and_the_others_go_on(library: Library, folder: Path) -> None:
    (folder / "good.txt").write_text("a ripe fig")
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7 nothing more")
    (folder / "nothing.txt").write_bytes(b"")
    (folder / "program.exe").write_bytes(b"MZ" + bytes(range(256)) * 40)
    with (folder / "huge.txt").open("wb") as stream:
        stream.truncate(2_000_000_000)
    os.mkfifo(folder / "pipe")
    add(library, folder)
    assert library.found("fig") == {"good.txt"}
    problems = {failure.path.name: failure for failure in library.indexer.failures(50, benign=True)}
    assert problems["broken.pdf"].code == "corrupt"
    assert problems["huge.txt"].code == "too_large"
    assert problems["nothing.txt"].code == "empty"
    assert {"program.exe"} <= set(problems)
    assert "pipe" not in problems
    assert all(failure.title and failure.hint for failure in problems.values())


def test_a_folder_inside_another_is_indexed_once(library: Library, folder: Path) -> None:
    inner = folder / "inner"
    inner.mkdir()
    (inner / "a.txt").write_text("a date palm")
    add(library, inner)
    add(library, folder)
    assert [known.path for known in library.indexer.folders.all()] == [folder]
    assert library.indexer.documents.counts()[library.indexer.folders.all()[0].id].documents == 1
    assert library.found("palm") == {"a.txt"}


def test_a_folder_that_goes_offline_keeps_its_documents(library: Library, folder: Path) -> None:
    (folder / "a.txt").write_text("a lonely olive")
    add(library, folder)
    away = folder.with_name("unplugged")
    shutil.move(folder, away)
    library.indexer.rescan(library.indexer.folders.all()[0])
    assert eventually(lambda: library.indexer.folders.all()[0].offline)
    assert library.found("olive") == {"a.txt"}
    shutil.move(away, folder)
    library.indexer.rescan(library.indexer.folders.all()[0])
    assert eventually(lambda: not library.indexer.folders.all()[0].offline)
    assert library.found("olive") == {"a.txt"}


def test_paused_nothing_is_read_until_it_is_resumed(tmp_path: Path, folder: Path) -> None:
    (folder / "a.txt").write_text("a patient walnut")
    going = Settings().with_value("indexing.extract_processes", 1)
    paused = going.with_value("indexing.paused", True)
    library = Library(tmp_path / "library.db", paused)  # from the start: what is under way at a pause is finished
    library.indexer.start()
    try:
        library.indexer.add_folder(folder)
        assert not library.indexer.wait((), vectors=False, timeout_s=1.0)
        assert library.found("walnut") == set()
        library.settings = going
        library.indexer.settings_changed(paused, going)
        assert library.indexer.wait((), vectors=False, timeout_s=SOON_S)
        assert library.found("walnut") == {"a.txt"}
    finally:
        library.indexer.stop()
        library.database.close()


def test_a_file_that_gets_another_ending_is_read_as_what_it_is_now(library: Library, folder: Path) -> None:
    (folder / "note.part").write_text("# Quince jelly\n\nBoil the fruit with sugar.\n")
    add(library, folder)
    (folder / "note.part").rename(folder / "note.md")

    def title() -> str:
        document = library.indexer.passages.documents([library.id_of(folder / "note.md") or 0])
        return next((row.title for row in document.values()), "")

    assert eventually(lambda: title() == "Quince jelly")
    assert library.found("sugar") == {"note.md"}


def test_a_removed_folder_is_forgotten(library: Library, folder: Path) -> None:
    (folder / "a.txt").write_text("a bitter almond")
    add(library, folder)
    library.indexer.remove_folder(library.indexer.folders.all()[0])
    assert eventually(lambda: library.indexer.folders.all() == ())
    assert library.found("almond") == set()
    assert library.indexer.passages.text_count() == 0
    assert eventually(lambda: WordIndex(library.database).search('"almond"', 1) == [])  # at once, not after a while
    files = [library.database.path, library.database.path.with_name("library.db-wal")]
    assert eventually(lambda: not any(b"a bitter almond" in file.read_bytes() for file in files))
    assert (folder / "a.txt").exists()


def test_a_file_known_and_unchanged_is_not_read_again(tmp_path: Path, folder: Path) -> None:
    (folder / "a.txt").write_text("a sturdy hazel")
    for run in range(2):
        library = Library(tmp_path / "library.db", Settings().with_value("indexing.extract_processes", 1))
        library.indexer.start()
        if run == 0:
            library.indexer.add_folder(folder)
        assert library.indexer.wait((), vectors=False, timeout_s=SOON_S)
        chunk = library.indexer.passages.passages_of(library.id_of(folder / "a.txt") or 0)[0].chunk_id
        library.indexer.stop()
        library.database.close()
        if run == 0:
            first = chunk
    assert chunk == first


def test_files_inside_an_archive_are_found_with_their_path(library: Library, folder: Path) -> None:
    (folder / "a.zip").write_bytes(builders.zipped({"docs/notes.txt": "quincunx", "bad.docx": "no document"}))
    library.indexer.add_folder(folder)
    assert eventually(lambda: library.found("quincunx") == {"a.zip"})
    texts = [text_id for text_id, _ in WordIndex(library.database).search('"quincunx"', 5)]
    (row,) = library.indexer.passages.resolve(texts)
    (source,) = library.indexer.passages.sources([(row.document_id, row.part)]).values()
    assert (source.path, source.inside, source.kind) == (folder / "a.zip", "docs/notes.txt", Kind.TEXT)
    assert [failure.code for failure in library.indexer.failures(5, benign=False)] == ["inner_damaged"]
    by_name = [text_id for text_id, _ in WordIndex(library.database).search('"notes"', 5)]
    assert {row.part for row in library.indexer.passages.resolve(by_name)} == {0, 1}  # the list of names, and the file

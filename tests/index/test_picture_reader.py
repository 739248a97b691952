"""Words in pictures are recognised last, automatically, also after a restart, and only if switched on."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.base.settings import Settings
from engine.base.types import MarkKind
from tests.extract import builders, picture_files
from tests.index.test_indexer import Library, eventually

pytestmark = pytest.mark.timeout(300)
QUIET = Settings().with_value("indexing.extract_processes", 1).with_value("indexing.yield_to_programs", False)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    picture = picture_files.encoded(picture_files.picture("quincunx words", width=500))
    (folder / "a.png").write_bytes(picture)
    (folder / "b.zip").write_bytes(builders.zipped({"in/copy.png": picture, "note.txt": "plain words"}))
    (folder / "broken.png").write_bytes(picture[: len(picture) // 2])
    return folder


@pytest.fixture
def off(tmp_path: Path) -> Iterator[Library]:
    library = Library(tmp_path / "library.db", QUIET.with_value("indexing.pictures", False))
    library.indexer.start()
    yield library
    library.indexer.stop()
    library.database.close()


def test_pictures_wait_until_they_are_wanted_and_are_read_once(off: Library, folder: Path, tmp_path: Path) -> None:
    off.indexer.add_folder(folder)
    assert off.indexer.wait([folder], vectors=False, timeout_s=60)
    assert off.found("plain") == {"b.zip"}
    assert off.found("quincunx") == set()
    assert off.indexer.pictures.waiting([folder]) == 3
    assert not off.indexer._throttle.may_read_pictures()
    off.indexer.stop()
    off.database.close()

    on = Library(tmp_path / "library.db", QUIET)
    on.indexer.start()
    try:
        assert eventually(lambda: on.found("quincunx") == {"a.png", "b.zip"}, 120)
        assert eventually(lambda: on.indexer.pictures.waiting() == 0 and on.indexer.documents.pending_count() == 0, 60)
        assert on.found("plain") == {"b.zip"}
        assert on.indexer.passages.part_at(folder / "b.zip", "in/copy.png") is not None
        (folder / "moved.png").write_bytes((folder / "a.png").read_bytes())
        (folder / "a.png").unlink()
        assert eventually(lambda: on.found("quincunx") == {"moved.png", "b.zip"}, 60)
    finally:
        on.indexer.stop()
        on.database.close()


def boxes(library: Library, path: Path) -> int:
    row = library.indexer.passages.document_at(path)
    return sum(mark.kind is MarkKind.BOX for mark in row.marks) if row is not None else 0


def test_pages_recognised_without_boxes_are_recognised_again(tmp_path: Path, folder: Path) -> None:
    (folder / "b.zip").unlink()
    (folder / "broken.png").unlink()
    picture = folder / "a.png"
    library = Library(tmp_path / "library.db", QUIET)
    library.indexer.start()
    library.indexer.add_folder(folder)
    assert eventually(lambda: boxes(library, picture) == 1, 120)
    library.indexer.stop()
    with library.database.write() as connection:  # as the migration leaves an older library
        connection.execute("UPDATE picture_words SET boxes = NULL; UPDATE documents SET marks = '', pictures = 1")
    assert boxes(library, picture) == 0
    library.database.close()

    again = Library(tmp_path / "library.db", QUIET)
    again.indexer.start()
    try:
        assert again.found("quincunx") == {"a.png"}
        assert eventually(lambda: boxes(again, picture) == 1, 120)
        assert eventually(lambda: again.indexer.pictures.waiting() == 0, 60)
        assert again.found("quincunx") == {"a.png"}
    finally:
        again.indexer.stop()
        again.database.close()


def test_nothing_is_recognised_while_indexing_is_paused(tmp_path: Path, folder: Path) -> None:
    library = Library(tmp_path / "library.db", QUIET)
    library.indexer.start()
    try:
        library.settings = QUIET.with_value("indexing.paused", True)
        library.indexer.add_folder(folder)
        assert not library.indexer._throttle.may_read_pictures()
    finally:
        library.indexer.stop()
        library.database.close()

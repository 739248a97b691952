"""A library, settings, presets, saved searches and judgements that the version before the rooms wrote (library_0_1.zip)
are taken over: nothing is lost, and no vector is computed again.

The files that it indexed are gone, so that only what the library holds can answer.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.base.paths import Paths
from engine.base.types import SearchMode, SearchRequest
from engine.engine import Engine

FILES = Path("/old-library/files")


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    paths = Paths(tmp_path / "home")
    paths.create()
    with zipfile.ZipFile(Path(__file__).with_name("library_0_1.zip")) as packed:
        packed.extractall(paths.root)
    engine = Engine.open(paths, watch=False, load_model=False)
    yield engine
    engine.close()


@pytest.mark.parametrize(
    ("words", "name", "inside"),
    [
        ("terminate three months", "lease.md", ""),
        ("thin slices", "cake.txt", ""),
        ("renew_lease", "renew.py", ""),
        ("bees swarm", "old.zip", "inner/notice.txt"),
    ],
)
def test_every_word_is_found_as_before(engine: Engine, words: str, name: str, inside: str) -> None:
    hit = engine.search(SearchRequest(words, mode=SearchMode.WORDS)).hits[0]
    assert (hit.path, hit.inside) == (FILES / name, inside)


def test_files_and_vectors_are_counted_as_before(engine: Engine) -> None:
    status = engine.status(fresh=True)
    assert (status.documents, status.failed) == (5, 1)
    assert status.passages_with_vectors == status.passages == 5
    (failure,) = engine.failures()
    assert (failure.path, failure.code) == (FILES / "broken.pdf", "corrupt")
    assert "damaged" in str(failure.title)


def test_the_folder_keeps_its_preset(engine: Engine) -> None:
    (folder,) = engine.folders.all()
    assert (folder.path, folder.preset) == (FILES, "answer")


def test_settings_of_experts_are_taken_over(engine: Engine) -> None:
    settings = engine.settings
    assert (settings.indexing.extract_processes, settings.indexing.min_free_mb) == (2, 250)
    assert settings.indexing.exclude == ("*.log",)
    assert (settings.search.limit, settings.model.threads) == (30, 2)


def test_presets_searches_and_judgements_are_taken_over(engine: Engine) -> None:
    assert [preset.name for preset in engine.presets.all()][-1] == "legal"
    (search,) = engine.saved_searches.all()
    assert (search.name, search.text, search.watched) == ("Leases", "lease type:text", True)
    assert engine.judgements.of("bees") == {FILES / "old.zip": True}


def test_the_library_holds_together(engine: Engine) -> None:
    assert [
        str(finding.title) for finding in engine.maintenance.check() if finding.area in ("file", "documents", "words")
    ] == []

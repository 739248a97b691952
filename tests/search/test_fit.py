"""What is only vaguely alike says so; what holds the words, or has no vector yet, does not."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.base.paths import Paths
from engine.base.types import SearchMode, SearchRequest
from engine.engine import Engine
from engine.search.fit import FITS_FROM, fits
from engine.search.fusion import Evidence
from tests.owner import new_home


def test_a_passage_without_a_vector_is_not_called_vague() -> None:
    assert fits(Evidence(None), 0.0)
    assert not fits(Evidence(FITS_FROM - 0.01), FITS_FROM - 0.01)
    assert fits(Evidence(FITS_FROM), FITS_FROM)


FILES = {
    "lease.txt": "Either side may end the lease with three months' notice, in writing, at the end of a quarter.",
    "cake.txt": "Peel three apples and cut them into thin slices. Bake the cake for forty minutes at moderate heat.",
    "bees.txt": "In May the bees swarm; the keeper puts a second box on the hive and looks for cells of queens.",
}


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, starter_models: Path) -> Iterator[Engine]:
    folder = tmp_path_factory.mktemp("files")
    for name, text in FILES.items():
        (folder / name).write_text(text, "utf-8")
    paths = Paths(new_home(tmp_path_factory.mktemp("home") / "home", starter_models))
    engine = Engine.open(paths, watch=False)
    engine.index([folder])
    engine.wait_until_done([folder])
    yield engine
    engine.close()


@pytest.mark.parametrize(
    ("question", "right"),
    [
        ("how long before moving out must the landlord be told", "lease.txt"),
        ("Apfelkuchen backen", "cake.txt"),
        ("three months' notice", "lease.txt"),
        ("养蜂 分蜂", "bees.txt"),
    ],
)
def test_what_answers_fits(engine: Engine, question: str, right: str) -> None:
    first = engine.search(SearchRequest(question)).hits[0]
    assert (first.path.name, first.fits) == (right, True)


@pytest.mark.parametrize(
    "question", ["asdfgh", "qwxz vbnm", "the tax on imported diesel engines in 1987", "火星探测器"]
)
def test_what_nothing_answers_is_marked_and_still_listed(engine: Engine, question: str) -> None:
    hits = engine.search(SearchRequest(question)).hits
    assert hits
    assert not any(hit.fits for hit in hits)


def test_words_alone_are_not_judged(engine: Engine) -> None:
    assert all(hit.fits for hit in engine.search(SearchRequest("apples", mode=SearchMode.WORDS)).hits)

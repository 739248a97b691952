"""Searches through the façade with a reranker and presets: a real tiny Qwen3 reads again what the starter found."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.base.errors import BadRequest
from engine.base.events import PresetsChanged
from engine.base.paths import Paths
from engine.base.search_priority import SearchPriority
from engine.base.types import SearchMode, SearchRequest, SearchResponse
from engine.engine import Engine
from engine.models.presets import PRESETS, Preset
from tests.eventually import eventually
from tests.models import checkpoints

TEXTS = ["a cat sleeps on the sofa", "the sofa is new", "a dog and a cat", "interest rates rise again"]


@pytest.fixture(scope="module")
def reranker(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("models") / "tiny-reranker"
    return checkpoints.write_qwen3(folder, checkpoints.qwen_tokenizer(), seed=3)


@pytest.fixture
def engine(ready_paths: Paths, tmp_path: Path, reranker: Path) -> Iterator[Engine]:
    folder = tmp_path / "files"
    folder.mkdir()
    for number, text in enumerate(TEXTS):
        (folder / f"{number}.txt").write_text(text)
    engine = Engine.open(ready_paths, watch=False, changes={"search.reranker": str(reranker)})
    engine.folders.add(folder)
    assert engine.wait_until_done([folder], 90)
    # On a busy machine the first answers say that the second reading took too long: the model is still being loaded.
    assert eventually(lambda: not engine.search(SearchRequest("a sofa")).notice)
    yield engine
    engine.close()


def why(response: SearchResponse) -> list[set[str]]:
    return [{name for name, _ in hit.passages[0].why} for hit in response.hits if hit.passages]


def test_the_best_hits_are_read_again_and_ordered_by_it(engine: Engine) -> None:
    response = engine.search(SearchRequest("cat on a sofa"))
    assert all("rerank" in names for names in why(response))
    scores = [hit.score for hit in response.hits]
    assert scores == sorted(scores, reverse=True)


def test_a_search_can_do_without(engine: Engine) -> None:
    for request in (SearchRequest("cat", rerank=False), SearchRequest("cat", mode=SearchMode.WORDS)):
        assert all("rerank" not in names for names in why(engine.search(request)))


def test_the_first_answer_comes_before_the_second_reading(engine: Engine) -> None:
    answers: list[SearchResponse] = []
    done = threading.Event()

    def take(response: SearchResponse) -> None:
        answers.append(response)
        if not response.partial:
            done.set()

    engine.start_search(SearchRequest("cat on a sofa"), take)
    assert done.wait(60)
    assert answers[0].partial
    assert all("rerank" in names for names in why(answers[-1]))
    assert {hit.path for hit in answers[0].hits} == {hit.path for hit in answers[-1].hits}


def test_presets_are_named_kept_and_told_honestly(engine: Engine) -> None:
    with pytest.raises(BadRequest, match="nonsense"):
        engine.search(SearchRequest("cat", preset="nonsense"))
    engine.presets.save(Preset("pets", "Find pets", "Given an animal, retrieve passages about it"))
    assert [preset.name for preset in engine.presets.all()][-1] == "pets"
    response = engine.search(SearchRequest("cat", preset="pets"))
    assert response.hits
    assert "takes no instructions" in str(response.notice)
    engine.presets.delete("pets")


def test_a_preset_is_tried_out_before_it_is_kept(engine: Engine) -> None:
    answers: list[SearchResponse] = []
    done = threading.Event()

    def note(response: SearchResponse) -> None:
        answers.append(response)
        if not response.partial:
            done.set()

    draft = Preset("documents", "Find pets", "Retrieve pets", symmetric=True)
    engine.start_search(SearchRequest("cat on a sofa", preset="no such preset"), note, draft)
    assert done.wait(60)
    assert len(answers[-1].hits) == len(TEXTS)
    assert "compares the texts as they are" in str(answers[-1].notice), "it is this preset that was asked for"
    assert engine.presets.all() == PRESETS
    # Forgotten just after the answer was given.
    assert eventually(lambda: not engine.search(SearchRequest("cat", preset="documents")).notice)


def test_whoever_lists_presets_hears_of_a_change(engine: Engine, tmp_path: Path) -> None:
    heard: list[object] = []
    engine.events.subscribe(lambda event: heard.append(event) if isinstance(event, PresetsChanged) else None)
    engine.presets.save(Preset("pets", "Find pets", "Retrieve pets"))
    shared = tmp_path / "shared.toml"
    shared.write_text('name = "more"\ninstruction = "Retrieve more"\n')
    engine.presets.import_preset(shared)
    engine.presets.delete("pets")
    assert len(heard) == 3
    assert [preset.name for preset in engine.presets.all()[len(PRESETS) :]] == ["more"]


def test_a_folder_has_its_preset(engine: Engine, tmp_path: Path) -> None:
    (folder,) = engine.folders.all()
    with pytest.raises(BadRequest, match="nonsense"):
        engine.folders.set_preset(folder.id, "nonsense")
    engine.folders.set_preset(folder.id, "code")
    assert engine.search(SearchRequest("cat")).preset == "code"
    assert engine.search(SearchRequest("cat", preset="similar-code")).preset == "similar-code", (
        "a search that names one has it"
    )
    engine.folders.set_preset(folder.id, "")
    assert engine.search(SearchRequest("cat")).preset == ""


def test_the_model_is_measured_and_the_list_says_so(engine: Engine) -> None:
    speed = engine.models.measure(0.3)
    assert speed.passages_per_s > 0
    starter = engine.models.all()[0]
    assert starter.verdict.passages_per_s == speed.passages_per_s
    assert str(starter.verdict.message).startswith("Measured here: ")


def test_a_folder_whose_preset_is_gone_is_searched_all_the_same(engine: Engine) -> None:
    (folder,) = engine.folders.all()
    engine.presets.save(Preset("pets", "Find pets", "Given an animal, retrieve passages about it"))
    engine.folders.set_preset(folder.id, "pets")
    assert engine.search(SearchRequest("cat")).preset == "pets"
    engine.presets.delete("pets")
    assert engine.search(SearchRequest("cat")).preset == ""


def becomes_free(way: SearchPriority) -> bool:
    """Whether every search has ended; whoever waits for one may hear of its end a moment earlier."""
    end = time.monotonic() + 60
    while way.searches and time.monotonic() < end:
        time.sleep(0.01)
    return way.searches == 0


def test_a_search_takes_priority_from_its_key_to_its_end(engine: Engine) -> None:
    way = engine.search_priority
    begun: list[int] = []
    search = engine.start_search(SearchRequest("cat on a sofa"), lambda _: begun.append(way.searches))
    search.future.result(60)  # type: ignore[attr-defined]
    assert begun and set(begun) == {1}
    engine.search(SearchRequest("cat"))
    assert becomes_free(way)


def test_searches_that_are_cancelled_leave_the_way_free(engine: Engine) -> None:
    way = engine.search_priority
    searches = [engine.start_search(SearchRequest(f"cat {number}"), lambda _: None) for number in range(6)]
    for search in searches:
        search.cancel()
    assert becomes_free(way)

"""A change between two real models: search always answers, and nothing is embedded twice."""

from __future__ import annotations

import time
from pathlib import Path

import apsw
import pytest

from engine.base.errors import ModelError
from engine.base.paths import Paths
from engine.base.types import SearchMode, SearchRequest
from engine.engine import Engine
from tests.eventually import SOON_S, eventually
from tests.models import checkpoints


@pytest.fixture(scope="module")
def other_model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tiny random Qwen3-Embedding."""
    folder = tmp_path_factory.mktemp("models") / "tiny-qwen3"
    return checkpoints.write_qwen3(folder, checkpoints.qwen_tokenizer())


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    for number, text in enumerate(["a cat sleeps on the sofa", "interest rates rise again", "how to bake rye bread"]):
        (folder / f"{number}.txt").write_text(text)
    return folder


def meaning(engine: Engine) -> str:
    answer = engine.search(SearchRequest("Katze auf dem Sofa", mode=SearchMode.SEMANTIC, limit=1))
    return answer.hits[0].path.name


def test_search_goes_on_through_a_change_and_back(ready_paths: Paths, folder: Path, other_model: Path) -> None:
    engine = Engine.open(ready_paths)
    engine.folders.add(folder)
    assert engine.wait_until_done([folder], SOON_S)
    assert meaning(engine) == "0.txt"

    engine.change_setting("model.name", str(other_model))
    while engine.status(fresh=True).model.name == "multilingual-e5-small":
        assert meaning(engine)
        time.sleep(0.02)
    assert engine.status(fresh=True).model.name == "tiny-qwen3"
    assert meaning(engine)

    (folder / "new.txt").write_text("written while the other model answers")
    assert eventually(lambda: engine.status(fresh=True).documents == 4 and not engine.status(fresh=True).busy)

    engine.change_setting("model.name", "multilingual-e5-small")
    assert eventually(lambda: engine.status(fresh=True).model.name == "multilingual-e5-small")
    assert engine.wait_until_done([folder], SOON_S)
    assert meaning(engine) == "0.txt"
    engine.close()

    connection = apsw.Connection(str(ready_paths.database), flags=apsw.SQLITE_OPEN_READONLY)
    counted = list(connection.execute("SELECT model_id, count(*) FROM embeddings GROUP BY model_id"))
    assert counted == [(1, 4), (2, 4)]
    assert connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'embeddings'").get == 8
    connection.close()


def test_a_model_that_cannot_be_loaded_leaves_the_old_one_answering(
    ready_paths: Paths, folder: Path, tmp_path: Path, expected_warnings: object
) -> None:
    expected_warnings.allow("the model cannot answer")  # type: ignore[attr-defined]
    engine = Engine.open(ready_paths)
    engine.folders.add(folder)
    assert engine.wait_until_done([folder], SOON_S)
    engine.change_setting("model.name", str(tmp_path / "no such model"))
    assert eventually(lambda: "cannot be used" in str(engine.status(fresh=True).model.notice))
    assert meaning(engine) == "0.txt"
    (folder / "new.txt").write_text("a cat and another cat")
    assert eventually(lambda: engine.status(fresh=True).documents == 4 and not engine.status(fresh=True).busy)
    assert engine.status(fresh=True).vectors == 4
    engine.close()


def test_a_restart_in_the_middle_goes_on_with_both(ready_paths: Paths, folder: Path, other_model: Path) -> None:
    engine = Engine.open(ready_paths)
    engine.folders.add(folder)
    assert engine.wait_until_done([folder], SOON_S)
    engine.pause()
    engine.change_setting("model.name", str(other_model))
    engine.close()

    engine = Engine.open(ready_paths)
    assert eventually(lambda: engine.status(fresh=True).model.state == "ready")
    assert eventually(lambda: _answers(engine))
    assert engine.status(fresh=True).model.name == "multilingual-e5-small"
    engine.resume()
    assert eventually(lambda: engine.status(fresh=True).model.name == "tiny-qwen3")
    engine.close()


def _answers(engine: Engine) -> bool:
    try:
        return meaning(engine) == "0.txt"
    except ModelError:
        return False

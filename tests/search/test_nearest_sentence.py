"""The sentence of a passage that answers a question, by the real starter model."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.base.paths import Paths
from engine.base.types import Passage, SearchRequest
from engine.engine import Engine
from engine.search.nearest_sentence import sentences
from tests.owner import new_home

LEASE = (
    "The flat is on the third floor and has two rooms. The rent is due on the first working day of each month. "
    "Either party may end the contract with three months' notice in writing. Pets need the consent of the landlord."
)
MIXED = "第一条 本合同自签字之日起生效。 租金每月一日支付。\n\nEither party may terminate in writing."


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory, starter_models: Path) -> Iterator[Engine]:
    engine = Engine.open(Paths(new_home(tmp_path_factory.mktemp("home"), starter_models)), watch=False)
    engine.search(SearchRequest("the model is loaded"))
    yield engine
    engine.close()


def passage(text: str, language: str = "en") -> Passage:
    return Passage(text, 1.0, 0, len(text), language=language)


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("how long before moving out must I give notice", "Either party may end"),
        ("wann muss ich die Miete zahlen", "The rent is due"),
        ("can I keep a dog type:pdf", "Pets need"),
    ],
)
def test_the_sentence_that_answers_is_found(engine: Engine, question: str, expected: str) -> None:
    found = engine.nearest_sentence(question, "", passage(LEASE))
    assert found is not None
    assert LEASE[found[0] : found[1]].startswith(expected)
    assert LEASE[found[1] - 1] == "."


def test_code_single_sentences_and_empty_questions_have_none(engine: Engine) -> None:
    assert engine.nearest_sentence("rent", "", passage("The rent is due on the first.")) is None
    assert engine.nearest_sentence("rent", "", passage(LEASE, "code")) is None
    assert engine.nearest_sentence("type:pdf", "", passage(LEASE)) is None


def test_sentences_of_several_scripts_without_their_white_space() -> None:
    assert [MIXED[start:end] for start, end in sentences(MIXED)] == [
        "第一条 本合同自签字之日起生效。",
        "租金每月一日支付。",
        "Either party may terminate in writing.",
    ]
    assert sentences("") == []


def test_headings_are_no_sentences() -> None:
    text = (
        "房屋租赁合同\n\n第七条 合同的解除\n租赁期满前，应当提前三个月书面通知甲方。\n\n第八条 押金\n甲方应退还押金。\n"
    )
    assert [text[start:end] for start, end in sentences(text)] == [
        "房屋租赁合同",  # nothing tells it from a sentence
        "租赁期满前，应当提前三个月书面通知甲方。",
        "甲方应退还押金。",
    ]
    wrapped = "The tenant may end this agreement at the end of any month by\ngiving three months' notice in writing."
    assert [wrapped[start:end] for start, end in sentences(wrapped)] == [wrapped]

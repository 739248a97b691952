from __future__ import annotations

import pytest

from engine.base.errors import BadRequest
from engine.base.types import TextKind
from engine.models.catalog import KNOWN_MODELS, STARTER, find_model
from engine.models.presets import (
    PRESETS,
    Preset,
    find_preset,
    notice,
    query_kind,
    resolve_instruction,
    takes_instruction,
)

QWEN = "Qwen3-Embedding-0.6B"


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_model_with_instructions_gets_the_presets_text(preset: Preset) -> None:
    assert resolve_instruction(preset.name, QWEN) == preset.instruction
    assert query_kind(preset.name, QWEN) is TextKind.QUERY
    assert not notice(preset.name, QWEN)
    assert "\n" not in preset.instruction  # it stands on a line of its own


@pytest.mark.parametrize("preset", PRESETS, ids=lambda preset: preset.name)
def test_a_model_without_instructions_gets_none_and_says_so(preset: Preset) -> None:
    assert resolve_instruction(preset.name, STARTER) == ""
    assert (query_kind(preset.name, STARTER) is TextKind.PASSAGE) is preset.symmetric
    assert (not notice(preset.name, STARTER)) is (preset.name == "documents")


def test_the_default_is_what_the_models_were_evaluated_with() -> None:
    default = "Given a web search query, retrieve relevant passages that answer the query"
    assert resolve_instruction("", QWEN) == default


def test_ones_own_presets_come_first_and_unknown_ones_are_refused() -> None:
    own = [Preset("documents", "Mine", "Find my things"), Preset("recipes", "Recipes", "Find recipes")]
    assert resolve_instruction("documents", QWEN, own) == "Find my things"
    assert find_preset("recipes", own).title == "Recipes"
    with pytest.raises(BadRequest, match="recipes"):
        find_preset("recipes")


@pytest.mark.parametrize(
    ("model", "takes"),
    [
        ("Qwen3-Embedding-4B", True),
        ("Qwen/Qwen3-Embedding-8B", True),
        ("all-MiniLM-L6-v2", False),
        ("/models/my-qwen3-embedding", True),
        ("something-else", False),
    ],
)
def test_who_takes_instructions(model: str, takes: bool) -> None:
    assert takes_instruction(model) is takes


def test_models_are_found_by_name_and_repository() -> None:
    assert len({model.name for model in KNOWN_MODELS}) == len(KNOWN_MODELS)
    found = find_model("qwen/qwen3-embedding-4b")
    assert found is not None
    assert (found.dim, found.min_dim) == (2560, 32)
    assert find_model("gpt") is None

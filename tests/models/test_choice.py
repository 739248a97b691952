"""The model picker: sizes compared with this machine's memory and speed, in correct sentences."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.base.errors import BadRequest
from engine.models.catalog import KNOWN_MODELS, STARTER
from engine.models.choice import download, list_choices
from engine.models.machine import Machine, judge, measure_machine

H100 = Machine("cuda:0", "an H100", 80_000, 8e14)
GAMING = Machine("cuda:0", "an RTX 4090", 24_000, 1.5e14)
LAPTOP = Machine("cpu", "this processor", 16_000, 2e11)
SMALL = Machine("cpu", "this processor", 4_000, 5e10)


@pytest.mark.parametrize(
    ("name", "machine", "fits"),
    [
        ("Qwen3-Embedding-4B", H100, True),
        ("Qwen3-Embedding-4B", GAMING, True),
        ("Qwen3-Embedding-4B", LAPTOP, False),
        ("Qwen3-Embedding-8B", GAMING, True),
        ("Qwen3-Embedding-0.6B", LAPTOP, False),
        ("Qwen3-Embedding-0.6B", SMALL, False),
        (STARTER, SMALL, True),
    ],
)
def test_a_model_is_offered_where_it_fits(name: str, machine: Machine, fits: bool) -> None:
    model = next(model for model in KNOWN_MODELS if model.name == name)
    verdict = judge(model, machine)
    assert verdict.fits is fits, verdict
    assert str(verdict.message).endswith(".")


def test_an_h100_embeds_a_few_hundred_passages_a_second_with_the_4b() -> None:
    model = next(model for model in KNOWN_MODELS if model.name == "Qwen3-Embedding-4B")
    assert 100 < judge(model, H100).passages_per_s < 530  # the most the card could do by its data sheet


def test_this_machine_is_measured() -> None:
    machine = measure_machine()
    assert machine.memory_mb > 500
    assert machine.products_per_s > 1e9


def test_the_starter_is_here_and_a_folder_makes_a_model_present(tmp_path: Path) -> None:
    present = {choice.model.name for choice in list_choices(tmp_path, LAPTOP) if choice.present}
    assert STARTER in present
    assert "Qwen3-Embedding-4B" not in present
    (tmp_path / "Qwen3-Embedding-4B").mkdir()
    (tmp_path / "Qwen3-Embedding-4B" / "config.json").write_text("{}")
    assert "Qwen3-Embedding-4B" in {c.model.name for c in list_choices(tmp_path, LAPTOP) if c.present}


@pytest.mark.parametrize("name", [STARTER, "no-such-model", "a/b/c"])
def test_what_cannot_be_downloaded_is_said_before_the_network_is_used(tmp_path: Path, name: str) -> None:
    with pytest.raises(BadRequest):
        download(name, tmp_path, lambda progress: None, lambda: False)

"""Instruction presets: what kind of match is wanted, in the words that a model was trained on.

Instructions are English for every query language, as the models were trained that way. A model without instructions
gets none, and `notice` says what the preset can still do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.base.errors import BadRequest
from engine.base.types import TextKind
from engine.models.catalog import find_model


@dataclass(frozen=True, slots=True)
class Preset:
    """An instruction under a name.

    `symmetric`: query and passages are texts of one kind, so a model without instructions embeds both as passages.
    """

    name: str
    title: str
    instruction: str
    symmetric: bool = False
    for_code: bool = False


DEFAULT_PRESET = "documents"

PRESETS: tuple[Preset, ...] = (
    Preset(
        DEFAULT_PRESET,
        "Find documents",
        "Given a web search query, retrieve relevant passages that answer the query",
    ),
    Preset(
        "answer",
        "Answer a question",
        "Given a question, retrieve passages that answer the question",
    ),
    Preset(
        "code",
        "Find code for a description",
        "Given a textual explanation of code functionality, retrieve the corresponding code implementation.",
        for_code=True,
    ),
    Preset(
        "similar-code",
        "Find code like this code",
        "Given a piece of code, retrieve code that is semantically similar",
        symmetric=True,
        for_code=True,
    ),
    Preset(
        "translation",
        "Same meaning in another language",
        "Retrieve parallel sentences",
        symmetric=True,
    ),
    Preset(
        "duplicates",
        "Near-duplicates",
        "Retrieve semantically similar text",
        symmetric=True,
    ),
)


def find_preset(name: str, own: Sequence[Preset] = ()) -> Preset:
    """The preset with this name, the person's `own` first; "" is the default. Raises BadRequest."""
    wanted = name or DEFAULT_PRESET
    for preset in (*own, *PRESETS):
        if preset.name == wanted:
            return preset
    known = ", ".join(preset.name for preset in (*own, *PRESETS))
    raise BadRequest(f"There is no preset {name!r}.", f"There are: {known}.")


def takes_instruction(model: str) -> bool:
    """Whether the model follows instructions; for unknown models, whether their name says so."""
    known = find_model(model)
    return known.takes_instruction if known is not None else "qwen3" in model.casefold()


def resolve_instruction(preset: str, model: str, own: Sequence[Preset] = ()) -> str:
    """The instruction to embed a query with; "" for models that take none. Raises BadRequest."""
    found = find_preset(preset, own)
    return found.instruction if takes_instruction(model) else ""


def query_kind(preset: str, model: str, own: Sequence[Preset] = ()) -> TextKind:
    """The kind to embed a query as: PASSAGE for a symmetric preset with a model without instructions."""
    found = find_preset(preset, own)
    return TextKind.PASSAGE if found.symmetric and not takes_instruction(model) else TextKind.QUERY


def notice(preset: str, model: str, own: Sequence[Preset] = ()) -> str:
    """A sentence for the person if the model cannot follow the preset, else ""."""
    found = find_preset(preset, own)
    if found.name == DEFAULT_PRESET or takes_instruction(model):
        return ""
    if found.symmetric:
        return f"{model} takes no instructions: it compares the texts as they are."
    return f"{model} takes no instructions: “{found.title}” finds what “{find_preset('').title}” does."

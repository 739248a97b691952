"""Instruction presets: what kind of match is wanted, in the words that a model was trained on.

Instructions are English for every query language, as the models were trained that way. A model without instructions
gets none, and `notice` says what the preset can still do.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.base.errors import BadRequest
from engine.base.messages import NOTHING, Message, plain, say
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


def _shipped(name: str, instruction: str, *, symmetric: bool = False, for_code: bool = False) -> Preset:
    return Preset(name, str(say(f"preset.{name}")), instruction, symmetric, for_code)


PRESETS: tuple[Preset, ...] = (
    _shipped(DEFAULT_PRESET, "Given a web search query, retrieve relevant passages that answer the query"),
    _shipped("answer", "Given a question, retrieve passages that answer the question"),
    _shipped(
        "code",
        "Given a textual explanation of code functionality, retrieve the corresponding code implementation.",
        for_code=True,
    ),
    _shipped(
        "similar-code",
        "Given a piece of code, retrieve code that is semantically similar",
        symmetric=True,
        for_code=True,
    ),
    _shipped("translation", "Retrieve parallel sentences", symmetric=True),
    _shipped("duplicates", "Retrieve semantically similar text", symmetric=True),
)


def title_of(preset: Preset) -> Message:
    """The name to show: a shipped preset's in the reader's language, a person's own as they wrote it."""
    return say(f"preset.{preset.name}") if preset in PRESETS else plain(preset.title)


def find_preset(name: str, own: Sequence[Preset] = ()) -> Preset:
    """The preset with this name, the person's `own` first; "" is the default. Raises BadRequest."""
    wanted = name or DEFAULT_PRESET
    for preset in (*own, *PRESETS):
        if preset.name == wanted:
            return preset
    known = ", ".join(preset.name for preset in (*own, *PRESETS))
    raise BadRequest("preset.unknown", name=name, known=known)


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


def notice(preset: str, model: str, own: Sequence[Preset] = ()) -> Message:
    """What a person should know if the model cannot follow the preset, else NOTHING."""
    found = find_preset(preset, own)
    if found.name == DEFAULT_PRESET or takes_instruction(model):
        return NOTHING
    if found.for_code and found in PRESETS:  # engine/search/preference.py
        return say("preset.prefers_programs", model=model)
    if found.name == "translation" and found in PRESETS:
        return say("preset.prefers_other_languages", model=model)
    if found.symmetric:
        return say("preset.compares_as_is", model=model)
    return say("preset.same_as_usual", model=model, wanted=title_of(found), usual=title_of(find_preset("")))

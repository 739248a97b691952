"""What a preset means for the search itself, with any model: which texts it prefers, and how much words count. Pure.

A model that takes no instructions embeds a query the same way under every preset; these preferences still apply.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from engine.search.fusion import Evidence

CODE = "code"  # the language of programs


@dataclass(frozen=True, slots=True)
class Preference:
    """`code` is added to programs, `other_language` to texts that are not in the language of the question; `words`:
    whether the words of the question count."""

    code: float = 0.0
    other_language: float = 0.0
    words: bool = True


NONE = Preference()
PREFERENCES: Mapping[str, Preference] = {
    "code": Preference(code=0.3),
    "similar-code": Preference(code=0.3),
    "translation": Preference(other_language=0.2, words=False),
}


def preference_of(preset: str) -> Preference:
    """That of a preset by its name; none for a person's own presets and the usual one."""
    return PREFERENCES.get(preset, NONE)


def with_preference(
    texts: Mapping[int, Evidence], preference: Preference, languages: Mapping[int, str], asked_in: Callable[[], str]
) -> dict[int, Evidence]:
    """The same evidence; `languages` are those of the texts, `asked_in` tells that of the question, "" if unknown."""
    language = asked_in() if preference.other_language else ""
    preferred: dict[int, Evidence] = {}
    for text_id, evidence in texts.items():
        own = languages.get(text_id, "")
        bonus = preference.code if own == CODE else 0.0
        if language and own and own != language:
            bonus += preference.other_language
        preferred[text_id] = evidence.with_preference(bonus) if bonus else evidence
    return preferred

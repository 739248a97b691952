"""What presets mean for the search itself, with a model that takes no instructions."""

from __future__ import annotations

import pytest

from engine.base.types import Kind, SearchMode
from engine.search.fusion import Evidence, fused
from engine.search.preference import PREFERENCES, Preference, preference_of, with_preference
from tests.search.conftest import Library

LANGUAGES = {1: "de", 2: "en", 3: "code", 4: ""}


def liked(preference: Preference, asked_in: str = "en") -> list[int]:
    texts = {number: Evidence(0.2) for number in LANGUAGES}
    preferred = with_preference(texts, preference, LANGUAGES, lambda: asked_in)
    return [number for number in texts if fused(preferred[number]) > fused(texts[number])]


def test_what_is_preferred() -> None:
    assert liked(Preference()) == []
    assert liked(PREFERENCES["code"]) == [3]
    assert liked(Preference(other_language=0.2)) == [1, 3]
    assert liked(Preference(other_language=0.2), asked_in="") == [], "not where the language is not known"
    assert preference_of("one of a person") == preference_of("") == Preference()


def test_programs_come_first_where_code_is_asked_for(library: Library) -> None:
    library.put("note.txt", "planets orbit suns and comets")
    library.put("orbit.py", "planets orbit suns with moons", kind=Kind.CODE, language="code")
    plain = library.hits("planets orbit suns", mode=SearchMode.SEMANTIC)
    assert {hit.path.name for hit in plain} == {"note.txt", "orbit.py"}
    assert not any("preset" in dict(hit.passages[0].why) for hit in plain)
    hit = library.hits("planets orbit suns", mode=SearchMode.SEMANTIC, preset="code")[0]
    assert hit.path.name == "orbit.py"
    assert dict(hit.passages[0].why)["preset"] == pytest.approx(0.3), "and it says why"


def test_the_same_in_another_language_comes_before_the_words_themselves(library: Library) -> None:
    question = "the hound sleeps in the garden and the dog is barking at night"
    library.put("english.txt", "the hound sleeps in the garden and a dog is barking at night", language="en")
    library.put("deutsch.txt", "the hund sleeps in the garden and the hund is barking at night", language="de")
    assert library.names(question)[0] == "english.txt"
    assert library.names(question, preset="translation")[0] == "deutsch.txt"
    library.index, index = None, library.index
    assert library.names(question, preset="translation", mode=SearchMode.HYBRID), "without a model words answer"
    library.index = index

"""Words that hold sentences together, in the languages whose words stand apart (resources/stop-words.txt).

In a small library they are as rare as any word, so counting alone does not tell them. Decides which words of a question
they are; refuses to know what is done about it.
"""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Collection

from engine.text.words import tokens


def stop_words_in(question: Collection[str]) -> frozenset[str]:
    """Those of a question's folded words that only hold it together, in the language that has most of them (the first
    of the file, where several have as many); none where nothing else would be left."""
    asked = frozenset(question)
    found = max((asked & known for known in _by_language().values()), key=len)
    return found if found != asked else frozenset()


@functools.cache
def all_stop_words() -> frozenset[str]:
    """Of all languages together, folded."""
    return frozenset().union(*_by_language().values())


@functools.cache
def _by_language() -> dict[str, frozenset[str]]:
    known: dict[str, frozenset[str]] = {}
    text = importlib.resources.files("resources").joinpath("stop-words.txt").read_text("utf-8")
    for line in text.splitlines():
        language, colon, found = line.partition(": ")
        if colon and not line.startswith("#"):
            known[language] = frozenset(tokens(found))
    return known

"""Finds the stop words of a question (resources/stop-words.txt), for languages that separate words by spaces.

Frequency does not help: in a small library stop words are as rare as any other word.
"""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Collection

from engine.text.words import tokens


def stop_words_in(question: Collection[str]) -> frozenset[str]:
    """The stop words among a question's folded words. The language with the most matches is used; if several have as
    many, the first of the file. Empty if every word of the question is a stop word."""
    asked = frozenset(question)
    found = max((asked & known for known in _by_language().values()), key=len)
    return found if found != asked else frozenset()


@functools.cache
def all_stop_words() -> frozenset[str]:
    """The stop words of all languages, folded."""
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

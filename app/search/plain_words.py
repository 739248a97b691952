"""A text from somewhere else as words to search for: nothing in it is taken for a filter, a phrase or a sign. Pure."""

from __future__ import annotations

import re

LONGEST = 1000  # characters; what a model reads of a question, with room to spare
_QUOTES = re.compile('["“”„«»「」『』()|]')
_KEY = re.compile(r"(?<=[A-Za-z]):(?=\S)")
_SIGN = re.compile(r"(?<!\S)[-−+](?=\w)")
_JOINS = re.compile(r"(?<!\S)(?:AND|OR|NOT|&&)(?!\S)")


def plain_words(text: str) -> str:
    """On one line, cut at a word where it is long."""
    text = " ".join(text[: 4 * LONGEST].split())
    text = _KEY.sub(": ", _QUOTES.sub(" ", text))
    text = _SIGN.sub("", _JOINS.sub(lambda match: match[0].lower().strip("&"), text))
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rpartition(" ")[0] or text[:LONGEST]

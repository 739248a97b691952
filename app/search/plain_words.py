"""Turns pasted text into a query without filters, phrases and operators. Pure."""

from __future__ import annotations

import re

LONGEST = 1000  # characters; more than a model reads of a query
_QUOTES = re.compile('["“”„«»「」『』()|]')
_KEY = re.compile(r"(?<=[A-Za-z]):(?=\S)")
_SIGN = re.compile(r"(?<!\S)[-−+](?=\w)")
_JOINS = re.compile(r"(?<!\S)(?:AND|OR|NOT|&&)(?!\S)")


def plain_words(text: str) -> str:
    """The text on one line, cut at a word after LONGEST characters."""
    text = " ".join(text[: 4 * LONGEST].split())
    text = _KEY.sub(": ", _QUOTES.sub(" ", text))
    text = _SIGN.sub("", _JOINS.sub(lambda match: match[0].lower().strip("&"), text))
    text = " ".join(text.split())
    if len(text) <= LONGEST:
        return text
    return text[:LONGEST].rpartition(" ")[0] or text[:LONGEST]

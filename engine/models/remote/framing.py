"""The prefixes that models on a server expect before queries and passages."""

from __future__ import annotations

from engine.base.types import TextKind
from engine.models.presets import find_preset

# Part of the model's name, prefix of a query, prefix of a passage; the first match counts.
PREFIXES: tuple[tuple[str, str, str], ...] = (
    ("e5-mistral", "Instruct: {instruction}\nQuery: ", ""),
    ("e5-large-instruct", "Instruct: {instruction}\nQuery: ", ""),
    ("e5-", "query: ", "passage: "),
    ("nomic-embed", "search_query: ", "search_document: "),
    ("bge-m3", "", ""),
    ("bge-", "Represent this sentence for searching relevant passages: ", ""),
    ("mxbai-embed", "Represent this sentence for searching relevant passages: ", ""),
    ("arctic-embed", "Represent this sentence for searching relevant passages: ", ""),
    ("qwen3", "Instruct: {instruction}\nQuery:", ""),
)


def framed(text: str, kind: TextKind, instruction: str, model: str) -> str:
    """The text with the prefix that the model was trained with; unchanged for a model that is not listed."""
    name = model.casefold()
    for part, query, passage in PREFIXES:
        if part in name:
            if kind is TextKind.PASSAGE:
                return passage + text
            return query.replace("{instruction}", instruction or find_preset("").instruction) + text
    return text

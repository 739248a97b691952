"""Finds the sentence of a passage that is nearest in meaning to a query, for the preview.

It embeds the sentences of the passage, so it runs for one passage at a time, after typed queries and before indexing.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from typing import Any

import numpy as np

from engine.base.types import Passage, Priority, TextKind
from engine.models.worker.inference_worker import InferenceWorker
from engine.text.chunk.sentences import cut_text

_LONGEST_TOKENS = 100  # longer sentences are cut at their clauses
_MOST = 40
_SHORTEST = 12  # characters: "Yes." and a lone heading are near to everything
WAIT_S = 10.0
_BLANK_LINE = re.compile(r"\n[^\S\n]*\n")
_HEADING = re.compile(r"(?:[^\n]{1,40}(?<![.!?…。！？,，;；:：、])\n)(?=[^\n])")  # a short line, and more below it


def nearest_sentence(
    text: str, passage: Passage, worker: InferenceWorker, embed_query: Callable[[str], Future[Any]]
) -> tuple[int, int] | None:
    """[start, end) in characters of the passage's text; None for code, for what has no two sentences, and where the
    model is too busy. Blocks for it; raises ModelError.
    """
    if not text.strip() or passage.language == "code":
        return None
    spans = sentences(passage.text)
    if len(spans) < 2:
        return None
    query = embed_query(text)
    parts = [passage.text[start:end] for start, end in spans]
    waiting = worker.embed(parts, TextKind.PASSAGE, priority=Priority.VISIBLE)
    try:
        vectors, asked = waiting.result(WAIT_S), np.asarray(query.result(WAIT_S)).reshape(-1)
    except TimeoutError:
        waiting.cancel()
        return None
    return spans[int(np.argmax(vectors @ asked))]


def sentences(text: str) -> list[tuple[int, int]]:
    """Where sentences begin and end, without white space around them, without headings and without the shortest."""
    spans = []
    for start, end, _tokens in cut_text(text, 0, len(text), _LONGEST_TOKENS):
        for first, last in _paragraphs(text, start, end):
            length = last - first
            if length >= _SHORTEST or (length >= 4 and not text[first:last].isascii()):
                spans.append((first, last))
    return spans[:_MOST]


def _paragraphs(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The parts of text[start:end] between blank lines, less the headings that no full stop keeps apart from them."""
    borders = [start, *(match.end() for match in _BLANK_LINE.finditer(text, start, end)), end]
    for first, last in itertools.pairwise(borders):
        part = text[first:last]
        heading = _HEADING.match(part.lstrip())
        inside = part.strip() if heading is None else part.lstrip()[heading.end() :].strip()
        if inside:
            at = first + part.rindex(inside)
            yield at, at + len(inside)

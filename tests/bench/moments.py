"""The same questions while a library is being understood: by words alone, and by both with part of the vectors.

A part of the files, drawn once, loses its vectors in the index, as if they had not been embedded yet. At no moment may
both find less than words alone do.
"""

from __future__ import annotations

import random
from collections import defaultdict
from collections.abc import Callable, Sequence

import numpy as np

from engine.base.types import SearchMode, SearchRequest
from engine.engine import Engine
from engine.search.evaluate import Judged
from engine.search.ranking_metrics import Mean, Quality, mean, quality

LIMIT = 20
WORDS = "words alone"


def at_moments(
    engine: Engine, questions: Sequence[Judged], percents: Sequence[int], groups: Callable[[Judged], set[str]]
) -> dict[str, dict[str, Mean]]:
    """Means by group: of words alone, and of both at each of these percentages of files with vectors."""
    found = {WORDS: _ask(engine, questions, SearchMode.WORDS, groups)}
    texts = _texts_by_file(engine)
    index = engine._model.index
    assert index is not None
    for percent in sorted(percents, reverse=True):
        gone = [text_id for ids in texts[round(len(texts) * percent / 100) :] for text_id in ids]
        index.remove(np.array(sorted(gone), dtype=np.int64))
        found[f"both, {percent} %"] = _ask(engine, questions, SearchMode.HYBRID, groups)
    return found


def _ask(
    engine: Engine, questions: Sequence[Judged], mode: SearchMode, groups: Callable[[Judged], set[str]]
) -> dict[str, Mean]:
    found: dict[str, list[Quality]] = defaultdict(list)
    for question in questions:
        hits = engine.search(SearchRequest(question.query, LIMIT, mode)).hits
        score = quality([str(hit.path) for hit in hits], question.grades)
        for group in groups(question):
            found[group].append(score)
    return {group: mean(scores) for group, scores in found.items()}


def _texts_by_file(engine: Engine) -> list[list[int]]:
    """Text ids of each file, the files in an order drawn once."""
    rows = engine._database.rows("SELECT document_id, text_id FROM chunks ORDER BY document_id, ordinal")
    texts: dict[int, list[int]] = defaultdict(list)
    for document_id, text_id in rows:
        texts[document_id].append(text_id)
    files = list(texts.values())
    random.Random(5).shuffle(files)
    return files

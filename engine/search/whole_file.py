"""Scores files as a whole: what a file is about, and whether it stands out from the others.

A title asks for a file. So does a query in another language, for which a single passage of any file may be the nearest
by chance; the mean of all passages finds the right file. And if one file is far nearer than the next ones, its meaning
counts more against words than if many are equally near.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from engine.search.fusion import Evidence
from engine.search.library_means import LibraryMeans
from engine.store.passages import PassageRow, Source
from engine.store.vectors.vector_index import VectorIndex

MOST_PASSAGES = 8  # of a file, at even steps
FILE_WEIGHT = 0.4
OUTSTANDING_WEIGHT = 1.5
OUTSTANDING_MOST = 0.2  # of a difference; in a library of a few files it says little
OUTSTANDING_FROM = 0.1  # above the fourth of the files; less is chance
COMPARED_WITH = 3  # the place of the fourth


def mean_cosines(
    texts: Mapping[Source, Sequence[int]], vector: np.ndarray, index: VectorIndex, means: LibraryMeans | None
) -> dict[Source, float]:
    """The mean cosine of a question (dim,) to the texts of each file, of those that have vectors."""
    every = np.array(sorted({text_id for ids in texts.values() for text_id in ids}), dtype=np.int64)
    if not len(every):
        return {}
    found, cosines = index.search(vector, len(every), every)
    if means is not None:
        cosines = cosines - means.shift(vector, found.tolist(), index)
    known = dict(zip(found.tolist(), cosines.tolist(), strict=True))
    cosines_of = {source: [known[id] for id in ids if id in known] for source, ids in texts.items()}
    return {source: sum(each) / len(each) for source, each in cosines_of.items() if each}


def with_files(
    texts: Mapping[int, Evidence], rows: Sequence[PassageRow], files: Mapping[Source, float], share: float
) -> dict[int, Evidence]:
    """The same evidence; the meaning of texts that are known says what their files do as well.

    `files`: `mean_cosines`. `share`: of the library that has vectors. While little of it has, a file stands out
    because the others are not known yet.
    """
    trust = share * share
    meanings: dict[int, float] = {}
    best: dict[Source, float] = {}
    for row in rows:
        source = (row.document_id, row.part)
        evidence = texts.get(row.text_id)
        if evidence is not None and evidence.meaning is not None:
            meaning = evidence.meaning + FILE_WEIGHT * trust * files.get(source, 0.0)
            meanings[row.text_id] = meaning
            best[source] = max(best.get(source, -1.0), meaning)
    changed = dict(texts)
    if best:
        others = sorted(best.values(), reverse=True)[: COMPARED_WITH + 1][-1]
        for text_id, meaning in meanings.items():
            beyond = min(OUTSTANDING_MOST, max(0.0, meaning - others - OUTSTANDING_FROM))
            changed[text_id] = texts[text_id].with_meaning(meaning + OUTSTANDING_WEIGHT * trust * beyond)
    return changed

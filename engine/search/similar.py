"""Finds texts like a file, or like one of its passages.

Uses vectors that the index already holds, so nothing is embedded. The mean vector of its passages stands for a file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from engine.base.messages import Message, say
from engine.search.candidates import RANKED
from engine.search.filters import Like
from engine.search.fusion import Evidence
from engine.search.library_means import LibraryMeans
from engine.store.passages import PassageRow, Passages
from engine.store.vectors.vector_index import VectorIndex

MOST_PASSAGES = 512
"""Of a longer file, so many passages spread evenly over it stand for it."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What others are to be like: its texts, those of its whole files, and what has to be said about it."""

    texts: np.ndarray  # int64
    own_texts: frozenset[int] = frozenset()
    documents: frozenset[int] = frozenset()
    notices: tuple[Message, ...] = ()


def find_subject(likes: Sequence[Like], passages: Passages) -> Subject:
    """The texts that `likes` name, in the library."""
    texts: list[int] = []
    own: set[int] = set()
    documents: set[int] = set()
    notices = []
    for like in likes:
        found = _rows(like, passages)
        if found is None:
            notices.append(say("search.like_unknown", path=like.name))
            continue
        document_id, rows, wanted = found
        documents.add(document_id)
        own.update(row.text_id for row in rows)
        texts += [row.text_id for row in wanted]
        if not wanted:
            notices.append(say("search.like_without_text", path=like.name))
    return Subject(np.array(list(dict.fromkeys(texts)), np.int64), frozenset(own), frozenset(documents), tuple(notices))


def nearest(
    subject: Subject, index: VectorIndex, means: LibraryMeans | None, allowed: np.ndarray | None
) -> dict[int, Evidence] | None:
    """The texts most like the subject, by text id, without its own; None where its vectors are not there yet."""
    vectors = index.vectors_of(spread(subject.texts, MOST_PASSAGES))
    mean = vectors.sum(axis=0) if len(vectors) else np.zeros(index.dim, np.float32)
    length = float(np.linalg.norm(mean))
    if length <= 0:
        return None
    vector = (mean / np.float32(length)).astype(np.float32)
    # As many more as are its own, so that a long file does not leave room for itself alone.
    ids, cosines = index.search(vector, RANKED.meaning + len(subject.own_texts), allowed)
    found = [(id, cosine) for id, cosine in zip(ids.tolist(), cosines.tolist(), strict=True)]
    found = [pair for pair in found if pair[0] not in subject.own_texts][: RANKED.meaning]
    shifts = means.shift(vector, [id for id, _ in found], index) if means is not None else np.zeros(len(found))
    return {id: Evidence(cosine - float(shift)) for (id, cosine), shift in zip(found, shifts, strict=True)}


def _rows(like: Like, passages: Passages) -> tuple[int, list[PassageRow], list[PassageRow]] | None:
    """The number of the file, all its passages, and those that are meant; None where it is not in the library."""
    for paths, passage in ((like.whole, None), (like.paths, like.passage)):
        for path in paths:
            document = passages.document_at(path)
            if document is not None:
                rows = passages.passages_of(document.id)
                wanted = rows if passage is None else [row for row in rows if row.ordinal == passage - 1]
                return document.id, rows, wanted or rows
    return None


def spread(texts: np.ndarray, most: int) -> np.ndarray:
    """As they are, or `most` of them at even steps, the first and the last among them."""
    if len(texts) <= most:
        return texts
    return texts[np.linspace(0, len(texts) - 1, most).astype(np.int64)]

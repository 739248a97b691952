"""Finds files of a library that are the same or nearly the same. Changes nothing.

near_duplicates.py decides what counts as nearly the same.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from engine.base.duplicate_types import DuplicateFile, DuplicateGroup, Duplicates
from engine.base.messages import NOTHING, Message, say
from engine.base.paths import normalized
from engine.search.answering_model import MODEL_WAIT_S, AnsweringModel
from engine.search.near_duplicates import LEAST_SHARED, connected, neighbours, shared_words
from engine.search.similar import spread
from engine.store.copies import Copies, StoredFile
from engine.store.vectors.vector_index import VectorIndex
from engine.text.words import tokens

MOST_FILES = 30_000  # compared with one another by meaning: some ten seconds
FILES_AT_ONCE = 256
MOST_TEXTS = 64  # of a file, spread evenly over it
MOST_CHARACTERS = 50_000  # of a file whose words are counted
FEWEST_WORDS = 20


class DuplicateFinder:
    def __init__(self, copies: Copies, model: AnsweringModel) -> None:
        self._copies = copies
        self._model = model

    def find(self, folder: Path | None = None, *, nearly: bool = True) -> Duplicates:
        """Files at or below `folder`, or all, that are the same or nearly; without `nearly`, identical ones alone.

        Blocks for the model, and for seconds in a large library.
        """
        if nearly:
            self._model.wait_until_settled(MODEL_WAIT_S)
        files = self._copies.files(None if folder is None else normalized(folder))
        by_content: dict[bytes, list[StoredFile]] = {}
        for file in files:
            if file.content_hash is not None:
                by_content.setdefault(file.content_hash, []).append(file)
        groups = [_group(same, 1.0) for same in by_content.values() if len(same) > 1]
        groups.sort(key=lambda group: -group.spare_bytes)
        if not nearly:
            return Duplicates(tuple(groups), len(files))
        single = [file for file in files if file.content_hash is None or by_content[file.content_hash][0] is file]
        alike, notice = self._alike(single, folder)
        return Duplicates((*groups, *alike), len(files), notice)

    def _alike(self, files: Sequence[StoredFile], folder: Path | None) -> tuple[list[DuplicateGroup], Message]:
        index = self._model.index
        if index is None:
            return [], say("duplicates.meaning_not_ready")
        notice = say("duplicates.newest_only", count=MOST_FILES) if len(files) > MOST_FILES else NOTHING
        compared, vectors = self._means(files[:MOST_FILES], folder, index)
        bags: dict[int, Counter[str]] = {}
        found = []
        for i, j in neighbours(vectors):
            one, other = (self._bag(compared[number], bags) for number in (i, j))
            shared = shared_words(one, other)
            if shared >= LEAST_SHARED and min(one.total(), other.total()) >= FEWEST_WORDS:
                found.append((i, j, min(shared, 0.999)))
        groups = [_group([compared[number] for number in numbers], least) for numbers, least in connected(found)]
        return sorted(groups, key=lambda group: -group.likeness), notice

    def _means(
        self, files: Sequence[StoredFile], folder: Path | None, index: VectorIndex
    ) -> tuple[list[StoredFile], np.ndarray]:
        """The files that have vectors, and the unit means of these, float32 (n, dim)."""
        documents, texts = self._copies.texts(folder)
        first, starts = np.unique(documents, return_index=True)
        parts = dict(zip(first.tolist(), np.split(texts, starts[1:]) if len(texts) else [], strict=True))
        readable = [file for file in files if file.id in parts]
        compared: list[StoredFile] = []
        means = [np.empty((0, index.dim), np.float32)]
        for start in range(0, len(readable), FILES_AT_ONCE):
            batch = readable[start : start + FILES_AT_ONCE]
            ids = [[id for id in spread(parts[file.id], MOST_TEXTS).tolist() if id in index] for file in batch]
            vectors = index.vectors_of(np.array([id for own in ids for id in own], np.int64))
            if len(vectors) != sum(map(len, ids)):  # some were forgotten meanwhile
                continue
            sums = [part.sum(axis=0) for part in np.split(vectors, np.cumsum([len(own) for own in ids])[:-1])]
            lengths = np.linalg.norm(sums, axis=1)
            compared += [file for file, length in zip(batch, lengths, strict=True) if length > 0]
            means.append(np.stack(sums)[lengths > 0] / lengths[lengths > 0, None])
        return compared, np.concatenate(means, dtype=np.float32)

    def _bag(self, file: StoredFile, known: dict[int, Counter[str]]) -> Counter[str]:
        if file.id not in known:
            text = self._copies.text(file.id, MOST_CHARACTERS)[:MOST_CHARACTERS]
            known[file.id] = Counter(tokens(text))
        return known[file.id]


def _group(files: Sequence[StoredFile], likeness: float) -> DuplicateGroup:
    newest = sorted(files, key=lambda file: (-file.mtime_ns, file.path))
    return DuplicateGroup(tuple(DuplicateFile(f.path, f.size_bytes, f.mtime_ns) for f in newest), likeness)

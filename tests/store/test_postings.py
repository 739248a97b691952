"""Cached postings give the same as a new query of the full-text table."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest

from engine.base.types import Chunk, FileStat, Kind, Prepared, PreparedChunk
from engine.store.database import Database
from engine.store.documents import Documents
from engine.store.folders import Folders
from engine.store.passages import Passages
from engine.store.word_index import FEW_ALLOWED, WordIndex
from engine.text.words import index_text, query_match, query_terms
from tests.store.conftest import Store

WORDS = ("the", "a", "of", "cat", "dog", "sofa", "lease", "kündigung", "合同", "租赁", "getName", "rare", "zebra")


class Library:
    def __init__(self, database: Database) -> None:
        self.passages, self.words = Passages(database), WordIndex(database)
        self._documents = Documents(database)
        self._folder = Folders(database).add(Path("/library"))
        self._random = random.Random(5)
        self._number = 0

    def add(self, texts: list[str]) -> int:
        self._number += 1
        path = Path(f"/library/{self._number}.txt")
        stat = FileStat(path, 1, 1, self._number, 1)
        self._documents.apply(self._folder.id, new=[(stat, Kind.TEXT)])
        document = self.passages.document_at(path)
        assert document is not None
        chunks = tuple(
            PreparedChunk(Chunk(i, 0, len(text), text), text.encode() + b"%d" % self._number, "", "", index_text(text))
            for i, text in enumerate(texts)
        )
        self.passages.store(document.id, Prepared(b"", Kind.TEXT, 1, 1, chunks=chunks), 1, None)
        return document.id

    def some(self, count: int) -> list[str]:
        return [" ".join(self._random.choices(WORDS, k=self._random.randint(3, 12))) for _ in range(count)]


@pytest.fixture
def library(store: Store) -> Library:
    library = Library(store.database)
    library.add(library.some(200))
    return library


QUESTIONS = ["cat", "cat dog", "the rare zebra", "getName", "合同租赁", "kundigung of lease", "zeb", "nowhere"]


def same(library: Library, question: str, allowed: np.ndarray | None = None, drift: float = 1e-5) -> None:
    expected = library.words.search(query_match(question, prefix=True), 10_000, allowed)
    found = library.words.search_any(query_terms(question, prefix=True), 10_000, allowed)
    assert {match.text_id for match in found} == {id for id, _ in expected}
    scores = {match.text_id: match.score for match in found}
    assert [scores[id] for id, _ in expected] == pytest.approx([score for _, score in expected], rel=drift, abs=drift)
    assert [match.score for match in found] == sorted(scores.values(), reverse=True)


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_same_texts_and_scores_as_asked_anew(library: Library, question: str) -> None:
    same(library, question)


def test_new_texts_are_found_at_once_and_once(library: Library) -> None:
    for question in QUESTIONS:
        same(library, question)
    for _ in range(3):
        library.add(library.some(5))
        for question in QUESTIONS:
            # Scores are of the moment when a word was first asked for: its rarity has shifted since.
            same(library, question, drift=0.3)


def test_only_allowed_texts_answer_however_many_they_are(library: Library) -> None:
    every = np.arange(1, FEW_ALLOWED + 2, dtype=np.int64)
    for allowed in (every[::3], every[1::2].copy(), np.array([2, 5, 9]), np.array([], dtype=np.int64)):
        for question in QUESTIONS:
            same(library, question, allowed)
    many = np.concatenate([np.arange(1, 300, 2), np.arange(1000, 1000 + 2 * FEW_ALLOWED)])
    same(library, "cat dog", many)


def test_the_best_of_many(library: Library) -> None:
    terms = query_terms("the rare cat")
    everything = library.words.search_any(terms, 10_000)
    best = library.words.search_any(terms, 7)
    assert [match.score for match in best] == [match.score for match in everything[:7]]


def test_what_a_text_holds_counts_once_for_each_term(library: Library) -> None:
    library.add(["fish bird", "fish fish fish", "bird getName", "bird get name getname"])
    terms = [(('"fish"',), 5.0), (('"bird"',), 3.0), (('"get name"', '"getname"'), 2.0)]
    for allowed in (None, np.arange(1, 300, dtype=np.int64)):
        found = library.words.search_any(query_terms("fish bird getName"), 10_000, allowed, terms)
        assert sorted(round(match.weight) for match in found)[-4:] == [5, 5, 5, 8]
        assert [match.score + match.weight for match in found] == sorted(
            (match.score + match.weight for match in found), reverse=True
        )


def test_a_word_is_read_again_completely_when_the_library_has_grown_by_a_tenth(library: Library) -> None:
    same(library, "cat dog")
    library.add(library.some(15))  # 7 in a hundred
    with pytest.raises(AssertionError):  # its rarity is that of before
        same(library, "cat dog", drift=1e-4)
    library.add(library.some(10))
    same(library, "cat dog")

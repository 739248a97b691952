from __future__ import annotations

from engine.store.counts import SMALL, CountCache
from tests.store.conftest import Store


def test_small_counts_are_of_this_moment(store: Store) -> None:
    assert store.words.document_frequencies(["cat", "dog"]) == {"cat": 0, "dog": 0}
    assert store.words.total() == 0
    store.put("/lib/a.txt", "a cat", "another cat")
    assert store.words.document_frequencies(["cat", "dog"]) == {"cat": 2, "dog": 0}
    assert store.words.total() == 2
    store.put("/lib/b.txt", "a dog")
    assert store.words.document_frequencies(["cat", "dog"]) == {"cat": 2, "dog": 1}


def test_large_counts_are_remembered_for_a_while(store: Store) -> None:
    counts = CountCache(store.database)
    assert counts.of(f"SELECT {SMALL} + count(*) FROM texts") == SMALL
    store.put("/lib/a.txt", "a cat")
    assert counts.of(f"SELECT {SMALL} + count(*) FROM texts") == SMALL, "counted again for one text in thousands"
    assert counts.of("SELECT count(*) FROM texts") == 1


def test_languages_are_remembered_and_completed(store: Store) -> None:
    store.put("/lib/a.txt", "a cat", language="en")
    store.put("/lib/b.txt", "eine Katze", language="de")
    assert store.passages.languages_of([1]) == {1: "en"}
    assert store.passages.languages_of([1, 2, 99]) == {1: "en", 2: "de"}

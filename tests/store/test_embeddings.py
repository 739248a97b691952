"""Models by name and by alias."""

from __future__ import annotations

from tests.store.conftest import Store


def test_a_model_is_found_by_the_folder_or_address_it_came_from(store: Store) -> None:
    first = store.embeddings.model_id("key-1", "tiny", 4, called="/models/tiny")
    other = store.embeddings.model_id("key-2", "e5", 4)
    assert store.embeddings.latest_model("/models/tiny") == first
    assert store.embeddings.latest_model("tiny") == first
    assert store.embeddings.latest_model("e5") == other
    assert store.embeddings.latest_model("/models/other") is None
    again = store.embeddings.model_id("key-3", "tiny", 8, called="/models/tiny")  # another checkpoint in the folder
    assert store.embeddings.latest_model("/models/tiny") == again

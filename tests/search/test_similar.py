"""More like this: a file or a passage is the question, and is never its own answer."""

from __future__ import annotations

import numpy as np
import pytest

from engine.base.types import SearchRequest
from engine.search.similar import MOST_PASSAGES
from tests.search.conftest import ROOT, Library


@pytest.fixture
def animals(library: Library) -> Library:
    library.put("dogs.txt", "the dog barks in the garden", "a ship crosses the sea")
    library.put("hounds.txt", "the hund barks in the garden", language="de")
    library.put("ships.txt", "a ship crosses the wide sea")
    library.put("copy of dogs.txt", "the dog barks in the garden", "a ship crosses the sea")
    library.put("stars.txt", "planets orbit distant suns")
    return library


def test_files_like_a_file(animals: Library) -> None:
    names = animals.names(f"like:{ROOT}/ships.txt")
    assert names[0].endswith("dogs.txt") and "ships.txt" not in names
    assert names[-1] == "stars.txt"


def test_files_like_one_passage_of_a_file(animals: Library) -> None:
    (hit,) = animals.hits("barks", limit=1)
    assert hit.passages[0].number == 1
    assert animals.names(f'like:"{ROOT}/dogs.txt#1"')[0] == "hounds.txt"
    assert animals.names(f'like:"{ROOT}/dogs.txt#2"')[0] == "ships.txt"
    assert animals.names(f"like:{ROOT}/dogs.txt#99")[:2] == animals.names(f"like:{ROOT}/dogs.txt")[:2]


def test_copies_of_a_file_are_not_like_it(animals: Library) -> None:
    assert not {"dogs.txt", "copy of dogs.txt"} & set(animals.names(f"like:{ROOT}/dogs.txt"))


def test_filters_and_words_go_with_it(animals: Library) -> None:
    assert animals.names(f"like:{ROOT}/ships.txt lang:de") == ["hounds.txt"]
    assert animals.names(f"like:{ROOT}/ships.txt planets")[0] in ("stars.txt", "dogs.txt", "copy of dogs.txt")
    plain = animals.hits(f"like:{ROOT}/ships.txt")
    with_word = animals.hits(f"like:{ROOT}/ships.txt planets")
    score = {hit.path.name: hit.score for hit in plain}
    assert next(hit.score for hit in with_word if hit.path.name == "stars.txt") > score["stars.txt"]


def test_a_name_may_end_like_a_number_of_a_passage(animals: Library) -> None:
    animals.put("song#1", "planets orbit distant suns and moons")
    assert animals.names(f"like:{ROOT}/song#1")[0] == "stars.txt"


def test_a_file_that_is_not_there_is_named(animals: Library) -> None:
    answer = animals.searcher.search(SearchRequest(f"like:{ROOT}/none.txt"))
    assert answer.hits == ()
    assert str(answer.notice) == f"{ROOT}/none.txt is not in the library, so nothing can be found that is like it."


def test_a_file_without_vectors_says_so(animals: Library) -> None:
    animals.put("new.txt", "a boat at sea")
    assert animals.index is not None
    animals.index.remove(
        np.array([row.text_id for row in animals.passages.resolve(range(1, 99)) if "boat" in row.text])
    )
    answer = animals.searcher.search(SearchRequest(f"like:{ROOT}/new.txt"))
    assert answer.hits == () and "no vectors yet" in str(answer.notice)


def test_a_long_file_is_sampled_and_leaves_room_for_others(library: Library) -> None:
    library.put("long.txt", *(f"the dog number {n} barks" for n in range(MOST_PASSAGES + 100)))
    library.put("short.txt", "a dog barks")
    assert library.names(f"like:{ROOT}/long.txt") == ["short.txt"]

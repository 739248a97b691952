"""Searches of a small library from end to end: what comes first, what may not come, and what is said."""

from __future__ import annotations

from concurrent.futures import Future

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.base.errors import ModelError
from engine.base.messages import NOTHING
from engine.base.search_order import SearchOrder
from engine.base.types import Kind, SearchMode, SearchRequest, SearchResponse
from tests.search.conftest import FakeModel, Library


def test_finds_by_meaning_what_the_words_do_not_say(library: Library) -> None:
    library.put("pets.txt", "the hund sleeps in the garden", language="de")
    library.put("stars.txt", "planets orbit distant suns")
    assert library.names("dog garden")[0] == "pets.txt"
    assert library.names("dog", mode=SearchMode.WORDS) == []
    assert library.names("dog", mode=SearchMode.SEMANTIC)[0] == "pets.txt"


def test_a_word_that_is_there_beats_one_that_only_means_the_same(library: Library) -> None:
    library.put("hound.txt", "a hound in the garden")
    library.put("dog.txt", "notes about one dog and its many habits at home")
    assert library.names("dog", limit=2) == ["dog.txt", "hound.txt"]


@pytest.mark.parametrize("typed", ["getFileSystemEncoding", "get_file_system_encoding", "getfilesystemencoding"])
def test_an_identifier_typed_wins(library: Library, typed: str) -> None:
    near = "file system encoding, how to get the encoding of a file system"
    there = "x = 1\ny = getFileSystemEncoding() + many_other(things, entirely)"
    library.put("near.py", near, kind=Kind.CODE, language="code")
    library.put("there.py", there, kind=Kind.CODE, language="code")
    assert library.names(typed)[0] == "there.py"
    if typed != typed.lower() or "_" in typed:  # in lower case nothing tells it from a word
        assert library.names(f"call of {typed} here")[0] == "there.py"


@pytest.mark.parametrize("typed", ["quarterly report", "report quarterly", "Quarterly-Report.docx", "quarterly rep"])
def test_a_file_name_typed_wins(library: Library, typed: str) -> None:
    library.put("about.txt", "the quarterly report is due: a report every quarter, quarterly report, docx")
    library.put("Quarterly Report.docx", "figures and tables", kind=Kind.DOCUMENT)
    assert library.names(typed)[0] == "Quarterly Report.docx"


def test_part_of_a_file_name_finds_the_file(library: Library) -> None:
    library.put("2024-03 holiday plans draft.odt", "mountains")
    library.put("other.txt", "sea")
    assert library.names("holiday plans")[0] == "2024-03 holiday plans draft.odt"


def test_passages_of_a_file_stand_together_the_best_first(library: Library) -> None:
    library.put("long.txt", "nothing here", "a dog and a dog", "one dog among many other animals of the farm")
    (hit,) = library.hits("dog", limit=1)
    assert hit.passages[0].text == "a dog and a dog"
    assert len(hit.passages) == 2
    assert hit.score == hit.passages[0].score >= hit.passages[1].score
    assert dict(hit.passages[0].why).keys() >= {"meaning", "words"}


def test_copies_are_one_result(library: Library) -> None:
    for name in ("a/notes.txt", "b/notes.txt", "c/notes copy.txt"):
        library.put(name, "the dog sleeps", "the garden is green")
    library.put("other.txt", "another dog sleeps")
    hits = library.hits("the dog sleeps", limit=5)
    assert sorted(path.name for path in (hits[0].path, *hits[0].copies)) == ["notes copy.txt", "notes.txt", "notes.txt"]
    assert [hit.path.name for hit in hits[1:]] == ["other.txt"]


def test_filters_phrases_and_exclusions_hold_for_words_and_meaning(library: Library) -> None:
    library.put("a.py", "the quick dog", kind=Kind.CODE, mtime_ns=10**18)
    library.put("b.txt", "the dog is quick")
    library.put("sub/c.txt", "a quick hound", language="de")
    assert set(library.names("quick dog")) == {"a.py", "b.txt", "c.txt"}
    assert library.names("quick dog type:code") == ["a.py"]
    assert set(library.names("quick dog -ext:py")) == {"b.txt", "c.txt"}
    assert library.names("quick dog in:sub") == ["c.txt"]
    assert library.names("quick dog lang:german") == ["c.txt"]
    assert library.names("quick dog after:2001") == ["a.py"]
    assert library.names('"quick dog"') == ["a.py"]
    assert set(library.names('"quick dog" OR "quick hound"')) == {"a.py", "c.txt"}
    assert set(library.names("quick -hound")) == {"a.py", "b.txt"}
    assert library.names("quick dog type:mail") == []
    assert library.names("quick dog", filters=("type:code",)) == ["a.py"]


def test_filters_alone_list_the_newest_first(library: Library) -> None:
    library.put("old.txt", "one", mtime_ns=10)
    library.put("new.txt", "two", mtime_ns=30)
    library.put("code.py", "three", kind=Kind.CODE, mtime_ns=20)
    assert library.names("type:text") == ["new.txt", "old.txt"]
    assert library.names("type:text", offset=1) == ["old.txt"]
    assert library.names("type:text -two") == ["old.txt"]
    assert library.names("") == []


def test_another_order_is_over_all_that_fits_and_over_nothing_else(library: Library) -> None:
    for number in range(60):
        library.put(f"{number:02}.txt", f"the dog sleeps {number}" + " and sleeps" * (number % 7), mtime_ns=number)
    library.put("newest of all.txt", "interest rates rise again", mtime_ns=10**6)
    library.put("The Dog.pdf", "nothing of the kind", mtime_ns=500)
    newest = library.searcher.search(SearchRequest("dog", limit=5, order=SearchOrder.DATE))
    assert [hit.path.name for hit in newest.hits] == ["The Dog.pdf", "59.txt", "58.txt", "57.txt", "56.txt"]
    assert newest.fitting == 61
    assert library.names("dog", limit=3, order=SearchOrder.NAME) == ["00.txt", "01.txt", "02.txt"]
    largest = library.hits("dog", limit=60, order=SearchOrder.SIZE)
    assert [hit.size_bytes for hit in largest] == sorted((hit.size_bytes for hit in largest), reverse=True)
    pages = [library.names("dog", limit=7, offset=start, order=SearchOrder.DATE) for start in range(0, 61, 7)]
    assert [name for page in pages for name in page] == library.names("dog", limit=100, order=SearchOrder.DATE)
    assert library.searcher.search(SearchRequest("dog")).fitting == 0


def test_filters_alone_are_listed_in_any_order(library: Library) -> None:
    for name, text, when in (("Zebra.txt", "a long text", 10), ("öl.txt", "b", 30), ("apple.txt", "cc", 20)):
        library.put(name, text, mtime_ns=when)
    library.put("other.txt", "in German", mtime_ns=40, language="de")
    orders = {order: library.names("type:text -nothing lang:en", order=order) for order in SearchOrder}
    assert orders == {
        SearchOrder.RELEVANCE: ["öl.txt", "apple.txt", "Zebra.txt"],
        SearchOrder.DATE: ["öl.txt", "apple.txt", "Zebra.txt"],
        SearchOrder.NAME: ["apple.txt", "öl.txt", "Zebra.txt"],
        SearchOrder.SIZE: ["Zebra.txt", "apple.txt", "öl.txt"],
    }
    assert library.names("lang:en", limit=1) == ["öl.txt"], "a file that does not pass takes no place"
    assert library.names("lang:en", limit=2, offset=1, order=SearchOrder.NAME) == ["öl.txt", "Zebra.txt"]


def test_pages_of_an_answer_follow_each_other(library: Library) -> None:
    for number in range(12):
        library.put(f"{number}.txt", f"dog number {number}")
    whole = library.names("dog", limit=12)
    assert len(set(whole)) == 12
    assert library.names("dog", limit=5, offset=5) == whole[5:10]


def test_highlights_and_terms(library: Library) -> None:
    library.put("zh.txt", "机器学习入门：学习机器", language="zh")
    library.put("en.txt", "Résumé of the Machine")
    response = library.searcher.search(SearchRequest("学习 resume"))
    by_name = {hit.path.name: hit.passages[0] for hit in response.hits}
    marked = {name: [p.text[a:b] for a, b in p.highlights] for name, p in by_name.items()}
    assert marked == {"zh.txt": ["学习", "学习"], "en.txt": ["Résumé"]}
    assert response.terms == ("学习", "resume")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("when is the deposit back", ["deposit", "back"]),
        ('"the deposit is" back', ["The", "deposit", "is", "back"]),  # of a phrase every word is meant
        ("the and is", ["The", "is", "and"]),
    ],
)
def test_words_that_hold_a_question_together_are_not_marked(library: Library, text: str, expected: list[str]) -> None:
    library.put("a.txt", "The deposit is paid back, and that is all.")
    (found,) = library.searcher.search(SearchRequest(text)).hits[0].passages
    marked = [found.text[a:b] for a, b in found.highlights]
    assert sorted(set(marked)) == sorted(set(expected))


def test_without_a_model_words_answer_and_say_so(library: Library) -> None:
    library.put("a.txt", "dog")
    library.embedder.error = ModelError("worker.not_loaded", detail="it cannot be read")
    response = library.searcher.search(SearchRequest("dog"))
    assert [hit.path.name for hit in response.hits] == ["a.txt"]
    assert "words alone" in str(response.notice)
    with pytest.raises(ModelError):
        library.searcher.search(SearchRequest("dog", mode=SearchMode.SEMANTIC))


def test_a_filter_that_is_none_is_said(library: Library) -> None:
    library.put("a.txt", "foo bar")
    response = library.searcher.search(SearchRequest("foo:bar"))
    assert "foo:" in str(response.notice) and response.hits


def test_a_search_given_up_says_nothing_more(library: Library) -> None:
    library.put("a.txt", "dog")
    answers: list[SearchResponse] = []
    library.searcher.search_stepwise(SearchRequest("dog"), answers.append, lambda: True)
    assert answers == []


def test_words_come_first_where_meaning_takes_time(library: Library) -> None:
    library.put("a.txt", "dog")
    answers: list[SearchResponse] = []
    pending = []

    class Late(FakeModel):
        def embed(self, text: str, preset: str) -> Future[np.ndarray]:
            future: Future[np.ndarray] = Future()
            pending.append((future, super().embed(text, preset).result()))
            return future

    def take(response: SearchResponse) -> None:
        answers.append(response)
        for future, vector in pending:
            if not future.done():
                future.set_result(vector)

    searcher = library.searcher_by(Late(library))
    searcher.search_stepwise(SearchRequest("dog"), take, lambda: False, partial_after_s=0.0)
    assert [answer.partial for answer in answers] == [True, False]
    assert all(answer.hits[0].path.name == "a.txt" for answer in answers)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.text(max_size=60), st.text(alphabet="dog type:\"-()OR*^{}';", max_size=40)))
def test_any_text_is_answered(library: Library, text: str) -> None:
    if not library.passages.count():
        library.put("a.txt", 'the dog said 机器 "no" (OR yes)')
    response = library.searcher.search(SearchRequest(text))
    assert response.query == text
    for hit in response.hits:
        assert 0.0 <= hit.score <= 1.0
        for passage in hit.passages:
            assert all(0 <= a < b <= len(passage.text) for a, b in passage.highlights)


def test_a_phrase_that_stands_nowhere_is_searched_by_its_words(library: Library) -> None:
    library.put("a.txt", "a dog in the garden")
    library.put("b.txt", "a cat in the house")
    response = library.searcher.search(SearchRequest('"garden dog"'))
    assert response.hits[0].path.name == "a.txt"
    assert str(response.notice) == "No text contains “garden dog”, so its words were searched."
    assert library.hits('"garden dog"', strict=True) == ()
    # A phrase that stands somewhere must stand in what is found, also where a filter lets nothing of it through.
    response = library.searcher.search(SearchRequest('"the garden" name:b'))
    assert (response.hits, response.notice) == ((), NOTHING)


def test_words_are_found_while_a_library_grows_manyfold(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.store.counts.SMALL", 2)  # from so many on a count is remembered for a while
    for number in range(3):
        library.put(f"old {number}.txt", f"wind {number}")
    assert library.words.total() == 3
    for number in range(20):
        library.put(f"new {number}.txt", f"rain {number}")
    assert library.words.total() == 3, "this is what must do no harm"
    assert library.searcher.search(SearchRequest("rain", limit=50)).hits


def test_what_is_asked_while_the_index_opens_waits_for_it(library: Library) -> None:
    library.put("pets.txt", "the hund sleeps in the garden", language="de")
    index, looks = library.index, 0

    class Opening(FakeModel):
        @property
        def settled(self) -> bool:
            nonlocal looks
            looks += 1
            if looks == 4:
                library.index = index
            return looks >= 4

    library.index = None
    searcher = library.searcher_by(Opening(library))
    answers: list[SearchResponse] = []
    searcher.search_stepwise(SearchRequest("dog garden"), answers.append, lambda: False)
    assert [answer.partial for answer in answers] == [True, False]
    assert dict(answers[-1].hits[0].passages[0].why)["meaning"] > 0
    assert not answers[-1].notice
    library.index, looks = None, 0
    searcher.search_stepwise(SearchRequest("dog garden"), answers.append, lambda: looks > 1)
    assert len(answers) == 3  # the words; cancelled while it waited
    library.index = index


def test_candidates_without_a_vector_are_embedded_next_the_best_first(library: Library) -> None:
    library.put("known.txt", "a walk with the dog")
    library.put("some.txt", "the dog barks at everyone who comes near the house", understood=False)
    library.put("best.txt", "dog dog walk", understood=False)
    library.put("other.txt", "nothing of the kind", understood=False)
    library.hits("walk dog", mode=SearchMode.WORDS)
    assert library.embedded_first == []  # nobody asked for meaning
    library.hits("walk dog")
    texts = [row.text for id in library.embedded_first for row in library.passages.resolve([id])]
    assert texts == ["dog dog walk", "the dog barks at everyone who comes near the house"]


def test_while_there_is_no_model_the_candidates_are_embedded_first_all_the_same(library: Library) -> None:
    library.put("best.txt", "dog walk", understood=False)
    library.embedder.error = ModelError("worker.not_loaded", detail="it is loading")
    library.hits("dog walk")
    assert len(library.embedded_first) == 1


def test_newer_first_goes_by_the_date_that_a_document_says(library: Library) -> None:
    library.put("copied.txt", "the minutes of the meeting", mtime_ns=9_000, dated_ns=1_000)
    library.put("written.txt", "the minutes of a meeting", mtime_ns=5_000)
    assert library.names("minutes meeting", order=SearchOrder.DATE) == ["written.txt", "copied.txt"]
    assert [hit.dated_ns for hit in library.hits("minutes meeting", order=SearchOrder.DATE)] == [0, 1_000]


@pytest.mark.parametrize("mode", [SearchMode.WORDS, SearchMode.HYBRID])
def test_a_typing_error_finds_what_was_meant_and_says_so(library: Library, mode: SearchMode) -> None:
    library.put("meant.txt", "did you receive the parcel from the neighbour")
    library.put("other.txt", "the parcel is still at the post office")
    library.put("nothing.txt", "an unrelated text of some words")
    answer = library.searcher.search(SearchRequest("recieve parcel", mode=mode))
    assert answer.hits[0].path.name == "meant.txt"
    assert "receive" in str(answer.notice) and "recieve" in str(answer.notice)
    assert "receive" in answer.terms
    found = answer.hits[0].passages[0]
    assert "receive" in {found.text[start:end] for start, end in found.highlights}


@pytest.mark.parametrize("mode", [SearchMode.WORDS, SearchMode.HYBRID])
@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.CODE])
def test_what_stands_as_it_was_typed_comes_before_what_is_like_it(
    library: Library, mode: SearchMode, kind: Kind
) -> None:
    language = "code" if kind is Kind.CODE else "en"
    for number in range(25):
        text = f"receive receive parcel {number}"
        library.put(f"meant{number}.txt", text, kind=kind, language=language)
    library.put("typed.txt", "a note on how recieve is misspelt, beside a parcel", kind=kind, language=language)
    assert library.names("recieve parcel", mode=mode)[0] == "typed.txt"
    assert len(library.names("recieve parcel", mode=mode, limit=30)) == 26
    assert library.names("recieve", mode=mode)[0] == "typed.txt"


def test_a_name_that_no_text_holds_is_no_typing_error(library: Library) -> None:
    library.put("Receiva.pdf", "an unrelated text of some words")
    library.put("other.txt", "did you receive the parcel")
    answer = library.searcher.search(SearchRequest("receiva", mode=SearchMode.WORDS))
    assert answer.hits[0].path.name == "Receiva.pdf"
    assert not answer.notice


def test_a_corrected_question_is_found_side_by_side_too(library: Library) -> None:
    for number in range(5):
        library.put(f"apart{number}.txt", f"the parcel that {number} people receive is brought by the neighbour")
    library.put("together.txt", "receive the parcel from the neighbour", "something else")
    assert library.names("recieve the parcel from", mode=SearchMode.HYBRID)[0] == "together.txt"


def test_a_phrase_and_a_word_not_typed_to_its_end_hold_no_error(library: Library) -> None:
    library.put("a.txt", "did you receive the parcel")
    library.put("b.txt", "recipes for receptions")
    assert library.names('"recieve the" parcel', mode=SearchMode.WORDS, strict=True) == []
    assert library.names("recept", mode=SearchMode.WORDS) == ["b.txt"]
    assert "receive" not in str(library.searcher.search(SearchRequest("recei", mode=SearchMode.WORDS)).notice)

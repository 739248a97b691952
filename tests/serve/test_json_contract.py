"""The JSON objects of every face: exactly as documented, and the same values after reading them back."""

import json
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.base import errors
from engine.base.messages import plain, say
from engine.base.search_order import SearchOrder
from engine.base.types import (
    Failure,
    FilterOffer,
    Folder,
    FolderStatus,
    Hit,
    Kind,
    ModelStatus,
    Passage,
    SearchMode,
    SearchRequest,
    SearchResponse,
    Status,
)
from engine.serve import json_contract as contract

SECOND = 1_000_000_000

text = st.text(max_size=20)
names = st.binary(min_size=1, max_size=12).filter(lambda raw: b"\0" not in raw)
paths = names.map(lambda raw: Path("/", os.fsdecode(raw)))
messages = (
    text.map(plain)
    | st.builds(lambda name: say("place.in", name=name, place=say("place.row", row=3)), text)
    | st.builds(lambda count: say("duplicates.newest_only", count=count), st.integers(0, 10**9))
)
score = st.integers(0, 10_000).map(lambda number: number / 10_000)
count = st.integers(0, 10**9)


@st.composite
def passages(draw):
    content = draw(st.text(max_size=40))
    cuts = sorted(draw(st.lists(st.integers(0, len(content)), unique=True, max_size=6)))
    return Passage(
        text=content,
        score=draw(score),
        start=0,
        end=len(content),
        start_line=draw(st.none() | count),
        end_line=draw(st.none() | count),
        page=draw(st.none() | count),
        place=draw(messages),
        heading=tuple(draw(st.lists(text, max_size=2))),
        language=draw(text),
        highlights=tuple(zip(cuts[::2], cuts[1::2], strict=False)),
        why=tuple(draw(st.dictionaries(text, score, max_size=2)).items()),
    )


hits = st.builds(
    Hit,
    path=paths,
    score=score,
    title=text,
    kind=st.sampled_from(Kind),
    modified_ns=st.integers(-(10**9), 10**10).map(lambda seconds: seconds * SECOND),
    size_bytes=count,
    passages=st.lists(passages(), max_size=2).map(tuple),
    document_id=st.just(0),
    offline=st.booleans(),
    copies=st.lists(paths, max_size=2).map(tuple),
)
responses = st.builds(
    SearchResponse,
    query=text,
    preset=text,
    mode=st.sampled_from(SearchMode),
    took_ms=st.integers(0, 10**6).map(lambda tenths: tenths / 10),
    hits=st.lists(hits, max_size=2).map(tuple),
    notice=messages,
    terms=st.lists(text, max_size=2).map(tuple),
    partial=st.booleans(),
    fitting=count,
)
folders = st.builds(Folder, id=count, path=paths, offline=st.booleans(), preset=text)
statuses = st.builds(
    Status,
    documents=count,
    words=count,
    vectors=count,
    failed=count,
    passages=count,
    passages_with_vectors=count,
    model=st.builds(ModelStatus, name=text, dim=count, device=text, state=text, notice=messages),
    folders=st.lists(
        st.builds(
            FolderStatus,
            folder=folders,
            documents=count,
            words=count,
            vectors=count,
            failed=count,
            scanning=st.booleans(),
            notice=messages,
        ),
        max_size=2,
    ).map(tuple),
    scanning=st.booleans(),
    paused=st.booleans(),
    busy=st.booleans(),
    passages_per_s=st.integers(0, 10**6).map(lambda number: number / 100),
    seconds_left=st.none() | st.integers(0, 10**6).map(lambda number: number / 10),
    current=text,
    notice=messages,
)
failures = st.builds(Failure, path=paths, code=st.sampled_from(errors.FILE_PROBLEMS))


def over_the_wire(value):
    return json.loads(contract.dumps(value).encode("utf-8"))


@given(responses)
def test_an_answer_survives_the_way_there_and_back(response):
    assert contract.response_from_json(over_the_wire(contract.response_to_json(response))) == response


@given(statuses, st.lists(failures, max_size=2))
def test_a_status_survives_the_way_there_and_back(status, failed):
    value = over_the_wire(contract.status_to_json(status, failed))
    assert contract.status_from_json(value) == (status, tuple(failed))


@given(
    st.builds(
        SearchRequest,
        text=text,
        limit=st.integers(1, 1000),
        mode=st.sampled_from(SearchMode),
        preset=text,
        passages_per_document=st.integers(1, 50),
        rerank=st.none() | st.booleans(),
        offset=st.integers(0, 100_000),
        filters=st.lists(text, max_size=2).map(tuple),
        order=st.sampled_from(SearchOrder),
    )
)
def test_a_request_survives_the_way_there_and_back(request):
    assert contract.request_from_json(over_the_wire(contract.request_to_json(request))) == request


def test_an_answer_has_the_promised_names():
    response = SearchResponse(
        query="naming",
        preset="",
        mode=SearchMode.HYBRID,
        took_ms=12.34,
        hits=(
            Hit(
                path=Path("/abs/path"),
                score=0.83,
                title="Naming",
                kind=Kind.CODE,
                modified_ns=1_769_853_600 * SECOND + 5,
                size_bytes=7,
                passages=(Passage("some text", 0.83, 0, 9, 10, 24, highlights=((4, 9),)),),
            ),
        ),
    )
    assert contract.response_to_json(response) == {
        "query": "naming",
        "preset": "",
        "mode": "hybrid",
        "took_ms": 12.3,
        "results": [
            {
                "path": "/abs/path",
                "score": 0.83,
                "title": "Naming",
                "kind": "code",
                "modified": "2026-01-31T10:00:00Z",
                "size_bytes": 7,
                "passages": [
                    {
                        "text": "some text",
                        "score": 0.83,
                        "start_line": 10,
                        "end_line": 24,
                        "page": None,
                        "highlights": [[4, 9]],
                    }
                ],
            }
        ],
    }


def test_a_status_has_the_promised_names():
    status = Status(4, 3, 2, 1, 9, 5, ModelStatus("e5", 384, "cpu"), (FolderStatus(Folder(1, Path("/a")), 4, 3, 2, 1),))
    value = contract.status_to_json(status, [Failure(Path("/a/b"), "empty")])
    assert value["documents"] == {"total": 4, "words": 3, "vectors": 2, "failed": 1}
    assert value["passages"] == 9
    assert {"name": "e5", "dim": 384, "device": "cpu"}.items() <= value["model"].items()
    assert value["folders"][0]["path"] == "/a"
    assert {"path": "/a/b", "title": "It is empty.", "code": "empty"}.items() <= value["failures"][0].items()


def test_only_text_that_is_not_utf8_is_escaped():
    assert contract.dumps({"path": "日本"}) == '{"path": "日本"}'
    name = os.fsdecode(b"caf\xe9 \xe6\x97\xa5")
    line = contract.dumps({"path": name})
    assert line.isascii()
    assert os.fsencode(json.loads(line)["path"]) == b"caf\xe9 \xe6\x97\xa5"


@pytest.mark.parametrize(
    ("time_ns", "expected"),
    [
        (0, "1970-01-01T00:00:00Z"),
        (-1, "1969-12-31T23:59:59Z"),
        (2**63, "2262-04-11T23:47:16Z"),
        (-(10**30), "0001-01-01T00:00:00Z"),
        (10**30, "9999-12-31T23:59:59Z"),
    ],
)
def test_every_time_of_a_disk_has_a_date(time_ns, expected):
    assert contract.time_to_json(time_ns) == expected


@pytest.mark.parametrize(
    ("body", "named"),
    [
        ([], "JSON object"),
        ({}, "'query'"),
        ({"query": 7}, "'query'"),
        ({"query": "a", "limit": 0}, "'limit'"),
        ({"query": "a", "limit": True}, "'limit'"),
        ({"query": "a", "limit": "9"}, "'limit'"),
        ({"query": "a", "mode": "magic"}, "'magic'"),
        ({"query": "a", "mode": 3}, "'mode'"),
        ({"query": "a", "order": "colour"}, "'colour'"),
        ({"query": "a", "rerank": 1}, "'rerank'"),
        ({"query": "a", "filters": [1]}, "'filters'"),
        ({"query": "a", "filters": "type:pdf"}, "'filters'"),
        ({"query": "a", "lmit": 3}, "'lmit'"),
    ],
)
def test_a_wrong_request_is_reported_with_its_field(body, named):
    with pytest.raises(errors.BadRequest) as caught:
        contract.request_from_json(body)
    assert named in str(caught.value.title)


@pytest.mark.parametrize("paths_value", [None, "/a", [3], ["relative"], ["/a\0b"], {"a": 1}])
def test_paths_of_a_request_are_absolute(paths_value):
    with pytest.raises(errors.BadRequest):
        contract.paths_from_json({"paths": paths_value})


@pytest.mark.parametrize(
    "error",
    [
        errors.BadRequest("setting.unknown", name="x"),
        errors.LibraryLocked("library.running", path=Path("/x")),
        errors.ModelInvalid(
            "model.unusable",
            reason=say("checkpoint.missing", file="config.json"),
            advice=say("checkpoint.copy_whole"),
            model="m",
        ),
        errors.Cancelled(),
    ],
)
def test_an_error_arrives_as_it_was_raised(error):
    arrived = contract.error_from_json(over_the_wire(contract.error_to_json(error)))
    assert type(arrived) is type(error)
    assert (arrived.title, arrived.hint, arrived.path, arrived.model) == (
        error.title,
        error.hint,
        error.path,
        error.model,
    )


def test_an_error_of_one_file_arrives_with_its_words():
    arrived = contract.error_from_json(contract.error_to_json(errors.FileProblem("password", Path("/a.pdf"))))
    assert arrived.title == say("file.password")
    assert arrived.path == Path("/a.pdf")


def test_an_error_of_a_newer_owner_is_still_an_error():
    value = {"error": {"code": "Path", "title": "New.", "hint": ""}}
    arrived = contract.error_from_json(value)
    assert type(arrived) is errors.HitherError
    assert str(arrived) == "New."


def test_a_file_inside_another_says_where_it_is():
    hit = Hit(Path("/a.zip"), 0.5, "Report", Kind.DOCUMENT, SECOND, 7, (), inside="docs/report.pdf")
    written = contract.response_to_json(SearchResponse("q", "", SearchMode.WORDS, 1.0, (hit,)))
    assert written["results"][0]["inside"] == "docs/report.pdf"
    assert contract.response_from_json(json.loads(contract.dumps(written))).hits == (hit,)


def test_a_document_with_a_date_of_its_own_says_so():
    hit = Hit(Path("/a.eml"), 0.5, "The lease", Kind.MAIL, 2 * SECOND, 7, (), dated_ns=SECOND)
    written = contract.response_to_json(SearchResponse("q", "", SearchMode.WORDS, 1.0, (hit,)))
    assert written["results"][0]["dated"] == "1970-01-01T00:00:01Z"
    assert contract.response_from_json(json.loads(contract.dumps(written))).hits == (hit,)


def test_filters_that_a_question_may_mean_are_told_with_their_words():
    offer = FilterOffer("from last week", "date:lastweek", 5, 19)
    answer = SearchResponse("PDFs from last week", "", SearchMode.WORDS, 1.0, (), offers=(offer,))
    written = contract.response_to_json(answer)
    assert written["offers"] == [{"words": "from last week", "filter": "date:lastweek", "start": 5, "end": 19}]
    assert contract.response_from_json(json.loads(contract.dumps(written))) == answer

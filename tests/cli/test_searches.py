"""Saved searches on the command line behave the same with and without another owner."""

from __future__ import annotations

import contextlib
import io
import json

import pytest

from engine.base.types import SavedSearch
from engine.cli import FOUND, NOTHING_FOUND, WRONG_USE, run
from engine.engine import Engine


@pytest.fixture(params=["an owner", "no owner"])
def somebody(request, home):
    """A library that another command asks for, or has to open; none of its files matters here."""
    if request.param == "an owner":
        request.getfixturevalue("at_owner")
    else:
        request.getfixturevalue("ready_paths")
    yield
    for search in listed():
        assert run(["searches", "remove", str(search["id"])]) == FOUND


@pytest.fixture(autouse=True)
def _quiet(capsys):
    yield
    capsys.readouterr()


def listed():
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        run(["searches", "list", "--json"])
    return json.loads(out.getvalue())["searches"]


def test_a_search_is_saved_listed_and_removed(somebody, capsys):
    assert run(["searches"]) == NOTHING_FOUND
    assert "hither searches add" in capsys.readouterr().err
    assert run(["searches", "add", "Leases", "end", "the lease", "type:text", "--preset", "answer", "--watch"]) == FOUND
    assert run(["searches", "add", "Näh", "cake", "--json"]) == FOUND
    kept = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert (kept["name"], kept["query"], kept["watched"], kept["new"]) == ("Näh", "cake", False, [])
    assert [(search["name"], search["query"], search["preset"], search["watched"]) for search in listed()] == [
        ("Leases", "end the lease type:text", "answer", True),
        ("Näh", "cake", "", False),
    ]
    capsys.readouterr()
    assert run(["searches"]) == FOUND
    shown = capsys.readouterr().out
    assert "Leases  (keeps watch)" in shown and "end the lease type:text  --preset answer" in shown
    assert run(["searches", "remove", "NÄH", str(kept["id"] - 1)]) == FOUND
    assert listed() == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["run", "nothing of the kind"], "no saved search called 'nothing of the kind'"),
        (["remove", "7777"], "no saved search called '7777'"),
        (["add", "leases", "again"], "'leases' already"),
        (["add", "new", "text", "--preset", "xyzzy"], "There is no preset 'xyzzy'."),
        (["add", " ", "text"], "has a name"),
    ],
)
def test_wrong_requests_are_reported(somebody, capsys, arguments, said):
    assert run(["searches", "add", "Leases", "lease"]) == FOUND
    assert run(["searches", *arguments]) == WRONG_USE
    assert said in capsys.readouterr().err


def test_asking_it_answers_as_a_search_does(at_owner, capsys):
    assert run(["searches", "add", "Cakes", "sweet pastry from the oven", "type:text"]) == FOUND
    capsys.readouterr()
    try:
        assert run(["searches", "run", "cakes", "--json", "--limit", "2"]) == FOUND
        asked = json.loads(capsys.readouterr().out)
        run(["search", "--json", "--limit", "2", "sweet pastry from the oven type:text"])
        plain = json.loads(capsys.readouterr().out)
        for value in (asked, plain):
            value.pop("took_ms")
        assert asked == plain and asked["results"][0]["path"].endswith("rezept.md")
        assert run(["searches", "run", "cakes", "--new"]) == NOTHING_FOUND
    finally:
        run(["searches", "remove", "cakes"])


def test_new_files_are_reported_and_count_as_seen_once_it_was_asked(home, ready_paths, tmp_path, capsys):
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "old.txt").write_text("an invoice of last year")
    engine = Engine.open(ready_paths, watch=False)
    try:
        engine.folders.add(folder)
        assert engine.wait_until_done(timeout_s=120)
        kept = engine.saved_searches.save(SavedSearch("Invoices", "invoice", watched=True))
        engine._search_watch.look()
        (folder / "new.txt").write_text("an invoice of this year")
        engine.folders.rescan()
        assert engine.wait_until_done(timeout_s=120)
        engine._search_watch.look()
        assert [path.name for path in engine.saved_searches.all()[0].unseen] == ["new.txt"]
    finally:
        engine.close()
    assert run(["searches"]) == FOUND
    assert "Invoices  (1 new)" in capsys.readouterr().out
    assert run(["searches", "run", str(kept.id), "--new", "--json"]) == FOUND
    (result,) = json.loads(capsys.readouterr().out)["results"]
    assert result["path"].endswith("new.txt")
    assert [search["new"] for search in listed()] == [[]]

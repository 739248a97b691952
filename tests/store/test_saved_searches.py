"""Saved searches are stored, renamed and deleted, and remember their last look."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.base.errors import BadRequest
from engine.base.types import SavedSearch
from engine.store.saved_searches import MOST_UNSEEN, SavedSearchTable

LEASES = SavedSearch("Leases", "lease type:pdf", watched=True)


@pytest.fixture
def searches(store) -> SavedSearchTable:
    return SavedSearchTable(store.database)


def test_a_search_is_saved_renamed_and_deleted(searches: SavedSearchTable) -> None:
    kept = searches.save(LEASES)
    other = searches.save(SavedSearch("Cakes", "cake", "answer"))
    assert searches.all() == (replace(LEASES, id=kept.id), SavedSearch("Cakes", "cake", "answer", id=other.id))
    renamed = searches.save(replace(kept, name="Tenancy"))
    assert searches.all()[0] == renamed and renamed.name == "Tenancy"
    searches.delete(kept.id)
    searches.delete(kept.id)
    assert [search.name for search in searches.all()] == ["Cakes"]
    with pytest.raises(BadRequest):
        searches.save(renamed)


@pytest.mark.parametrize(
    "search", [SavedSearch("", "lease"), SavedSearch("Leases", "  "), SavedSearch("x", "y" * 5000)]
)
def test_a_search_that_asks_nothing_is_refused(searches: SavedSearchTable, search: SavedSearch) -> None:
    with pytest.raises(BadRequest):
        searches.save(search)


def test_only_what_may_have_something_new_is_looked_at(searches: SavedSearchTable, store) -> None:
    store.put("/lib/old.txt", "an old lease")
    kept = searches.save(LEASES)
    searches.save(SavedSearch("Cakes", "cake"))
    (watched,) = searches.watched()
    assert watched.search == kept and watched.known is None, "never looked at"
    assert watched.looked_up_to == searches.newest_document() > 0
    searches.record_look(watched, watched.looked_up_to, [Path("/lib/old.txt")], ())
    assert searches.watched() == ()

    strange = Path("/lib/\udcff.txt")
    store.put("/lib/new.txt", "a new lease")
    (watched,) = searches.watched()
    assert watched.known == {Path("/lib/old.txt")}
    found = searches.record_look(watched, searches.newest_document(), [strange], [strange])
    assert found is not None and found.unseen == (strange,)
    assert searches.all()[0].unseen == (strange,)
    searches.mark_seen(kept.id)
    assert searches.all()[0].unseen == ()


def test_a_look_at_what_was_changed_meanwhile_counts_for_nothing(searches: SavedSearchTable) -> None:
    kept = searches.save(LEASES)
    (watched,) = searches.watched()
    searches.save(replace(kept, text="contract"))
    assert searches.record_look(watched, 5, [], [Path("/lib/a.txt")]) is None
    assert searches.all()[0].unseen == ()


def test_a_search_that_asks_otherwise_begins_anew(searches: SavedSearchTable) -> None:
    kept = searches.save(LEASES)
    many = [Path(f"/lib/{number}.txt") for number in range(MOST_UNSEEN + 5)]
    searches.record_look(searches.watched()[0], 9, many, many)
    assert len(searches.all()[0].unseen) == MOST_UNSEEN
    assert searches.save(replace(kept, name="Renamed")).unseen, "only its name changed"
    assert searches.save(replace(kept, text="contract")).unseen == ()
    assert searches.watched()[0].known is None

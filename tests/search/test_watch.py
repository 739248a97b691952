"""A saved search that keeps watch tells of a new file that answers it, once, and of no other."""

from __future__ import annotations

import queue
from pathlib import Path

import pytest

from engine.base.events import SavedSearchMatched
from engine.base.paths import Paths
from engine.base.types import Hit, Kind, SavedSearch, SearchMode, SearchResponse
from engine.engine import Engine
from engine.search.watch import new_matches
from engine.store.saved_searches import Watched


def answer(*scored: tuple[int, float]) -> SearchResponse:
    hits = tuple(Hit(Path(f"/{id}"), score, "", Kind.TEXT, 0, 0, (), document_id=id) for id, score in scored)
    return SearchResponse("", "", SearchMode.HYBRID, 0.0, hits)


@pytest.mark.parametrize(
    ("scored", "new"),
    [
        ([(5, 0.7), (12, 0.6)], [12]),
        ([(12, 0.7), (11, 0.5), (13, 0.42)], [12, 11]),  # the last is far from the best
        ([(12, 0.3)], []),  # ranked, but no match
        ([(12, 0.0), (4, 0.0)], [12]),  # filters alone
        ([(14, 0.8)], []),  # was there before, under another number
        ([], []),
    ],
)
def test_what_counts_as_a_new_match(scored, new) -> None:
    watched = Watched(SavedSearch("x", "x"), 10, frozenset({Path("/14")}))
    assert new_matches(answer(*scored), watched) == tuple(Path(f"/{id}") for id in new)


def test_a_new_file_that_matches_is_told_once(ready_paths: Paths, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "lease.txt").write_text("The tenant may end the lease with three months' notice.\n", "utf-8")
    engine = Engine.open(ready_paths)
    told: queue.Queue[SavedSearchMatched] = queue.Queue()
    try:
        engine._search_watch._settle_s = 0.05
        engine.events.subscribe(lambda event: told.put(event) if isinstance(event, SavedSearchMatched) else None)
        kept = engine.saved_searches.save(SavedSearch("Leases", "terminate a lease", watched=True))
        engine.saved_searches.save(SavedSearch("Notes", "terminate a lease"))
        engine.folders.add(folder)
        event = told.get(timeout=120)
        assert event.search.id == kept.id and event.new == (folder / "lease.txt",)
        (folder / "cake.md").write_text("Knead the dough and bake the cake for forty minutes.\n", "utf-8")
        (folder / "contract.txt").write_text("Either side may terminate the lease contract in May.\n", "utf-8")
        engine.folders.rescan()
        assert told.get(timeout=120).new == (folder / "contract.txt",)
        assert [search.name for search in engine.saved_searches.all() if search.unseen] == ["Leases"]
        engine.saved_searches.mark_seen(kept.id)
        (folder / "lease.txt").write_text("The tenant may end the lease with two months' notice.\n", "utf-8")
        engine.folders.rescan()
        assert engine.wait_until_done(timeout_s=120)
        engine._search_watch.look()
        assert told.empty() and not engine.saved_searches.all()[0].unseen, "an old file that changed is not new"
        engine.saved_searches.delete(kept.id)
        assert [search.name for search in engine.saved_searches.all()] == ["Notes"]
    finally:
        engine.close()

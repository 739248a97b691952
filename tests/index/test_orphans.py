"""Texts without a file live from one look to the next, however busy the library is."""

from __future__ import annotations

from engine.index.orphans import Orphans
from tests.store.conftest import Store, prepared, store  # noqa: F401 - a fixture


def test_what_comes_back_stays_and_what_does_not_goes_at_the_second_look(store: Store) -> None:  # noqa: F811
    gone: list[int] = []
    orphans = Orphans(store.passages, gone.extend, lambda: False)
    id = store.put("/lib/a.txt", "always there", "here and gone", "here and back")
    ids = {text: store.words.search(text.split()[-1], 1)[0][0] for text in ("here and gone", "here and back")}
    store.passages.store(id, prepared("always there", mtime_ns=2), 1, None)
    orphans.look()
    assert gone == []
    store.passages.store(id, prepared("always there", "here and back", "once more", mtime_ns=3), 1, None)
    store.passages.store(id, prepared("always there", "here and back", mtime_ns=4), 1, None)
    orphans.look()
    assert gone == [ids["here and gone"]]
    assert store.passages.text_count() == 2
    assert len(store.passages.orphans()) == 1  # "once more" is younger than a look
    orphans.look()
    assert len(store.passages.orphans()) == 0

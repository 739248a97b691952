"""The order of results: by relevance, date, name or size; remembered, and changed in place."""

from __future__ import annotations

import pytest

from app.search.sort_chip import SortChip
from app.search.sorting import Order, in_order
from app.window_state import WindowState
from tests.app.conftest import hit

HITS = (
    hit("/b/Öl.txt", modified_ns=2, size_bytes=5),
    hit("/a/zebra.txt", modified_ns=9, size_bytes=5),
    hit("/c/apple.txt", modified_ns=1, size_bytes=90),
)


@pytest.mark.parametrize(
    ("order", "names"),
    [
        (Order.RELEVANCE, ["Öl.txt", "zebra.txt", "apple.txt"]),
        (Order.DATE, ["zebra.txt", "Öl.txt", "apple.txt"]),
        (Order.NAME, ["apple.txt", "Öl.txt", "zebra.txt"]),
        (Order.SIZE, ["apple.txt", "Öl.txt", "zebra.txt"]),
    ],
)
def test_orders(order, names):
    assert [hit.path.name for hit in in_order(HITS, order)] == names


def test_the_chip_says_its_order_and_keeps_it(qtbot, paths):
    state = WindowState(paths)
    chip = SortChip(state)
    qtbot.addWidget(chip)
    told = []
    chip.changed.connect(lambda: told.append(chip.order))
    assert chip.text().startswith("Best first") and not chip.property("chosen")
    chip._actions[Order.DATE].trigger()
    chip.choose(Order.DATE)
    assert told == [Order.DATE] and chip.text().startswith("Newest first") and chip.property("chosen")
    again = SortChip(state)
    qtbot.addWidget(again)
    assert again.order is Order.DATE
    state.keep_text("order", "by moonlight")
    assert SortChip(state).order is Order.RELEVANCE


def test_results_change_places_without_asking_again(filled, wait):
    from tests.app.test_window import type_and_wait

    search = filled.window.search
    names = type_and_wait(filled, "lease", wait)
    search.sort.choose(Order.NAME)
    assert [hit.path.name for hit in search.results.results.hits] == sorted(names, key=str.casefold)
    search.sort.choose(Order.RELEVANCE)
    assert [hit.path.name for hit in search.results.results.hits] == names

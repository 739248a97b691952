"""Filters in plain words: shown as chips, applied when pressed and not before."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QWidget

from app.search.filter_offers import FilterOffers, with_filter
from engine.base.types import FilterOffer

KIND = FilterOffer("PDFs", "type:pdf", 0, 4)
WHEN = FilterOffer("from last week", "date:lastweek", 5, 19)


def chips(window) -> dict[str, QPushButton]:
    return {chip.text(): chip for chip in window.search.filter_offers.findChildren(QPushButton) if chip.isVisible()}


@pytest.mark.parametrize(
    ("query", "offer", "expected"),
    [
        ("PDFs from last week about leases", WHEN, "PDFs date:lastweek about leases"),
        ("PDFs from last week", KIND, "type:pdf from last week"),
        ("上周的PDF", FilterOffer("上周的", "date:lastweek", 0, 3), "date:lastweek PDF"),
        ("关于租赁的邮件", FilterOffer("邮件", "type:mail", 5, 7), "关于租赁的 type:mail"),
    ],
)
def test_the_filter_takes_the_place_of_its_words(query, offer, expected):
    assert with_filter(query, offer) == expected


def test_each_offer_is_a_chip_with_its_words(qtbot):
    around = QWidget()
    qtbot.addWidget(around)
    offers = FilterOffers(around)
    assert offers.isHidden()
    offers.show_offers("PDFs from last week", (KIND, WHEN))
    assert not offers.isHidden()
    made = offers.findChildren(QPushButton)
    assert [chip.text() for chip in made] == ["+ PDFs", "+ from last week"]
    assert "type:pdf" in made[0].accessibleName() and "type:pdf" in made[0].toolTip()
    taken = []
    offers.taken.connect(taken.append)
    made[1].click()
    assert taken == ["PDFs date:lastweek"]
    offers.show_offers("上周的PDF", (FilterOffer("上周的", "date:lastweek", 0, 3),))
    assert offers.findChildren(QPushButton)[-1].text() == "+ 上周"
    offers.show_offers("leases", ())
    assert offers.isHidden()


def test_plain_words_are_offered_and_nothing_is_left_out_until_they_are_taken(filled, wait, qtbot):
    window = filled.window
    window.search.search_for("documents from today about apples")
    wait(lambda: "+ from today" in chips(window))
    assert window.search.results.results.rowCount() > 1
    assert window.search.box.text() == "documents from today about apples"
    qtbot.mouseClick(chips(window)["+ documents"], Qt.MouseButton.LeftButton)
    wait(lambda: window.search.box.text() == "type:document from today about apples")
    wait(lambda: "+ from today" in chips(window) and "+ documents" not in chips(window))
    window.search.search_for("apples")
    wait(lambda: not chips(window))

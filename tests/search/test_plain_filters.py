"""Filters said in plain words, in the four languages of the window; and what is no filter."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.search.plain_filters import People, offered_filters
from engine.search.query import parse

NOW = datetime(2024, 5, 15, 12)
NAMES = ("ana", "ana silva", "bob", "租赁公司", "田中")
PEOPLE = People(*(lambda name: name.lower() in NAMES,) * 3)


def filters(text: str) -> str:
    return " ".join(offer.filter for offer in offered_filters(text, PEOPLE, NOW))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PDFs from last week", "type:pdf date:lastweek"),
        ("mails from Ana in March", "type:mail from:Ana date:2024-03"),
        ("emails from Ana Silva about the lease", 'type:mail from:"Ana Silva"'),
        ("all my photos of the last 3 weeks", "type:image date:3w"),
        ("presentations by Bob since 2023", "type:slides author:Bob after:2023"),
        ("mails to bob from yesterday", "type:mail to:bob date:yesterday"),
        ("mails about the lease", "type:mail"),
        ("spreadsheets before July", "type:sheet before:2023-07"),
        ("mail after March 2024", "type:mail after:2024-04"),
        ("minutes of the meeting last month", "date:lastmonth"),
        ("the contract from December 2022 as PDF", "date:2022-12 type:pdf"),
        ("what did we decide in 2023", "date:2023"),
        ("word documents from this year", "type:word date:thisyear"),
        ("PDFs von letzter Woche", "type:pdf date:lastweek"),
        ("Mails von Ana im März", "type:mail from:Ana date:2024-03"),
        ("alle Fotos der letzten 7 Tage", "type:image date:7d"),
        ("Mails an Bob seit gestern", "type:mail to:Bob after:yesterday"),
        ("Rechnungen aus dem Jahr 2023 als PDF", "date:2023 type:pdf"),
        ("Protokoll der Sitzung vom letzten Monat", "date:lastmonth"),
        ("Präsentationen vor 2022", "type:slides before:2022"),
        ("Mails von letztem Jahr", "type:mail date:lastyear"),
        ("上周的PDF", "date:lastweek type:pdf"),
        ("三月Ana的邮件", "date:2024-03 from:Ana type:mail"),
        ("来自租赁公司的邮件", "from:租赁公司 type:mail"),
        ("发给Bob的邮件", "to:Bob type:mail"),
        ("最近7天的照片", "date:7d type:image"),
        ("2023年6月以前的文档", "before:2023-06 type:document"),
        ("关于租赁的邮件", "type:mail"),
        ("先週のPDF", "date:lastweek type:pdf"),
        ("3月のAnaからのメール", "date:2024-03 from:Ana type:mail"),
        ("田中宛のメール", "to:田中 type:mail"),
        ("過去2週間の写真", "date:2w type:image"),
        ("2023年以降のスライド", "after:2023 type:slides"),
    ],
)
def test_what_is_said_in_plain_words_is_offered(text: str, expected: str) -> None:
    assert filters(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "",
        "lease",
        "pdf parser",
        "mail server configuration",
        "photo editing",
        "slide rule",
        "may I use it",
        "marching band",
        "the last word",
        "heutejournal",
        '"PDFs from last week"',
        "type:pdf date:lastweek from last week",
        "first day",
        "last day",
        "个月",
        "x" * 400,
    ],
)
def test_what_is_no_filter_is_left_alone(text: str) -> None:
    assert filters(text) == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("type:pdf from last week", "date:lastweek"),
        ("type:mail from Ana in March", "from:Ana date:2024-03"),
        ("type:mail from:Ana in March", "date:2024-03"),
        ("三月 的 from:Ana type:mail", "date:2024-03"),
        ('PDFs about "the last week" since 2023', "type:pdf after:2023"),
    ],
)
def test_what_is_a_filter_already_stays_and_the_rest_is_offered(text: str, expected: str) -> None:
    assert filters(text) == expected


def test_a_person_whom_the_library_does_not_know_is_no_filter() -> None:
    assert filters("mails from Zacharias in March") == "type:mail date:2024-03"
    assert filters("mails from home") == "type:mail"


def test_a_month_without_a_year_is_the_last_one() -> None:
    assert filters("mails in may") == "type:mail date:2024-05"
    assert filters("mails in june") == "type:mail date:2023-06"


PIECES = st.sampled_from(
    ["PDFs ", "mails ", "from ", "Ana ", "in March ", "last week", "letzte ", "Woche ", "上周", "的", "邮件", "先月",
     "の", "メール", "2023年", "13月", "since ", "2024", " ", "a", "写真", "to ", "Bob"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=8).map("".join))
def test_each_offer_is_a_filter_and_names_its_words(text: str) -> None:
    end = 0
    for offer in offered_filters(text, PEOPLE, NOW):
        assert text[offer.start : offer.end] == offer.words
        assert offer.start >= end
        end = offer.end
        query = parse(offer.filter, now=NOW, home=Path("/home/me"))
        assert query.filtered and not query.notices and not query.text

"""The language of the box: what people type is read as they mean it, and nothing they type fails."""

from __future__ import annotations

import string
from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.base.types import DocumentFilter, Kind
from engine.search.filters import Like
from engine.search.query import ParsedQuery, PartKind, parse

NOW = datetime(2024, 3, 13, 15, 30)  # a Wednesday
HOME = Path("/home/me")


def read(text: str, *extra: str) -> ParsedQuery:
    return parse(text, extra=extra, now=NOW, home=HOME, folders=(Path("/data/Papers"), Path("/data/mail")))


def day(text: str) -> int:
    return int(datetime.fromisoformat(text).timestamp()) * 10**9


def dated(start: str, end: str) -> DocumentFilter:
    return DocumentFilter(dated_from_ns=day(start), dated_to_ns=day(end))


def between(first: str, end: str) -> DocumentFilter:
    return DocumentFilter(modified_from_ns=day(first), modified_to_ns=day(end))


@pytest.mark.parametrize(
    ("text", "asked", "required", "without"),
    [
        ("red wine", "red wine", (), ()),
        ('the "quick  brown" fox', "the quick brown fox", (("quick brown",),), ()),
        ("„Guten Tag“ «bonjour»", "Guten Tag bonjour", (("Guten Tag",), ("bonjour",)), ()),
        ("the “quick  brown” fox", "the quick brown fox", (), ()),  # copied from a text
        ("инструмент «Кривые»", "инструмент Кривые", (), ()),
        ("fox +“quick brown” -«red wine»", "fox quick brown", (("quick brown",),), ("red wine",)),
        ("fox “quick brown” OR “red wine”", "fox quick brown red wine", (("quick brown", "red wine"),), ()),
        ("wine -red", "wine", (), ("red",)),
        ('wine -"deep red"', "wine", (), ("deep red",)),
        ("wine NOT red", "wine", (), ("red",)),
        ("+must may", "must may", (("must",),), ()),
        ('"a b" OR "c d" e', "a b c d e", (("a b", "c d"),), ()),
        ('"a b" | e', "a b e", (), ()),
        ("(cat OR dog) food", "cat dog food", (), ()),
        ("cat AND dog", "cat dog", (), ()),
        ("grep --color -5 C++ a-b", "grep --color -5 C++ a-b", (), ()),
        ("print(x) f(a,b)", "print(x) f(a,b)", (), ()),
        ('an "open phrase', "an open phrase", (), ()),
        ("std::vector http://example.org/x 12:30", "std::vector http://example.org/x 12:30", (), ()),
        ("or and not", "or and not", (), ()),
        ("", "", (), ()),
        ("OR", "", (), ()),
    ],
)
def test_words_and_phrases(
    text: str, asked: str, required: tuple[tuple[str, ...], ...], without: tuple[str, ...]
) -> None:
    query = read(text)
    assert (query.text, query.required, query.without) == (asked, required, without)
    assert not query.filtered and not query.notices


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("type:pdf", DocumentFilter(extensions=("pdf",))),
        ("type:code,mails", DocumentFilter(kinds=(Kind.CODE, Kind.MAIL))),
        ("type:Spreadsheets", DocumentFilter(kinds=(Kind.SHEET,))),
        ("ext:.PY ext:md", DocumentFilter(extensions=("py", "md"))),
        ("in:~/work", DocumentFilter(under=(HOME / "work",))),
        ('in:"/data/my files"', DocumentFilter(under=(Path("/data/my files"),))),
        ("in:papers", DocumentFilter(under=(Path("/data/Papers"),))),
        ("in:2024", DocumentFilter(under=(Path("/data/Papers/2024"), Path("/data/mail/2024")))),
        ("lang:german,日本語,pt_BR", DocumentFilter(languages=("de", "ja", "pt"))),
        ("name:invoice author:\"J. Doe\"", DocumentFilter(names=("invoice",), authors=("J. Doe",))),
        ("-type:code", DocumentFilter(excluded=DocumentFilter(kinds=(Kind.CODE,)))),
        ("after:2024-02-01 before:2024-03", dated("2024-02-01", "2024-03-01")),
        ("date:2023", dated("2023-01-01", "2024-01-01")),
        ("date:>2024-03-05", DocumentFilter(dated_from_ns=day("2024-03-05"))),
        ("date:<2024-03-05", DocumentFilter(dated_to_ns=day("2024-03-05"))),
        ('from:"Ana Silva" from:bob@', DocumentFilter(senders=("Ana Silva", "bob@"))),
        ("to:ana subject:lease", DocumentFilter(recipients=("ana",), subjects=("lease",))),
        ("-sender:ana", DocumentFilter(excluded=DocumentFilter(senders=("ana",)))),
        ("modified:yesterday", between("2024-03-12", "2024-03-13")),
        ("modified:lastweek", between("2024-03-04", "2024-03-11")),
        ("modified:last_month", between("2024-02-01", "2024-03-01")),
        ("modified:2023", between("2023-01-01", "2024-01-01")),
        ("modified:2023-11..2024", between("2023-11-01", "2025-01-01")),
        ("modified:7d", between("2024-03-07", "2024-03-14")),
        ("modified:1m", between("2024-02-13", "2024-03-14")),
        ("modified:>05.03.2024", DocumentFilter(modified_from_ns=day("2024-03-05"))),
        ("size:>1.5mb", DocumentFilter(size_from_bytes=1_572_864)),
        ("size:10k..1MB", DocumentFilter(size_from_bytes=10_240, size_to_bytes=1_048_577)),
        ("size:<2k", DocumentFilter(size_to_bytes=2048)),
    ],
)  # fmt: skip
def test_filters(text: str, expected: DocumentFilter) -> None:
    query = read(f"words {text}")
    assert query.filter == expected
    assert query.text == "words" and not query.notices
    assert read("words", text).filter == expected  # the chips of the window say the same


@pytest.mark.parametrize(
    "text",
    ["foo:bar", "type:nonsense", "before:someday", "size:huge", "modified:2024-13", "lang:x", "after:99999999-1"],
)
def test_what_is_no_filter_is_searched_and_said(text: str) -> None:
    query = read(text)
    assert query.text == text
    assert len(query.notices) == 1 and "searched as text" in str(query.notices[0])
    assert not query.filtered


@pytest.mark.parametrize(
    ("text", "likes"),
    [
        ("like:~/a.txt", [Like("~/a.txt", (HOME / "a.txt",))]),
        ('bread like:"/x y/b.txt#12"', [Like("/x y/b.txt", (Path("/x y/b.txt"),), 12, (Path("/x y/b.txt#12"),))]),
        ("like:/a like:/b", [Like("/a", (Path("/a"),)), Like("/b", (Path("/b"),))]),
        ("like:", []),
    ],
)
def test_what_files_are_to_be_like(text: str, likes: list[Like]) -> None:
    query = read(text)
    assert list(query.likes) == likes
    assert not query.filtered and query.text == text.split("like:")[0].strip() + ("like:" if not likes else "")


def test_unlike_is_no_filter() -> None:
    assert read("-like:/a").likes == () and read("-like:/a").without == ("like:/a",)


def test_parts_know_their_place_and_the_word_being_typed() -> None:
    text = 'see -type:pdf "a b" wor'
    query = read(text)
    assert [text[part.start : part.end] for part in query.parts] == ["see", "-type:pdf", '"a b"', "wor"]
    assert [part.kind for part in query.parts] == [PartKind.WORD, PartKind.FILTER, PartKind.PHRASE, PartKind.WORD]
    assert query.open_ended and not read(text + " ").open_ended


PIECES = st.sampled_from(
    ["type:pdf", "-ext:py", "in:~/a", 'in:"/x y"', "size:>1k", "modified:2024", "foo:bar", '"a b"', "-x", "+y", "OR",
     "NOT", "(", ")", "word", "日本", "-", '"', "a:b:c", "“z”", "|", "\x00", "🙂", "lang:de",
     'like:"/x y#3"', "-like:~/a"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=80), st.lists(PIECES, max_size=10).map(" ".join)))
def test_never_fails_and_reads_the_same_when_written_out(text: str) -> None:
    query = read(text)
    again = read(str(query))
    assert again.filter == query.filter and again.likes == query.likes
    assert (again.text.split(), again.required, again.without) == (query.text.split(), query.required, query.without)


@settings(deadline=None)
@given(st.text(alphabet=string.ascii_letters + string.digits + " ", max_size=40))
def test_plain_words_are_themselves(text: str) -> None:
    query = read(text.lower())
    assert query.text.split() == text.lower().split()
    assert query.required == query.without == ()

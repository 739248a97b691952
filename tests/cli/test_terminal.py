"""Terminal text: never wider than requested, no split characters, no escape sequences."""

import io
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.cli import terminal

ESCAPES = re.compile(r"\x1b\[\d+m")


@pytest.mark.parametrize(
    ("text", "cells"),
    [("abc", 3), ("日本", 4), ("한국어", 6), ("e\u0301", 1), ("", 0), ("ไทย", 3), ("ｗ", 2), ("a\u200db", 2)],
)
def test_width_counts_cells(text, cells):
    assert terminal.width(text) == cells


@pytest.mark.parametrize(
    ("text", "cells", "expected"),
    [("abcdef", 4, "abc…"), ("日本語", 5, "日本…"), ("日本語", 6, "日本語"), ("日本語", 4, "日…")],
)
def test_cut_never_splits_a_character(text, cells, expected):
    assert terminal.cut(text, cells) == expected


@given(st.text(), st.integers(2, 30))
def test_cut_is_never_wider_than_asked(text, cells):
    assert terminal.width(terminal.cut(text, cells)) <= cells


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain ünïcode 日本", "plain ünïcode 日本"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("two\nlines\r", "two\\x0alines\\x0d"),
        ("\x9b31m", "\\x9b31m"),
        ("not \udcff utf-8", "not \\xff utf-8"),
        ("turned \u202e round", "turned \\u202e round"),
    ],
)
def test_nothing_in_a_name_reaches_the_terminal_as_a_command(text, expected):
    assert terminal.plain(text) == expected


def test_a_snippet_begins_near_its_first_highlight():
    text = "word " * 100 + "needle and the rest " + "word " * 100
    place = text.index("needle")
    (line,) = terminal.snippet_lines(text, [(place, place + 6)], 40, 1, rich=True)
    assert line.startswith("…word")
    assert "\x1b[1mneedle\x1b[22m" in line


def test_a_snippet_folds_white_space_and_keeps_highlights_in_place():
    lines = terminal.snippet_lines("a\n\n  b\tneedle\x1b c", [(7, 13)], 40, 2, rich=True)
    assert lines == ["a b \x1b[1mneedle\x1b[22m c"]


def test_without_a_terminal_there_is_no_bold():
    assert terminal.snippet_lines("the needle", [(4, 10)], 40, 2, rich=False) == ["the needle"]


@given(st.text(), st.data(), st.integers(20, 60), st.integers(1, 4))
def test_a_snippet_fits_and_shows_only_printable_text(text, data, cells, count):
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), unique=True, max_size=6)))
    spans = list(zip(cuts[::2], cuts[1::2], strict=False))
    lines = terminal.snippet_lines(text, spans, cells, count, rich=True)
    assert len(lines) <= count
    for line in lines:
        bare = ESCAPES.sub("", line)
        assert terminal.width(bare) <= cells + 1  # one "…" may stand before the first line
        assert terminal.plain(bare) == bare


def test_a_path_is_shown_as_one_would_type_it(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", "/home/someone")
    monkeypatch.setenv("USERPROFILE", "/home/someone")
    assert terminal.shorter_path(tmp_path / "a" / "b.txt") == str(Path("a/b.txt"))
    assert terminal.shorter_path(Path("/home/someone/notes.md")) == str(Path("~/notes.md"))
    assert terminal.shorter_path(Path("/etc/hosts")) == str(Path("/etc/hosts"))


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("stream", "environment", "expected"),
    [
        (Terminal(), {}, True),
        (Terminal(), {"NO_COLOR": "1"}, False),
        (Terminal(), {"NO_COLOR": ""}, True),
        (Terminal(), {"TERM": "dumb"}, False),
        (io.StringIO(), {}, False),
    ],
)
def test_bold_only_where_it_is_wanted(stream, environment, expected, monkeypatch):
    for name in ("NO_COLOR", "TERM"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert terminal.is_rich(stream) is expected

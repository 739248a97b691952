"""The reported effect of patterns equals what a scan with these rules excludes."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import engine.index.rule_effect as module
from engine.index.rule_effect import rule_effect
from engine.index.scan.folder_filter import FolderFilter
from engine.index.scan.rules import Rules

LIB = Path("/lib")
FILES = [LIB / name for name in ("a.log", "b.txt", "work/c.log", "work/build/d.txt", "work/build/x/e.txt", "Öl/f g.md")]


@pytest.mark.parametrize(
    ("patterns", "left_out"),
    [
        ([], []),
        (["*.log"], ["a.log", "work/c.log"]),
        (["build/"], ["work/build/d.txt", "work/build/x/e.txt"]),
        (["/a.log", "!b.txt"], ["a.log"]),
        (["work/*", "!work/c.log"], ["work/build/d.txt", "work/build/x/e.txt"]),
        (["f g.md", "# a remark", ""], ["Öl/f g.md"]),
        (["nothing/"], []),
    ],
)
def test_patterns(patterns: list[str], left_out: list[str]) -> None:
    effect = rule_effect(patterns, FILES, len(FILES), [LIB])
    assert (effect.files, effect.total, effect.exact) == (len(left_out), 6, True)
    assert list(effect.examples) == [LIB / name for name in left_out][:3]


LINES = st.lists(
    st.sampled_from(["*.log", "build/", "!*.log", "work", "/work/*", "[", "x/", "!x/", "**/e.*", "Ö*"]), max_size=5
)


@given(LINES)
def test_it_equals_what_the_scan_excludes(lines: list[str]) -> None:
    scan = FolderFilter(LIB, Rules(exclude=tuple(lines), follow_gitignore=False))
    expected = [path for path in FILES if not scan.includes(str(path), False)]
    assert rule_effect(lines, FILES, len(FILES), [LIB]).files == len(expected)


def test_folders_count_from_their_own_root_and_others_do_not_count() -> None:
    files = [Path("/lib/work/a.txt"), Path("/lib/work/in/b.txt"), Path("/other/c.txt")]
    assert rule_effect(["/in/"], files, 3, [Path("/lib/work"), Path("/lib")]).files == 1


def test_a_large_library_is_sampled(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "MAX_CHECKED", 100)
    files = [LIB / f"{number}.{'log' if number % 7 == 0 else 'txt'}" for number in range(999)]
    effect = rule_effect(["*.txt"], files, 999, [LIB])
    assert not effect.exact and 700 < effect.files <= 999

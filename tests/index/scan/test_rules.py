"""Which names are excluded: the built-in ones, the person's own, hidden ones, and .gitignore at every depth."""

import pytest

from engine.index.scan.rules import Rules, Scope, parse_patterns


@pytest.mark.parametrize(
    ("name", "is_folder", "excluded"),
    [
        ("node_modules", True, True),
        ("node_modules", False, False),
        ("__pycache__", True, True),
        ("lost+found", True, True),
        ("$RECYCLE.BIN", True, True),
        ("notes.txt", False, False),
        ("notes.txt~", False, True),
        ("~$report.docx", False, True),
        (".~lock.report.odt#", False, True),
        ("Thumbs.db", False, True),
        ("photos", True, False),
        (".config", True, True),
        (".bashrc", False, True),
    ],
)
def test_built_in(name: str, is_folder: bool, excluded: bool) -> None:
    assert Scope(Rules()).excludes(name, is_folder) is excluded


def test_hidden_files_can_be_included_but_never_version_control() -> None:
    scope = Scope(Rules(hidden_files=True))
    assert not scope.excludes(".config", True)
    assert not scope.excludes(".bashrc", False)
    assert scope.excludes(".git", True)


def test_own_patterns_win_over_everything() -> None:
    scope = Scope(Rules(exclude=("*.log", "!important.log", "!node_modules/", "/top.txt", "drafts/")))
    assert scope.excludes("x.log", False)
    assert not scope.excludes("important.log", False)
    assert not scope.excludes("node_modules", True)
    assert scope.excludes("top.txt", False)
    assert not scope.enter("below").excludes("top.txt", False)
    assert scope.enter("below").excludes("drafts", True)
    assert not scope.enter("below").excludes("drafts", False)


def test_nested_gitignore_overrules_the_outer_one() -> None:
    outer = Scope(Rules()).with_gitignore(["*.txt", "/build"])
    inner = outer.enter("sub").with_gitignore(["!keep.txt", "local.md"])
    assert outer.excludes("a.txt", False)
    assert inner.excludes("a.txt", False)
    assert not inner.excludes("keep.txt", False)
    assert outer.excludes("build", True)
    assert not inner.excludes("build", True)
    assert inner.excludes("local.md", False)
    assert not outer.excludes("local.md", False)


def test_gitignore_above_the_root() -> None:
    scope = Scope(Rules()).with_gitignore(["/docs/private/", "*.out"], above="docs/")
    assert scope.excludes("private", True)
    assert scope.excludes("a.out", False)
    assert not scope.enter("x").excludes("private", True)


def test_gitignore_can_be_switched_off() -> None:
    assert not Scope(Rules(follow_gitignore=False)).with_gitignore(["*.txt"]).excludes("a.txt", False)


def test_invalid_patterns_are_skipped() -> None:
    spec = parse_patterns(["!", "# a comment", "", "*.ok", "foo\\"])
    assert spec is not None
    assert spec.match_file("a.ok")
    assert parse_patterns(["", "# only"]) is None


def test_names_that_are_not_utf8_and_with_newlines() -> None:
    scope = Scope(Rules(exclude=("*.log",)))
    assert scope.excludes("caf\udce9.log", False)
    assert scope.excludes("two\nlines.log", False)
    assert not scope.excludes("two\nlines.txt", False)

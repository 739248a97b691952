"""Everything that CONTRIBUTING.md and the configuration beside it name exists."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def test_each_file_that_is_named_exists():
    named = [name for name in re.findall(r"`([\w./-]+)`", PAGE) if "/" in name and "…" not in name]
    assert len(named) > 30
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_each_command_of_make_that_is_named_exists():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    texts = [PAGE, *(path.read_text("utf-8") for path in (ROOT / ".github").rglob("*.*"))]
    named = {name for text in texts for name in re.findall(r"\bmake ([a-z]+)\b", text)} - {"the"}
    assert named <= targets


def test_the_page_is_one_page():
    assert len(PAGE.splitlines()) < 80


@pytest.mark.skipif(shutil.which("make") is None, reason="make is not here")
def test_make_help_lists_each_command():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    public = re.search(r"^\.PHONY: (.*)$", makefile, re.MULTILINE)
    assert public
    output = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    assert [line.split()[0] for line in output.splitlines()] == public[1].split()


def test_hooks_and_environment_have_the_same_ruff():
    pinned = re.search(r'"(ruff==[\d.]+)"', (ROOT / "pyproject.toml").read_text("utf-8"))
    hooks = re.findall(r"\[(ruff==[\d.]+)\]", (ROOT / ".pre-commit-config.yaml").read_text("utf-8"))
    assert pinned
    assert set(hooks) == {pinned[1]}

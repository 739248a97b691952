"""Every file problem has a title and a hint, and survives the way out of an extraction process."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest

from engine.base.errors import FILE_PROBLEMS, FileProblem


@pytest.mark.parametrize("code", sorted(FILE_PROBLEMS))
def test_each_problem_says_what_and_what_to_do(code: str) -> None:
    problem = FileProblem(code)
    assert str(problem.title).endswith(".")
    assert str(problem.hint).endswith(".")
    assert str(problem) == f"{problem.title} {problem.hint}"


def test_problems_cross_processes() -> None:
    problem = pickle.loads(pickle.dumps(FileProblem("corrupt", Path("/a/b"), "bad header")))
    assert (problem.code, problem.path, problem.detail) == ("corrupt", Path("/a/b"), "bad header")

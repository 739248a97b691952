"""Counts what patterns would leave out of the present library, before they are saved. Does not read the disk.

A large library is sampled. What a pattern means is defined in engine/index/scan/rules.py.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.index.scan.rules import parse_patterns

MAX_CHECKED = 50_000  # about two seconds
EXAMPLES = 3


@dataclass(frozen=True, slots=True)
class RuleEffect:
    """How many of all files the patterns would leave out, with a few examples; an estimate where not `exact`."""

    files: int
    total: int
    examples: tuple[Path, ...] = ()
    exact: bool = True


def rule_effect(patterns: Sequence[str], files: Iterable[Path], total: int, folders: Sequence[Path]) -> RuleEffect:
    """How many of `total` files the patterns leave out, with a few examples.

    Of more than MAX_CHECKED files, only every n-th is checked, and the number is an estimate (`exact` is False).
    """
    spec = parse_patterns(patterns)
    if spec is None or total <= 0:
        return RuleEffect(0, total)
    every = max(1, -(-total // MAX_CHECKED))
    roots = sorted((os.fspath(folder).rstrip(os.sep) + os.sep for folder in folders), key=len, reverse=True)
    known: dict[str, bool] = {}  # folders, relative to their root, that are left out

    def folder_is_out(relative: str) -> bool:
        """`relative` is "" or ends in a slash."""
        if not relative:
            return False
        found = known.get(relative)
        if found is None:
            parent = relative[:-1].rpartition("/")[0]
            found = folder_is_out(parent + "/" if parent else "") or bool(spec.check_file(relative).include)
            known[relative] = found
        return found

    count = 0
    examples: list[Path] = []
    for number, path in enumerate(files):
        if number % every:
            continue
        text = os.fspath(path)
        root = next((root for root in roots if text.startswith(root)), None)
        if root is None:
            continue
        if os.sep != "/":
            text = text.replace(os.sep, "/")
        relative = text[len(root) :]
        if folder_is_out(relative[: relative.rfind("/") + 1]) or spec.check_file(relative).include:
            count += 1
            if len(examples) < EXAMPLES:
                examples.append(path)
    return RuleEffect(min(count * every, total), total, tuple(examples), exact=every == 1)

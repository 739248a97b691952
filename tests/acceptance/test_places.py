"""Phrases of real files are found at the right place: the part of places.py that needs no network."""

import pytest

from tests.acceptance.places import TARGET, missing, rows
from tests.acceptance.sources import at_hand

ROWS = rows()
HERE = [(row, path) for row in ROWS if (path := at_hand(row.file)) is not None]


def test_the_manifest_is_complete() -> None:
    assert len({row.file for row in ROWS}) >= 150
    assert len({row.format for row in ROWS}) >= 30
    assert len({(row.file, row.phrase, row.where.get("inside")) for row in ROWS}) == len(ROWS)
    assert all(len(row.phrase) >= 3 for row in ROWS)


def test_phrases_are_found_at_their_places() -> None:
    """Files of installed packages and of the system; other versions of a package may lack some of them."""
    if len(HERE) < 40:
        pytest.skip(f"only {len(HERE)} of the files are on this machine")
    missed = [f"{row}: {reason}" for row, path in HERE if (reason := missing(row, path)) and not row.known]
    assert len(missed) <= (1 - TARGET) * len(HERE), "\n".join(missed)


def test_a_wrong_place_is_noticed() -> None:
    """Checks the check: each phrase is expected one line, or one page, too far."""
    wrong = 0
    asked = [(row, path) for row, path in HERE if "line" in row.where][:20]
    for row, path in asked:
        far = type(row)(row.format, row.file, row.phrase, {"line": row.where["line"] + 2000})
        wrong += bool(missing(far, path))
    assert wrong == len(asked)

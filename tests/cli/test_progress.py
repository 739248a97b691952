"""The progress line is never complete before the work is, and never zero once it has begun."""

from dataclasses import replace

import pytest

from engine.base.types import ModelStatus, Status
from engine.cli.progress import duration, percent, progress_text

HALFWAY = Status(3080, 412, 10, 0, 1000, 130, ModelStatus("e5", 384, "cpu"), busy=True)


@pytest.mark.parametrize(
    ("part", "total", "expected"),
    [(0, 0, "0 %"), (0, 9, "0 %"), (1, 10_000, "1 %"), (130, 1000, "13 %"), (9_999, 10_000, "99 %"), (7, 7, "100 %")],
)
def test_percent(part, total, expected):
    assert percent(part, total) == expected


@pytest.mark.parametrize(("seconds", "expected"), [(0.2, "1 s"), (89, "89 s"), (240, "4 min"), (7300, "2 h")])
def test_duration(seconds, expected):
    assert duration(seconds) == expected


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, "412 of 3,080 files · meaning 13 %"),
        ({"scanning": True}, "412 of 3,080 files · looking for files · meaning 13 %"),
        ({"words": 3080}, "3,080 of 3,080 files · words ready · meaning 13 %"),
        ({"paused": True}, "412 of 3,080 files · meaning 13 % · paused"),
        ({"seconds_left": 240.0}, "412 of 3,080 files · meaning 13 % · about 4 min left"),
        (
            {"model": ModelStatus("e5", 384, "remote", "failed", "Not there. Start it.")},
            "412 of 3,080 files · meaning 13 % · Not there. Start it.",
        ),
        ({"current": "a\x1b.md"}, "412 of 3,080 files · meaning 13 % · a\\x1b.md"),
    ],
)
def test_progress_text(changes, expected):
    assert progress_text(replace(HALFWAY, **changes)) == expected

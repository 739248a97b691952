"""Conversations exported by chat programs are read as messages with times; other JSON is left unchanged."""

import json
from pathlib import Path
from typing import Any

import pytest

from engine.base.types import Extracted, Kind, MarkKind
from engine.extract.limits import Limits
from engine.extract.registry import extract_file

TELEGRAM = {
    "name": "Harbour",
    "type": "private_group",
    "id": 1,
    "messages": [
        {"id": 1, "type": "service", "date": "2026-03-14T10:44:00", "actor": "Ada", "action": "create_group"},
        {"id": 2, "type": "message", "date": "2026-03-14T10:45:12", "from": "Ada", "text": "Is the pier mended?"},
        {
            "id": 3, "type": "message", "date": "2026-03-14T10:46:00", "from": "Bob",
            "text": ["Not ", {"type": "bold", "text": "yet"}, ", after Easter."],
        },
    ],
}  # fmt: skip
SLACK = [
    {"type": "message", "user": "U1", "text": "Is the pier mended?", "ts": "1773485112.000200",
     "user_profile": {"real_name": "Ada"}},
    {"type": "message", "user": "Bob", "text": "Not yet, after Easter.", "ts": "1773485160.000100"},
]  # fmt: skip
DISCORD = {
    "guild": {"name": "Club"},
    "channel": {"name": "Harbour"},
    "messages": [
        {"id": "1", "timestamp": "2026-03-14T10:45:12.3+00:00", "content": "Is the pier mended?",
         "author": {"name": "Ada"}},
        {"id": "2", "timestamp": "2026-03-14T10:46:00.1+00:00", "content": "Not yet, after Easter.",
         "author": {"name": "b", "nickname": "Bob"}},
    ],
}  # fmt: skip


def extract(folder: Path, value: Any) -> Extracted:
    (folder / "result.json").write_text(json.dumps(value))
    return extract_file(folder / "result.json", Limits())


@pytest.mark.parametrize(("value", "title"), [(TELEGRAM, "Harbour"), (SLACK, ""), (DISCORD, "Harbour")])
def test_who_said_what_and_when(tmp_path: Path, value: Any, title: str) -> None:
    found = extract(tmp_path, value)
    assert found.text == "Ada: Is the pier mended?\nBob: Not yet, after Easter."
    assert [(mark.kind, mark.value, mark.offset) for mark in found.marks] == [(MarkKind.PART, "2026-03-14 10:45", 0)]
    assert (found.title, found.kind) == (title, Kind.TEXT)


def test_each_conversation_of_a_complete_export_has_its_heading(tmp_path: Path) -> None:
    other = {**TELEGRAM, "name": "Family"}
    found = extract(tmp_path, {"about": "", "chats": {"about": "", "list": [TELEGRAM, {"name": "Empty"}, other]}})
    assert [mark.value for mark in found.marks if mark.kind is MarkKind.HEADING] == ["Harbour", "Family"]
    assert found.title == ""


def test_a_long_conversation_has_many_times(tmp_path: Path) -> None:
    messages = [{"date": f"2026-03-14T10:{n:02}:00", "from": "Ada", "text": "word " * 40} for n in range(20)]
    found = extract(tmp_path, {"name": "x", "messages": messages})
    assert [mark.value[-5:] for mark in found.marks] == ["10:00", "10:04", "10:08", "10:12", "10:16"]


@pytest.mark.parametrize(
    "value",
    [
        {"messages": [], "date": "2026-03-14"}, {"messages": ["a"], "ts": 1}, {"messages": {"text": "a"}, "date": 1},
        [{"date": "2026-03-14", "value": 1}], [{"ts": {}, "text": []}], {"messages": [{"date": [], "text": {"a": 1}}]},
        {"chats": {"list": 3}, "messages": None, "date": "x"}, "text", 3,
    ],
)  # fmt: skip
def test_other_json_is_read_as_it_is(tmp_path: Path, value: Any) -> None:
    found = extract(tmp_path, value)
    assert found.text == json.dumps(value)
    assert found.lines_are_real

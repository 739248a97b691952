"""A sentence as data: the id of a template and the values that fill it. Only a face makes text of it.

The command line, the server and the log use English (`str(message)`); the window uses the person's language
(app/words/i18n.py). The English templates are in english.py and english_only.py. No code parses the finished text.
"""

from __future__ import annotations

import json
import string
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath
from typing import Any, Union

from engine.base.english import ENGLISH
from engine.base.english_only import ENGLISH_ONLY

TEMPLATES: Mapping[str, str] = {**ENGLISH, **ENGLISH_ONLY}

Value = Union[str, int, float, "Message"]
"""Numbers are formatted as in the reader's language; texts (names, paths, output of other programs) are not changed."""


@dataclass(frozen=True, slots=True)
class Message:
    """`str()` is English. An empty message, NOTHING, is false."""

    id: str = ""
    values: tuple[tuple[str, Value], ...] = ()

    @property
    def hint(self) -> Message:
        """What to do about it, with the same values; NOTHING where the table has no hint."""
        id = f"{self.id}.hint"
        return Message(id, self.values) if id in TEMPLATES else NOTHING

    @property
    def in_full(self) -> Message:
        """This message and its hint as one message."""
        return together(self, self.hint)

    @property
    def template(self) -> str:
        """The English template; the singular form where `count` is 1 and there is such a form."""
        if f"{self.id}.one" in TEMPLATES and dict(self.values).get("count") == 1:
            return TEMPLATES[f"{self.id}.one"]
        return TEMPLATES.get(self.id, self.id)

    def __bool__(self) -> bool:
        return bool(self.id)

    def __str__(self) -> str:
        return fill(self.template, self)


NOTHING = Message()


def say(id: str, /, **values: Value | PurePath) -> Message:
    """The message with this id and these values; they must be those of its templates.

    Raises KeyError for an unknown id or other values.
    """
    if values.keys() != values_of(id):
        raise KeyError(f"{id} takes {sorted(values_of(id))}, not {sorted(values)}")
    return Message(id, tuple((name, _value(value)) for name, value in sorted(values.items())))


def plain(text: str) -> Message:
    """A finished sentence, from another program or from an earlier version of the library."""
    return say("plain", text=text) if text else NOTHING


def together(*messages: Message) -> Message:
    """Join several sentences into one message, in order."""
    first = NOTHING
    for message in messages:
        first = say("sentences", first=first, second=message) if first and message else first or message
    return first


def fill(template: str, message: Message, formatter: string.Formatter | None = None) -> str:
    """The template with the message's values; the bare template where the values do not fit."""
    try:
        return (formatter or _ENGLISH).vformat(template, (), dict(message.values))
    except (KeyError, IndexError, ValueError):  # stored by another version
        return template


@lru_cache(maxsize=1024)
def values_of(id: str) -> frozenset[str]:
    """The names of the values in a message's template and in its hint. Raises KeyError."""
    return placeholders(TEMPLATES[id]) | placeholders(TEMPLATES.get(f"{id}.hint", ""))


def placeholders(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in string.Formatter().parse(template) if name)


# --- stored and sent


def message_to_json(message: Message) -> dict[str, Any]:
    """{"id": …, "values": {…}}; a value that is a message is nested in the same form."""
    values = {name: message_to_json(value) if isinstance(value, Message) else value for name, value in message.values}
    return {"id": message.id, "values": values}


def message_from_json(value: Any, text: str = "") -> Message:
    """The inverse of message_to_json; `text`, the English sentence, replaces a message that this version does not
    know."""
    try:
        found = Message(
            value["id"],
            tuple(
                (name, message_from_json(inner) if isinstance(inner, dict) else inner)
                for name, inner in value["values"].items()
            ),
        )
    except (KeyError, TypeError, AttributeError):
        return plain(text)
    known = found.id in TEMPLATES and values_of(found.id) <= dict(found.values).keys()
    return found if known else plain(text)


def message_to_text(message: Message) -> str:
    """For a column of the database: "" for NOTHING, JSON in ASCII for a message, the text itself for a plain
    sentence."""
    if not message:
        return ""
    if message.id == "plain" and not (text := str(message)).startswith(_STORED):
        return text
    return json.dumps(message_to_json(message), separators=(",", ":"))


def message_from_text(text: str) -> Message:
    """The inverse of message_to_text; earlier versions stored plain sentences."""
    if not text.startswith(_STORED):
        return plain(text)
    try:
        return message_from_json(json.loads(text), text)
    except ValueError:
        return plain(text)


_STORED = '{"id":'


class _English(string.Formatter):
    def format_field(self, value: Any, spec: str) -> str:
        return str(value) if isinstance(value, Message) else format(value, spec)


_ENGLISH = _English()


def _value(value: Value | PurePath) -> Value:
    return str(value) if isinstance(value, PurePath) else value

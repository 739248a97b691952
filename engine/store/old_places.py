"""Parses places as libraries before version 7 of the schema stored them, in English: "Budget, rows 3–9". Used only by
the migration."""

from __future__ import annotations

import re

from engine.base.messages import message_to_text, say

_ROWS = re.compile(r"(?:(?P<name>.*), )?rows? (?P<first>\d{1,9})(?:–(?P<last>\d{1,9}))?", re.DOTALL)
_NUMBERED = re.compile(r"(?:(?P<name>.*), )?(?P<what>Slide|Cell) (?P<number>\d+)", re.DOTALL)


def place_as_message(place: str) -> str:
    """The column's new text; the name of a sheet or a part stays unchanged."""
    if match := _ROWS.fullmatch(place):
        first, last = int(match["first"]), match["last"]
        said = say("place.row", row=first) if last is None else say("place.rows", first=first, last=int(last))
    elif match := _NUMBERED.fullmatch(place):
        number = match["number"]
        said = say("place.slide", number=number) if match["what"] == "Slide" else say("place.cell", number=number)
    else:
        return place
    name = match["name"]
    return message_to_text(said if name is None else say("place.in", name=name, place=said))

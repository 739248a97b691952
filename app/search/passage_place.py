"""Says in the person's language where a passage stands; the engine says it in English, for programs.

What the engine adds to names of sheets and parts (engine/text/chunk/places.py) is known by its form, and stands last.
"""

from __future__ import annotations

import re

from app.desktop.desktop_actions import shown_path, within
from app.words.i18n import number, translate
from engine.base.types import Hit, Passage

_ROWS = re.compile(r"(?:(?P<name>.*), )?rows? (?P<first>\d+)(?:–(?P<last>\d+))?", re.DOTALL)
_NUMBERED = re.compile(r"(?:(?P<name>.*), )?(?P<what>Slide|Cell) (?P<number>\d+)", re.DOTALL)


def passage_place(passage: Passage) -> str:
    """Where in the file: a page, a line, a slide; "" where the file has no such thing."""
    if passage.page is not None:
        return translate("Results", "Page {page}").format(page=passage.page)
    if passage.place:
        return shown_place(passage.place)
    if passage.start_line is not None:
        return translate("Results", "Line {line}").format(line=passage.start_line)
    return ""


def with_source(hit: Hit, passage: Passage) -> str:
    """A passage for pasting, with where it stands; a line as programs write it, so that it can be jumped to."""
    source = shown_path(hit.path) + within(hit)
    if passage.page is None and not passage.place and passage.start_line is not None:
        source += f":{passage.start_line}"
    elif place := passage_place(passage):
        source = translate("Results", "{name}, {place}").format(name=source, place=place)
    return f"{passage.text.strip()}\n\n— {source}\n"


def shown_place(place: str) -> str:
    """A place of the engine's in the language of the window; names of sheets and parts stay as they are."""
    if match := _ROWS.fullmatch(place):
        first, last = match["first"], match["last"]
        if last is None:
            said = translate("Results", "row {row}").format(row=_number(first))
        else:
            said = translate("Results", "rows {first}–{last}").format(first=_number(first), last=_number(last))
    elif match := _NUMBERED.fullmatch(place):
        words = translate("Results", "Slide {number}"), translate("Results", "Cell {number}")
        said = words[match["what"] == "Cell"].format(number=_number(match["number"]))
    else:
        return place
    if match["name"] is None:
        return said
    return translate("Results", "{name}, {place}").format(name=match["name"], place=said)


def _number(digits: str) -> str:
    return number(int(digits)) if len(digits) < 10 else digits

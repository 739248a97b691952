"""Says in the person's language where a passage is; a page and a line are numbers, all else is a message."""

from __future__ import annotations

from app.desktop.desktop_actions import shown_path, within
from app.words.i18n import localized, translate
from engine.base.types import Hit, Passage


def passage_place(passage: Passage) -> str:
    """Where in the file: a page, a line, a slide; "" where the file has no such thing."""
    if passage.page is not None:
        return translate("Results", "Page {page}").format(page=passage.page)
    if passage.place:
        return localized(passage.place)
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

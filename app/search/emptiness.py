"""Decides what to say where there are no results, and what to do about it. Pure."""

from __future__ import annotations

from enum import Enum, auto

from app.widgets.empty_state import Emptiness
from app.words.i18n import translate
from engine.base.types import Status


class WayOn(Enum):
    """What the button does."""

    NONE = auto()
    ADD_FOLDER = auto()
    EVERYTHING = auto()


def emptiness(text: str, status: Status | None, *, filtered: bool) -> tuple[Emptiness, WayOn]:
    """The message for the text in the box; `status` is None until the library is open."""
    if status is not None and not status.folders:
        state = Emptiness(
            "folder-add",
            translate("Search", "No folder yet"),
            translate("Search", "Add a folder, or drop one onto this window."),
            translate("Search", "Add folder…"),
        )
        return state, WayOn.ADD_FOLDER
    if status is None or not text:
        state = Emptiness(
            "search",
            translate("Search", "Type what you remember"),
            translate("Search", "A phrase, a question, a name, in any language: it need not be the file's own words."),
        )
        return state, WayOn.NONE
    if filtered:
        state = Emptiness(
            "search",
            translate("Search", "Nothing found with these filters"),
            translate("Search", "Take the filters away to search everything."),
            translate("Search", "Search everything"),
        )
        return state, WayOn.EVERYTHING
    hint = translate("Search", "Try other words for it, fewer words, or the same in another language.")
    if status.busy:
        hint = translate("Search", "Indexing is still under way: what comes in is searched at once.") + "\n" + hint
    return Emptiness("search", translate("Search", "Nothing found"), hint), WayOn.NONE
